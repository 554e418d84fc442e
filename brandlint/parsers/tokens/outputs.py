"""What an output tag prints: which field, and what stands in where a customer has none."""

from __future__ import annotations

import functools
import re

from brandlint.parsers.tokens.dialects import load


def read_output(inner: str) -> tuple[str, str | None]:
    """Field (as written, "" for an expression that is no field) and fallback of what stands between delimiters."""
    body = inner.strip().lstrip("~-&=+_").rstrip("~-+_").strip()
    return _field(body), _fallback(body)


def _field(body: str) -> str:
    for pattern in _fields():
        if match := pattern.match(body):
            parts = match.groupdict()
            joined = parts["field"].strip() + (
                ("." if parts["field"] and not parts["field"].endswith(".") else "") + parts["braced"].strip()
                if parts.get("braced")
                else ""
            )
            return joined.lstrip("@$.") or joined
    return ""


def _fallback(body: str) -> str | None:
    return next((match["fallback"] for pattern in _fallbacks() if (match := pattern.search(body))), None)


@functools.cache
def _fields() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.S) for pattern in load().fields)


@functools.cache
def _fallbacks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.S) for pattern in load().fallbacks)
