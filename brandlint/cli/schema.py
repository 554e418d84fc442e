"""`brandlint schema`: the JSON Schemas of what users write and read."""

from __future__ import annotations

from typing import Any

import click

from brandlint.cli import options
from brandlint.cli.console import write

_KINDS = ("spec", "config", "campaign", "rule", "findings")


@click.command("schema", short_help="Print the JSON Schema of a file.")
@click.argument("kind", type=click.Choice(_KINDS), default="spec")
@options.verbose
def command(kind: str) -> None:
    """Print the JSON Schema of a file that users write (brand.yaml unless said), or of the findings."""
    from brandlint.reports.json import dumps

    write(dumps(schema_of(kind)))


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    if kind == "findings":
        from brandlint.reports.json import schema as findings_schema

        return findings_schema()
    if kind == "rule":
        return _rule_schema()
    from brandlint.spec import schema

    return schema(kind)  # type: ignore[arg-type]


def _rule_schema() -> dict[str, Any]:
    """The form of a rule file; `with` has the options of the check that is named."""
    import msgspec

    from brandlint.engine.rules import RuleFile
    from brandlint.engine.vocabulary import check_names, find_check

    schema = msgspec.json.schema(RuleFile)
    known: list[dict[str, Any]] = []
    for name in check_names():
        options = msgspec.json.schema(find_check(name).options)
        schema["$defs"] |= options["$defs"] | {f"with-{name}": options["$defs"].pop(options["$ref"].rpartition("/")[2])}
        known.append({
            "if": {"properties": {"check": {"const": name}}},
            "then": {"properties": {"with": {"$ref": f"#/$defs/with-{name}"}}},
        })  # fmt: skip
    rule = schema["$defs"]["RuleFile"]
    rule["properties"]["check"]["enum"] = list(check_names())
    rule["properties"]["with"] = {"type": "object", "description": "The options of the check."}
    rule["allOf"] = known
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
