"""Suppression comments: `brandlint: ignore[rule, rule] reason`, in whatever comments a format has."""

from __future__ import annotations

import re

import msgspec

from brandlint.assets import Directive
from brandlint.expressions import regex
from brandlint.places import Span

_DIRECTIVE = regex(r"\s*brandlint:\s*ignore(?P<file>-file)?(?![\w-])\s*(?:\[(?P<rules>[^\]]*)\])?(?P<reason>.*)", re.S)


class Suppression(msgspec.Struct, frozen=True):
    """A suppression comment as it was written.

    Without `rules` it silences every rule. `file` says that it speaks for the whole file, otherwise for what
    follows it. `span` are the characters from the word "brandlint" to the end of the reason.
    """

    rules: tuple[str, ...]
    span: Span
    reason: str = ""
    file: bool = False

    def over(self, scope: Span) -> Directive:
        """The directive of this comment: for the whole file if it says so, else for `scope`."""
        return Directive(rules=self.rules, span=self.span, reason=self.reason, scope=None if self.file else scope)


def parse_comment(text: str, offset: int = 0, source: int = 0) -> Suppression | None:
    """What a comment asks for; `text` stands between its delimiters, from `offset` of the source. None for prose."""
    match = _DIRECTIVE.match(text)
    if match is None:
        return None
    start = offset + len(text) - len(text.lstrip())
    return Suppression(
        rules=tuple(re.split(r"[,\s]+", match["rules"].strip(" ,\t\r\n")))
        if (match["rules"] or "").strip(" ,")
        else (),
        span=Span(start, offset + len(text.rstrip()), source),
        reason=" ".join(match["reason"].split()),
        file=match["file"] is not None,
    )
