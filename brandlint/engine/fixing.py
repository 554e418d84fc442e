"""Mends files by the fixes of findings: byte for byte the same but for the edits.

Encoding, byte-order mark, line ends and final newline stay as they are; files are replaced in one step, so that an
interrupted run never leaves half a file.
"""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from brandlint.engine.findings import Edit, Finding
from brandlint.engine.twins import without_twins
from brandlint.expressions import regex
from brandlint.parsers.base import Unreadable
from brandlint.parsers.decode import Decoded, decode

#: Lines as `patch` has them: other line ends than "\\n" are part of a line.
_LINE = regex(r"[^\n]*\n|[^\n]+")


class Mended(msgspec.Struct, frozen=True, kw_only=True):
    """A file before and after; `count` fixes were made, `left` of them wait for another run (they overlap).

    `withheld` were not made, and never are: two texts of one ad would be the same.
    """

    path: str
    before: Decoded
    after: str
    count: int
    left: int = 0
    withheld: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """How many fixes were `made` in each file, and how many `withheld`."""

    made: dict[str, int]
    withheld: dict[str, int]


def mend(findings: Iterable[Finding], start: Path, *, unsafe: bool = False) -> Iterator[Mended]:
    """Every file that fixes change or would change, in the order of paths; nothing is written.

    `unsafe` takes unsafe fixes as well.
    """
    fixes: dict[str, list[tuple[Edit, ...]]] = {}
    for finding in findings:
        if finding.fix and (finding.fix.safe or unsafe) and len({edit.path for edit in finding.fix.edits}) == 1:
            fixes.setdefault(finding.fix.edits[0].path, []).append(finding.fix.edits)
    for path, groups in sorted(fixes.items()):
        before = _read(start / path)
        if before is None:
            continue
        chosen, left = _without_overlaps(groups)
        after = apply(before.text, chain.from_iterable(chosen))
        kept = without_twins(path, before.text, after, chosen)
        if withheld := len(chosen) - len(kept):
            after = apply(before.text, chain.from_iterable(kept))
        if withheld or after != before.text:
            yield Mended(path=path, before=before, after=after, count=len(kept), left=left, withheld=withheld)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with edits that do not overlap."""
    parts, position = [], 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def write(mended: Mended, start: Path) -> bool:
    """Replace the file; False where the new text cannot be told in the file's encoding, which is then left alone."""
    target = (start / mended.path).resolve()
    try:
        encoded = mended.after.encode(mended.before.encoding)
    except UnicodeEncodeError:
        return False
    mark = target.read_bytes()[: mended.before.bom]
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(mark + encoded)
        Path(name).chmod(target.stat().st_mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def diff(mended: Mended) -> str:
    """The change as a unified diff."""
    lines = difflib.unified_diff(
        _LINE.findall(mended.before.text),
        _LINE.findall(mended.after),
        fromfile=f"a/{mended.path}",
        tofile=f"b/{mended.path}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def until_mended(
    run: Callable[[], Iterable[Finding]], start: Path, *, unsafe: bool = False, rounds: int = 10
) -> Outcome:
    """Mend and look again until nothing is left to mend."""
    outcome = Outcome({}, {})
    for _ in range(rounds):
        changed = False
        for mended in mend(run(), start, unsafe=unsafe):
            if mended.withheld:
                outcome.withheld[mended.path] = mended.withheld
            if mended.count and write(mended, start):
                outcome.made[mended.path] = outcome.made.get(mended.path, 0) + mended.count
                changed = True
        if not changed:
            break
    return outcome


def _read(path: Path) -> Decoded | None:
    """A file whose text leads back to its very bytes; None for any other, which could not be written again."""
    try:
        data = path.read_bytes()
        decoded = decode(data, html=path.suffix.lower() in (".html", ".htm"))
        return decoded if decoded.text.encode(decoded.encoding) == data[decoded.bom :] else None
    except (OSError, Unreadable, UnicodeEncodeError):
        return None


def _without_overlaps(groups: list[tuple[Edit, ...]]) -> tuple[list[tuple[Edit, ...]], int]:
    """The fixes, by place, that touch no text another one has taken; and how many wait. The same edit twice is one."""
    chosen: list[tuple[Edit, ...]] = []
    taken: list[Edit] = []
    left = 0
    for group in sorted(set(groups), key=lambda group: (group[0].start, group[0].end)):
        if any(_overlap(edit, other) for edit in group for other in taken[-50:]):
            left += 1
        else:
            chosen.append(group)
            taken += group
    return chosen, left


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end
