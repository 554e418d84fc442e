"""`brandlint test-rules`: run the examples of rule files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandlint.cli import options
from brandlint.cli.console import complain, write
from brandlint.reports.escape import visible

if TYPE_CHECKING:
    from brandlint.engine.rules import Rule


@click.command("test-rules", short_help="Run the examples of rule files.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.verbose
def command(folder: Path) -> None:
    """Run the examples of the rules in FOLDER (FAMILY/NAME.yaml below it).

    Exit code 0: every example finds what it says. 1: one does not. 2: a rule file could not be read.
    """
    from brandlint.engine.rules import load_rules
    from brandlint.reports.words import plural

    rules = load_rules(folder, str(folder))
    if not rules:
        complain(f"brandlint: {folder}: there are no rules named FAMILY/NAME.yaml below it")
        raise click.exceptions.Exit(2)
    total = failed = 0
    for rule in rules.values():
        total += len(rule.file.examples)
        for failure in failures(rule):
            failed += 1
            write(failure)
    kept = f"{plural(len(rules), 'rule')}, {plural(total, 'example')}"
    write(f"{kept}: {plural(failed, 'example')} not as told.\n" if failed else f"{kept}: all hold.\n")
    if failed:
        raise click.exceptions.Exit(1)


def failures(rule: Rule) -> Iterator[str]:
    """What is told of each example of a rule that does not find what it says."""
    from brandlint.engine.examples import run_examples

    for outcome in run_examples(rule):
        if not outcome.holds:
            yield (
                f"{visible(rule.path)}: {visible(rule.id)}: {visible(outcome.name)}\n"
                f"  should find {_listed(outcome.expected)}\n  but found   {_listed(outcome.found)}\n"
            )


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(f'"{visible(text)}"' for text in texts) or "nothing"
