"""What attributes and the state of an element say of its look: `bgcolor`, `<font>`, `hidden`, a link's colour."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from brandlint import color
from brandlint.expressions import regex
from brandlint.parsers.html.cascade.values import UNKNOWN

_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_FONT_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_BUTTONS = frozenset(("submit", "button", "reset"))
_DIMENSION = regex(r"\s*\+?(\d+(?:\.\d*)?)(%?)")
_SIZED = frozenset(("table", "td", "th", "img", "hr", "iframe", "video", "object", "embed", "canvas"))
#: The attributes that say something.
SAYING = frozenset((
    "background", "bgcolor", "border", "color", "disabled", "face", "height", "hidden", "href", "open", "size", "text",
    "type", "width",
))  # fmt: skip


class Kind(msgspec.Struct, frozen=True, gc=False):
    """What is equal for elements of which `states` and `attributes` say the same: a name, and attributes that count."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()


def states(of: Kind) -> Iterator[tuple[str, str]]:
    """What the browser's own stylesheet says of elements in some state; any author declaration beats it."""
    name, attributes = of.name, dict(of.attributes)
    if "hidden" in attributes or (name == "dialog" and "open" not in attributes):
        yield "display", "none"
    if name in ("a", "area") and "href" in attributes:
        yield "color", "linktext"
        yield "text-decoration-line", "underline"
    elif name == "input":
        kind = attributes.get("type", "").lower()
        if kind == "hidden":
            yield "display", "none"
        if kind in _BUTTONS:
            yield "background-color", "buttonface"
            yield "color", "buttontext"
    if "disabled" in attributes and name in ("button", "input", "select", "textarea"):
        yield "color", "#10101080" if name in ("button", "input", "select") else "graytext"


def attributes(of: Kind) -> Iterator[tuple[str, str, str]]:
    """Presentational attributes as declarations: property, value, and the attribute they come from."""
    name, attrib = of.name, dict(of.attributes)
    if not attrib:
        return
    if (name in _TABLE_PARTS or name in ("body", "marquee")) and "bgcolor" in attrib:
        yield from _color("background-color", attrib["bgcolor"], "bgcolor")
    if (name in _TABLE_PARTS or name == "body") and attrib.get("background", "").strip():
        yield "background-image", "url()", "background"
    if name == "body" and "text" in attrib:
        yield from _color("color", attrib["text"], "text")
    if name in _SIZED:
        for side in ("width", "height"):
            if match := _DIMENSION.match(attrib.get(side, "")):
                yield side, f"{match[1]}{match[2] or 'px'}", side
    if name == "table" and attrib.get("border", "0").strip() not in ("0", ""):
        yield "border-style", "outset", "border"
        yield "border-width", f"{_leading_number(attrib['border'], 1)}px", "border"
    if name == "font":
        if "color" in attrib:
            yield from _color("color", attrib["color"], "color")
        if attrib.get("face", "").strip():
            yield "font-family", attrib["face"], "face"
        if size := _font_size(attrib.get("size", "")):
            yield "font-size", size, "size"


def _color(name: str, value: str, attribute: str) -> Iterator[tuple[str, str, str]]:
    if UNKNOWN in value:
        yield name, UNKNOWN, attribute
    elif (found := color.parse_legacy(value)) is not None:
        yield name, color.to_hex(found), attribute


def _font_size(value: str) -> str | None:
    match = re.match(r"\s*([-+]?)(\d+)", value)
    if match is None:
        return None
    steps = int(match[2][:4])
    level = 3 + steps if match[1] == "+" else 3 - steps if match[1] == "-" else steps
    return _FONT_SIZES[max(1, min(7, level)) - 1]


def _leading_number(value: str, default: int) -> int:
    match = re.match(r"\s*(\d{1,4})", value)
    return int(match[1]) if match else default
