"""`brandlint rules`: what is checked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from brandlint import answers
from brandlint.cli import options
from brandlint.cli.console import wants_color, write
from brandlint.reads import Reads
from brandlint.reports.escape import visible

_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


@click.command("rules", short_help="List the rules.")
@click.option("--family", metavar="FAMILY", help="Only the rules of this family, such as offer.")
@click.option("--config", type=options.A_FILE, metavar="FILE", help="The brandlint.yaml to use instead of the nearest.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.verbose
def command(family: str | None, config: Path | None, form: str) -> None:
    """List the rules, with those of the configuration's rule packs."""
    from brandlint.cli.known import known_rules
    from brandlint.spec.problems import did_you_mean

    reads = Reads()
    rules = known_rules(Path.cwd(), config and config.absolute(), reads)
    if answers.recorder:
        answers.recorder.made_from(reads, answers.own_folder())
    if family is not None:
        families = sorted({rule.family for rule in rules.values()})
        if family.rstrip("/") not in families:
            raise click.UsageError(f"there is no family {family!r}; {did_you_mean(family, families)}")
        rules = {name: rule for name, rule in rules.items() if rule.family == family.rstrip("/")}
    if form == "json":
        from brandlint.reports.json import dumps

        listed = [
            {
                "rule": name,
                "severity": rule.file.severity,
                "enabled": rule.file.enabled,
                "fix": rule.file.fix,
                "summary": rule.file.summary,
                "select": rule.file.select,
                "check": rule.file.check,
                "since": rule.file.since or None,
            }
            for name, rule in rules.items()
        ]
        write(dumps({"version": 1, "rules": listed}))
        return
    width = max(map(len, rules), default=0)
    color = wants_color(sys.stdout)
    for name, rule in rules.items():
        severity = rule.file.severity if rule.file.enabled else "off"
        cell = f"{severity:7}"
        shown = click.style(cell, fg=_COLORS.get(severity), dim=severity == "off") if color else cell
        write(f"{visible(name):{width}}  {shown}  {visible(rule.file.summary)}\n")
