"""`brandlint init`: a first brand.yaml and brandlint.yaml."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from brandlint.cli import options
from brandlint.cli.console import write

_FILES = ("brand.yaml", "brandlint.yaml")


@click.command("init", short_help="Write a first brand.yaml and brandlint.yaml.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@options.verbose
def command(folder: Path) -> None:
    """Write a commented brand.yaml and brandlint.yaml into FOLDER (default: the current one).

    Files that are already there are never overwritten: if there is one, nothing is written.
    """
    present = [folder / name for name in _FILES if (folder / name).exists()]
    if present:
        raise click.UsageError(f"{present[0]} is already there; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        text = files("brandlint.cli").joinpath("starters", name).read_bytes()
        (folder / name).write_bytes(text)
        write(f"Wrote {folder / name}\n")
    write("Say in them who you are and what you offer, then run: brandlint check\n")
