"""Runs brandlint as users do, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

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


def brandlint(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    """Run the program in `folder`, away from any terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "brandlint", *arguments],
        cwd=folder, input=stdin, capture_output=True, check=False, env=kept | environment,
    )  # fmt: skip
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
