"""What the winning declarations of an element compute to, given its parent's style."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import count

from brandlint import color
from brandlint.color import Rgba
from brandlint.parsers.html.cascade.computed import DEFAULT_FAMILIES, Computed
from brandlint.parsers.html.cascade.longhands import INHERITED, WIDE, read_color
from brandlint.parsers.html.cascade.media import Screen
from brandlint.parsers.html.cascade.shorthands import expand
from brandlint.parsers.html.cascade.values import UNKNOWN, families, font_size, font_weight, number, substitute
from brandlint.parsers.html.cascade.winners import Winner

_MONOSPACE = "monospace"
_MONOSPACE_SCALE = 13 / 16
#: Styles, and sets of what styles pass on, that are kept of documents alike.
_MOST = 4096
_heritages = count(1)
_BOXES = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))
_BLOCKED = {
    "inline": "block",
    "inline-block": "block",
    "inline-flex": "flex",
    "inline-grid": "grid",
    "inline-table": "table",
}


class _Alike:
    """What is known of documents of which all is the same that decides on styles but rules and elements."""

    __slots__ = ("heirs", "styles")

    def __init__(self) -> None:
        #: By the `id()` of winners, which each style keeps, and what else decides.
        self.styles: dict[tuple[int, int, bool], Computed] = {}
        #: By what they pass on; of properties that is the `id()`, and the style keeps them.
        self.heirs: dict[tuple[object, ...], Computed] = {}

    def keep(self, key: tuple[int, int, bool], style: Computed) -> None:
        """Keep a style for those of whom the same is said."""
        if len(self.styles) >= _MOST:
            self.styles.clear()
        self.styles[key] = style

    def heritage(self, style: Computed) -> int:
        """The number of what a style passes on."""
        passed_on = (
            style.color, style.families, style.size, style.weight, style.visibility, style.absolute, style.dark,
            style.struck, id(style.properties),
        )  # fmt: skip
        if len(self.heirs) >= _MOST:
            self.heirs.clear()
        heir = self.heirs.setdefault(passed_on, style)
        if heir is style:
            style.heritage = next(_heritages)
        return heir.heritage


@lru_cache(maxsize=8)
def _alike(text: Rgba | None, schemes: str, quirks: bool, screen: Screen, root_size: float) -> _Alike:
    return _Alike()


class Computing:
    """Computes styles for one document: in `quirks` mode or not, with `text` as the colour its body names, if any.

    `schemes` are the colour schemes that its `<meta name="color-scheme">` names.
    """

    def __init__(self, text: Rgba | None, schemes: str, screen: Screen, *, quirks: bool) -> None:
        self._document_text = text
        self._schemes = schemes
        self._screen = screen
        self.quirks = quirks
        self.root_size = 16.0
        self._alike = _Alike()

    def value(self, name: str, winner: Winner, properties: Mapping[str, str]) -> str | None:
        """The value with `var()` replaced; None where that makes it invalid."""
        if "var(" not in winner.value:
            return winner.value
        value = substitute(winner.value, properties)
        if value is None or UNKNOWN in value:
            return value
        for part in expand(winner.shorthand or name, value, self.quirks):
            if part.name == name:
                return part.value
        return None

    def style(self, winners: dict[str, Winner], parent: Computed, *, root: bool = False) -> Computed:
        """The style of an element whose parent's is known. The root has to come first: `rem` is of its size.

        Elements share one style, whatever their documents, if they have the very same winners and get the same from
        their parents.
        """
        key = id(winners), parent.heritage, parent.lays_out
        found = None if root else self._alike.styles.get(key)
        if found is None:
            custom = [name for name in winners if name.startswith("--")]
            properties = _custom(winners, custom, parent.properties) if custom else parent.properties
            values = self._values(winners, properties)
            for name in custom:
                values.pop(name, None)
            found = self._derive(values, parent, properties, root=root)
            found.winners = winners
            inheriting = [name for name in values if values[name] == "inherit"] if "inherit" in values.values() else ()
            found.alike = not root and INHERITED.issuperset(inheriting)
            if found.alike:
                self._alike.keep(key, found)
        return found

    def _values(self, winners: dict[str, Winner], properties: Mapping[str, str]) -> dict[str, str]:
        """What the winners say, `inherit` and `initial` being all that is left of the keywords for any property."""
        values: dict[str, str] = {}
        for name, winner in winners.items():
            said = winner.value
            if said in WIDE or "var(" in said:
                said = _wide(name, self.value(name, winner, properties))
            if said:
                values[name] = said
        return values

    def _derive(
        self, values: dict[str, str], parent: Computed, properties: Mapping[str, str], *, root: bool
    ) -> Computed:
        style = parent.child()
        style.properties = properties
        own = INHERITED.intersection(values)
        if own:
            style.declares = frozenset(name for name in own if values[name] != "inherit")
        get = values.get
        if "font-family" in values or "font-size" in values:
            self._set_font(style, parent, values)
        if weight := get("font-weight"):
            style.weight = _weight(weight, parent.weight)
        if display := get("display"):
            style.display = _keyword(display, parent.display, "inline")
        if visibility := get("visibility"):
            style.visibility = _keyword(visibility, parent.visibility, "visible")
        if position := get("position"):
            style.position = _keyword(position, parent.position, "static")
        if opacity := get("opacity"):
            style.opacity = _opacity(opacity, parent.opacity)
        if root or "color-scheme" in values:
            style.dark = self._is_dark(get("color-scheme", "normal"), parent)
        self._set_colors(style, parent, values, root=root)
        in_flow = style.position not in ("absolute", "fixed")
        if style.display in _BLOCKED and (not in_flow or parent.lays_out):
            style.display = _BLOCKED[style.display]
        style.lays_out = style.display.endswith(("flex", "grid"))
        style.apart = not style.display.startswith(("inline", "contents", "ruby"))
        style.struck = parent.struck and in_flow and style.display not in _BOXES
        if line := get("text-decoration-line"):
            style.struck = style.struck or "line-through" in line.lower()
        if root:
            self.root_size = style.size or self.root_size
            self._alike = _alike(self._document_text, self._schemes, self.quirks, self._screen, self.root_size)
        same = style.struck == parent.struck and style.dark == parent.dark and style.color is parent.color
        if same and not own and not root and properties is parent.properties:
            style.heritage = parent.heritage
        else:
            style.heritage = self._alike.heritage(style)
        return style

    def _set_colors(self, style: Computed, parent: Computed, values: dict[str, str], *, root: bool) -> None:
        plain = color.WHITE if style.dark else color.BLACK
        above = style.color = plain if root else parent.color
        if said := values.get("color"):
            style.color = self._color(said, above, above, plain, style)
        if fill := values.get("-webkit-text-fill-color"):
            style.color = self._color(fill, above, style.color, style.color, style)
        if ground := values.get("background-color"):
            style.background = self._color(ground, parent.background, style.color, color.TRANSPARENT, style)
        if image := values.get("background-image", "").lower():
            style.picture = parent.picture if image == "inherit" else image not in ("none", "initial")
        if values.get("background-clip", "").lower() == "text":
            style.background, style.picture, style.color = color.TRANSPARENT, False, None

    def _set_font(self, style: Computed, parent: Computed, values: dict[str, str]) -> None:
        family = values.get("font-family", "inherit")
        if family in ("inherit", "initial"):
            style.families = parent.families if family == "inherit" else DEFAULT_FAMILIES
        else:
            style.families = None if UNKNOWN in family else families(family)
        size = values.get("font-size", "inherit")
        style.absolute = parent.absolute
        scale = _scale(style.families) / _scale(parent.families)
        if size == "inherit":
            style.size = parent.size
        elif UNKNOWN in size:
            style.size, scale = None, 1.0
        else:
            size = "medium" if size == "initial" else size
            style.size = font_size(size, parent.size or 16, self.root_size, quirks=self.quirks)
            found = number(size)
            relative = size.lower() in ("larger", "smaller") or (
                found is not None and found[1] in ("%", "em", "ex", "ch")
            )
            if not relative:
                style.absolute = found is not None
                scale = 1.0 if found else _scale(style.families)
        if scale != 1 and not style.absolute and style.size:
            style.size *= scale

    def _is_dark(self, schemes: str, parent: Computed) -> bool:
        """Whether the browser's own colours are the dark ones where these schemes are declared."""
        if schemes == "inherit":
            return parent.dark
        if schemes in ("normal", "initial"):
            schemes = self._schemes
        names = schemes.lower().split()
        return "dark" in names and (self._screen.dark or "light" not in names)

    def _color(
        self, value: str, inherited: Rgba | None, current: Rgba | None, initial: Rgba | None, style: Computed
    ) -> Rgba | None:
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
            return self._document_text or (color.WHITE if style.dark else color.BLACK)
        if style.dark and lowered in color.SYSTEM_DARK:
            return color.parse(color.SYSTEM_DARK[lowered])
        return None if UNKNOWN in value else read_color(value, self.quirks)


def _custom(winners: dict[str, Winner], names: list[str], inherited: Mapping[str, str]) -> Mapping[str, str]:
    own = {name: winners[name].value for name in names}
    return {**inherited, **{name: value for name, value in own.items() if value.lower() not in WIDE}}


def _wide(name: str, value: str | None) -> str:
    """The value, or what a keyword for any property, or none at all, comes to."""
    if value is None or (value in WIDE and value not in ("inherit", "initial")):
        return "inherit" if name in INHERITED else "initial"
    return value


def _keyword(value: str, inherited: str, initial: str) -> str:
    if UNKNOWN in value or value == "initial":
        return initial
    return inherited if value == "inherit" else value.lower()


def _opacity(value: str, inherited: float) -> float:
    if value == "initial":
        return 1.0
    if value == "inherit":
        return inherited
    found = number(value.strip())
    if found is None:
        return 1.0
    return max(0.0, min(1.0, found[0] / 100 if found[1] == "%" else found[0]))


def _weight(value: str, inherited: int | None) -> int | None:
    if value == "inherit":
        return inherited
    if value == "initial":
        return 400
    return None if UNKNOWN in value else font_weight(value, inherited or 400)


def _scale(stack: tuple[str, ...] | None) -> float:
    return _MONOSPACE_SCALE if stack and len(stack) == 1 and stack[0].lower() == _MONOSPACE else 1.0
