"""`calc()`, `min()`, `max()` and `clamp()` of lengths: a small reader of sums and products, never `eval`."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:%|[a-z]+)?|[-+*/(),]|calc\(|min\(|max\(|clamp\()", re.I)
_FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "(": lambda values: values[0],
    "calc(": lambda values: values[0],
    "min(": min,
    "max(": max,
    "clamp(": lambda values: max(values[0], min(values[1], values[-1])),
}
_MAX_TOKENS = 200
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def calculate(text: str, length: Callable[[str], float | None]) -> float | None:
    """The value in px of an expression whose lengths `length` reads; None where it cannot be known."""
    tokens = _tokens(text)
    if tokens is None:
        return None
    values: list[float] = []
    waiting: list[str] = []
    starts: list[int] = []
    try:
        for at, token in enumerate(tokens):
            if token in _FUNCTIONS:
                waiting.append(token)
                starts.append(len(values))
            elif token == ",":
                _reduce(values, waiting, 0)
            elif token == ")":
                _reduce(values, waiting, 0)
                first = starts.pop()
                values[first:] = [_FUNCTIONS[waiting.pop()](values[first:])]
            elif token in _RANK:
                if at == 0 or tokens[at - 1] in _FUNCTIONS or tokens[at - 1] in (",", *_RANK):
                    values.append(0.0)
                _reduce(values, waiting, _RANK[token])
                waiting.append(token)
            else:
                found = float(token) if token[-1].isdigit() or token[-1] == "." else length(token)
                if found is None:
                    return None
                values.append(found)
        _reduce(values, waiting, 0)
        return values[0] if len(values) == 1 and not waiting else None
    except (IndexError, ZeroDivisionError, OverflowError):
        return None


def _tokens(text: str) -> list[str] | None:
    found = []
    position = 0
    text = text.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or len(found) > _MAX_TOKENS:
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
