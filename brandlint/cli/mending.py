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
    counts = fixing.until_mended(lambda: run().findings, request.start, unsafe=unsafe)
    if counts and not quiet:
        complain(f"Mended {plural(sum(counts.values()), 'finding')} in {plural(len(counts), 'file')}.")


def show_changes(request: Request, result: Result, *, unsafe: bool) -> bool:
    """Write what mending would change as a unified diff; whether there is anything."""
    changes = list(fixing.mend(result.findings, request.start, unsafe=unsafe))
    for change in changes:
        write(fixing.diff(change))
    return bool(changes)
