"""What CSS values mean: lengths in px, font sizes and weights, font families, custom properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from brandlint.expressions import regex

#: What a template token is masked with: a value that holds one is not known.
UNKNOWN = "\ue000"
_NUMBER = regex(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%|[a-z]*)\Z", re.I)
_ABSOLUTE = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_KEYWORD_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_COMPONENT = regex(
    r"""\s*+((?:[^\s,/"'()]++|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()"']++|\((?:[^()"']++|\([^()]*+\))*+\)|"[^"]*+"|'[^']*+')*+\))++|[,/])""",
    re.S,
)
_VAR = regex(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+))?\)")
_PROPERTY = regex(r"var\(\s*(--[^\s,()]+)")
_MAX_SUBSTITUTIONS = 64
_MAX_LENGTH = 10_000
_FAMILY = regex(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,"']+))\s*(?:,|\Z)""", re.S)
_SYSTEM_FAMILIES = frozenset({"inherit", "initial", "unset", "revert", "revert-layer", "default"})


class Component(msgspec.Struct, frozen=True, gc=False):
    """One component of a value: `text` stands `at` characters into it. Commas and slashes are their own."""

    text: str
    at: int


def words(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


def components(value: str) -> list[Component]:
    """The components of a value, split at white space, commas and slashes outside of brackets and strings."""
    found = []
    position = 0
    while match := _COMPONENT.match(value, position):
        found.append(Component(match[1], match.start(1)))
        position = match.end()
    return found


def substitute(value: str, properties: Mapping[str, str]) -> str | None:
    """`value` with every `var()` replaced; None where one is undefined (or they never end)."""
    for _ in range(_MAX_SUBSTITUTIONS):
        match = _VAR.search(value)
        if match is None:
            return value if "var(" not in value else None
        fallback: str | None = match[2]
        replacement = properties.get(match[1], fallback)
        if replacement is None:
            return None
        value = f"{value[: match.start()]}{replacement.strip()}{value[match.end() :]}".strip()
        if len(value) > _MAX_LENGTH:
            return None
    return None


def properties_in(value: str) -> list[str]:
    """The custom properties that a value names."""
    return _PROPERTY.findall(value)


def number(text: str) -> tuple[float, str] | None:
    """A number and its unit in lower case ("" without one); None for anything else."""
    match = _NUMBER.match(text)
    return (float(match[1]), match[2].lower()) if match else None


@lru_cache(maxsize=4096)
def length(text: str, size: float, root: float, whole: float | None = None, *, quirks: bool = False) -> float | None:
    """A length in px. `size` is the font size that `em` means, `root` that of `rem`, `whole` what `%` is of.

    None where it is no length, or where nothing says what a percentage is of. `quirks` allows a missing unit.
    """
    text = text.strip().lower()
    if text.startswith(("calc(", "min(", "max(", "clamp(")):
        from brandlint.parsers.html.cascade.calculation import calculate

        return calculate(text, lambda part: length(part, size, root, whole))
    found = number(text)
    if found is None:
        return None
    amount, unit = found
    if unit in _ABSOLUTE:
        return amount * _ABSOLUTE[unit]
    if unit == "em":
        return amount * size
    if unit == "rem":
        return amount * root
    if unit in ("ex", "ch"):
        return amount * size * 0.5
    if unit == "%":
        return None if whole is None else amount / 100 * whole
    if unit in ("vw", "vi", "dvw", "svw", "lvw", "vmax"):
        return amount * 12.8
    if unit in ("vh", "vb", "dvh", "svh", "lvh", "vmin"):
        return amount * 8.0
    return amount if unit == "" and (quirks or amount == 0) else None


def font_size(text: str, parent: float, root: float, *, quirks: bool = False) -> float | None:
    """A font size in px; None where it is no size."""
    text = text.strip().lower()
    if text in _KEYWORD_SIZES:
        return _KEYWORD_SIZES[text]
    if text in ("larger", "smaller"):
        return parent * 1.2 if text == "larger" else parent / 1.2
    found = length(text, parent, root, parent, quirks=quirks)
    return None if found is None or (found < 0 and not text.startswith("calc")) else max(0.0, min(10_000.0, found))


def font_weight(text: str, parent: int) -> int | None:
    """A weight on [1, 1000]; None where it is none."""
    text = text.strip().lower()
    if text in ("normal", "bold"):
        return 400 if text == "normal" else 700
    if text == "bolder":
        return 400 if parent < 350 else 700 if parent < 550 else max(900, parent)
    if text == "lighter":
        return parent if parent < 100 else 100 if parent < 550 else 400 if parent < 750 else 700
    found = number(text)
    return int(found[0]) if found and not found[1] and 1 <= found[0] <= 1000 else None


@lru_cache(maxsize=1024)
def families(text: str) -> tuple[str, ...]:
    """The names of a font stack in order, without quotes; empty where the value is malformed."""
    return tuple(_families(text)) if text.strip() else ()


def _families(text: str) -> Iterator[str]:
    names, position = [], 0
    while position < len(text):
        match = _FAMILY.match(text, position)
        if match is None:
            return
        name = next(part for part in match.groups() if part is not None)
        name = re.sub(r"\\(.)", r"\1", name.strip())
        bare = match[3] is not None
        if bare and (not name or any(not _IDENTIFIER.match(word) for word in name.split())):
            return
        names.append(" ".join(name.split()) if bare else name)
        position = match.end()
    if text.rstrip().endswith(","):
        return
    yield from names


_IDENTIFIER = regex(r"-?(?:[_a-zA-Z-]|[^\x00-\x7f])(?:[-\w]|[^\x00-\x7f])*\Z")
