"""Text as the grammar reads it: lower case, no accents, plain quotes, dashes and spaces, length unchanged."""

from __future__ import annotations

import unicodedata

from brandlint.expressions import regex

_PLAIN = {
    **dict.fromkeys("‘’ʼ´`′", "'"),
    **dict.fromkeys("“”„«»‹›″", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    **dict.fromkeys("\t\f\v\u00a0\u1680\u180e\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad", " "),
    **dict.fromkeys("⁄∕", "/"),
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "：": ":",
    "\u0130": "i",
    "ª": "ª",
    "º": "º",
}


#: What a sign leaves before it when its bytes were read in another encoding: "Â£5".
_STRAY = regex("[ÂâåÅ](?=[£€¥])")


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if 0xF0000 <= ord(character) <= 0xFFFFD:  # where the grammar's own signs live
        return " "
    if unicodedata.category(character) == "Zs":
        return " "
    lowered = character.lower()
    parts = unicodedata.normalize("NFKD", lowered)
    if all(unicodedata.combining(part) for part in parts[1:]) and not unicodedata.combining(parts[0]):
        return _PLAIN.get(parts[0], parts[0])
    return lowered if len(lowered) == 1 else character


_FOLDS = _Folds()


def fold(text: str) -> str:
    """`text` folded, character by character."""
    return _STRAY.sub(" ", text).translate(_FOLDS)
