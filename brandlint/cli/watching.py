"""`brandlint check --watch`: check again whenever a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import click

from brandlint.cli.console import complain

#: Milliseconds in which changes that come together (an editor's save, a checkout) count as one.
_TOGETHER = 200
#: Files that brandlint, version control and editors write by themselves.
_OTHERS = (".brandlint_cache", ".git", "__pycache__", "node_modules")


def watch(folders: Iterable[Path], check: Callable[[], object]) -> None:
    """Check now and after every change below `folders`, until the user interrupts it."""
    try:
        import watchfiles
    except ImportError:
        raise click.UsageError('--watch needs watchfiles: pip install "brandlint[watch]"') from None

    def counts(_: object, path: str) -> bool:
        parts = Path(path).parts
        return not any(part in _OTHERS for part in parts) and not parts[-1].startswith(".") and parts[-1][-1] != "~"

    outermost = _outermost(folders)
    check()
    complain("Watching for changes; press Ctrl+C to stop.")
    with suppress(KeyboardInterrupt):
        for changes in watchfiles.watch(*outermost, watch_filter=counts, debounce=_TOGETHER, step=50):
            started = time.monotonic()
            names = sorted({Path(path).name for _, path in changes})
            complain(f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''} changed:")
            check()
            complain(f"Checked in {time.monotonic() - started:.2f} s.")


def _outermost(folders: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in sorted({path if path.is_dir() else path.parent for path in folders}):
        if not any(folder.is_relative_to(other) for other in found):
            found.append(folder)
    return found
