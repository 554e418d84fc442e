"""Runs brandlint as users do, in a folder of its own."""

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from brandlint.cli import cli

MAIL = """\
<html><body>
  <!-- brandlint: ignore[brand/wrong-domain] -->
  <p>Take <b>25% off</b> every tent with SPRING20.</p>
</body></html>
"""
BRAND = """\
version: 1
brand:
  name: Northwind
  domains: [northwind.example]
offers:
  spring-sale:
    headline: Save 20% on every tent
    discount: 20%
    code: SPRING20
"""


class Done(NamedTuple):
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def brandlint(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str | None) -> Done:
    """Run the command line in `folder`, away from any terminal, in this process."""
    plain: dict[str, str | None] = {"COLUMNS": None, "NO_COLOR": None, "FORCE_COLOR": None}
    with contextlib.chdir(folder):
        result = CliRunner(env=plain | environment).invoke(cli, list(arguments), input=stdin, prog_name="brandlint")
    return Done(result.exit_code, result.stdout, result.stderr)


def program(folder: Path, *arguments: str, stdin: bytes = b"") -> Done:
    """Run the program itself, as users do."""
    done = subprocess.run(
        [sys.executable, "-m", "brandlint", *arguments], cwd=folder, input=stdin, capture_output=True, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
