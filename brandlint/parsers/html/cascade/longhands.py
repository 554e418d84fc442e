"""The properties that decide how text looks, and which of their values a browser accepts."""

from __future__ import annotations

from functools import lru_cache

from brandlint import color
from brandlint.parsers.html.cascade.values import families, font_size, font_weight, length, number, words

SIDES = ("top", "right", "bottom", "left")
BORDERS = tuple(f"border-{side}" for side in SIDES)
BORDER_STYLES = words("none hidden dotted dashed solid double groove ridge inset outset")
BORDER_WIDTHS = words("thin medium thick")
INHERITED = words(
    "color color-scheme visibility font-family font-size font-weight -webkit-text-fill-color text-indent white-space"
)
#: Keywords that any property takes.
WIDE = words("inherit initial unset revert revert-layer")
_KEYWORDS = {
    "visibility": words("visible hidden collapse"),
    "position": words("static relative absolute fixed sticky -webkit-sticky"),
    "overflow": words("visible hidden scroll auto clip overlay"),
    "background-clip": words("border-box padding-box content-box text border-area"),
    "content-visibility": words("visible hidden auto"),
    "white-space": words("normal nowrap pre pre-wrap pre-line break-spaces wrap collapse preserve preserve-breaks"),
    "display": words(
        "none inline block inline-block flex inline-flex grid inline-grid flow-root contents list-item table "
        "inline-table table-row-group table-header-group table-footer-group table-row table-cell table-column-group "
        "table-column table-caption -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex math ruby"
    ),
}
_COLORS = words("color background-color -webkit-text-fill-color") | {f"{border}-color" for border in BORDERS}
_LENGTHS = words("width height max-width max-height line-height text-indent left top right bottom") | {
    f"padding-{side}" for side in SIDES
}
_FREE = words("color-scheme animation-name animation-fill-mode background-image clip clip-path transform object-fit")
_FONTS = words("font-family font-size font-weight opacity text-decoration-line")
_EDGES = {f"{border}-{part}" for border in BORDERS for part in ("width", "style")}
#: Parts of shorthands, and whatever else nobody asks for.
_UNASKED = words("line-height bottom padding-left padding-right")
LONGHANDS = (_COLORS | _LENGTHS | _FREE | _FONTS | _EDGES | frozenset(_KEYWORDS)) - _UNASKED
_LINES = words("none underline overline line-through blink")
_SIZES = words("auto none normal min-content max-content fit-content")


@lru_cache(maxsize=8192)
def accepts(name: str, value: str, quirks: bool = False) -> bool:
    """Whether a browser takes `value` for a longhand. `quirks` allows colours without `#`, lengths without unit."""
    lowered = value.lower().strip()
    if name in _KEYWORDS:
        return bool(lowered) and all(word in _KEYWORDS[name] for word in lowered.replace(",", " ").split())
    if name in _COLORS:
        return lowered == "currentcolor" or read_color(value, quirks=quirks) is not None
    if name == "font-size":
        return font_size(lowered, 16, 16, quirks=quirks) is not None
    if name == "font-weight":
        return lowered in ("bolder", "lighter") or font_weight(lowered, 400) is not None
    if name == "font-family":
        return bool(families(value))
    if name == "opacity":
        return number(lowered) is not None or lowered.startswith("calc(")
    if name == "text-decoration-line":
        return bool(_LINES.intersection(lowered.split()))
    if name in _LENGTHS:
        unitless = name == "line-height" and number(lowered) is not None
        return unitless or lowered in _SIZES or length(lowered, 16, 16, 100, quirks=quirks) is not None
    if name.endswith("-style"):
        return lowered in BORDER_STYLES
    if name.endswith("-width"):
        return lowered in BORDER_WIDTHS or length(lowered, 16, 16, quirks=quirks) is not None
    return bool(lowered)


@lru_cache(maxsize=4096)
def read_color(value: str, quirks: bool = False) -> color.Rgba | None:
    """A colour value; in quirks mode three or six digits without `#`, too. `currentcolor` is None."""
    found = color.parse(value)
    if found is None and quirks and len(value) in (3, 6) and value.isalnum():
        return color.parse("#" + value)
    return found
