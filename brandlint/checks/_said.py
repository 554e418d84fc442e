"""The whole visible text of an asset, folded so that small differences of typing do not count."""

from __future__ import annotations

import unicodedata

from brandlint.assets import PLAIN_PART, Asset
from brandlint.attributes.words import WORD_OR_NUMBER
from brandlint.expressions import regex

_VARIABLE = regex(r"\{[^{}]*\}")


def said(asset: Asset) -> str:
    """All text that a reader meets, alternative texts too, but no plain-text part, folded by `fold`."""
    unmet = ("hidden", "structured-data")
    met = (block for block in asset.blocks if block.role not in unmet and block.element != PLAIN_PART)
    return fold(" ".join(block.text for block in met))


def fold(text: str) -> str:
    """Words and numbers in small letters, one space between them."""
    return " ".join(WORD_OR_NUMBER.findall(unicodedata.normalize("NFKC", text).casefold().replace("’", "'")))


def states(text: str, wanted: str, likeness: float = 90.0) -> bool:
    """Whether the folded `text` holds `wanted`, but for a tenth of its characters and none of its numbers.

    `{variables}` in `wanted` stand for anything: the parts around them have to be there, in order.
    The likeness is the normalised edit distance of the best aligned part (rapidfuzz `partial_ratio`, 0-100).
    """
    position = 0
    for part in filter(None, map(fold, _VARIABLE.split(wanted))):
        found = text.find(part, position)
        if found >= 0:
            position = found + len(part)
            continue
        from rapidfuzz import fuzz

        rest = text[position:]
        if len(rest) < 0.8 * len(part) or len(part) < 4:
            return False
        aligned = fuzz.partial_ratio_alignment(part, rest, score_cutoff=likeness)
        if aligned is None or not _numbers(part) <= _numbers(_around(rest, aligned.dest_start, aligned.dest_end)):
            return False
        position += aligned.dest_end
    return True


def _numbers(text: str) -> set[str]:
    return {word for word in text.split() if word[0].isdigit()}


def _around(text: str, start: int, end: int) -> str:
    """`text[start:end]` with the words whole that it begins and ends in."""
    first, last = text.rfind(" ", 0, start) + 1, text.find(" ", end)
    return text[first : last if last >= 0 else len(text)]
