"""Tokens that were meant and are none: a brace too few, a brace too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.expressions import regex

# Each expression begins with a literal character: that is what makes looking for it fast.
_PATH = r"[ \t]{0,4}[A-Za-z_$][\w$]{0,40}(?:\.[\w$]{1,40}){0,6}[ \t]{0,4}(?:\|[^{}<>\r\n]{0,80})?"
_ONE_OPEN = regex(rf"\{{(?<![{{$#]\{{){_PATH}\}}\}}(?!\}})")
_APART = regex(rf"\{{ \{{{_PATH}\}} \}}")
_NAME = r"[A-Z][A-Z0-9_:]{1,30}"
#: Stands in whatever `_MAILCHIMP` finds, and is found ten times faster.
_NAMED = regex(rf"\|(?={_NAME}[|*])")
_MAILCHIMP = regex(rf"\*\|{_NAME}\*(?!\|)|\|(?<![*|]\|){_NAME}\|\*|\*\|{_NAME}\|(?!\*)")
_AMPSCRIPT = regex(r"%%(?<![%\w]%%)[A-Za-z_]\w{1,40}%(?![%\w])|%(?<![%\w]%)[A-Za-z_]\w{1,40}%%(?![%\w])")

_FAULTS = (
    ("braces", _ONE_OPEN, "an opening brace is missing"),
    ("braces", _APART, "its braces are apart"),
    ("mailchimp", _MAILCHIMP, "half of its delimiter is missing"),
    ("ampscript", _AMPSCRIPT, "a percent sign is missing"),
)


def near_misses(masked: str) -> Iterator[tuple[int, int, str, str]]:
    """Extents in a masked text that were meant as tokens, with the family and what is wrong."""
    for family, pattern, fault in _FAULTS:
        if pattern is _MAILCHIMP and not _NAMED.search(masked):
            continue
        for match in pattern.finditer(masked):
            if family != "braces" or _alone(masked, match):
                yield match.start(), match.end(), family, fault


def _alone(masked: str, match: re.Match[str]) -> bool:
    """Whether the braces cannot be those of a program: its line has no other, and none stands right before."""
    start = masked.rfind("\n", max(0, match.start() - 300), match.start()) + 1
    end = masked.find("\n", match.end(), match.end() + 300)
    line = (
        masked[max(start, match.start() - 300) : match.start()]
        + masked[match.end() : end if end >= 0 else match.end() + 300]
    )
    return "{" not in line and "}" not in line
