"""A document that knows where each tag, attribute and character stands in its source.

Only this module, `building` and `core` know turbohtml, which parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brandlint.expressions import regex
from brandlint.parsers.base import Unreadable
from brandlint.parsers.html.building import Builder
from brandlint.parsers.html.core import turbohtml
from brandlint.parsers.html.marks import Place, TooManyPiecesError
from brandlint.parsers.html.nodes import Document, Extent, Tag, Text
from brandlint.places import Segment

__all__ = [
    "MAX_CHARACTERS", "Document", "attribute", "attribute_text", "extent", "opening", "parse_document", "segments",
    "tags",
]  # fmt: skip

#: More text than any touchpoint has; a longer file is refused.
MAX_CHARACTERS = 5_000_000

_REFERENCE = regex(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|([a-zA-Z][a-zA-Z0-9]*;?))|\r\n?")
_TAG_NAME = regex(r"<[^ \t\n\f\r/>]*")
_ATTRIBUTE = regex(
    r"""[ \t\n\f\r/]* (?P<name> =?[^ \t\n\f\r/>=]+ )
    (?: [ \t\n\f\r]* = [ \t\n\f\r]*
        (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^ \t\n\f\r>"'][^ \t\n\f\r>]*) )?
    )?""",
    re.VERBOSE,
)


def parse_document(text: str, lines: tuple[int, ...] | None = None) -> Document:
    """The document that browsers make of `text`, scripting on; places are characters of `text`.

    `lines` are its `line_starts`, if they are known. Raises `Unreadable` for a text longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"longer than {MAX_CHARACTERS:,} characters")
    try:
        return Builder(text, lines).document()
    except TooManyPiecesError:
        raise Unreadable("more pieces of text than any touchpoint has") from None


def tags(document: Document) -> Sequence[Tag]:
    """Every element of a document, in order."""
    return document.elements


def segments(string: Text) -> tuple[Segment, ...]:
    """Where the characters of a text node or comment stand; empty for text that was not parsed."""
    place: Place = getattr(string, "place", ())
    return (Segment(0, len(string), place, len(string)),) if isinstance(place, int) else place


def opening(tag: Tag) -> Extent | None:
    """The extent of the start tag, None where it is implied."""
    return tag.opening


def extent(tag: Tag) -> Extent | None:
    """From the start tag to the end tag, or to the end of the last thing inside; None where nothing is written."""
    *_, root = (tag, *tag.parents)
    closings = root.closings if isinstance(root, Document) else {}
    closing = closings.get(id(tag))
    if tag.opening and closing:
        return tag.opening[0], closing[1]
    places = [tag.opening] if tag.opening else []
    for node in tag.descendants:
        if isinstance(node, Tag):
            places += [place for place in (node.opening, closings.get(id(node))) if place]
        elif parts := segments(node):
            places.append((parts[0].start, parts[-1].start + parts[-1].extent))
    return (min(places)[0], max(end for _, end in places)) if places else None


def attribute(text: str, tag: Tag, name: str) -> tuple[Segment, ...]:
    """Where the characters of an attribute's value stand in `text`, from which the document was parsed.

    An empty or valueless attribute gives one empty segment, an absent one none. A value that cannot be
    followed character by character gives one indivisible segment.
    """
    place = opening(tag)
    if not place or name not in tag.attrs:
        return ()
    start, end = _value(text, place, name.lower())
    value = attribute_text(tag, name)
    if value == text[start:end]:
        return (Segment(0, len(value), start, len(value)),)
    found: list[Segment] = []
    at = 0
    for piece, begin, length in _pieces(text, start, end):
        if not value.startswith(piece, at):
            return (Segment(0, len(value), start, end - start),)
        found.append(Segment(at, len(piece), begin, length))
        at += len(piece)
    return tuple(found) or (Segment(0, 0, start, 0),)


def attribute_text(tag: Tag, name: str) -> str:
    """An attribute's value as one string, "" where it is absent."""
    return tag.attrs.get(name, "")


def _value(text: str, tag: Extent, name: str) -> Extent:
    """The extent of the value of attribute `name` in a start tag, without its quotes; empty where it has none."""
    start = _TAG_NAME.match(text, *tag)
    position = start.end() if start else tag[0]
    while match := _ATTRIBUTE.match(text, position, tag[1]):
        position = match.end()
        if match["name"].lower() == name:
            group = match.lastgroup or "name"
            return (match.end(), match.end()) if group == "name" else match.span(group)
    return tag


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What an attribute value as written decodes to, piece by piece, with the piece's start and extent."""
    position = start
    for match in _REFERENCE.finditer(text, start, end):
        decoded = _decoded(match, text[match.end() : min(match.end() + 1, end)])
        if decoded is None:
            continue
        if match.start() > position:
            yield text[position : match.start()], position, match.start() - position
        yield decoded, match.start(), match.end() - match.start()
        position = match.end()
    if position < end:
        yield text[position:end], position, end - position


def _decoded(match: re.Match[str], following: str) -> str | None:
    """A reference in an attribute as browsers decode it: a legacy name before `=` is not one."""
    if match[0].startswith("\r"):
        return "\n"
    name = match[1]
    if name is None:
        return turbohtml.unescape(match[0])
    if name.endswith(";") or following != "=":
        from html.entities import html5

        return html5.get(name)
    return None
