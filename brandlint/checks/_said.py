"""The whole visible text of an asset, folded so that small differences of typing do not count."""

from __future__ import annotations

import re
import unicodedata

from brandlint.assets import Asset
from brandlint.attributes.words import WORD_OR_NUMBER

_VARIABLE = re.compile(r"\{[^{}]*\}")


def said(asset: Asset) -> str:
    """All text that a reader meets, alternative texts too, folded by `fold`."""
    return fold(" ".join(block.text for block in asset.blocks if block.role not in ("hidden", "structured-data")))


def fold(text: str) -> str:
    """Words and numbers in small letters, one space between them."""
    return " ".join(WORD_OR_NUMBER.findall(unicodedata.normalize("NFKC", text).casefold().replace("’", "'")))


def states(text: str, wanted: str, likeness: float = 90.0) -> bool:
    """Whether the folded `text` holds `wanted`, but for a tenth of its characters.

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
        if aligned is None:
            return False
        position += aligned.dest_end
    return True
