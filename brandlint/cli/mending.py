"""`brandlint check --fix` and `--diff`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from brandlint.cli.console import complain, write
from brandlint.engine import fixing
from brandlint.reports.words import plural

if TYPE_CHECKING:
    from brandlint.engine.findings import Result
    from brandlint.engine.run import Request


def mend(request: Request, run: Callable[[], Result], *, unsafe: bool, quiet: bool) -> None:
    """Mend files until nothing is left that a fix could mend, and tell how much that was."""
    outcome = fixing.until_mended(lambda: run().findings, request.start, unsafe=unsafe)
    if outcome.made and not quiet:
        complain(f"Mended {plural(sum(outcome.made.values()), 'finding')} in {plural(len(outcome.made), 'file')}.")
    _tell_withheld(outcome.withheld)


def show_changes(request: Request, result: Result, *, unsafe: bool) -> bool:
    """Write what mending would change as a unified diff; whether there is anything."""
    changes = list(fixing.mend(result.findings, request.start, unsafe=unsafe))
    for change in changes:
        write(fixing.diff(change))
    _tell_withheld({change.path: change.withheld for change in changes if change.withheld})
    return any(change.count for change in changes)


def _tell_withheld(withheld: dict[str, int]) -> None:
    for path, count in withheld.items():
        complain(f"{path}: {plural(count, 'fix', 'fixes')} left to you: two texts of one ad would be the same.")
