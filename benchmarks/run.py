"""Measures brandlint against its peers and itself: `python benchmarks/run.py --peers /tmp/peers --wall`.

Prints tables of ratios between whole processes: medians of CPU seconds, with `--wall` also of the time that hyperfine
measures (on a quiet machine), and with `--scale` what more and more assets cost.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import load
import peers
from measuring import Bench, Cost, Measured
from peers import SPACY

BRANDLINT = [sys.executable, "-m", "brandlint"]
CHECK = [*BRANDLINT, "check", "--date", "2027-03-10"]
PYTHON = "python -c pass"
#: How many mails are checked, the bytes that each has at least, and with how many of them workers are measured at most.
COUNT, SMALLEST, MANY = 100, 8_000, 600
ONE_JOB, TWO_JOBS = "much, cold, one job", "much, cold, two jobs"


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
    Goal("the set, cold, all processors", "html-validate", 0.4),
    Goal("the set, cold", "htmlhint", 2),
)
#: Two jobs are to be so many times as fast as one, twice the assets are to take at most so many times as long (two, but
#: for chance), and a run over 100,000 is to have at most so many megabytes.
FASTER, TWICE, MEMORY = 1.7, 2.05, 400


def main() -> None:
    """Measure, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--assets", type=Path, help="a folder of HTML files instead of made-up ones")
    options.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir(), "brandlint-peers"))
    options.add_argument("--runs", type=int, default=5, help="0 measures nothing but --scale")
    options.add_argument("--wall", action="store_true", help="measure with hyperfine too, and two jobs against one")
    options.add_argument("--scale", type=int, nargs="*", default=[], help="numbers of made-up assets to run cold, once")
    given = options.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        if given.runs:
            folder = gathered(scratch / "set", given.assets, COUNT)
            measured = commands(folder, scratch, peers.install(given.peers.absolute()))
            bench = Bench(folder, scratch, told)
            costs = {"CPU": bench.cpu(measured, given.runs)}
            if given.wall:
                costs["wall"] = bench.wall(measured, given.runs)
            report(costs)
            if given.wall:
                print("\n| workers | one job | two jobs | at least | measured | |\n|---|---:|---:|---:|---:|---|")
                for source in dict.fromkeys((given.assets, None)):
                    workers(gathered(scratch / f"much-{source is None}", source, MANY), scratch, min(given.runs, 3))
        if given.scale:
            scale(scratch, given.scale)


def told(doing: str) -> None:
    """What is being done, for who waits."""
    print(doing, file=sys.stderr)


def gathered(folder: Path, source: Path | None, count: int) -> Path:
    """A folder of `count` mails with a spec: made up, or the same large files of `source` every time."""
    load.make(folder, 0 if source else count, 50)
    if source:
        large = [path for path in source.rglob("*.htm*") if path.is_file() and path.stat().st_size >= SMALLEST]
        names = {path: path.relative_to(source).as_posix() for path in large}
        for path in sorted(large, key=lambda path: hashlib.blake2b(names[path].encode()).digest())[:count]:
            copy = folder / "emails" / names[path]
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    return folder


def commands(folder: Path, scratch: Path, known: dict[str, list[str]]) -> dict[str, Measured]:
    """All that is measured, by name."""
    emails = folder / "emails"
    first, largest = min(emails.rglob("*.html")), max(emails.rglob("*.html"), key=lambda path: path.stat().st_size)
    original = Path(shutil.copy(first, scratch / "original.html"))
    check = [*CHECK, "--jobs", "1"]
    script = "import pathlib, sys, time; whole = pathlib.Path(sys.argv[1]).read_text('utf-8', 'surrogateescape');"
    script += "pathlib.Path(sys.argv[2]).write_text(whole + sys.argv[3] % time.time_ns(), 'utf-8', 'surrogateescape')"
    change = [sys.executable, "-c", script, str(original), str(first)]
    return {
        PYTHON: Measured([sys.executable, "-c", "pass"]),
        **{name: Measured(command if name == SPACY else [*command, str(emails)]) for name, command in known.items()},
        "--help": Measured([*BRANDLINT, "--help"], again=True),
        "rules": Measured([*BRANDLINT, "rules"], again=True),
        "explain": Measured([*BRANDLINT, "explain", "offer/discount-mismatch"], again=True),
        "the set, cold": Measured([*check, "--no-cache"]),
        "the set, cold, all processors": Measured([*CHECK, "--no-cache"]),
        "the set, one file changed": Measured(check, again=True, change=[*change, "<p>Changed for the %d. time</p>"]),
        "the set, no sentence changed": Measured(check, again=True, change=[*change, "<!-- %d -->"]),
        "the set, nothing changed": Measured(check, again=True),
        "one file, nothing changed": Measured([*check, str(largest)], again=True),
    }


def report(costs: dict[str, dict[str, float]]) -> None:
    """Print what everything cost, by each way of measuring, and how near each goal is."""
    columns = "".join(f" {way} seconds | × {PYTHON} |" for way in costs)
    print(f"\n| command |{columns}\n|---|{'---:|---:|' * len(costs)}")
    for name in next(iter(costs.values())):
        cells = (f" {spent[name]:.3f} | {spent[name] / spent[PYTHON]:.1f} |" for spent in costs.values())
        print(f"| {name} |{''.join(cells)}")
    print(f"\n| goal | at most |{''.join(f' by {way} | |' for way in costs)}\n|---|---:|{'---:|---|' * len(costs)}")
    for goal in GOALS:
        ratios = [spent[goal.name] / spent[goal.against] for spent in costs.values()]
        cells = (f" {ratio:.2f} | {verdict(ratio <= goal.limit)} |" for ratio in ratios)
        print(f"| {goal.name} | {goal.limit} × {goal.against} |{''.join(cells)}")


def workers(folder: Path, scratch: Path, runs: int) -> None:
    """Print how much faster two jobs are than one."""
    count = sum(1 for path in folder.joinpath("emails").rglob("*") if path.is_file())
    cold = [*CHECK, "--no-cache", "--jobs"]
    measured = {ONE_JOB: Measured([*cold, "1"]), TWO_JOBS: Measured([*cold, "2"])}
    seconds = Bench(folder, scratch, told).wall(measured, runs)
    ratio = seconds[ONE_JOB] / seconds[TWO_JOBS]
    cells = (
        f"{seconds[ONE_JOB]:.2f} s | {seconds[TWO_JOBS]:.2f} s | {FASTER} × | {ratio:.2f} | {verdict(ratio >= FASTER)}"
    )
    print(f"| {count} mails | {cells} |", flush=True)


def scale(scratch: Path, counts: list[int]) -> None:
    """Run cold over made-up assets, more each time, and print what that takes."""
    print("\n| assets | CPU seconds | ms an asset | × before | most memory, MB | findings |")
    print("|---:|---:|---:|---:|---:|---:|")
    folder, said = scratch / "scale", scratch / "said.json"
    command = [*CHECK, "--jobs", "1", "--no-cache", "--format", f"json={said}"]
    bench = Bench(folder, scratch, told)
    load.make(folder, 1, 5)
    bench.cost(command)
    costs: list[Cost] = []
    for count in counts:
        told(f"{count:,} assets")
        load.make(folder, count, 5)
        costs.append(cost := bench.cost(command))
        before = f"{cost.seconds / costs[-2].seconds:.2f}" if costs[1:] else ""
        findings = sum(json.loads(said.read_bytes())["summary"][kind] for kind in ("errors", "warnings", "infos"))
        each = 1000 * cost.seconds / count
        print(
            f"| {count:,} | {cost.seconds:.1f} | {each:.2f} | {before} | {cost.megabytes} | {findings:,} |", flush=True
        )
    print("\n| goal | at most | measured | |\n|---|---:|---:|---|")
    doubled = [
        after.seconds / before.seconds
        for (few, before), (many, after) in itertools.pairwise(zip(counts, costs, strict=True))
        if many == 2 * few
    ]
    if doubled:
        print(f"| twice the assets | {TWICE} × the time | {max(doubled):.2f} | {verdict(max(doubled) <= TWICE)} |")
    print(f"| memory at 100,000 assets | {MEMORY} MB | {_at_most(counts, costs)} |")


def _at_most(counts: list[int], costs: list[Cost]) -> str:
    """The memory of the last run, and what it says of a hundred thousand assets."""
    count, cost = counts[-1], costs[-1]
    told = (
        "no verdict from so few" if count < 100_000 and cost.megabytes <= MEMORY else verdict(cost.megabytes <= MEMORY)
    )
    return f"{cost.megabytes} MB at {count:,} | {told}"


def verdict(met: bool) -> str:
    """How a goal is spoken of."""
    return "met" if met else "missed"


if __name__ == "__main__":
    main()
