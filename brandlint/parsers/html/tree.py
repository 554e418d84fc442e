"""A BeautifulSoup document that knows where each tag, attribute and character stands in its source.

turbohtml builds the tree as browsers do (WHATWG) and knows the places of tags, but not of text. So the tree is
built from a copy of the source in which all characters of one piece of text are the same mark. The marks in a
text node then tell which piece came to lie there, whatever was moved (loose text in a table), merged or dropped.

No other module knows turbohtml.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from functools import partial
from html.entities import html5
from typing import cast

import turbohtml
from bs4 import BeautifulSoup, Comment, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import Doctype, NavigableString, PageElement, ProcessingInstruction, Script, Stylesheet, TemplateString
from turbohtml import TokenType

from brandlint.assets import Segment
from brandlint.parsers.base import Unreadable
from brandlint.parsers.html.marks import MarkedText, TooManyPiecesError, folded
from brandlint.positions import line_starts

#: More text than any touchpoint has; a longer file is refused.
MAX_CHARACTERS = 5_000_000

_NAMESPACES = {
    turbohtml.Namespace.HTML: None,
    turbohtml.Namespace.SVG: "http://www.w3.org/2000/svg",
    turbohtml.Namespace.MATHML: "http://www.w3.org/1998/Math/MathML",
}
_STRINGS: dict[str, type[NavigableString]] = {"style": Stylesheet, "script": Script, "template": TemplateString}
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|([a-zA-Z][a-zA-Z0-9]*;?))|\r\n?")
_TAG_NAME = re.compile(r"<[^ \t\n\f\r/>]*")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]* (?P<name> =?[^ \t\n\f\r/>=]+ )
    (?: [ \t\n\f\r]* = [ \t\n\f\r]*
        (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^ \t\n\f\r>"'][^ \t\n\f\r>]*) )?
    )?""",
    re.VERBOSE,
)

#: Extents are pairs `start, end` (exclusive) in characters of the source.
Extent = tuple[int, int]


class Element(Tag):
    """A tag with its place: `opening` is the extent of its start tag, `closing` that of its end tag.

    Both are None where the source does not write them (an implied `html` or `tbody`). An element that the
    parser repeated (mis-nested formatting) stands where the original does.
    """

    opening: Extent | None = None
    #: Tells `closing`, which few elements are ever asked for.
    close: Callable[[], Extent | None] | None = None

    @property
    def closing(self) -> Extent | None:
        """The extent of the end tag."""
        return self.close() if self.close else None


class Document(BeautifulSoup):
    """A parsed document; `nodes` are all that is in it, in order."""

    nodes: list[PageElement]


def parse_document(text: str) -> Document:
    """The document that browsers make of `text`, scripting on; places are characters of `text`.

    Raises `Unreadable` for a text longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"longer than {MAX_CHARACTERS:,} characters")
    try:
        return Document("", builder=_Builder(text))
    except TooManyPiecesError:
        raise Unreadable("more pieces of text than any touchpoint has") from None


def tags(soup: BeautifulSoup) -> Iterator[Tag]:
    """Every element of a document, in order."""
    return (node for node in (soup.nodes if isinstance(soup, Document) else soup.descendants) if isinstance(node, Tag))


def segments(string: NavigableString) -> tuple[Segment, ...]:
    """Where the characters of a text node or comment stand; empty for text that was not parsed."""
    found: tuple[Segment, ...] = string.__dict__.get("segments", ())
    return found


def opening(tag: Tag) -> Extent | None:
    """The extent of the start tag, None where it is implied."""
    return tag.opening if isinstance(tag, Element) else None


def extent(tag: Tag) -> Extent | None:
    """From the start tag to the end tag, or to the end of the last thing inside; None where nothing is written."""
    if not isinstance(tag, Element):
        return None
    if tag.opening and tag.closing:
        return tag.opening[0], tag.closing[1]
    places = [tag.opening] if tag.opening else []
    for node in tag.descendants:
        if isinstance(node, Element):
            places += [place for place in (node.opening, node.closing) if place]
        elif isinstance(node, NavigableString) and (parts := segments(node)):
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
    value = tag.attrs.get(name, "")
    return " ".join(value) if isinstance(value, list) else str(value)


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
        return html5.get(name)
    return None


class _Builder(HTMLTreeBuilder):
    """Links bs4's nodes as turbohtml's tree has them; bs4's own event methods cost three times as much."""

    NAME = "turbohtml"

    def __init__(self, text: str) -> None:
        super().__init__()
        plain, breaks = folded(text)
        self._comments: defaultdict[str, deque[Extent]] = defaultdict(deque)
        #: By line and column; those of `html` and `body`, which may come late, also by name.
        self._tags: dict[tuple[int, int] | str, Extent] = {}
        self._text = MarkedText(plain, breaks, self._tokens(plain))

    def feed(self, markup: object) -> None:
        """Link the document; `markup` is empty, since bs4 warns of what looks like a file name."""
        document = turbohtml.parse(
            self._text.marked, source_locations=True, scripting=True, allow_declarative_shadow_roots=False
        )
        soup = cast("Document", self.soup)
        soup.nodes = nodes = []
        last: PageElement = soup
        reached = 0
        pending: list[tuple[Tag, Iterator[turbohtml.Node]]] = [(soup, iter(document.children))]
        while pending:
            parent, children = pending[-1]
            node = next(children, None)
            if node is None:
                pending.pop()
                continue
            if isinstance(node, turbohtml.DocumentFragment):  # what a template holds
                pending.append((parent, iter(node.children)))
                continue
            made = self._element(node) if isinstance(node, turbohtml.Element) else self._string(node, parent, reached)
            made.setup(parent, last)
            parent.contents.append(made)
            nodes.append(made)
            last = made
            if isinstance(made, Element):
                pending.append((made, iter(node.children)))
                reached = made.opening[1] if made.opening else reached
            elif isinstance(made, NavigableString) and (parts := segments(made)):
                reached = parts[-1].start + parts[-1].extent

    def _tokens(self, plain: str) -> Iterator[tuple[int, str, str | None]]:
        """Texts and references of the source; tags and comments are noted on the way."""
        lines = line_starts(plain)
        tokens = turbohtml.tokenize(plain, resolve_references=False, capture_source=True, capture_attributes=False)
        for token in tokens:
            kind = token.type
            start = lines[token.line - 1] + token.col
            place = start, start + len(token.source or "")
            if kind in (TokenType.TEXT, TokenType.CHARACTER_REFERENCE):
                yield start, token.data or "", token.source
            elif kind == TokenType.START_TAG:
                self._tags[token.line, token.col] = place
                if token.tag in ("html", "body"):
                    self._tags.setdefault(token.tag, place)
            elif kind == TokenType.COMMENT:
                self._comments[token.data or ""].append(place)

    def _element(self, node: turbohtml.Element) -> Element:
        attributes = {
            name: " ".join(value) if isinstance(value, list) else value or "" for name, value in node.attrs.items()
        }
        made = Element(None, self, node.tag, _NAMESPACES[node.namespace], None, attributes)
        if place := self._tags.get(node.position or node.tag):
            made.opening = self._text.raw(place[0]), self._text.raw(place[1])
            made.close = partial(self._closing, node)
        return made

    def _closing(self, node: turbohtml.Element) -> Extent | None:
        location = node.source_location
        if not location or not location.end_tag:
            return None
        return self._text.raw(location.end_tag.start_offset), self._text.raw(location.end_tag.end_offset)

    def _string(self, node: turbohtml.Node, parent: Tag, reached: int) -> NavigableString:
        made: NavigableString
        if isinstance(node, turbohtml.Text | turbohtml.CData):
            text, parts = self._text.restore(node.data, reached)
            made = _STRINGS.get(parent.name, NavigableString)(text)
            made.__dict__["segments"] = parts
        elif isinstance(node, turbohtml.Comment):
            made = Comment(node.data)
            if places := self._comments[node.data]:
                start, end = places.popleft()
                start, end = self._text.raw(start), self._text.raw(end)
                made.__dict__["segments"] = (Segment(0, len(made), start, end - start),)
        elif isinstance(node, turbohtml.Doctype):
            made = Doctype.for_name_and_ids(node.name, node.public_id or "", node.system_id or "")
        else:
            instruction = cast("turbohtml.ProcessingInstruction", node)
            made = ProcessingInstruction(f"{instruction.target} {instruction.data}")
        return made
