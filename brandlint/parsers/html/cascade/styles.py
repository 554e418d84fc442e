"""Computed styles of a document's elements, worked out when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from bs4 import BeautifulSoup, Tag
from bs4.element import Doctype

from brandlint import color
from brandlint.assets import Span
from brandlint.color import Rgba
from brandlint.parsers.base import PARTLY_KNOWN
from brandlint.parsers.html.cascade.document import Budget, Element, elements
from brandlint.parsers.html.cascade.longhands import INHERITED, WIDE, read_color
from brandlint.parsers.html.cascade.media import DESKTOP, Screen
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.shorthands import expand
from brandlint.parsers.html.cascade.utilities import lacks_its_utilities
from brandlint.parsers.html.cascade.values import UNKNOWN, families, font_size, font_weight, length, number, substitute
from brandlint.parsers.html.cascade.winners import Cascade, Winner
from brandlint.parsers.html.tree import attribute

_BUDGET = 4_000_000
_MONOSPACE = ("monospace",)
_MONOSPACE_SCALE = 13 / 16
_NO_PROPERTIES: Mapping[str, str] = MappingProxyType({})
_BOXES = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))
_BLOCKED = {
    "inline": "block",
    "inline-block": "block",
    "inline-flex": "flex",
    "inline-grid": "grid",
    "inline-table": "table",
}


class Computed:
    """How one element is styled; see the attributes of the same names in CSS.

    `size` is in px, `families` the whole stack, `background` the element's own (transparent by default) and
    `picture` whether an image or gradient lies on it. None means that a template token decides.
    `struck` is true for text crossed out by the element or one around it.
    `origins` names, for inherited properties, the element that the value comes from.
    """

    __slots__ = (
        "absolute", "background", "color", "display", "families", "opacity", "origins", "picture", "position",
        "properties", "size", "struck", "visibility", "weight", "winners",
    )  # fmt: skip

    def __init__(self) -> None:
        self.display = "inline"
        self.visibility = "visible"
        self.opacity = 1.0
        self.position = "static"
        self.color: Rgba | None = color.BLACK
        self.background: Rgba | None = color.TRANSPARENT
        self.picture = False
        self.families: tuple[str, ...] | None = ("Times New Roman",)
        self.size: float | None = 16.0
        self.weight: int | None = 400
        self.absolute = False
        self.struck = False
        self.properties = _NO_PROPERTIES
        self.winners: dict[str, Winner] = {}
        self.origins: dict[str, Tag] = {}


class Styles:
    """Asks the cascade about tags of one document. `unknown` says in words what of the look is not known."""

    def __init__(
        self, soup: BeautifulSoup, sheets: tuple[Sheet, ...], text: str, screen: Screen, unknown: tuple[str, ...]
    ) -> None:
        self._soup = soup
        self._text = text
        self._sheets = sheets
        self._elements = elements(soup, Budget(_BUDGET))
        self._quirks = _in_quirks_mode(soup)
        names: set[str] = set()
        for element in self._elements.values():
            names.add(element.local_name)
            names.update("." + name for name in element.classes)
            if element.id:
                names.add("#" + element.id)
        self._cascade = Cascade(sheets, frozenset(names), screen, quirks=self._quirks)
        self._lacks_utilities = lacks_its_utilities(
            (element.classes for element in self._elements.values()), frozenset(self._cascade.matcher.styled)
        )
        self._computed: dict[int, Computed] = {}
        self._initial = Computed()
        self._initial.properties = self._cascade.initial
        self._root_size = 16.0
        self._unknown = unknown

    @property
    def unknown(self) -> tuple[str, ...]:
        """What of the look is not known, in words."""
        costly = (f"its stylesheets cost too much to apply: {PARTLY_KNOWN}",) if self._cascade.too_costly else ()
        compiled = (f"its utility classes have no stylesheet: {PARTLY_KNOWN}",) if self._lacks_utilities else ()
        return self._unknown + costly + compiled

    @property
    def guessed(self) -> bool:
        """Whether nothing at all is known of the look: what there is of stylesheets says nothing of this document."""
        return self._lacks_utilities or (bool(self._unknown) and not self._cascade.matcher.tried)

    def of(self, tag: Tag) -> Computed:
        """The computed style of an element of the document."""
        found = self._computed.get(id(tag))
        if found is not None:
            return found
        waiting = []
        element = self._elements.get(id(tag))
        while element is not None and id(element.tag_node) not in self._computed:
            waiting.append(element)
            element = element.parent
        style = self._initial if element is None else self._computed[id(element.tag_node)]
        for element in reversed(waiting):
            style = self._compute(element, style)
            self._computed[id(element.tag_node)] = style
        return style

    def length(self, tag: Tag, name: str, whole: float | None = None) -> float | None:
        """A length of the element in px (`width`, `max-height`, `padding-top` …), None where it states none."""
        style = self.of(tag)
        winner = style.winners.get(name)
        value = self._value(name, winner, style.properties) if winner else None
        return None if value is None else length(value, style.size or 16, self._root_size, whole, quirks=self._quirks)

    def keyword(self, tag: Tag, name: str) -> str:
        """The value of a property as declared for the element, in lower case; "" where it states none."""
        style = self.of(tag)
        winner = style.winners.get(name)
        return ((self._value(name, winner, style.properties) if winner else None) or "").lower()

    def color(self, tag: Tag, name: str) -> Rgba | None:
        """A colour of the element other than text and ground (`border-top-color` …), None where it is not known."""
        style = self.of(tag)
        value = self.keyword(tag, name)
        return style.color if value in ("", "currentcolor") else read_color(value, quirks=self._quirks)

    def place(self, tag: Tag, name: str) -> Span | None:
        """Where the winning declaration of a property stands, None where the browser's own default won."""
        style = self.of(tag)
        origin = style.origins.get(name, tag)
        winner = self.of(origin).winners.get(name)
        if winner is None or winner.sheet is None:
            return None
        if isinstance(winner.sheet, str):
            return self._in_attribute(origin, winner.sheet, winner)
        sheet = self._sheets[winner.sheet]
        return Span(sheet.start + winner.at, sheet.start + winner.at + len(winner.value), sheet.source)

    def _in_attribute(self, tag: Tag, name: str, winner: Winner) -> Span | None:
        parts = attribute(self._text, tag, name)
        if not parts:
            return None
        if name != "style":
            return Span(parts[0].start, parts[-1].start + parts[-1].extent)
        first, last = winner.at, winner.at + max(0, len(winner.value) - 1)
        start = end = parts[0].start
        for part in parts:
            run = part.length == part.extent
            if part.at <= first:
                start = part.start + (first - part.at if run else 0)
            if part.at <= last:
                end = part.start + (min(part.length, last - part.at + 1) if run else part.extent)
        return Span(start, max(start, end))

    def _value(self, name: str, winner: Winner, properties: Mapping[str, str]) -> str | None:
        """The value with `var()` replaced; None where that makes it invalid."""
        if "var(" not in winner.value:
            return winner.value
        value = substitute(winner.value, properties)
        if value is None or UNKNOWN in value:
            return value
        for part in expand(winner.shorthand or name, value, quirks=self._quirks):
            if part.name == name:
                return part.value
        return None

    def _compute(self, element: Element, parent: Computed) -> Computed:
        winners = self._cascade.of(element)
        style = Computed()
        style.winners = winners
        style.properties = _custom(winners, parent.properties)
        style.origins = parent.origins
        values: dict[str, str] = {}
        own: dict[str, Tag] = {}
        for name, winner in winners.items():
            value = self._value(name, winner, style.properties) if not name.startswith("--") else None
            if value is None or value in WIDE:
                value = _wide(name, value)
            if value:
                values[name] = value
                own[name] = element.tag_node
        if own:
            style.origins = {
                **parent.origins,
                **{name: tag for name, tag in own.items() if name in INHERITED and values[name] != "inherit"},
            }
        get = values.get
        self._set_font(style, parent, values)
        style.display = _keyword(get("display"), parent.display, "inline")
        style.visibility = _keyword(get("visibility", "inherit"), parent.visibility, "visible")
        style.position = _keyword(get("position"), parent.position, "static")
        style.opacity = _opacity(get("opacity"), parent.opacity)
        style.color = self._color(get("color", "inherit"), parent.color, parent.color, color.BLACK)
        if fill := get("-webkit-text-fill-color"):
            style.color = self._color(fill, parent.color, style.color, style.color)
        style.background = self._color(
            get("background-color", "initial"), parent.background, style.color, color.TRANSPARENT
        )
        image = get("background-image", "none").lower()
        style.picture = parent.picture if image == "inherit" else image not in ("none", "initial")
        if get("background-clip", "").lower() == "text":
            style.background, style.picture, style.color = color.TRANSPARENT, False, None
        if style.display in _BLOCKED and (
            style.position in ("absolute", "fixed") or parent.display.endswith(("flex", "grid"))
        ):
            style.display = _BLOCKED[style.display]
        cut_off = style.display in _BOXES or style.position in ("absolute", "fixed")
        style.struck = "line-through" in get("text-decoration-line", "").lower() or (parent.struck and not cut_off)
        if element.parent is None and style.size:
            self._root_size = style.size
        return style

    def _set_font(self, style: Computed, parent: Computed, values: dict[str, str]) -> None:
        family = values.get("font-family", "inherit")
        if family in ("inherit", "initial"):
            style.families = parent.families if family == "inherit" else self._initial.families
        else:
            style.families = None if UNKNOWN in family else families(family)
        weight = values.get("font-weight", "inherit")
        if weight == "inherit":
            style.weight = parent.weight
        elif weight == "initial":
            style.weight = 400
        else:
            style.weight = None if UNKNOWN in weight else font_weight(weight, parent.weight or 400)
        size = values.get("font-size", "inherit")
        style.absolute = parent.absolute
        scale = _scale(style.families) / _scale(parent.families)
        if size == "inherit":
            style.size = parent.size
        elif UNKNOWN in size:
            style.size, scale = None, 1.0
        else:
            size = "medium" if size == "initial" else size
            style.size = font_size(size, parent.size or 16, self._root_size, quirks=self._quirks)
            found = number(size)
            relative = size.lower() in ("larger", "smaller") or (
                found is not None and found[1] in ("%", "em", "ex", "ch")
            )
            if not relative:
                style.absolute = found is not None
                scale = 1.0 if found else _scale(style.families)
        if scale != 1 and not style.absolute and style.size:
            style.size *= scale

    def _color(self, value: str, inherited: Rgba | None, current: Rgba | None, initial: Rgba | None) -> Rgba | None:
        lowered = value.lower()
        if "currentcolor" in lowered and lowered != "currentcolor" and current:
            value = lowered.replace("currentcolor", color.to_hex(current))
        if lowered == "inherit":
            return inherited
        if lowered == "initial":
            return initial
        if lowered == "currentcolor":
            return current
        if lowered == "-quirk-text":
            return self._document_text()
        return None if UNKNOWN in value else read_color(value, quirks=self._quirks)

    def _document_text(self) -> Rgba:
        body = self._soup.find("body")
        found = color.parse_legacy(str(body.get("text", ""))) if isinstance(body, Tag) else None
        return found or color.BLACK


def compute(
    soup: BeautifulSoup,
    sheets: tuple[Sheet, ...],
    text: str = "",
    screen: Screen = DESKTOP,
    unknown: tuple[str, ...] = (),
) -> Styles:
    """The styles of a document under the stylesheets of `sheets.gather`, seen on `screen`.

    `text` is what the document was parsed from: places of inline declarations are read off it.
    """
    return Styles(soup, sheets, text, screen, unknown)


def _custom(winners: dict[str, Winner], inherited: Mapping[str, str]) -> Mapping[str, str]:
    own = {name: winner.value for name, winner in winners.items() if name.startswith("--")}
    if not own:
        return inherited
    return {**inherited, **{name: value for name, value in own.items() if value.lower() not in WIDE}}


def _wide(name: str, value: str | None) -> str:
    if value in ("inherit", "initial"):
        return value
    return "inherit" if name in INHERITED else "initial"


def _keyword(value: str | None, inherited: str, initial: str) -> str:
    if value is None or UNKNOWN in value or value == "initial":
        return initial
    return inherited if value == "inherit" else value.lower()


def _opacity(value: str | None, inherited: float) -> float:
    if value is None or value == "initial":
        return 1.0
    if value == "inherit":
        return inherited
    found = number(value.strip())
    if found is None:
        return 1.0
    return max(0.0, min(1.0, found[0] / 100 if found[1] == "%" else found[0]))


def _scale(stack: tuple[str, ...] | None) -> float:
    return _MONOSPACE_SCALE if stack is not None and tuple(name.lower() for name in stack) == _MONOSPACE else 1.0


_QUIRKS = re.compile(
    r"""PUBLIC\s+["'](?:-//IETF//|-//W3C//DTD\ HTML\ (?:3|2|4\.0\ (?:Transitional|Frameset))|-//W3O//"""
    r"""|-//Netscape|-//Microsoft|HTML["']|-//W3C//DTD\ HTML\ 4\.01\ (?:Transitional|Frameset)//[^"']*["']\s*\Z)""",
    re.I | re.X,
)


def _in_quirks_mode(soup: BeautifulSoup) -> bool:
    """By the doctype, as HTML's parser decides it (HTML Standard, 13.2.6.4.1)."""
    doctype = next((node for node in soup.children if isinstance(node, Doctype)), None)
    if doctype is None:
        return True
    name, _, rest = str(doctype).strip().partition(" ")
    return name.lower() != "html" or bool(_QUIRKS.match(rest.strip()))
