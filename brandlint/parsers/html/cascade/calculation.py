"""`calc()`, `min()`, `max()` and `clamp()` of lengths: a small reader of sums and products, never `eval`."""

from __future__ import annotations

import re
from collections.abc import Callable

from brandlint.expressions import regex

_PIECE = regex(r"\s*((?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:%|[a-z]+)?|[-+*/(),]|calc\(|min\(|max\(|clamp\()", re.I)
_FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "(": lambda values: values[0],
    "calc(": lambda values: values[0],
    "min(": min,
    "max(": max,
    "clamp(": lambda values: max(values[0], min(values[1], values[-1])),
}
_MAX_PIECES = 200
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def calculate(text: str, length: Callable[[str], float | None]) -> float | None:
    """The value in px of an expression whose lengths `length` reads; None where it cannot be known."""
    pieces = _pieces(text)
    if pieces is None:
        return None
    values: list[float] = []
    waiting: list[str] = []
    starts: list[int] = []
    try:
        for at, piece in enumerate(pieces):
            if piece in _FUNCTIONS:
                waiting.append(piece)
                starts.append(len(values))
            elif piece == ",":
                _reduce(values, waiting, 0)
            elif piece == ")":
                _reduce(values, waiting, 0)
                first = starts.pop()
                values[first:] = [_FUNCTIONS[waiting.pop()](values[first:])]
            elif piece in _RANK:
                if at == 0 or pieces[at - 1] in _FUNCTIONS or pieces[at - 1] in (",", *_RANK):
                    values.append(0.0)
                _reduce(values, waiting, _RANK[piece])
                waiting.append(piece)
            else:
                found = float(piece) if piece[-1].isdigit() or piece[-1] == "." else length(piece)
                if found is None:
                    return None
                values.append(found)
        _reduce(values, waiting, 0)
        return values[0] if len(values) == 1 and not waiting else None
    except (IndexError, ZeroDivisionError, OverflowError):
        return None


def _pieces(text: str) -> list[str] | None:
    found: list[str] = []
    position = 0
    text = text.strip()
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None or len(found) > _MAX_PIECES:
            return None
        found.append(match[1].lower())
        position = match.end()
    return found


def _reduce(values: list[float], waiting: list[str], rank: int) -> None:
    """Work off operators that bind at least as tightly as `rank`, down to the open bracket."""
    while waiting and waiting[-1] in _RANK and _RANK[waiting[-1]] >= rank:
        sign, right, left = waiting.pop(), values.pop(), values.pop()
        values.append(
            {"+": left + right, "-": left - right, "*": left * right}.get(sign, 0.0) if sign != "/" else left / right
        )
