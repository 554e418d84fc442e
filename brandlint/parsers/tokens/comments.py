"""Suppression comments among the template tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brandlint.expressions import regex
from brandlint.parsers.directives import Suppression, parse_comment
from brandlint.parsers.tokens.scan import Tag

_IN_CODE = regex(r"/\*(?P<block>.*?)(?:\*/|\Z)|(?://|^\s*#)(?P<line>[^\r\n]*)", re.S | re.M)


def directives(tags: Iterable[Tag]) -> Iterator[Suppression]:
    """The directives that stand in template comments, and in comments of the programs in tags."""
    for tag in tags:
        if "brandlint" not in tag.raw:
            continue
        if tag.construct.kind == "comment":
            found = parse_comment(_bare(tag.inner), tag.inner_start + _lead(tag.inner))
            if found:
                yield found
        else:
            for comment in _IN_CODE.finditer(tag.inner):
                group = "block" if comment["block"] is not None else "line"
                if found := parse_comment(comment[group], tag.inner_start + comment.start(group)):
                    yield found


def _lead(inner: str) -> int:
    return len(inner) - len(inner.lstrip(" \t\r\n-~*"))


def _bare(inner: str) -> str:
    return inner[_lead(inner) :].rstrip(" \t\r\n-~*")
