"""SVG as markup, read and never run: its size, its text, the colours it names.

Entities are refused, scripts and foreign content are left out, and so is all that would open another file.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from brandlint.expressions import regex
from brandlint.parsers.base import Unreadable

_MAX_BYTES = 2_000_000
_MAX_DEPTH = 200
_MAX_ELEMENTS = 20_000
_MAX_SIDE = 20_000.0
_LENGTH = regex(r"\s*([0-9]{1,9}(?:\.[0-9]{0,9})?)\s*(px|pt|pc|mm|cm|in|em|rem)?\s*$")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0, "rem": 16.0}
_REFUSED = frozenset({"script", "filter", "foreignobject", "iframe", "animate", "set", "handler"})
_DECLARED = regex(r"(fill|stroke|stop-color|color)\s*:\s*([^;}]{1,60})", re.I)
_NAMED = frozenset({"fill", "stroke", "stop-color", "color"})


class Markup(NamedTuple):
    """An SVG document: its text as read, width and height in px (0 where not stated), its words, the colours it names.

    `refused` are the elements that are never run or drawn.
    """

    text: str
    width: float
    height: float
    texts: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def read_svg(data: bytes) -> Markup:
    """What an SVG says. Raises `Unreadable` for one with entities, of more than 2 MB, 200 levels or 20,000 elements."""
    if len(data) > _MAX_BYTES:
        raise Unreadable(f"an SVG of more than {_MAX_BYTES:,} bytes")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = reader.entity
    parser.ExternalEntityRefHandler = reader.external
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise Unreadable(f"a broken SVG: {problem}") from None
    if reader.root != "svg":
        raise Unreadable("not an SVG picture")
    refused = tuple(sorted(reader.refused))
    width, height = reader.size
    if max(width, height) > _MAX_SIDE:
        raise Unreadable(f"an SVG wider or higher than {_MAX_SIDE:,.0f} px")
    text = data.decode("utf-8", "replace")
    return Markup(text, width, height, tuple(reader.texts), tuple(dict.fromkeys(reader.colors)), refused)


class _Reader:
    def __init__(self) -> None:
        self.root = ""
        self.size = (0.0, 0.0)
        self.texts: list[str] = []
        self.colors: list[str] = []
        self.refused: set[str] = set()
        self._open: list[str] = []
        self._count = 0
        self._said: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].lower()
        self._count += 1
        self._open.append(local)
        if len(self._open) > _MAX_DEPTH:
            raise Unreadable(f"an SVG nested more than {_MAX_DEPTH} levels deep")
        if self._count > _MAX_ELEMENTS:
            raise Unreadable(f"an SVG of more than {_MAX_ELEMENTS:,} elements")
        if not self.root:
            self.root = local
            self.size = _size(attributes)
        if local in _REFUSED:
            self.refused.add(local)
        for key, value in attributes.items():
            plain = key.rpartition(" ")[2].lower()
            if plain == "href" and local != "a" and not value.strip().startswith("#"):
                self.refused.add(local)
            elif plain in _NAMED:
                self.colors.append(value.strip())
            elif plain == "style":
                self.colors += (match[2].strip() for match in _DECLARED.finditer(value))

    def end(self, name: str) -> None:
        if self._open.pop() == "text":
            said = " ".join("".join(self._said).split())
            self._said.clear()
            if said:
                self.texts.append(said)

    def characters(self, text: str) -> None:
        if "text" in self._open:
            self._said.append(text)
        elif self._open and self._open[-1] == "style":
            self.colors += (match[2].strip() for match in _DECLARED.finditer(text))

    def entity(self, *declared: object) -> None:
        raise Unreadable("an SVG that declares entities")

    def external(self, *named: object) -> int:
        raise Unreadable("an SVG that opens other files")


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    """Width and height in px: those stated, else those of the view box."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sides = []
    for name, index in (("width", 2), ("height", 3)):
        match = _LENGTH.match(attributes.get(name, ""))
        if match:
            sides.append(float(match[1]) * _UNITS[match[2] or "px"])
        else:
            try:
                sides.append(max(0.0, float(box[index])) if len(box) == 4 else 0.0)
            except ValueError:
                sides.append(0.0)
    return sides[0], sides[1]
