"""Declarations as longhands: `background`, `font`, `border` and the like told apart, each part with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from brandlint import color
from brandlint.parsers.html.cascade.longhands import (
    BORDER_STYLES,
    BORDER_WIDTHS,
    BORDERS,
    LONGHANDS,
    SIDES,
    WIDE,
    accepts,
)  # fmt: skip
from brandlint.parsers.html.cascade.values import (
    UNKNOWN,
    Component,
    components,
    families,
    font_size,
    length,
    number,
    words,
)  # fmt: skip

_ALIASES = {
    "text-decoration": "text-decoration-line", "overflow-x": "overflow", "overflow-y": "overflow",
    "-webkit-background-clip": "background-clip", "-webkit-opacity": "opacity", "-webkit-transform": "transform",
    "-webkit-clip-path": "clip-path", "-webkit-animation": "animation", "-webkit-animation-name": "animation-name",
    "-webkit-animation-fill-mode": "animation-fill-mode",
}  # fmt: skip
_PARTS = ("width", "style", "color")
_LONGHANDS: dict[str, tuple[str, ...]] = {
    "background": ("background-color", "background-image", "background-clip"),
    "font": ("font-family", "font-size", "font-weight"),
    "border": tuple(f"{border}-{part}" for border in BORDERS for part in _PARTS),
    **{border: tuple(f"{border}-{part}" for part in _PARTS) for border in BORDERS},
    **{f"border-{part}": tuple(f"{border}-{part}" for border in BORDERS) for part in _PARTS},
    "padding": tuple(f"padding-{side}" for side in SIDES),
    "inset": SIDES,
    "animation": ("animation-name", "animation-fill-mode"),
}
#: The properties that set any longhand; custom ones do, too.
SETTING = LONGHANDS | _LONGHANDS.keys() | _ALIASES.keys()
_BACKGROUND_WORDS = words(
    "repeat no-repeat repeat-x repeat-y space round scroll fixed local center left right top bottom cover contain "
    "auto border-box padding-box content-box text none / ,"
)
_FONT_WORDS = words(
    "normal italic oblique small-caps condensed expanded semi-condensed semi-expanded extra-condensed extra-expanded "
    "ultra-condensed ultra-expanded"
)
_SYSTEM_FONTS = words("caption icon menu message-box small-caption status-bar")
_ANIMATION_WORDS = words(
    "none normal reverse alternate alternate-reverse infinite running paused ease linear ease-in ease-out "
    "ease-in-out step-start step-end auto ,"
)
_CALCULATED = ("calc(", "min(", "max(", "clamp(")


class Part(msgspec.Struct, frozen=True, gc=False):
    """A longhand, its value, and how far into the declaration's value it stands.

    `shorthand` is named while a `var()` in it keeps the value from being told apart.
    """

    name: str
    value: str
    at: int = 0
    shorthand: str = ""


@lru_cache(maxsize=8192)
def expand(name: str, value: str, quirks: bool = False) -> tuple[Part, ...]:
    """The longhands that a declaration sets; none where a browser ignores it. Custom properties stay as they are."""
    if name.startswith("--"):
        return (Part(name, value),)
    name = _ALIASES.get(name, name)
    names = _LONGHANDS.get(name, (name,))
    if names[0] not in LONGHANDS:
        return ()
    lowered = value.lower()
    if lowered in WIDE:
        return tuple([Part(longhand, lowered) for longhand in names if longhand in LONGHANDS])
    if "var(" in lowered or UNKNOWN in value or "env(" in lowered:
        shorthand = name if name in _LONGHANDS else ""
        return tuple([Part(longhand, value, 0, shorthand) for longhand in names if longhand in LONGHANDS])
    if name in _LONGHANDS:
        parts = components(value)
        read = _READERS.get(name) or (_sides if len(names) == len(SIDES) else _border)
        return tuple([part for part in read(name, parts) if part.name in LONGHANDS]) if parts else ()
    return (Part(name, value),) if accepts(name, value, quirks) else ()


def _sides(name: str, parts: list[Component]) -> Iterable[Part]:
    if len(parts) > len(SIDES):
        return ()
    count = len(parts)
    four = (parts[0], parts[1 % count], parts[2 if count > 2 else 0], parts[3 if count > 3 else 1 % count])
    found = [Part(longhand, part.text, part.at) for longhand, part in zip(_LONGHANDS[name], four, strict=True)]
    return found if all(accepts(part.name, part.value) for part in found) else ()


def _background(_: str, parts: list[Component]) -> Iterable[Part]:
    paint, image = Part("background-color", "transparent"), Part("background-image", "none")
    clip = Part("background-clip", "border-box")
    for part in parts:
        text = part.text.lower()
        if text == "text":
            clip = Part("background-clip", "text", part.at)
        elif text in _BACKGROUND_WORDS or number(text) or text.startswith(_CALCULATED):
            continue
        elif text == "currentcolor" or color.parse(part.text) is not None:
            paint = Part("background-color", part.text, part.at)
        elif "(" in text:
            image = Part("background-image", part.text, part.at)
        else:
            return ()
    return paint, image, clip


def _font(_: str, parts: list[Component]) -> Iterable[Part]:
    weight = Part("font-weight", "normal")
    if len(parts) == 1 and parts[0].text.lower() in _SYSTEM_FONTS:
        return Part("font-family", "system-ui"), Part("font-size", "13.3333px"), weight
    for index, part in enumerate(parts):
        text = part.text.lower()
        if text == "normal":
            continue
        if font_size(text, 16, 16) is not None:
            rest = parts[index + 1 :]
            rest = rest[2:] if rest and rest[0].text == "/" else rest
            stack = "".join(f"{'' if one.text == ',' else ' '}{one.text}" for one in rest).strip()
            if not families(stack):
                return ()
            return Part("font-family", stack, rest[0].at), Part("font-size", part.text, part.at), weight
        if accepts("font-weight", text):
            weight = Part("font-weight", part.text, part.at)
        elif text not in _FONT_WORDS:
            return ()
    return ()


def _border(name: str, parts: list[Component]) -> Iterable[Part]:
    found = {"width": Part("width", "medium"), "style": Part("style", "none"), "color": Part("color", "currentcolor")}
    for part in parts:
        text = part.text.lower()
        if text in BORDER_STYLES:
            found["style"] = Part("style", text, part.at)
        elif text in BORDER_WIDTHS or length(text, 16, 16) is not None:
            found["width"] = Part("width", text, part.at)
        elif text == "currentcolor" or color.parse(part.text) is not None:
            found["color"] = Part("color", part.text, part.at)
        else:
            return ()
    sides = BORDERS if name == "border" else (name,)
    return [Part(f"{side}-{what}", part.value, part.at) for side in sides for what, part in found.items()]


def _animation(_: str, parts: list[Component]) -> Iterable[Part]:
    name, fill = Part("animation-name", "none"), Part("animation-fill-mode", "none")
    for part in parts:
        text = part.text.lower()
        if text in ("forwards", "backwards", "both"):
            fill = Part("animation-fill-mode", text, part.at)
        elif text not in _ANIMATION_WORDS and "(" not in text and not number(text):
            name = Part("animation-name", part.text, part.at)
    return name, fill


_READERS: dict[str, Callable[[str, list[Component]], Iterable[Part]]] = {
    "background": _background, "font": _font, "animation": _animation,
}  # fmt: skip
