"""`brandlint cache`: what is kept between runs."""

from __future__ import annotations

from pathlib import Path

import click

from brandlint.cli import options
from brandlint.cli.console import write


@click.group("cache")
def command() -> None:
    """Manage what is kept between runs."""


@command.command("clear")
@options.paths
@options.verbose
def clear(paths: tuple[Path, ...]) -> None:
    """Remove the records kept for PATHS (default: the current folder)."""
    from brandlint.store import FOLDER
    from brandlint.store import clear as remove

    removed = [root for root in _roots(paths or (Path(),)) if remove(root)]
    for root in removed:
        write(f"Removed {root / FOLDER}\n")
    if not removed:
        write("Nothing was kept.\n")


def _roots(paths: tuple[Path, ...]) -> list[Path]:
    """Where records of files under `paths` are kept: beside their configuration, or their spec, or in the folder."""
    from brandlint.spec import find_config, find_spec

    roots = []
    for path in paths:
        folder = (path if path.is_dir() else path.parent).absolute()
        home = find_config(folder) or find_spec(folder)
        roots += [home.parent] if home else []
        roots.append(folder)
    return list(dict.fromkeys(roots))
