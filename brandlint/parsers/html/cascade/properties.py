"""The properties that decide how text looks: their shorthands, and which values a browser accepts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from brandlint import color
from brandlint.parsers.html.cascade.values import (
    UNKNOWN, Component, components, families, font_size, font_weight, length, number,
)  # fmt: skip

SIDES = ("top", "right", "bottom", "left")
BORDERS = tuple(f"border-{side}" for side in SIDES)
_BORDER_PARTS = ("width", "style", "color")
_BORDER_STYLES = frozenset("none hidden dotted dashed solid double groove ridge inset outset".split())
_KEYWORDS: dict[str, frozenset[str]] = {
    "visibility": frozenset(("visible", "hidden", "collapse")),
    "position": frozenset(("static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky")),
    "overflow": frozenset(("visible", "hidden", "scroll", "auto", "clip", "overlay")),
    "background-clip": frozenset(("border-box", "padding-box", "content-box", "text", "border-area")),
    "display": frozenset(
        "none inline block inline-block flex inline-flex grid inline-grid flow-root contents list-item table "
        "inline-table table-row-group table-header-group table-footer-group table-row table-cell table-column-group "
        "table-column table-caption -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex math ruby".split()
    ),
    "content-visibility": frozenset(("visible", "hidden", "auto")),
    "mso-hide": frozenset(("all", "none")),
}
_COLORS = frozenset(("color", "background-color", "-webkit-text-fill-color", *(f"{b}-color" for b in BORDERS)))
_LENGTHS = frozenset(
    ("width", "height", "max-width", "max-height", "line-height", "text-indent", "left", "top", "right", "bottom")
) | {f"padding-{side}" for side in SIDES}
_FREE = frozenset(("background-image", "clip", "clip-path", "transform", "scale", "filter", "mix-blend-mode"))
INHERITED = frozenset(
    ("color", "visibility", "font-family", "font-size", "font-weight", "-webkit-text-fill-color", "text-indent",
     "line-height")
)  # fmt: skip
LONGHANDS = (
    frozenset(("font-family", "font-size", "font-weight", "opacity", "text-decoration-line"))
    | _COLORS | _LENGTHS | _FREE | frozenset(_KEYWORDS) | {f"{b}-{part}" for b in BORDERS for part in _BORDER_PARTS}
)  # fmt: skip
_ALIASES = {
    "background-color": "background-color", "text-decoration": "text-decoration-line", "overflow-x": "overflow",
    "overflow-y": "overflow", "-webkit-background-clip": "background-clip", "-webkit-opacity": "opacity",
    "-webkit-transform": "transform", "-webkit-filter": "filter", "-webkit-clip-path": "clip-path",
}  # fmt: skip
WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
_SHORTHANDS: dict[str, tuple[str, ...]] = {
    "background": ("background-color", "background-image", "background-clip"),
    "font": ("font-family", "font-size", "font-weight"),
    "border": tuple(f"{b}-{part}" for b in BORDERS for part in _BORDER_PARTS),
    **{b: tuple(f"{b}-{part}" for part in _BORDER_PARTS) for b in BORDERS},
    **{f"border-{part}": tuple(f"{b}-{part}" for b in BORDERS) for part in _BORDER_PARTS},
    "padding": tuple(f"padding-{side}" for side in SIDES),
    "inset": SIDES,
}
_LINES = frozenset(("none", "underline", "overline", "line-through", "blink"))


class Part(NamedTuple):
    """A longhand, its value, and how far into the declaration's value it stands.

    `shorthand` is named while a `var()` in it keeps the value from being told apart.
    """

    name: str
    value: str
    at: int = 0
    shorthand: str = ""


@lru_cache(maxsize=8192)
def expand(name: str, value: str, *, quirks: bool = False) -> tuple[Part, ...]:
    """The longhands that a declaration sets; none where a browser ignores it. Custom properties stay as they are."""
    if name.startswith("--"):
        return (Part(name, value),)
    name = _ALIASES.get(name, name)
    names = _SHORTHANDS.get(name, (name,))
    if names[0] not in LONGHANDS:
        return ()
    lowered = value.lower()
    if lowered in WIDE:
        return tuple(Part(longhand, lowered) for longhand in names)
    if "var(" in lowered or UNKNOWN in value or "env(" in lowered:
        return tuple(Part(longhand, value, 0, name if name in _SHORTHANDS else "") for longhand in names)
    if name in _SHORTHANDS:
        return tuple(_shorthand(name, components(value)))
    return (Part(name, value),) if accepts(name, value, quirks=quirks) else ()


@lru_cache(maxsize=8192)
def accepts(name: str, value: str, *, quirks: bool = False) -> bool:
    """Whether a browser takes `value` for a longhand. `quirks` allows colours without `#`, lengths without unit."""
    lowered = value.lower().strip()
    if name in _KEYWORDS:
        return all(word in _KEYWORDS[name] for word in lowered.replace(",", " ").split()) and bool(lowered)
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
        return (
            lowered in ("auto", "none", "normal", "min-content", "max-content", "fit-content", "0")
            or length(lowered, 16, 16, 100, quirks=quirks) is not None
            or (name == "line-height" and number(lowered) is not None)
        )
    if name.endswith("-style"):
        return lowered in _BORDER_STYLES
    if name.endswith("-width"):
        return lowered in ("thin", "medium", "thick") or length(lowered, 16, 16, quirks=quirks) is not None
    return bool(lowered)


@lru_cache(maxsize=4096)
def read_color(value: str, *, quirks: bool = False) -> color.Rgba | None:
    """A colour value; in quirks mode three or six digits without `#`, too. `currentcolor` is None."""
    found = color.parse(value)
    if found is None and quirks and len(value) in (3, 6) and value.isalnum():
        return color.parse("#" + value)
    return found


def _shorthand(name: str, parts: list[Component]) -> Iterable[Part]:
    if not parts:
        return ()
    if name == "background":
        return _background(parts)
    if name == "font":
        return _font(parts)
    if name in ("border", *BORDERS):
        return _border(name, parts)
    if len(parts) > 4:
        return ()
    names = _SHORTHANDS[name]
    four = [
        parts[0],
        parts[1 % len(parts)],
        parts[2 if len(parts) > 2 else 0],
        parts[3 if len(parts) > 3 else 1 % len(parts)],
    ]
    found = [Part(longhand, part.text, part.at) for longhand, part in zip(names, four, strict=True)]
    return found if all(accepts(part.name, part.value) for part in found) else ()


_BACKGROUND_WORDS = frozenset(
    "repeat no-repeat repeat-x repeat-y space round scroll fixed local center left right top bottom cover contain auto "
    "border-box padding-box content-box text none / ,".split()
)


def _background(parts: list[Component]) -> Iterable[Part]:
    paint, image, clip = (
        Part("background-color", "transparent"),
        Part("background-image", "none"),
        Part("background-clip", "border-box"),
    )
    for part in parts:
        text = part.text.lower()
        if text in _BACKGROUND_WORDS:
            if text == "text":
                clip = Part("background-clip", "text", part.at)
            continue
        if number(text) or text.startswith(("calc(", "min(", "max(", "clamp(")):
            continue
        if text == "currentcolor" or color.parse(part.text) is not None:
            paint = Part("background-color", part.text, part.at)
        elif "(" in text:
            image = Part("background-image", part.text, part.at)
        else:
            return ()
    return paint, image, clip


def _font(parts: list[Component]) -> Iterable[Part]:
    weight = Part("font-weight", "normal")
    words = {part.text.lower() for part in parts}
    if len(parts) == 1 and words <= {"caption", "icon", "menu", "message-box", "small-caption", "status-bar"}:
        return Part("font-family", "system-ui"), Part("font-size", "13.3333px"), weight
    for index, part in enumerate(parts):
        text = part.text.lower()
        if font_weight(text, 400) is not None and not font_size(text, 16, 16):
            weight = Part("font-weight", part.text, part.at) if text != "normal" else weight
        elif text in ("bolder", "lighter"):
            weight = Part("font-weight", part.text, part.at)
        elif font_size(text, 16, 16) is not None:
            rest = parts[index + 1 :]
            if rest and rest[0].text == "/":
                rest = rest[2:]
            stack = "".join(f"{'' if one.text == ',' else ' '}{one.text}" for one in rest).strip()
            if not families(stack):
                return ()
            return Part("font-family", stack, rest[0].at), Part("font-size", part.text, part.at), weight
        elif text not in _FONT_WORDS:
            return ()
    return ()


_FONT_WORDS = frozenset(
    "normal italic oblique small-caps condensed expanded semi-condensed semi-expanded extra-condensed "
    "extra-expanded ultra-condensed ultra-expanded".split()
)


def _border(name: str, parts: list[Component]) -> Iterable[Part]:
    found = {"width": Part("width", "medium"), "style": Part("style", "none"), "color": Part("color", "currentcolor")}
    for part in parts:
        text = part.text.lower()
        if text in _BORDER_STYLES:
            found["style"] = Part("style", text, part.at)
        elif text in ("thin", "medium", "thick") or length(text, 16, 16) is not None:
            found["width"] = Part("width", text, part.at)
        elif text == "currentcolor" or color.parse(part.text) is not None:
            found["color"] = Part("color", part.text, part.at)
        else:
            return ()
    sides = BORDERS if name == "border" else (name,)
    return [Part(f"{side}-{what}", part.value, part.at) for side in sides for what, part in found.items()]
