"""Measures what the cascade costs on pages with large stylesheets: `python benchmarks/pages.py --styles /tmp/styles`.

Each cell is the CPU seconds of styling every element of a made-up page, its stylesheet read for the first time. The
page has as many elements as the column says, each with up to five classes of the stylesheet; the stylesheet is that of
the row, two and four times over with other prefixes to its classes. The cost is linear where twice the rules and twice
the elements together cost no more than twice as much. `--assets` lists the slowest pages of a folder, too.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from brandlint.engine.extraction import Job, extract_one
from brandlint.parsers.html.cascade import compute, gather
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.tree import parse_document, tags

SHEETS = {
    "tachyons@4": "css/tachyons.css",
    "foundation-sites@6": "dist/css/foundation.css",
    "bootstrap@5": "dist/css/bootstrap.css",
    "bulma@1": "css/bulma.css",
    "tailwindcss@2": "dist/tailwind.min.css",
}
#: What is longer is not read: of the largest stylesheet its beginning is measured.
LONGEST = 1_950_000
COPIES, ELEMENTS = (1, 2, 4), (500, 1000, 2000, 4000, 8000)
TAGS = ("div", "section", "span", "a", "em", "ul", "li")
CLASS = re.compile(r"\.(-?[_a-zA-Z](?:[-\w]|\\.)*)")


def main() -> None:
    """Measure, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--styles", type=Path, default=Path(tempfile.gettempdir(), "brandlint-styles"))
    options.add_argument("--assets", type=Path, help="a folder whose pages are read one by one")
    given = options.parse_args()
    texts = install(given.styles)
    print("| stylesheet | rules |", " | ".join(f"{count:,}" for count in ELEMENTS), "|")
    print("|---|" + "---:|" * (1 + len(ELEMENTS)))
    for name, text in texts.items():
        for copies in COPIES:
            sheet = copied(text, copies)
            if len(sheet) <= LONGEST:
                pages = [page(sheet, count) for count in ELEMENTS]
                cells = " | ".join(f"{alone(styled, one, sheet):.2f}" for one in pages)
                print(f"| {name}, {copies} × | {len(stylesheet(sheet).rules):,} | {cells} |", flush=True)
    if given.assets:
        costs = [(alone(extracted, path), path) for path in sorted(given.assets.rglob("*.htm*"))]
        for cost, path in sorted(costs, reverse=True)[:5]:
            print(f"{cost:.2f} s {path.relative_to(given.assets)}")


def install(folder: Path) -> dict[str, str]:
    """The stylesheets by their packages, fetched from npm where they are not yet in the folder."""
    paths = {name: folder / "node_modules" / name.partition("@")[0] / path for name, path in SHEETS.items()}
    if not all(path.exists() for path in paths.values()):
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(folder), *SHEETS], check=True)
    texts = {name: path.read_text("utf-8") for name, path in paths.items()}
    return {name: text[: text.rfind("}", 0, LONGEST) + 1] for name, text in texts.items()}


def copied(text: str, copies: int) -> str:
    """The rules again and again, with other classes each time."""
    others = (CLASS.sub(rf".c{number}-\1", text) for number in range(1, copies))
    return "\n".join([text, *others])


def page(sheet: str, count: int) -> str:
    """A page of so many elements, nested up to nine deep, always the same."""
    chance = random.Random(count)
    classes = sorted({re.sub(r"\\(.)", r"\1", name) for name in CLASS.findall(sheet)})
    parts, opened = ["<!doctype html><html><head><link rel=stylesheet href=sheet.css></head><body>"], list[str]()
    while count:
        if len(opened) > 8 or (opened and chance.random() < 0.45):
            parts.append(f"</{opened.pop()}>")
        else:
            opened.append(chance.choice(TAGS))
            parts.append(f'<{opened[-1]} class="{" ".join(chance.sample(classes, chance.randint(0, 5)))}">word')
            count -= 1
    return "".join(parts)


def alone(work: Callable[..., float], *given: Any) -> float:
    """The CPU seconds that work takes in a process that has imported everything and kept nothing."""
    warm()
    with get_context("fork").Pool(1) as pool:
        return pool.apply(work, given)


@cache
def warm() -> None:
    """Import what reading pages needs."""
    extract_one(_job(Path("warm.html"), b"<p style='color: red'>Save 20% on every tent until 1 March 2027"))


def styled(html: str, sheet: str) -> float:
    """The CPU seconds of styling every element of a page."""
    document = parse_document(html)
    start = time.process_time()
    sheets = gather(document, html, {"sheet.css": sheet.encode()}.get)
    styles = compute(document, sheets.sheets, html, unknown=sheets.unknown)
    for tag in tags(document):
        styles.of(tag)
    if styles.unknown:
        raise SystemExit(f"not styled: {styles.unknown}")
    return time.process_time() - start


def extracted(path: Path) -> float:
    """The CPU seconds of reading a file."""
    start = time.process_time()
    extract_one(_job(path, path.read_bytes()))
    return time.process_time() - start


def _job(path: Path, data: bytes) -> Job:
    root = str(path.absolute().parent.parent)
    return Job(path=str(path.absolute()), shown=path.name, root=root, today=datetime.date(2027, 3, 10), data=data)


if __name__ == "__main__":
    main()
