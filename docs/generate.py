"""Writes what the documentation says of rules and checks, from the rules and checks themselves.

python docs/generate.py

`docs/rules/<family>/<name>.md`, the list of each family and the table in README.md come from the rule files,
`docs/checks.md` from the docstrings and options of the check modules, `docs/keys.md` from the models of the files that
users write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from brandlint.checks.base import CheckOptions
from brandlint.engine.rules import Example, Rule, built_in_folder, load_rules
from brandlint.engine.vocabulary import check_names, find_check
from brandlint.spec import schema

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- rules: made by docs/generate.py -->\n", "<!-- end of rules -->\n"

#: What each family is about, in the order of the README's table.
FAMILIES = {
    "brand": "names, wording and where links lead",
    "voice": "how the brand sounds",
    "visual": "how the brand looks",
    "offer": "what is promised, against the spec and against each other",
    "legal": "what has to stand beside an offer or in a mail",
    "journey": "what happens between the touchpoints",
    "personalization": "merge fields and greetings",
    "tracking": "what links carry",
    "channel": "what a channel cuts off, refuses or bills",
    "lint": "suppression comments and files that cannot be read",
}


def pages() -> dict[Path, str]:
    """Every generated file with its text."""
    rules = load_rules(built_in_folder(), "rules")
    by_family = {family: list(group) for family, group in groupby(rules.values(), lambda rule: rule.family)}
    made = {ROOT / "docs" / "rules" / f"{rule.id}.md": "\n".join(_rule(rule)) + "\n" for rule in rules.values()}
    made |= {
        ROOT / "docs" / "rules" / family / "README.md": _family(family, group) for family, group in by_family.items()
    }
    made[ROOT / "docs" / "checks.md"] = "\n".join(_checks(rules))
    made[ROOT / "docs" / "keys.md"] = "\n".join(_keys()) + "\n"
    readme = (ROOT / "README.md").read_text("utf-8")
    before, _, rest = readme.partition(BEGIN)
    made[ROOT / "README.md"] = before + BEGIN + "\n" + _table(by_family) + "\n" + END + rest.partition(END)[2]
    return made


def _table(by_family: dict[str, list[Rule]]) -> str:
    lines = ["| Family | About | Rules |", "|---|---|---|"]
    for family, about in FAMILIES.items():
        if family in by_family:
            names = " · ".join(
                f"{rule.id.partition('/')[2]}{'' if rule.file.enabled else ' (off)'}" for rule in by_family[family]
            )
            lines.append(f"| [`{family}/`](docs/rules/{family}/README.md) | {about} | {names} |")
    return "\n".join(lines) + "\n"


def _family(family: str, rules: list[Rule]) -> str:
    about = FAMILIES[family]
    lines = [f"# {family}/", "", f"{about[0].upper()}{about[1:]}.", "", "| Rule | Severity | |", "|---|---|---|"]
    for rule in rules:
        off = "" if rule.file.enabled else ", off"
        name = rule.id.partition("/")[2]
        lines.append(f"| [{name}]({name}.md) | {rule.file.severity}{off} | {_line(rule.file.summary)} |")
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    file = rule.file
    yield f"# {rule.id}"
    yield ""
    yield _line(file.summary)
    yield ""
    fix = {"safe": "mended by `--fix`", "unsafe": "mended by `--fix --unsafe-fixes`"}.get(file.fix, "")
    since = f"since {file.since}" if file.since else ""
    standing = [file.severity.capitalize(), "" if file.enabled else "off until selected", fix, since]
    yield f"*{', '.join(filter(None, standing))}. Made from `rules/{rule.id}.yaml`.*"
    for title, text in (("Why", file.why), ("How to mend it", file.mend)):
        if text:
            yield from ("", f"## {title}", "", _line(text))
    yield from ("", "## How it works", "")
    yield f"Asks [`{file.check}`](../../checks.md#{file.check}) of `{file.select}`{'.' if not file.with_ else ' with:'}"
    if file.with_:
        yield from ("", "```yaml", _yaml(file.with_), "```")
    yield from ("", "## Examples")
    for example in file.examples:
        yield ""
        yield from _example(example)
    if file.references:
        yield from ("", "## References", "")
        yield from (f"- <{reference}>" for reference in file.references)


def _example(example: Example) -> Iterator[str]:
    found = ", ".join(f"`{text}`" for text in example.finds) or "nothing"
    name = example.name or "For example"
    yield f"{name[0].upper()}{name[1:]}: finds {found}."
    yield ""
    yield "```yaml"
    shown = {
        "on": "" if example.on == Example(finds=[]).on else example.on,
        "spec": example.spec,
        "asset": example.asset,
        "assets": example.assets,
        "campaign": example.campaign,
        "options": example.options,
    }
    kept = {name: value for name, value in shown.items() if value}
    yield _yaml(kept)
    yield "```"


def _yaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None).rstrip("\n")


def _checks(rules: dict[str, Rule]) -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "The questions that a rule may ask, as its `check`, and the options it may give them, as its `with`."
    yield "Made from the modules in `brandlint/checks/`."
    yield ""
    for name in check_names():
        check = find_check(name)
        if not check.run.__module__.startswith("brandlint."):
            continue
        yield f"## {name}"
        yield ""
        yield check.doc
        options = _options(check.options)
        if options:
            yield ""
            yield "| Option | Values | Default |"
            yield "|---|---|---|"
            yield from options
            about = _own_doc(check.options)
            if about:
                yield ""
                yield about
        users = [rule.id for rule in rules.values() if rule.file.check == name]
        if users:
            yield ""
            yield "Asked by " + ", ".join(f"[`{rule}`](rules/{rule}.md)" for rule in users) + "."
        yield ""


def _options(options: type[CheckOptions]) -> list[str]:
    fields: dict[str, Any] = msgspec.json.schema(options)["$defs"][options.__name__].get("properties", {})
    return [f"| `{name}` | {_values(field)} | {_default(field)} |" for name, field in fields.items()]


def _own_doc(options: type[CheckOptions]) -> str:
    return re.sub(r"\s+", " ", options.__doc__ or "").strip() if "__doc__" in vars(options) else ""


def _values(field: dict[str, Any]) -> str:
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "anyOf" in field:
        return " or ".join(_values(one) for one in field["anyOf"])
    kind = {"array": "list", "object": "mapping", "null": "null", "boolean": "true, false"}.get(
        field.get("type", ""), field.get("type", "any")
    )
    items = field.get("items")
    return f"{kind} of {_values(items)}" if kind == "list" and isinstance(items, dict) and items else str(kind)


def _default(field: dict[str, Any]) -> str:
    return f"`{json.dumps(field['default'], ensure_ascii=False)}`" if "default" in field else "required"


def _keys() -> Iterator[str]:
    yield "# Keys"
    yield ""
    yield "Every key of the files that users write, from their JSON Schemas (`brandlint schema`). `*` is a name of"
    yield "your own, `[]` an item of a list. What has the same keys as something above (a tier, a market, a range) is"
    yield "not spelled out."
    yield "[What the files are for.](configuration.md)"
    kinds: dict[Literal["spec", "config", "campaign"], str]
    kinds = {"spec": "brand.yaml", "config": "brandlint.yaml", "campaign": "campaign.yaml"}
    for kind, name in kinds.items():
        whole = schema(kind)
        yield ""
        yield f"## {name}"
        yield ""
        yield "| Key | What it says | For example |"
        yield "|---|---|---|"
        for path, field in _fields(whole, whole["$defs"]):
            shown = ", ".join(f"`{example}`" for example in _examples(field)[:3])
            yield f"| `{path}` | {_line(field.get('description', '')).replace('|', '&#124;')} | {shown} |"


def _fields(whole: dict[str, Any], left: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key below a schema with its own schema, depth first; each definition of `left` is spelled out once."""
    for name, field in whole.get("properties", {}).items():
        path = f"{above}{name}"
        yield path, field
        for inner, step in _inside(field, left):
            yield from _fields(inner, left, f"{path}{step}.")


def _inside(field: dict[str, Any], left: dict[str, Any], step: str = "") -> Iterator[tuple[dict[str, Any], str]]:
    """The mappings that a value may hold, and how their path goes on: a name of one's own, an item of a list."""
    if "$ref" in field:
        yield from _inside(left.pop(field["$ref"].rpartition("/")[2], {}), left, step)
    elif "properties" in field:
        yield field, step
    inside = [(one, "") for one in field.get("anyOf", [])]
    inside += [(one, ".*") for one in field.get("patternProperties", {}).values()]
    inside += [(field.get("additionalProperties"), ".*"), (field.get("items"), "[]")]
    for one, further in inside:
        if isinstance(one, dict):
            yield from _inside(one, left, step + further)


def _examples(field: dict[str, Any]) -> list[Any]:
    found = [*field.get("examples", []), *field.get("enum", [])]
    for one in field.get("anyOf", []):
        found += _examples(one)
    return [str(example).lower() if isinstance(example, bool) else example for example in found if example is not None]


def _line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Write every page, and take out those of rules that are gone."""
    made = pages()
    for path in set((ROOT / "docs" / "rules").rglob("*.md")) - made.keys():
        path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
