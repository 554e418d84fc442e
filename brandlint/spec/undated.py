"""A campaign of which nothing is wrong but moments of sending: it is checked without them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from brandlint.expressions import regex
from brandlint.spec.problems import SpecProblem
from brandlint.spec.reading import Document

_SENDS = regex(r"touchpoints\.(\d+)\.sends(?:\.(\d+))?(?:\..*)?")


def without_sends(document: Document, problems: Sequence[SpecProblem]) -> tuple[Document, frozenset[int]] | None:
    """The campaign without the sends that are `problems`, and the numbers of the touchpoints that lost some.

    None where there are no problems, or others as well.
    """
    found = [_SENDS.fullmatch(problem.path) for problem in problems]
    if not found or None in found:
        return None
    wrong: dict[int, set[int | None]] = {}
    for match in filter(None, found):
        wrong.setdefault(int(match[1]), set()).add(int(match[2]) if match[2] else None)
    touchpoints, marks = list(document.data["touchpoints"]), dict(document.marks)
    for index, sends in wrong.items():
        written = touchpoints[index]["sends"]
        listed = written if isinstance(written, list) and None not in sends else []
        kept = [at for at in range(len(listed)) if at not in sends]
        touchpoints[index] = {**touchpoints[index], "sends": [listed[at] for at in kept]}
        path = ("touchpoints", index, "sends")
        marks.update({(*path, now): document.marks[*path, at] for now, at in enumerate(kept)})
    data = {**document.data, "touchpoints": touchpoints}
    return msgspec.structs.replace(document, data=data, marks=marks), frozenset(wrong)
