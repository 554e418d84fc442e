"""One paragraph as a reader sees it, and where each of its characters stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Text
from brandlint.parsers.tokens import PLACEHOLDER
from brandlint.places import Segment

if TYPE_CHECKING:
    from brandlint.parsers.html.flow import Frame

#: What browsers fold.
SPACE = " \t\n\f\r"
#: Never painted: soft hyphen, zero-width space, grapheme joiner, word joiner, byte-order mark.
_UNSEEN = "\u00ad\u200b\u034f\u2060\ufeff"
_JOINERS = "\u200c\u200d"
_INK = f"[^{SPACE}{_UNSEEN}{_JOINERS}]"
#: Words with single spaces in between; joiners only inside words (as in emoji), not as padding.
_WORDS = regex(f"{_INK}+(?:[ {_JOINERS}]{_INK}+)*")
_SEEN = regex(f"[^{_UNSEEN}]+")
_EDGE = SPACE + "\u00a0"


class Paragraph:
    """Text of one block as it grows, white space folded as browsers do; a `<br>` is a line end.

    `frame` is the innermost element that holds all of its text (of `hidden` text, if no reader sees it).
    """

    def __init__(self, manuscript: Manuscript, hidden: bool = False) -> None:
        self.hidden = hidden
        self.frame: Frame | None = None
        self._depth = 0  # of `frame`
        self._low: tuple[int, Frame] | None = None  # the outermost element reached since the last text
        self._texts: list[tuple[int, int, Frame]] = []
        self._manuscript = manuscript
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._holes: list[tuple[int, int]] = []
        self._length = 0
        self._space: int | None = None  # where the white space stands that separates what follows

    def __len__(self) -> int:
        return self._length

    @property
    def ends_line(self) -> bool:
        """Whether the last thing was a `<br>`."""
        return bool(self._parts) and self._parts[-1] == "\n"

    def rise(self, depth: int, frame: Frame) -> None:
        """Note that the walk has come back to the element `frame`, `depth` levels deep."""
        if self._low is None or depth < self._low[0]:
            self._low = depth, frame

    def take(self, string: Text, frame: Frame, depth: int) -> None:
        """Append a text node directly within `frame`, `depth` levels deep."""
        folds = self._space is not None or not self._length or self._parts[-1] == "\n"
        if folds and not frame.preserve and not string.strip(SPACE):
            return  # white space next to white space
        self.add(str(string), tree.segments(string), frame, depth)

    def add(self, text: str, segments: Sequence[Segment], frame: Frame, depth: int) -> None:
        """Append text that stands where `segments` say, directly within `frame`, `depth` levels deep."""
        preserve = frame.preserve
        before = None
        for segment in segments:
            value = text[segment.at : segment.at + segment.length]
            whole = segment.length != segment.extent
            position = 0
            for match in (_SEEN if preserve else _WORDS).finditer(value):
                self._gap(value, position, match.start(), segment, whole)
                position = match.end()
                start = self._flush_space()
                before = start if before is None else before
                if whole:
                    self._append(match[0], segment.start, segment.extent)
                elif preserve:
                    low = segment.start + match.start()
                    for begin, end in self._manuscript.kept(low, low + len(match[0])):
                        self._written(value[begin - segment.start : end - segment.start], begin)
                else:
                    self._written(match[0], segment.start + match.start())
            if not preserve:
                self._gap(value, position, len(value), segment, whole)
        if before is not None and self._length > before:
            self._texts.append((before, self._length, frame))
            if self.frame is None:
                self.frame, self._depth = frame, depth
            elif self._low and self._low[0] < self._depth:
                self._depth, self.frame = self._low
            self._low = depth, frame

    def line_end(self, start: int, end: int) -> None:
        """Append the line end that a `<br>` at `start` to `end` makes."""
        self._space = None
        if self._length and not self.ends_line:
            self._append("\n", start, end - start)

    def finish(self) -> tuple[str, list[Segment], list[tuple[int, int]], list[tuple[int, int, Frame]]]:
        """Text, segments, holes, and the extents in each element, with white space at both ends taken off."""
        text = "".join(self._parts)
        start = len(text) - len(text.lstrip(_EDGE))
        end = len(text.rstrip(_EDGE))
        if start >= end:
            return "", [], [], []
        return (
            text[start:end],
            _cut(self._segments, start, end),
            [(max(a, start) - start, min(b, end) - start) for a, b in self._holes if b > start and a < end],
            [
                (max(a, start) - start, min(b, end) - start, frame)
                for a, b, frame in self._texts
                if b > start and a < end
            ],
        )

    def _gap(self, value: str, start: int, end: int, segment: Segment, whole: bool) -> None:
        """Note white space between words, unless template logic left it."""
        if self._space is not None or start == end:
            return
        for index in range(start, end):
            if value[index] in SPACE:
                place = segment.start + (0 if whole else index)
                if not self._is_removed(place):
                    self._space = place
                    return

    def _flush_space(self) -> int:
        """Write the white space that was pending; where the next text begins."""
        if self._space is not None and self._length and not self.ends_line:
            self._append(" ", self._space, 1)
        self._space = None
        return self._length

    def _written(self, text: str, start: int) -> None:
        """Append text that runs side by side with the source, with template tokens as they were written."""
        end = start + len(text)
        if PLACEHOLDER in text:
            outputs = self._manuscript.masked.outputs
            for begin, finish in outputs[max(0, bisect_right(outputs, (start, end)) - 1) :]:
                if begin >= end:
                    break
                if finish > start:
                    shift = self._length - start
                    self._holes.append((max(begin, start) + shift, min(finish, end) + shift))
            text = self._manuscript.written[start:end]
        self._append(text, start, len(text))

    def _append(self, text: str, start: int, extent: int) -> None:
        last = self._segments[-1] if self._segments else None
        side_by_side = len(text) == extent
        if last and side_by_side and last.length == last.extent and last.start + last.extent == start:
            self._segments[-1] = Segment(last.at, last.length + extent, last.start, last.extent + extent)
        else:
            self._segments.append(Segment(self._length, len(text), start, extent))
        self._parts.append(text)
        self._length += len(text)

    def _is_removed(self, offset: int) -> bool:
        removed = self._manuscript.masked.removed
        index = bisect_left(removed, (offset + 1,)) - 1
        return index >= 0 and removed[index][1] > offset


def _cut(segments: Sequence[Segment], start: int, end: int) -> list[Segment]:
    """The segments of `text[start:end]`."""
    found = []
    for segment in segments:
        first, last = max(segment.at, start), min(segment.at + segment.length, end)
        if first >= last:
            continue
        if segment.length == segment.extent:
            shift = first - segment.at
            found.append(Segment(first - start, last - first, segment.start + shift, last - first, segment.source))
        else:
            found.append(Segment(first - start, last - first, segment.start, segment.extent, segment.source))
    return found
