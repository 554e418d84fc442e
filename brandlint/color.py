"""Colours: CSS syntax, distance as the eye sees it, and contrast.

A colour is `Rgba` while transparency matters and `#rrggbb` once it is painted. Distances are CIEDE2000
in CIELAB under D65; CSS's own `lab()` and `lch()` are under D50 and are adapted on reading.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from brandlint.colorspaces import lab_of_srgb, oklab, srgb_of_lab, to_srgb, unit
from brandlint.expressions import regex

_HEX = regex(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z", re.I)
_WORD = regex(r"[a-z]+\Z", re.I)
_FUNCTION = regex(r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark)\(", re.I)
_SHARED = r"(?:(?P<{0}first>[\d.]+)%\s*)?(?P<{0}>(?:[^\s,()]+|[a-z-]+\([^()]*\)))(?:\s+(?P<{0}last>[\d.]+)%)?"
_MIX = regex(
    r"color-mix\(\s*in\s+(?P<space>[a-z0-9-]+)[^,]*,\s*"
    + _SHARED.format("one")
    + r"\s*,\s*"
    + _SHARED.format("two")
    + r"\s*\)\Z",
    re.I,
)

#: What Chrome paints for CSS system colours in light mode.
SYSTEM = {
    "accentcolor": "#0075ff", "accentcolortext": "#ffffff", "activetext": "#ff0000", "buttonborder": "#000000",
    "buttonface": "#efefef", "buttontext": "#000000", "canvas": "#ffffff", "canvastext": "#000000",
    "field": "#ffffff", "fieldtext": "#000000", "graytext": "#808080", "highlight": "#b5d5ff",
    "highlighttext": "#000000", "linktext": "#0000ee", "mark": "#ffff00", "marktext": "#000000",
    "visitedtext": "#551a8b", "window": "#ffffff", "windowtext": "#000000", "windowframe": "#000000",
    "activeborder": "#000000", "activecaption": "#ffffff", "appworkspace": "#ffffff", "background": "#ffffff",
    "buttonhighlight": "#efefef", "buttonshadow": "#efefef", "captiontext": "#000000",
    "inactiveborder": "#000000", "inactivecaption": "#ffffff", "inactivecaptiontext": "#808080",
    "infobackground": "#ffffff", "infotext": "#000000", "menu": "#ffffff", "menutext": "#000000",
    "scrollbar": "#ffffff", "threeddarkshadow": "#000000", "threedface": "#efefef",
    "threedhighlight": "#000000", "threedlightshadow": "#000000", "threedshadow": "#000000",
}  # fmt: skip
_DARKENED = {"#000000": "#ffffff", "#ffffff": "#121212", "#efefef": "#6b6b6b"}
#: The same where the system is set to dark colours and the page says that it can follow (`color-scheme`).
SYSTEM_DARK = {name: _DARKENED.get(value, value) for name, value in SYSTEM.items()} | {
    "accentcolortext": "#ffffff", "field": "#3b3b3b", "highlighttext": "#ffffff", "linktext": "#9e9eff",
    "marktext": "#000000", "visitedtext": "#d0adf0",
}  # fmt: skip


class Rgba(NamedTuple):
    """Red, green and blue on [0, 255] and alpha on [0, 1]."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


class Lab(NamedTuple):
    """CIELAB under D65: lightness on [0, 100], and the two opponent axes."""

    lightness: float
    a: float
    b: float


BLACK = Rgba(0, 0, 0)
WHITE = Rgba(255, 255, 255)
TRANSPARENT = Rgba(0, 0, 0, 0)


@lru_cache(maxsize=4096)
def parse(text: str) -> Rgba | None:
    """The colour that CSS `text` means, clipped into sRGB; None where it is no colour.

    `currentcolor` is None as well, since it means nothing by itself.
    """
    text = text.strip()
    if _HEX.match(text):
        digits = text[1:] if len(text) > 5 else "".join(digit * 2 for digit in text[1:])
        channels = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
        return Rgba(channels[0], channels[1], channels[2], channels[3] / 255 if len(channels) == 4 else 1.0)
    if text.lower() in SYSTEM:
        return parse(SYSTEM[text.lower()])
    if mixed := _MIX.match(text):
        return _mix(mixed)
    if not (_WORD.match(text) or _FUNCTION.match(text)):
        return None
    from tinycss2 import color5

    try:
        found = color5.parse_color(text)
    except (ValueError, AttributeError, TypeError, IndexError, ZeroDivisionError, AssertionError):
        return None
    if found is None or isinstance(found, str):
        return None
    red, green, blue = (_clip(channel) for channel in to_srgb(found.space, found.coordinates))
    return Rgba(red, green, blue, found.alpha)


@lru_cache(maxsize=1024)
def parse_legacy(text: str) -> Rgba | None:
    """The colour of an attribute such as `bgcolor`, by HTML's rules for parsing a legacy colour value.

    None for an empty value and for `transparent`; anything else is some colour. Source: HTML Standard, 2.3.6.
    """
    text = text.strip(" \t\n\f\r")
    if not text or text.lower() == "transparent":
        return None
    if _WORD.match(text) and (named := parse(text)) and text.lower() not in SYSTEM:
        return named
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        return parse(text)
    text = "".join("00" if ord(character) > 0xFFFF else character for character in text)[:128]
    digits = re.sub(r"[^0-9a-fA-F]", "0", text[1:] if text.startswith("#") else text)
    digits += "0" * (-len(digits) % 3 or (3 if not digits else 0))
    length = len(digits) // 3
    parts = [digits[at * length : (at + 1) * length][-8:] for at in range(3)]
    while len(parts[0]) > 2 and all(part.startswith("0") for part in parts):
        parts = [part[1:] for part in parts]
    return Rgba(*(int(part[:2], 16) for part in parts))


def to_hex(color: Rgba) -> str:
    """`#rrggbb` of the colour; its alpha is left out."""
    return "#" + "".join(f"{round(channel):02x}" for channel in color[:3])


def over(front: Rgba, back: Rgba) -> Rgba:
    """`front` painted over `back` (Porter and Duff's source-over, on sRGB values, as browsers do)."""
    alpha = front.alpha + back.alpha * (1 - front.alpha)
    if not alpha:
        return TRANSPARENT
    share = front.alpha / alpha
    red, green, blue = (share * one + (1 - share) * other for one, other in zip(front[:3], back[:3], strict=True))
    return Rgba(red, green, blue, alpha)


def faded(color: Rgba, opacity: float) -> Rgba:
    """The colour with its alpha multiplied by `opacity`."""
    return color._replace(alpha=color.alpha * opacity)


@lru_cache(maxsize=4096)
def lab(color: str) -> Lab:
    """CIELAB (D65) of a CSS colour. Raises ValueError where `color` is none."""
    return lab_of(_solid(color))


def lab_of(color: Rgba) -> Lab:
    """CIELAB (D65) of a colour's red, green and blue."""
    return Lab(*lab_of_srgb([channel / 255 for channel in color[:3]]))


def from_lab(color: Lab) -> Rgba:
    """The sRGB colour of a CIELAB (D65) one, clipped into the gamut."""
    red, green, blue = (_clip(channel) for channel in srgb_of_lab(*color))
    return Rgba(red, green, blue)


def delta_e(one: str, other: str) -> float:
    """CIEDE2000 distance of two CSS colours: below 1 nobody sees it, from 5 on everybody does."""
    return ciede2000(lab(one), lab(other))


def ciede2000(one: Lab, other: Lab) -> float:
    """The CIEDE2000 difference of two colours, parametric factors 1.

    After Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation notes,
    supplementary test data, and mathematical observations", Color Res. Appl. 30 (2005), 21-30.
    """
    chroma = (math.hypot(one.a, one.b) + math.hypot(other.a, other.b)) / 2
    correction = 0.5 * (1 - math.sqrt(chroma**7 / (chroma**7 + 25**7)))
    a1, a2 = (1 + correction) * one.a, (1 + correction) * other.a
    c1, c2 = math.hypot(a1, one.b), math.hypot(a2, other.b)
    h1 = math.degrees(math.atan2(one.b, a1)) % 360 if c1 else 0.0
    h2 = math.degrees(math.atan2(other.b, a2)) % 360 if c2 else 0.0
    turn = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    if c1 * c2 and h2 - h1 == 180:
        turn = 180.0
    lightness, chroma = (one.lightness + other.lightness) / 2, (c1 + c2) / 2
    hue = h1 + h2
    if c1 * c2:
        hue = hue / 2 if abs(h1 - h2) <= 180 else (hue + 360) / 2 if hue < 360 else (hue - 360) / 2
    weight = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    rotation = 30 * math.exp(-(((hue - 275) / 25) ** 2))
    twist = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(2 * rotation))
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * weight
    d_l, d_c = (other.lightness - one.lightness) / s_l, (c2 - c1) / s_c
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2) / s_h
    return math.sqrt(max(0.0, d_l**2 + d_c**2 + d_h**2 + twist * d_c * d_h))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two CSS colours, on [1, 21]."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def luminance(color: str) -> float:
    """Relative luminance on [0, 1], as WCAG 2.2 defines it."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _solid(color)[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest(color: str, palette: Iterable[str]) -> tuple[str, float] | None:
    """The colour of `palette` that looks most like `color`, and its distance; None for an empty palette."""
    return min(((other, delta_e(color, other)) for other in palette), key=lambda pair: pair[1], default=None)


def _solid(color: str) -> Rgba:
    found = parse(color)
    if found is None:
        raise ValueError(f"{color!r} is no colour")
    return found


def _mix(match: re.Match[str]) -> Rgba | None:
    """`color-mix()` (CSS Color 5, section 3) in sRGB or else in Oklab, with premultiplied alpha."""
    one, two = parse(match["one"]), parse(match["two"])
    shares = [match[f"{side}first"] or match[f"{side}last"] for side in ("one", "two")]
    if one is None or two is None:
        return None
    first = float(shares[0]) if shares[0] else 100 - float(shares[1] or 50)
    second = float(shares[1]) if shares[1] else 100 - first
    total = first + second
    if total <= 0 or first < 0 or second < 0:
        return None
    weights = (one.alpha * first / total, two.alpha * second / total)
    alpha = sum(weights)
    if not alpha:
        return TRANSPARENT
    plain = match["space"].lower() == "srgb"
    sides = [[c / 255 for c in side[:3]] if plain else oklab([c / 255 for c in side[:3]]) for side in (one, two)]
    mixed = [(a * weights[0] + b * weights[1]) / alpha for a, b in zip(*sides, strict=True)]
    red, green, blue = (_clip(channel) for channel in (mixed if plain else to_srgb("oklab", tuple(mixed))))
    return Rgba(red, green, blue, alpha * min(1.0, total / 100))


def _clip(channel: float) -> float:
    return unit(channel) * 255
