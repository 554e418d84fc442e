"""`brandlint explain`: one rule, why it is there, how to mend what it finds, and its examples."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandlint import answers
from brandlint.cli import options
from brandlint.cli.console import wants_color, width_of, write
from brandlint.reads import Reads
from brandlint.reports.escape import visible

if TYPE_CHECKING:
    from brandlint.engine.rules import Example, Rule

_WIDEST = 100
_FIXES = {
    "safe": "brandlint check --fix mends it.",
    "unsafe": "brandlint check --fix --unsafe-fixes mends it; read over what it changed.",
}


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule", shell_complete=options.some_rules)
@click.option("--config", type=options.A_FILE, metavar="FILE", help="The brandlint.yaml to use instead of the nearest.")
@options.verbose
def command(rule: str, config: Path | None) -> None:
    """Explain RULE: why it is there, how to mend what it finds, what it finds and what not."""
    from brandlint.cli.known import hint, known_rules

    reads = Reads()
    rules = known_rules(Path.cwd(), config and config.absolute(), reads)
    if answers.recorder:
        answers.recorder.made_from(reads, answers.own_folder())
    if rule not in rules:
        raise click.UsageError(f"there is no rule {rule!r}; {hint(rule, rules)}")
    width = min(_WIDEST, width_of(sys.stdout))
    bold = wants_color(sys.stdout)
    write("\n".join(_page(rules[rule], width, bold=bold)) + "\n")


def _page(rule: Rule, width: int, *, bold: bool) -> Iterator[str]:
    def heading(text: str) -> str:
        return click.style(text, bold=True) if bold else text

    file = rule.file
    yield f"{heading(rule.id)} ({file.severity}{'' if file.enabled else ', off until selected'})"
    yield from _wrapped(file.summary, width)
    for title, text in (("Why", file.why), ("How to mend it", file.mend)):
        if text:
            yield ""
            yield heading(title)
            yield from _wrapped(text, width)
    yield ""
    yield heading("How it works")
    yield from _wrapped(f"Asks the check {file.check} of {file.select}.", width)
    for name, value in _options(rule).items():
        yield f"  {name}: {_flow(value)}"
    for example in file.examples:
        yield ""
        yield heading(f"Example: {example.name}" if example.name else "Example")
        yield from _example(example)
    if file.fix in _FIXES:
        yield ""
        yield _FIXES[file.fix]
    if file.references:
        yield ""
        yield heading("References")
        yield from (f"  {visible(reference)}" for reference in file.references)
    if file.since:
        yield ""
        yield f"Since {visible(file.since)}."


def _example(example: Example) -> Iterator[str]:
    import yaml

    given = {
        "on": "" if example.on == type(example)(finds=[]).on else example.on,
        "spec": example.spec,
        "asset": example.asset,
        "assets": example.assets,
        "campaign": example.campaign,
        "options": example.options,
    }
    kept = {name: value for name, value in given.items() if value}
    text = yaml.dump(kept, sort_keys=False, allow_unicode=True, width=_WIDEST, default_flow_style=None)
    yield from (f"  {visible(line)}" for line in text.rstrip("\n").split("\n"))
    found = ", ".join(f'"{visible(text)}"' for text in example.finds)
    yield f"  finds: {found or 'nothing'}"


def _options(rule: Rule) -> dict[str, Any]:
    """The rule's options, with the check's defaults for those it does not set."""
    import msgspec

    values: dict[str, Any] = msgspec.to_builtins(rule.options)
    return values


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(visible(" ".join(text.split())), width, break_long_words=False, break_on_hyphens=False)


def _flow(value: Any) -> str:
    import json

    return visible(json.dumps(value, ensure_ascii=False))
