"""What reading the template tags of a text gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from brandlint.assets import Token
from brandlint.parsers.directives import Suppression
from brandlint.places import Span


class Include(msgspec.Struct, frozen=True):
    """Another file that a template draws in: its path as written, and the place of the tag.

    `candidates` are the paths, relative to the template, where it may lie, likeliest first.
    """

    path: str
    span: Span
    candidates: tuple[str, ...] = ()


class Stated(msgspec.Struct, frozen=True):
    """A value that a template states about itself (its subject, say), and where it stands."""

    text: str
    span: Span


class Masked(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its template tags masked. Every span is one of the text as it was given.

    `text` is of equal length: each character of an output token is `U+E000`; logic, template comments
    and front matter are spaces (line ends are kept). `outputs` are the extents of output tokens, `removed`
    those of everything else that was masked; both are sorted and do not overlap.
    `dialect` is the platform or family the text is written in, None without any tag. `front` are values of
    the front matter and of subject conventions. `unknown` says in words what could not be read.
    """

    text: str
    tokens: tuple[Token, ...] = ()
    outputs: tuple[tuple[int, int], ...] = ()
    removed: tuple[tuple[int, int], ...] = ()
    dialect: str | None = None
    front: dict[str, Stated] = {}
    includes: tuple[Include, ...] = ()
    directives: tuple[Suppression, ...] = ()
    unknown: tuple[str, ...] = ()
    turns: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def branch_at(self, offset: int) -> tuple[str, ...]:
        """The chain of conditions that the character at `offset` stands under (see `branches`)."""
        if len(self.turns) == 1:  # no conditions
            return self.turns[0][1]
        index = bisect_right(self.turns, offset, key=lambda turn: turn[0]) - 1
        return self.turns[index][1] if index >= 0 else ()

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The parts of `start` to `end` that hold text, each with the one chain that it stands under."""
        first = max(0, bisect_right(self.turns, start, key=lambda turn: turn[0]) - 1)
        last = bisect_left(self.turns, end, key=lambda turn: turn[0])
        for index in range(first, last):
            low = max(self.turns[index][0], start)
            high = self.turns[index + 1][0] if index + 1 < last else end
            if self.text[low:high].strip():
                yield low, high, self.turns[index][1]

    def branch_over(self, start: int, end: int) -> tuple[str, ...]:
        """The conditions that all text from `start` to `end` stands under."""
        chains = [chain for _, _, chain in self.stretches(start, end)] or [self.branch_at(start)]
        shared = chains[0]
        for chain in chains:
            while chain[: len(shared)] != shared:
                shared = shared[:-1]
        return shared
