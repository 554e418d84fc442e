"""Standard output and standard error, and what the terminal behind them can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import IO, Any

import click

from brandlint.reports.escape import encoded, visible

#: The width of a report that goes to a file or a pipe.
_WIDTH_OF_FILES = 100


def wants_color(stream: IO[Any]) -> bool:
    """Whether to colour what goes to `stream`: NO_COLOR, then FORCE_COLOR, else only on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: IO[Any]) -> int:
    """How many cells wide `stream` is; COLUMNS overrides what the terminal says."""
    if os.environ.get("COLUMNS", "").isdigit() or stream.isatty():
        return shutil.get_terminal_size().columns
    return _WIDTH_OF_FILES


def write(text: str) -> None:
    """Put `text` on standard output, in UTF-8."""
    click.echo(encoded(text), nl=False)


def complain(message: str, *, escape: bool = True) -> None:
    """Put one message on standard error, with nothing in it that could drive the terminal."""
    click.echo(encoded(visible(message) if escape else message), err=True)


class Progress:
    """Counts files on standard error, on a terminal only; call `clear` when done."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        if self._shown:
            click.echo(f"\r\x1b[2KReading {done} of {total} files", nl=done == total, err=True)
