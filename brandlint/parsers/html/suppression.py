"""Suppression comments of a page, and the element that each speaks for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from brandlint.assets import Directive
from brandlint.parsers.directives import Suppression, parse_comment
from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Comment, Node, Tag, Text
from brandlint.parsers.html.tree import Document


def directives(document: Document, manuscript: Manuscript) -> Iterator[Directive]:
    """The suppressions of HTML and template comments.

    Each holds for what follows it next: an element, or text that stands by itself.
    """
    found = [*_in_comments(document, manuscript), *((each.span.end, each) for each in manuscript.masked.directives)]
    if not found:
        return
    starts = sorted(_starts(document), key=lambda each: each[0])
    for end, suppression in sorted(found, key=lambda each: each[0]):
        index = bisect_left(starts, end, key=lambda each: each[0])
        scope = _extent(starts[index][1]) if index < len(starts) else None
        place = manuscript.span(suppression.span.start, suppression.span.end)
        moved = Suppression(suppression.rules, place, suppression.reason, suppression.file)
        yield moved.over(manuscript.span(*(scope or (end, end))))


def _in_comments(document: Document, manuscript: Manuscript) -> Iterator[tuple[int, Suppression]]:
    if "brandlint" not in manuscript.written:
        return
    for comment in document.structure:
        if not isinstance(comment, Comment) or "brandlint" not in comment:
            continue
        parts = tree.segments(comment)
        if not parts:
            continue
        start, end = parts[0].start, parts[0].start + parts[0].extent
        written = manuscript.written[start + 4 : end].removesuffix("-->")
        if suppression := parse_comment(written, start + 4):
            yield end, suppression


def _starts(document: Document) -> Iterator[tuple[int, Node]]:
    for node in document.descendants:
        if isinstance(node, Tag):
            if place := tree.opening(node):
                yield place[0], node
        elif type(node) is Text and not node.isspace() and (parts := tree.segments(node)):
            yield parts[0].start + len(node) - len(node.lstrip()), node


def _extent(node: Node) -> tuple[int, int] | None:
    if isinstance(node, Tag):
        return tree.extent(node)
    parts = tree.segments(node) if isinstance(node, Text) else ()
    return (parts[0].start, parts[-1].start + parts[-1].extent) if parts else None
