"""Measures brandlint against its peers and itself: `python benchmarks/run.py --peers /tmp/peers`.

Prints a table of ratios between whole processes. Every round runs every command once, so that a busy machine
disturbs all alike; a figure is the median of user and system CPU seconds of a process and its children.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import load
import peers
from peers import SPACY

BRANDLINT = [sys.executable, "-m", "brandlint"]
DAY = ("--date", "2027-03-10")
PYTHON = "python -c pass"
#: How many mails are checked, and the bytes that each has at least.
COUNT, SMALLEST = 100, 8_000


class Measured(NamedTuple):
    """A command, and what is done before each of its runs: the same command uncounted, then a change of files."""

    command: list[str]
    again: bool = False
    change: Callable[[], None] = lambda: None


class Goal(NamedTuple):
    """`name` is to cost at most `limit` times what `against` costs."""

    name: str
    against: str
    limit: float


GOALS = (
    Goal("--help", PYTHON, 4),
    Goal("rules", PYTHON, 4),
    Goal("explain", PYTHON, 4),
    Goal("one file, nothing changed", PYTHON, 6),
    Goal("the set, nothing changed", "htmlhint", 0.25),
    Goal("the set, one file changed", SPACY, 1.25),
    Goal("the set, no sentence changed", PYTHON, 10),
    Goal("the set, cold", "html-validate", 0.4),
    Goal("the set, cold", "htmlhint", 2),
)


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--assets", type=Path, help="a folder of HTML files instead of made-up ones")
    options.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir(), "brandlint-peers"))
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--scale", type=int, nargs="*", default=[], help="numbers of made-up assets to run cold, once")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "set")
        load.make(folder, 0 if given.assets else 100, 50)
        if given.assets:
            pick(given.assets, folder / "emails")
        # A folder of its own for the answers that belong to no project.
        os.environ["XDG_CACHE_HOME"] = str(Path(scratch, "own"))
        costs = measure(commands(folder, peers.install(given.peers.absolute())), given.runs, folder)
        report(costs)
        for count in given.scale:
            scale(Path(scratch, str(count)), count)


def pick(source: Path, target: Path) -> None:
    """Copy `COUNT` large files from `source`, the same every time: as a digest shuffles them."""
    large = [path for path in source.rglob("*.htm*") if path.is_file() and path.stat().st_size >= SMALLEST]
    names = {path: path.relative_to(source).as_posix() for path in large}
    for path in sorted(large, key=lambda path: hashlib.blake2b(names[path].encode()).digest())[:COUNT]:
        copy = target / names[path]
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def commands(folder: Path, known: dict[str, list[str]]) -> dict[str, Measured]:
    """All that is measured, by name."""
    emails = folder / "emails"
    first = min(emails.rglob("*.html"))
    original = first.read_bytes()
    count = 0

    def change(added: str) -> None:
        nonlocal count
        count += 1
        first.write_bytes(original + (added % count).encode())

    check = [*BRANDLINT, "check", *DAY, "--jobs", "1"]
    return {
        PYTHON: Measured([sys.executable, "-c", "pass"]),
        **{name: Measured(command if name == SPACY else [*command, str(emails)]) for name, command in known.items()},
        "--help": Measured([*BRANDLINT, "--help"], again=True),
        "rules": Measured([*BRANDLINT, "rules"], again=True),
        "explain": Measured([*BRANDLINT, "explain", "offer/discount-mismatch"], again=True),
        "the set, cold": Measured([*check, "--no-cache"]),
        "the set, one file changed": Measured(
            check, again=True, change=lambda: change("<p>Changed for the %d. time</p>")
        ),
        "the set, no sentence changed": Measured(check, again=True, change=lambda: change("<!-- %d -->")),
        "the set, nothing changed": Measured(check, again=True),
        "one file, nothing changed": Measured([*check, str(max(emails.rglob("*.html")))], again=True),
    }


def measure(measured: dict[str, Measured], runs: int, folder: Path) -> dict[str, float]:
    """The median CPU seconds of each command."""
    seconds: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(runs):
        for name, one in measured.items():
            if one.again:
                cost(one.command, folder)
            one.change()
            seconds[name].append(cost(one.command, folder))
    return {name: statistics.median(spent) for name, spent in seconds.items()}


def cost(command: list[str], folder: Path) -> float:
    """CPU seconds of one run, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(costs: dict[str, float]) -> None:
    """Print what everything cost, and how near each goal is."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors\n")
    print("| command | CPU seconds | × python -c pass |\n|---|---:|---:|")
    for name, spent in costs.items():
        print(f"| {name} | {spent:.3f} | {spent / costs[PYTHON]:.1f} |")
    print("\n| goal | at most | measured | |\n|---|---:|---:|---|")
    for goal in GOALS:
        ratio = costs[goal.name] / costs[goal.against]
        verdict = "met" if ratio <= goal.limit else "missed"
        print(f"| {goal.name} | {goal.limit} × {goal.against} | {ratio:.2f} | {verdict} |")


def scale(folder: Path, count: int) -> None:
    """Run cold over `count` made-up assets and print the time and the memory of it."""
    load.make(folder, count, 5)
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)"
    )
    check = [*BRANDLINT, "check", *DAY, "--jobs", "1", "--no-cache", "--format", "json"]
    done = subprocess.run([sys.executable, "-c", probe, *check], cwd=folder, capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    print(f"\n{count:,} assets: {float(seconds):.1f} CPU seconds, {megabytes} MB at most")


if __name__ == "__main__":
    main()
