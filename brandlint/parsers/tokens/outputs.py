"""What an output tag prints: which field, and what stands in where a customer has none."""

from __future__ import annotations

import functools
import re

from brandlint.branches import NEGATION
from brandlint.expressions import regex
from brandlint.parsers.tokens.dialects import ANY, load, patterns
from brandlint.parsers.tokens.scan import Tag

_EMPTY = regex(r"(?i)empty|blank|\bnil\b|\bnull\b|\bnone\b|isnull|==\s*(?:\"\"|'')|\bnot\s|!\s*(?!=)")
_PRESENT = regex(r"(?i)!=|<>|\bnot\s+(?:is\w*)?(?:empty|blank)|!\s*(?:empty|blank)|\bne\b")


def body(tag: Tag) -> str:
    """What an output tag prints, without marks of white space control and of escaping."""
    inner = tag.inner.strip()
    if tag.construct.family in ("braces", "angles", "php"):
        inner = inner.lstrip("~-&=+_ \t\r\n").rstrip("~-+_; \t\r\n")
    return inner.lstrip("[").rstrip("]") if tag.construct.family == "ampscript" and inner.startswith("[") else inner


@functools.lru_cache(maxsize=1024)
def expression(text: str, family: str) -> tuple[str, str | None]:
    """Field and fallback of an expression.

    The field is its path as written, "" where the expression is no single field.
    """
    found = (match for pattern in patterns("fallbacks", family) if (match := pattern.search(text)))
    return _field(text, family), next((match["fallback"] for match in found), None)


def _field(text: str, family: str) -> str:
    for pattern in patterns("fields", family):
        if match := pattern.match(text):
            parts = match.groupdict()
            path, braced = (parts.get("field") or "").strip(), (parts.get("braced") or "").strip()
            if family == "angles" and path[:1].isupper():
                return ""
            return ".".join(filter(None, (path.strip("."), braced))) if braced else path.lstrip("$")
    return ""


@functools.lru_cache(maxsize=1024)
def role_of(field: str, family: str) -> str | None:
    """What a token that is no profile data is for."""
    return next((role for role, pattern in _special(family) if field and pattern.search(field)), None)


@functools.lru_cache(maxsize=4096)
def guards(condition: str, field: str) -> bool:
    """Whether text under `condition` is read only where the customer has `field`."""
    refused = condition.startswith(NEGATION) or condition.startswith("unless ")
    asked = condition.removeprefix(NEGATION)
    if field.lstrip("@$") not in asked or not re.search(rf"(?<![\w.]){re.escape(field)}(?!\w)", asked):
        return False
    if NEGATION in asked or (condition.startswith(NEGATION) and asked.startswith("unless ")):
        refused = not refused
    empty = bool(_EMPTY.search(asked)) and not _PRESENT.search(asked)
    return empty == refused


@functools.cache
def _special(family: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = ((role, (*known.get(family, ()), *known.get(ANY, ()))) for role, known in load().special.items())
    return tuple((role, regex("|".join(known), re.I)) for role, known in table if known)
