"""Standard output and standard error, and what the terminal behind them can show."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import IO, Any

import click

from brandlint.reports.escape import encoded, visible

#: The width of a report that goes to a file or a pipe.
_WIDTH_OF_FILES = 100

#: Characters that are written together.
_BATCH = 1 << 16

_ERASE = "\r\x1b[2K"
#: Seconds between two messages of progress.
_PAUSE = 0.1


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
        import shutil

        return shutil.get_terminal_size().columns
    return _WIDTH_OF_FILES


def write(text: str) -> None:
    """Put `text` on standard output, in UTF-8."""
    click.echo(encoded(text), nl=False)


def batches(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a long text, some 64 kB of them together: small ones would cost a call of the system each."""
    batch: list[str] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield "".join(batch)
            batch, size = [], 0
    if batch:
        yield "".join(batch)


def complain(message: str, *, escape: bool = True) -> None:
    """Put one message on standard error, with nothing in it that could drive the terminal."""
    click.echo(encoded(visible(message) if escape else message), err=True)


class Progress:
    """Counts files on standard error, on a terminal only, and leaves nothing behind when all are read."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        if not self._shown or (done < total and time.monotonic() - self._told < _PAUSE):
            return
        self._told = time.monotonic()
        click.echo(f"{_ERASE}Reading {done} of {total} files" + (_ERASE if done == total else ""), nl=False, err=True)
