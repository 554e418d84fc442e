"""From the arguments of a command to what the engine is asked."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandlint import bundles
from brandlint.bundles import bundle_root
from brandlint.cli.console import complain
from brandlint.remotes import RemoteError, spelled

if TYPE_CHECKING:
    from brandlint.engine.processes import Workers


def focus(paths: Iterable[Path], stdin_filename: Path | None) -> tuple[tuple[Path, ...], bytes | None, bool]:
    """The absolute paths that were named, the content of standard input, and whether every path exists.

    Without a path it is the current folder. A path that does not exist is told, and left out. A .zip with a
    campaign.yaml is the folder that stands for it (see `brandlint.bundles`).
    """
    named = tuple(paths)
    if stdin_filename is not None:
        if named not in ((), (Path("-"),)):
            raise click.UsageError("--stdin-filename reads one asset from standard input: leave out the paths")
        return (Path.cwd() / stdin_filename,), sys.stdin.buffer.read(), True
    if Path("-") in named:
        raise click.UsageError("to read from standard input, say what it is: --stdin-filename NAME")
    found: list[Path] = []
    for path in named or (Path(),):
        reason = "there is no such file or folder"
        try:
            if bundles.exists(Path.cwd() / path):
                found.append(bundle_root(path) or path)
                continue
        except RemoteError as error:
            reason = str(error)
        complain(f"brandlint: {spelled(str(path))}: {reason}")
    return tuple(dict.fromkeys(Path.cwd() / path for path in found)), None, len(found) == len(named or (Path(),))


def today(date: datetime.date | None) -> datetime.date:
    """The day to check for."""
    return date or datetime.date.today()


@contextmanager
def workers(jobs: int, address: str | None = None) -> Iterator[Workers | None]:
    """Worker processes, started when the first file is given to them, or the workers at `address`; None for one job."""
    if address is not None:
        from brandlint.engine.executors import ExecutorError, executor_at

        try:
            with executor_at(address) as elsewhere:
                yield elsewhere
        except ExecutorError as error:
            raise click.UsageError(f"--executor: {error}") from None
        return
    if jobs == 1:
        yield None
        return
    from brandlint.engine.processes import Processes

    with closing(Processes(jobs)) as processes:
        yield processes


def told_homes(paths: Iterable[Path], spec: Path | None, config: Path | None) -> Iterator[str]:
    """For whoever asks why: the spec, the configuration and the baseline that hold for `paths`, a line a folder."""
    from brandlint.engine.files import shown_path
    from brandlint.spec import find_config, find_spec, load_config

    told: set[str] = set()
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in paths):
        file = config or find_config(folder)
        settings = load_config(folder, file)
        own = Path(settings.root, settings.spec) if settings.spec and spec is None else spec or find_spec(folder)
        used = {
            "spec": own,
            "configuration": file,
            "baseline": settings.baseline and Path(settings.root, settings.baseline),
        }
        parts = [
            f"{name} {shown_path(Path(os.path.normpath(path)), Path.cwd()) if path else 'none'}"
            for name, path in used.items()
        ]
        line = f"{shown_path(folder, Path.cwd())}: {', '.join(parts)}"
        if line not in told:
            told.add(line)
            yield line
