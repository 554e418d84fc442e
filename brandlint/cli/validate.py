"""`brandlint validate`: is what the team wrote for brandlint right, before any asset is held against it?"""

from __future__ import annotations

from pathlib import Path

import click

from brandlint.cli import options
from brandlint.cli.console import complain, write


@click.command("validate", short_help="Validate brand.yaml, brandlint.yaml, campaigns and rules.")
@options.paths
@options.verbose
def command(paths: tuple[Path, ...]) -> None:
    """Validate every brand.yaml, brandlint.yaml and campaign.yaml for PATHS, and the team's own rules.

    PATHS are folders (default: the current one); what holds there is also looked for above them. No asset is read.

    Exit code 0: all is valid. 1: an example of a rule does not hold. 2: a file is wrong, and this is where.
    """
    from brandlint.cli.request import focus
    from brandlint.cli.test_rules import failures
    from brandlint.engine.validation import validate
    from brandlint.reports.words import plural

    named, _, complete = focus(paths, None)
    validation = validate(named, Path.cwd())
    for problem in validation.problems:
        complain(str(problem))
    failed = [failure for rule in validation.rules for failure in failures(rule)]
    for failure in failed:
        write(failure)
    if validation.problems or not complete:
        raise click.exceptions.Exit(2)
    if failed:
        raise click.exceptions.Exit(1)
    counts = plural(len(validation.files), "file"), plural(len(validation.rules), "rule")
    write(f"{counts[0]} and {counts[1]} of your own: all valid.\n" if validation.files else "Nothing to validate.\n")
