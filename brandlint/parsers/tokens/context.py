"""In which part of an HTML text an offset stands, told without building its tree."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

Where = Literal["text", "attribute", "style", "comment"]

_EVENT = re.compile(r"<!--|-->|<(?=[a-zA-Z/])|>|[\"']")
_ELEMENT = re.compile(r"<(style|script)\b", re.I)


class Contexts:
    """The contexts of a text whose template tags are masked."""

    def __init__(self, masked: str) -> None:
        self._starts: list[int] = [0]
        self._kinds: list[Where] = ["text"]
        self._walk(masked)

    def at(self, offset: int) -> Where:
        """Text, an attribute, a style sheet (or script), or a comment."""
        return self._kinds[bisect_right(self._starts, offset) - 1]

    def _turn(self, offset: int, kind: Where) -> None:
        self._starts.append(offset)
        self._kinds.append(kind)

    def _walk(self, text: str) -> None:
        state: Where = "text"
        quote, element = "", None
        for match in _EVENT.finditer(text):
            found = match[0]
            if state == "comment":
                state = "text" if found == "-->" else state
            elif state == "attribute":
                if quote:
                    quote = "" if found == quote else quote
                    continue
                if found in "\"'":
                    before = text[match.start() - 1]
                    quote = found if before in "= \t\r\n" else ""
                    continue
                if found != ">":
                    continue
                state = "style" if element else "text"
            elif state == "style":
                if found != "<" or not text[match.start() : match.start() + 8].lower().startswith(f"</{element}"):
                    continue
                state, element = "attribute", None
            elif found == "<!--":
                state = "comment"
            elif found == "<":
                opened = _ELEMENT.match(text, match.start())
                state, element = "attribute", opened[1].lower() if opened else None
            else:
                continue
            self._turn(match.end(), state)
