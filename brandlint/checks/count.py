"""Does the asset use more exclamation marks or emoji than the spec allows?

`of` says what is counted, `max` the number that may be (default: the spec's). Marks in exclusive branches of a
template are not added up, and a mark inside the brand's own name is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from brandlint.assets import Asset
from brandlint.attributes.tone.reading import SPOKEN, Line, Mark, Passage, emoji, exclamations, passages
from brandlint.branches import exclusive
from brandlint.checks._text import names_of
from brandlint.checks.base import CheckOptions, Context, Problem

_PLURALS = {"exclamations": ("exclamation mark", "exclamation marks"), "emoji": ("emoji", "emoji")}


class Options(CheckOptions, frozen=True):
    """`of`: what is counted; `max`: how many there may be, None for the spec's number."""

    of: Literal["exclamations", "emoji"]
    max: int | None = None


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem, at the first mark past the number allowed."""
    most = options.max if options.max is not None else _allowed(options.of, context)
    if most is None:
        return
    names = tuple(name for name in names_of(context) if not name[-1].isalnum())
    found = [(passage, mark) for passage in passages(asset, SPOKEN) for mark in _marks(passage, options.of, names)]
    read = _read_together(found)
    total = sum(_size(mark, options.of) for mark in read)
    if total <= most:
        return
    counted = 0
    for mark in read:
        counted += _size(mark, options.of)
        if counted > most:
            singular, plural = _PLURALS[options.of]
            yield Problem(
                span=mark.span, actual=f"{total} {singular if total == 1 else plural}", expected=str(most),
                evidence=mark.text,
            )  # fmt: skip
            return


def _allowed(kind: str, context: Context) -> int | None:
    voice = context.spec.voice
    if voice is None:
        return None
    return voice.exclamations if kind == "exclamations" else voice.emoji


def _marks(passage: Passage, kind: str, names: tuple[str, ...]) -> list[Mark]:
    for name in names:
        if name in passage.text:
            passage = Passage(passage.block, Line(passage.text.replace(name, " " * len(name))))
    return exclamations(passage) if kind == "exclamations" else emoji(passage)


def _read_together(found: list[tuple[Passage, Mark]]) -> list[Mark]:
    """The largest number of marks that one reader can meet, told by the branch of each first one."""
    best: list[Mark] = []
    for branch in {passage.block.branch for passage, _ in found}:
        together = [mark for passage, mark in found if not exclusive(branch, passage.block.branch)]
        if len(together) > len(best):
            best = together
    return best


def _size(mark: Mark, kind: str) -> int:
    return len(mark.text) if kind == "exclamations" else 1
