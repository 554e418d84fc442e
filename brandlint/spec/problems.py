"""What is wrong with a file that users write: told all at once, each mistake at its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from brandlint.places import Place

if TYPE_CHECKING:
    from brandlint.spec.records import Manifest

#: Where a value stands in a document: keys and positions in lists, from the root.
DocumentPath = tuple[str | int, ...]


class SpecProblem(msgspec.Struct, frozen=True):
    """One mistake: its place, its path in the document ("offers.spring-sale.discont"), and what to do about it."""

    place: Place
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`brand.yaml:71:5: offers.spring-sale.discont: unknown key; did you mean "discount"?`."""
        where = f"{self.place.path}:{self.place.line}:{self.place.column}: "
        return where + (f"{self.path}: " if self.path else "") + self.message + (f"; {self.hint}" if self.hint else "")


class SpecError(Exception):
    """A spec, configuration or campaign that cannot be used. `problems` are all of its mistakes, in file order.

    `rest` is a campaign without its mistakes, where it can be used without them.
    """

    def __init__(self, problems: Iterable[SpecProblem], rest: Manifest | None = None) -> None:
        self.rest = rest
        found = dict.fromkeys(problems)
        self.problems = tuple(sorted(found, key=lambda problem: (problem.place.path, problem.place.start)))
        super().__init__("\n".join(map(str, self.problems)))


def dotted(path: DocumentPath) -> str:
    """`("touchpoints", 2, "file")` as it is written: `touchpoints.2.file`."""
    return ".".join(map(str, path))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `name`, or lists them all where they are few; "" otherwise."""
    import difflib

    words = list(known)
    folded = {word.lower().replace("_", "-"): word for word in words}
    near = difflib.get_close_matches(name.lower().replace("_", "-").replace(" ", "-"), folded, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{folded[near[0]]}"?'
    return f"known: {', '.join(words)}" if 0 < len(words) <= 12 else ""
