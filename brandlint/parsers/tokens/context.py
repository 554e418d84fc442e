"""In which part of an HTML text an offset stands, told without building its tree."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from brandlint.expressions import regex

Where = Literal["text", "attribute", "style", "comment"]

#: A comment; or a tag, with all of a style sheet or script that it begins. A quotation mark opens a value only where
#: one may stand.
_MARKUP = regex(
    r"""<(?:
        !--(?:[^<-]++|<!--|(?!-->)[<-])*+(?P<comment>-->|\Z)
        |(?=[a-zA-Z/])(?P<element>(?i:style|script)\b)?
        (?:[^>"']++|(?<=[= \t\r\n])(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))|["'])*+(?P<end>>|\Z)
        (?(element)(?:[^<]++|<(?!/(?i:(?P=element))))*+)
    )""",
    re.VERBOSE,
)


class Contexts:
    """The contexts of a text whose template tags are masked."""

    def __init__(self, masked: str) -> None:
        self._starts: list[int] = [0]
        self._kinds: list[Where] = ["text"]
        for match in _MARKUP.finditer(masked):
            if match["comment"] is not None:
                self._starts += match.start() + len("<!--"), match.end()
                self._kinds += "comment", "text"
            else:
                self._starts += match.start() + len("<"), match.end("end")
                self._kinds += "attribute", "style" if match["element"] else "text"

    def at(self, offset: int) -> Where:
        """Text, an attribute, a style sheet (or script), or a comment."""
        return self._kinds[bisect_right(self._starts, offset) - 1]
