"""Compare the look that brandlint computes with headless Chromium's, run by run, over the files given.

    python tests/look/compare_with_chromium.py [--phone] [--dark] page.html mail.html …

On a desktop; with the options on a phone 375 px wide, and where the system is set to dark colours.
For every text node: colour and ground (`#rrggbb`, blended), first family, size, weight, whether it is seen, and
whether it is a button. Prints each difference and the share of equal runs;
exits 1 below 99.5 % of runs or 98 % of buttons.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from chromium import Chromium

from brandlint.parsers.decode import decode
from brandlint.parsers.html.cascade import DESKTOP, PHONE, Appearance, Screen, compute, gather
from brandlint.parsers.html.nodes import Text
from brandlint.parsers.html.tree import parse_document

FIELDS = ("color", "background", "font", "size", "weight", "visible")
_UNSEEN = (
    "script style template noscript title textarea option select iframe object video audio canvas noembed noframes"
)
SKIPPED = frozenset([*_UNSEEN.split(), "xmp", "head"])
JUDGE = Path(__file__).with_name("judge.js")


def runs_of(path: Path, screen: Screen = DESKTOP) -> list[dict[str, Any]]:
    """The text runs of a file as brandlint sees them, in the order of the document."""
    text = decode(path.read_bytes(), html=True).text
    document = parse_document(text)

    def read(relative: str) -> bytes | None:
        beside = path.parent / relative
        return beside.read_bytes() if beside.is_file() else None

    gathered = gather(document, text, read)
    look = Appearance(compute(document, gathered.sheets, text, screen))
    found = []
    for node in document.descendants:
        if type(node) is Text and node.strip() and not _is_skipped(node):
            style = look.style(node.parent)
            found.append(
                {"text": " ".join(node.split()), **{name: getattr(style, name) for name in (*FIELDS, "button")}}
            )
    return found


def differences(mine: dict[str, Any], judged: dict[str, Any]) -> list[str]:
    """The fields in which two runs differ."""
    return [name for name in FIELDS if not _same(name, mine[name], judged[name], seen=judged["visible"])]


def _same(name: str, one: Any, other: Any, *, seen: bool) -> bool:
    if name == "size" and one is not None:
        return abs(one - other) < 0.02
    if name == "font" and one is not None:
        return bool(one.lower() == other.lower())
    if name in ("color", "background") and one and other:
        return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 1 for at in (1, 3, 5))
    return bool(one == other)


def _is_skipped(node: Text) -> bool:
    return any(parent.name in SKIPPED for parent in (node.parent, *node.parent.parents))


def main(names: list[str], screen: Screen = DESKTOP) -> int:
    """Compare and report; the exit code."""
    script = JUDGE.read_text("utf-8")
    total = equal = buttons = found = extra = 0
    causes: Counter[str] = Counter()
    with Chromium(screen.width, screen.height, dark=screen.dark) as browser:
        for name in names:
            path = Path(name)
            judged, mine = browser.evaluate(path, script), runs_of(path, screen)
            if [run["text"].split() for run in judged] != [run["text"].split() for run in mine]:
                print(f"{name}: {len(judged)} runs in Chromium, {len(mine)} here")
                total += len(judged)
                causes["other runs"] += len(judged)
                continue
            for ours, theirs in zip(mine, judged, strict=True):
                wrong = differences(ours, theirs)
                total += 1
                equal += not wrong
                for field in wrong:
                    causes[field] += 1
                    print(f"{name}: {theirs['text'][:40]!r} {field}: {ours[field]} here, {theirs[field]} in Chromium")
                if theirs["visible"]:
                    buttons += theirs["button"]
                    found += theirs["button"] and ours["button"]
                    if theirs["button"] != ours["button"]:
                        extra += ours["button"]
                        print(f"{name}: {theirs['text'][:40]!r} button: {ours['button']} here")
    print(
        f"{len(names)} files: {equal} of {total} runs equal ({equal / max(1, total):.2%}), {found} of {buttons} "
        f"buttons found ({found / max(1, buttons):.2%}), {extra} more than Chromium; differences: {dict(causes)}"
    )
    return int(equal < 0.995 * total or found < 0.98 * buttons)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--phone", action="store_true")
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    sys.exit(main(given.files, (PHONE if given.phone else DESKTOP)._replace(dark=given.dark)))
