"""Suppressions in the `#` comments of a YAML file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from brandlint.assets import Directive
from brandlint.expressions import regex
from brandlint.parsers.directives import parse_comment
from brandlint.places import Span
from brandlint.spec.nodes import Node

_COMMENT = regex(r"(?:^|(?<=[ \t]))#(?P<text>[ \t]*brandlint:[^\r\n]*)", re.M)


def remarks(text: str, root: Node) -> Iterator[Directive]:
    """The directives among the comments of a file.

    A comment speaks for the values on its own line; alone on its line, for the value that follows, and
    before the first key of a mapping for all of it.
    """
    if "brandlint:" not in text:
        return
    extents = _extents(text, root)
    starts = [start for start, _ in extents]
    for match in _COMMENT.finditer(text):
        before = bisect_left(starts, match.start())
        if before and _is_text(text, *extents[before - 1], match.start()):
            continue
        found = parse_comment(match["text"], match.start("text"))
        if found is None:
            continue
        begin = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        beside = extents[bisect_left(starts, begin) : before]
        if beside:
            yield found.over(Span(beside[0][0], max(end for _, end in beside)))
        elif before < len(extents) or found.file:
            start = starts[before] if before < len(extents) else 0
            yield found.over(Span(start, max((end for at, end in extents[before:] if at == start), default=start)))


def _extents(text: str, root: Node) -> list[tuple[int, int]]:
    """Where each key with its value, each item and each mapping stands; without white space and comments after it."""
    found: list[tuple[int, int]] = []
    ends: dict[int, int] = {}
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if node.kind == "scalar":
            ends[id(node)] = node.end.index
            found.append((node.start.index, node.end.index))
        elif not ready:
            stack += [(node, True), *((child, False) for child in node.children)]
        else:
            end = max((ends[id(child)] for child in node.children), default=node.end.index)
            if text[node.start.index] in "[{":
                end = node.end.index
            ends[id(node)] = end
            if node.kind == "map":
                found += [(key.start.index, ends[id(value)]) for key, value in node.pairs]
                found.append((node.start.index, end))
    return sorted(found)


def _is_text(text: str, start: int, end: int, offset: int) -> bool:
    """Whether the "#" at `offset` is a character of the scalar from `start`; behind the `|` of a block it is none."""
    block = text[start : start + 1] in ("|", ">") and "\n" in text[start:offset]
    return offset < end and (block or text[start : start + 1] in ("'", '"'))
