"""Does a media query (or another at-rule's condition) hold on the screen that a reader is taken to have?"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from brandlint.expressions import regex

_LENGTH = regex(r"\s*(-?[\d.]+)\s*(px|em|rem|pt|in|cm|mm|dppx|dpi|x)?\s*\Z", re.I)
_UNITS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, None: 1.0}
_RANGE = regex(r"(<=|>=|<|>|=)")
_GROUP = regex(r"\(((?:[^()]++|\([^()]*+\))*+)\)")
_MAX_DEPTH = 8


class Screen(msgspec.Struct, frozen=True, gc=False):
    """What pages are looked at on: `width` and `height` in CSS px, and whether the system is set to dark."""

    width: float = 1280
    height: float = 800
    dark: bool = False


DESKTOP = Screen()
DARK = Screen(dark=True)
PHONE = Screen(375, 667)


@lru_cache(maxsize=1024)
def holds(conditions: tuple[str, ...], screen: Screen) -> bool:
    """Whether all at-rules around a rule ("media …", "supports …") apply."""
    for condition in conditions:
        kind, _, prelude = condition.partition(" ")
        if kind == "media" and not media(prelude, screen):
            return False
        if kind == "supports" and not _supports(prelude):
            return False
        if kind in ("document", "starting-style"):
            return False
        if kind == "container" and not _condition(prelude[prelude.find("(") :], screen, _MAX_DEPTH):
            return False
    return True


@lru_cache(maxsize=1024)
def media(query: str, screen: Screen) -> bool:
    """Whether a media query list holds; an empty one does, a query that cannot be read does not."""
    query = query.strip().lower()
    return not query or any(_query(part.strip(), screen) for part in query.split(","))


def _query(query: str, screen: Screen) -> bool:
    match = re.match(
        r"(?:(not|only)\s+)?(all|screen|print|speech|tty|tv|handheld|projection|[a-z-]+)(?:\s+and\s+(.*))?\Z",
        query,
        re.S,
    )
    if match is None or match[2] in ("not", "and", "or"):
        return _condition(query, screen, _MAX_DEPTH)
    result = match[2] in ("all", "screen") and (match[3] is None or _condition(match[3], screen, _MAX_DEPTH))
    return result != (match[1] == "not")


def _condition(text: str, screen: Screen, depth: int) -> bool:
    text = text.strip()
    if not depth or not text:
        return False
    if text.startswith("not"):
        return not _condition(text[3:], screen, depth - 1)
    groups = [match[1] for match in _GROUP.finditer(text)]
    between = _GROUP.sub("", text).split()
    if not groups or any(word not in ("and", "or") for word in between):
        return False
    results = [
        _condition(group, screen, depth - 1) if group.lstrip().startswith(("(", "not")) else _feature(group, screen)
        for group in groups
    ]
    return any(results) if "or" in between else all(results)


def _feature(text: str, screen: Screen) -> bool:
    name, colon, value = (part.strip() for part in text.partition(":"))
    if not colon and _RANGE.search(text):
        return _in_range(text, screen)
    for prefix in ("min-", "max-"):
        if name.startswith(prefix):
            actual, wanted = _actual(name[4:], screen), _number(value)
            if actual is None or wanted is None:
                return False
            return actual >= wanted if prefix == "min-" else actual <= wanted
    if name in ("width", "height", "device-width", "device-height", "aspect-ratio"):
        return not colon or _actual(name, screen) == _number(value)
    fixed = {
        "prefers-color-scheme": ("dark" if screen.dark else "light",), "orientation": (_orientation(screen),),
        "hover": ("hover", ""), "any-hover": ("hover", ""), "pointer": ("fine", ""), "any-pointer": ("fine", ""),
        "color": ("", "8"), "grid": ("0",), "scripting": ("enabled", ""), "update": ("fast", ""),
        "prefers-reduced-motion": ("no-preference",), "prefers-contrast": ("no-preference",),
        "forced-colors": ("none",), "display-mode": ("browser",), "color-gamut": ("srgb",),
        "resolution": ("1dppx", "96dpi"),
    }  # fmt: skip
    return value in fixed.get(name, ())


def _in_range(text: str, screen: Screen) -> bool:
    parts = [part.strip() for part in _RANGE.split(text)]
    for left, sign, right in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        one = _actual(left, screen) if left[:1].isalpha() else _number(left)
        other = _actual(right, screen) if right[:1].isalpha() else _number(right)
        if one is None or other is None:
            return False
        if not {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other, "=": one == other}[sign]:
            return False
    return len(parts) > 1


def _actual(name: str, screen: Screen) -> float | None:
    if name in ("width", "device-width", "inline-size"):
        return screen.width
    if name in ("height", "device-height", "block-size"):
        return screen.height
    if name in ("resolution", "device-pixel-ratio", "-webkit-device-pixel-ratio"):
        return 1.0
    return {"aspect-ratio": screen.width / screen.height, "color": 8.0}.get(name)


def _number(text: str) -> float | None:
    top, slash, bottom = text.partition("/")
    if slash and (one := _number(top)) is not None and (other := _number(bottom)):
        return one / other
    match = _LENGTH.match(text)
    if match is None:
        return None
    try:
        number = float(match[1])
    except ValueError:
        return None
    unit = match[2].lower() if match[2] else None
    return number / 96 if unit == "dpi" else number * _UNITS.get(unit, 1.0)


def _orientation(screen: Screen) -> str:
    return "landscape" if screen.width > screen.height else "portrait"


def _supports(condition: str) -> bool:
    """Chrome supports nearly everything but other browsers' prefixed properties."""
    condition = condition.strip().lower()
    if condition.startswith("not"):
        return not _supports(condition[3:])
    foreign = ("(-ms-", "(-moz-", "(-webkit-overflow-scrolling", "(-webkit-touch-callout", "(font: -apple")
    return not any(part in condition for part in foreign)
