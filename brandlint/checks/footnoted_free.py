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
from brandlint.expressions import regex
from brandlint.positions import locate, within

_FREE = regex(
    r"(?<![\w-])(?:free|gratis|kostenlos(?:e[rsn]?)?|gratuite?s?)(?![^\W¹²³])(?!\s+of\b)(?:[\s-]+[^\W\d_][\w'’-]*){0,4}(?:\s?|[.,!])[*†‡¹²³⁺]+",
    re.IGNORECASE,
)
#: How each word for it begins, in small letters.
_BEGINNINGS = ("free", "grat", "kostenlos")
_CONDITION = regex(
    r"\b(?:with|when|if|over|above|on orders|orders? of|minimum|min\.|purchase|buy|spend|after|until|for members"
    r"|new customers)\b",
    re.IGNORECASE,
)

_NUMBER = regex(r"[(\[]?\d{1,2}[)\]]?")


def check(block: Block, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each "free" that only a footnote explains."""
    folded = block.text.casefold()
    if not any(word in folded for word in _BEGINNINGS):
        return
    text = _with_marks(block)
    if not any(mark in text for mark in "*†‡¹²³⁺"):
        return
    for sentence in sentences(text):
        if _CONDITION.search(text, sentence.start, sentence.end):
            continue
        marked = len(text[sentence.end :]) - len(text[sentence.end :].lstrip("*†‡¹²³⁺"))
        for match in _FREE.finditer(text, sentence.start, sentence.end + marked):
            yield Problem(
                span=locate(block, match.start(), match.end()), actual=readable(block)[match.start() : match.end()]
            )


def _with_marks(block: Block) -> str:
    """The text, with each number that stands by itself right behind a word (`free<sup>1</sup>`) as superscripts."""
    text = readable(block)
    for run in block.runs:
        if _NUMBER.fullmatch(run.text) and (place := within(block, run.span)):
            start, end = place
            if start and not text[start - 1].isspace() and not text[start - 1].isdigit():
                text = f"{text[:start]}{'¹' * (end - start)}{text[end:]}"
    return text
