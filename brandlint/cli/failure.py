"""How a run that cannot go on says why."""

from __future__ import annotations

import traceback

import click

from brandlint.cli.console import complain
from brandlint.cli.options import VERBOSE
from brandlint.spec.problems import SpecError


def report(error: Exception, ctx: click.Context) -> None:
    """Tell what went wrong: each mistake of a file on its line, or a fault of brandlint's own."""
    if isinstance(error, SpecError):
        for problem in error.problems:
            complain(str(problem))
    elif isinstance(error, OSError) and error.filename:
        complain(f"brandlint: {error.filename}: {error.strerror}")
    else:
        complain(
            f"brandlint failed ({type(error).__name__}: {error}). This is a fault of brandlint, not of your files."
        )
        if not ctx.find_root().meta.get(VERBOSE):
            complain("Run the command again with -v for the traceback.")
    if ctx.find_root().meta.get(VERBOSE):
        complain("".join(traceback.format_exception(error)), escape=False)
