"""Suppressions in the `#` comments of a YAML file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brandlint.assets import Directive, Span
from brandlint.parsers.directives import parse_comment
from brandlint.spec.nodes import Node

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#(?P<text>[ \t]*brandlint:[^\r\n]*)", re.M)


def remarks(text: str, nodes: Sequence[Node]) -> Iterator[Directive]:
    """The directives among the comments around `nodes` (keys and values of one asset).

    A comment speaks for the values on its own line, or, alone on its line, for the key and value that follow.
    """
    scalars = sorted((node.start.index, node.end.index) for node in nodes if node.kind == "scalar")
    first = min((start for start, _ in scalars), default=0)
    last = max((node.end.index for node in nodes), default=0)
    for match in _COMMENT.finditer(text):
        if any(start < match.start() < end and not _is_header(text, start, match.start()) for start, end in scalars):
            continue
        found = parse_comment(match["text"], match.start("text"))
        if found is None:
            continue
        begin = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        if text[begin : match.start()].strip(" \t-"):
            heads = [(start, end) for start, end in scalars if begin <= start < match.start()]
        else:
            follows = next((start for start, _ in scalars if start >= match.end()), None)
            heads = [] if follows is None else _line_of(text, follows, nodes)
        if found.file:
            yield found.over(Span(0, 0))
        elif heads and (first <= heads[0][0] <= last):
            yield found.over(Span(heads[0][0], max(end for _, end in heads)))


def _line_of(text: str, start: int, nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """The key at `start` and its value, to the end of either."""
    keyed = [node for node in nodes if node.start.index >= start]
    value = next((node for node in keyed[1:]), None)
    key = keyed[0]
    return [(key.start.index, key.end.index), *([(value.start.index, value.end.index)] if value else [])]


def _is_header(text: str, start: int, comment: int) -> bool:
    """Whether a comment stands on the first line of a block scalar, after its `|`."""
    return text[start] in "|>" and "\n" not in text[start:comment]
