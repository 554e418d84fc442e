"""Writes what the documentation says of rules and checks, from the rules and checks themselves.

python docs/generate.py

`docs/rules/` (a page for each rule, an index for each family and one of all) and the table in README.md come from the
rule files, `docs/checks.md` from the docstrings and options of the check modules and the rules that ask them,
`docs/keys.md` from the models of the files that users write, and mkdocs.yml names all pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from brandlint.checks.base import CheckOptions
from brandlint.engine.rules import Example, Rule, built_in_folder, load_rules
from brandlint.engine.vocabulary import check_names, find_check
from brandlint.spec import schema

ROOT = Path(__file__).parents[1]
RULES = ROOT / "docs" / "rules"
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
    by_family = {family: [rule for rule in rules.values() if rule.family == family] for family in FAMILIES}
    made = {RULES / f"{rule.id}.md": "\n".join(_rule(rule)) for rule in rules.values()}
    made |= {RULES / family / "README.md": "\n".join(_family(family, group)) for family, group in by_family.items()}
    made[RULES / "README.md"] = "\n".join(_all_rules(by_family))
    made[ROOT / "docs" / "checks.md"] = "\n".join(_checks(rules))
    made[ROOT / "docs" / "keys.md"] = "\n".join(_keys()) + "\n"
    made[ROOT / "mkdocs.yml"] = _between("mkdocs.yml", "  # rules", "".join(_navigation(by_family)))
    made[ROOT / "README.md"] = _between("README.md", BEGIN.rstrip(), "\n" + _table(by_family) + "\n")
    return made


def _between(file: str, begin: str, text: str) -> str:
    """A file with `text` between the line `begin` and the next that says where it ends."""
    before, _, rest = (ROOT / file).read_text("utf-8").partition(begin + "\n")
    end = END if file.endswith(".md") else "  # end of rules\n"
    return before + begin + "\n" + text + end + rest.partition(end)[2]


def _table(by_family: dict[str, list[Rule]]) -> str:
    lines = ["| Family | About | Rules |", "|---|---|---|"]
    for family, about in FAMILIES.items():
        names = " · ".join(
            f"[{_name(rule)}](docs/rules/{rule.id}.md){'' if rule.file.enabled else ' (off)'}"
            for rule in by_family[family]
        )
        lines.append(f"| [`{family}/`](docs/rules/{family}/README.md) | {about} | {names} |")
    return "\n".join(lines) + "\n"


def _navigation(by_family: dict[str, list[Rule]]) -> Iterator[str]:
    yield "      - rules/README.md\n"
    for family in FAMILIES:
        yield f"      - {family}:\n          - rules/{family}/README.md\n"
        yield from (f"          - {_name(rule)}: rules/{rule.id}.md\n" for rule in by_family[family])


def _all_rules(by_family: dict[str, list[Rule]]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Made from the files in `rules/`. An *error* is a contradiction between two stated facts, a *warning* a"
    yield "judgement, an *info* advice. `brandlint explain RULE` prints what stands on a rule's page."
    for family, about in FAMILIES.items():
        yield ""
        yield f"## [{family}/]({family}/README.md)"
        yield ""
        yield f"{about[0].upper()}{about[1:]}."
        yield ""
        yield from _listed(by_family[family], f"{family}/")
    yield ""


def _family(family: str, rules: list[Rule]) -> Iterator[str]:
    yield f"# {family}/"
    yield ""
    yield f"{FAMILIES[family][0].upper()}{FAMILIES[family][1:]}. [All rules](../README.md)."
    yield ""
    yield from _listed(rules, "")
    yield ""


def _listed(rules: list[Rule], folder: str) -> Iterator[str]:
    yield "| Rule | Finds | Severity | Mended |"
    yield "|---|---|---|---|"
    for rule in rules:
        severity = rule.file.severity if rule.file.enabled else f"{rule.file.severity}, off until selected"
        mended = {"safe": "`--fix`", "unsafe": "`--unsafe-fixes`"}.get(rule.file.fix, "")
        summary = _line(rule.file.summary).replace("|", "&#124;")
        yield f"| [{_name(rule)}]({folder}{_name(rule)}.md) | {summary} | {severity} | {mended} |"


def _name(rule: Rule) -> str:
    return rule.id.partition("/")[2]


def _rule(rule: Rule) -> Iterator[str]:
    file = rule.file
    yield f"# {rule.id}"
    yield ""
    since = f", since {file.since}" if file.since else ""
    fix = {"safe": ", mended by `--fix`", "unsafe": ", mended by `--fix --unsafe-fixes`"}.get(file.fix, "")
    off = "" if file.enabled else ", off until selected"
    yield f"{_line(file.summary)} *{file.severity.capitalize()}{off}{fix}{since}.*"
    for title, text in (("Why", file.why), ("How to mend it", file.mend)):
        if text:
            yield from ("", f"## {title}", "", _line(text))
    yield from ("", "## How it works", "")
    link = f"[`{file.check}`](../../checks.md#{file.check})"
    needs = f" It is silent without `{file.needs}` in brand.yaml." if file.needs else ""
    yield f"It asks {link} of `{file.select}`, and says: *{_line(file.message)}*.{needs}"
    if known := _options(rule.check.options):
        yield from ("", "| Option | Values | Default |", "|---|---|---|")
        given = msgspec.to_builtins(rule.options)
        yield from (f"| `{name}` | {values} | `{json.dumps(given[name], ensure_ascii=False)}` |"
                    for name, values, _ in known)  # fmt: skip
    setting = "on" if not file.enabled else "off" if file.severity == "info" else "{severity: info}"
    yield from ("", "In brandlint.yaml it is set otherwise:", "", "```yaml", f"rules: {{{rule.id}: {setting}}}")
    yield from ("```", "", "## Examples")
    for example in file.examples:
        yield ""
        yield from _example(example)
    if file.references:
        yield from ("", "## References", "")
        yield from (f"- <{reference}>" for reference in file.references)
    yield from ("", f"[All of {rule.family}/](README.md)", "")


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
    yield yaml.dump(kept, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None).rstrip("\n")
    yield "```"


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
        if options := _options(check.options):
            yield from ("", "| Option | Values | Default |", "|---|---|---|")
            yield from (f"| `{option}` | {values} | {default} |" for option, values, default in options)
            if about := _own_doc(check.options):
                yield ""
                yield about
        if users := [rule for rule in rules.values() if rule.file.check == name]:
            yield ""
            yield "Asked by " + ", ".join(f"[`{rule.id}`](rules/{rule.id}.md)" for rule in users) + ", for example so:"
            yield from ("", "```yaml", *_asking(max(users, key=lambda rule: len(rule.file.with_))), "```")
        yield ""


def _asking(rule: Rule) -> Iterator[str]:
    """What a rule's file says of its check."""
    file = rule.file
    said: dict[str, Any] = {"select": file.select, "check": file.check, "with": file.with_, "message": file.message}
    for key, value in said.items():
        flow = None if isinstance(value, dict) else False
        if value:
            yield yaml.dump({key: value}, allow_unicode=True, width=100, default_flow_style=flow).rstrip("\n")


def _options(options: type[CheckOptions]) -> list[tuple[str, str, str]]:
    """Name, values and default of each."""
    fields: dict[str, Any] = msgspec.json.schema(options)["$defs"][options.__name__].get("properties", {})
    return [(name, _values(field), _default(field)) for name, field in fields.items()]


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
    kinds: tuple[Literal["spec", "config", "campaign"], ...] = ("spec", "config", "campaign")
    for kind, name in zip(kinds, ("brand.yaml", "brandlint.yaml", "campaign.yaml"), strict=True):
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
    """Write every page, and remove those of rules that are gone."""
    made = pages()
    for path in set(RULES.rglob("*.md")) - set(made):
        path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
