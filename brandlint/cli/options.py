"""Options that several commands share."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

#: Set in the root context by `-v`.
VERBOSE = "brandlint.verbose"

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date like 2027-03-31", ctx, param) from None


def _set_verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.find_root().meta[VERBOSE] = value


verbose = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, callback=_set_verbose,
    help="Tell more: what is used to check, and tracebacks of faults.",
)  # fmt: skip

stdin = click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="NAME",
    help="Read one asset from standard input, as if it were the file NAME.",
)  # fmt: skip

paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


def reading(function: Function) -> Function:
    """The options of commands that read assets: which spec and configuration, as of which day, how."""
    for option in reversed((
        click.option("--spec", type=A_FILE, metavar="FILE", help="The brand.yaml to use instead of the nearest one."),
        click.option("--config", type=A_FILE, metavar="FILE", help="The brandlint.yaml to use instead of the nearest."),
        click.option("--date", callback=_day, metavar="YYYY-MM-DD", help="The day to take for today."),
        click.option("--locale", metavar="LOCALE", help="The locale of all assets, such as de-DE."),
        click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, metavar="N",
                     show_default="one for each processor", help="How many processes may read files."),
        click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing."),
        verbose,
    )):  # fmt: skip
        function = option(function)
    return function


def some_rules(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The built-in rules, and their families, that what is typed so far may become; after the last comma."""
    from brandlint.engine.rules import built_in_folder

    before, comma, last = begun.rpartition(",")
    rules = [f"{path.parent.name}/{path.stem}" for path in sorted(built_in_folder().glob("*/*.yaml"))]
    names = [*dict.fromkeys(rule.partition("/")[0] for rule in rules), *rules]
    return [before + comma + name for name in names if name.startswith(last)]
