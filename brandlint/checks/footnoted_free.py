"""Do the conditions of "free" stand at the claim?

A footnote mark behind what is free ("Free gift*") sends the reader elsewhere for the conditions, which 16 CFR 251.1(c)
wants in close conjunction with the offer. Nothing is said where the same sentence already tells a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Block
from brandlint.attributes.words import readable, sentences
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.positions import locate

_FREE = re.compile(
    r"(?<![\w-])(?:free|gratis|kostenlos(?:e[rsn]?)?|gratuite?s?)\b(?!\s+of\b)(?:[\s-]+[^\W\d_][\w'’-]*){0,4}(?:\s?|[.,!])[*†‡¹²³⁺]+",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:with|when|if|over|above|on orders|orders? of|minimum|min\.|purchase|buy|spend|after|until|for members"
    r"|new customers)\b",
    re.IGNORECASE,
)


def check(block: Block, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each "free" that only a footnote explains."""
    text = readable(block)
    if not any(mark in text for mark in "*†‡¹²³⁺"):
        return
    for sentence in sentences(text):
        if _CONDITION.search(text, sentence.start, sentence.end):
            continue
        marked = len(text[sentence.end :]) - len(text[sentence.end :].lstrip("*†‡¹²³⁺"))
        for match in _FREE.finditer(text, sentence.start, sentence.end + marked):
            yield Problem(span=locate(block, match.start(), match.end()), actual=match[0])
