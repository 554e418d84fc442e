"""Places in sources as a reader sees them: the lines with the span marked, or the picture with its region marked."""

from __future__ import annotations

import base64
import io
import posixpath

import msgspec

from brandlint.engine.findings import Result
from brandlint.parsers.base import Unreadable
from brandlint.parsers.pictures import measure
from brandlint.places import Place, Region
from brandlint.positions import line_starts

#: Characters of a line shown on either side of what is marked, and of the marked part itself.
_AROUND = 110
_MARKED = 400
#: Lines that a marked part is shown on.
_LINES = 5
#: Pictures are shown at most this wide, and pictures of at most this many bytes are in a page.
_WIDTH = 640
_ALL_PICTURES = 4_000_000
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


class Line(msgspec.Struct, frozen=True):
    """A line of source in three parts: what stands before the mark, the marked part, what stands after it."""

    number: int
    before: str
    marked: str
    after: str


class Picture(msgspec.Struct, frozen=True):
    """A picture as a data URL, with its size in its own pixels."""

    url: str
    width: int
    height: int


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """One cited place; `lines` is empty for pictures and for files that cannot be shown."""

    anchor: str
    path: str
    line: int
    column: int
    lines: tuple[Line, ...] = ()
    picture: Picture | None = None
    region: Region | None = None


class Excerpts:
    """The excerpts of a page, each made once."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._files: dict[str, tuple[str, tuple[int, ...]] | None] = {}
        self._pictures: dict[str, Picture | None] = {}
        self._room = _ALL_PICTURES
        self.cited: dict[Place, Excerpt] = {}

    def cite(self, place: Place) -> str:
        """The id under which the sources of the page show `place`."""
        if place not in self.cited:
            self.cited[place] = self.excerpt(place, f"p{len(self.cited)}")
        return self.cited[place].anchor

    def excerpt(self, place: Place, anchor: str = "") -> Excerpt:
        """The place as it is shown."""
        picture = self.picture(place.path)
        return Excerpt(
            anchor=anchor,
            path=place.path,
            line=place.line,
            column=place.column,
            lines=() if picture else self._lines(place),
            picture=picture,
            region=place.region,
        )

    def picture(self, path: str) -> Picture | None:
        """A picture file made small; None for other files, and once a page holds enough of them."""
        if path not in self._pictures:
            made = None
            if posixpath.splitext(path)[1].lower() in _PICTURES and self._room > 0:
                data = self._result.bytes_of(path)
                made = _small(data) if data else None
            self._room -= len(made.url) if made else 0
            self._pictures[path] = made
        return self._pictures[path]

    def _lines(self, place: Place) -> tuple[Line, ...]:
        if place.path not in self._files:
            text = self._result.text_of(place.path)
            self._files[place.path] = None if text is None else (text, line_starts(text))
        known = self._files[place.path]
        if known is None or not 1 <= place.line <= len(known[1]):
            return ()
        text, starts = known
        lines = []
        for number in range(place.line, min(place.end_line, place.line + _LINES - 1, len(starts)) + 1):
            end = starts[number] if number < len(starts) else len(text)
            line = text[starts[number - 1] : end].rstrip("\r\n")
            first = place.column - 1 if number == place.line else 0
            last = place.end_column - 1 if number == place.end_line else len(line)
            lines.append(_marked(number, line, first, max(first, last)))
        return tuple(lines)


def _marked(number: int, line: str, start: int, end: int) -> Line:
    marked = line[start : min(end, start + _MARKED)] + ("…" if end - start > _MARKED else "")
    before, after = line[max(0, start - _AROUND) : start], line[end : end + _AROUND]
    return Line(
        number,
        ("…" + before if start > _AROUND else before.lstrip()),
        marked,
        after + ("…" if len(line) - end > _AROUND else ""),
    )


def _small(data: bytes) -> Picture | None:
    """A picture drawn anew, so that nothing but its pixels gets into the page; None where it cannot be read."""
    from PIL import Image, ImageOps

    try:
        width, height, kind = measure(data)[:3]
    except Unreadable:
        return None
    with Image.open(io.BytesIO(data), formats=(kind,)) as opened:
        drawn = ImageOps.exif_transpose(opened).convert("RGBA")
    drawn.thumbnail((_WIDTH, 4 * _WIDTH))
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG", optimize=True)
    return Picture("data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode(), width, height)
