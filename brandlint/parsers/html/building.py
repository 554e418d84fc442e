"""Builds a BeautifulSoup document that knows where each tag and character stands in its source.

turbohtml builds the tree as browsers do (WHATWG) and knows the places of tags, but not of text. So the tree is
built from a copy of the source in which each piece of text begins with a mark of its own. The marks in a text node
then tell which piece came to lie there, whatever was moved (loose text in a table), merged or dropped.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any, cast

from bs4.builder import HTMLTreeBuilder
from bs4.element import (
    AttributeValueList,
    Comment,
    Doctype,
    NavigableString,
    PageElement,
    ProcessingInstruction,
    Script,
    Stylesheet,
    Tag,
    TemplateString,
)

from brandlint.assets import Segment
from brandlint.parsers.html.deferred import turbohtml
from brandlint.parsers.html.marks import MarkedText, folded
from brandlint.parsers.html.nodes import Document, Element, Extent
from brandlint.positions import line_starts

_NAMESPACES = {
    turbohtml.Namespace.SVG: "http://www.w3.org/2000/svg",
    turbohtml.Namespace.MATHML: "http://www.w3.org/1998/Math/MathML",
}
_TEXT, _CDATA, _ELEMENT, _FRAGMENT = turbohtml.Text, turbohtml.CData, turbohtml.Element, turbohtml.DocumentFragment
_HTML = turbohtml.Namespace.HTML
_VOID = HTMLTreeBuilder.DEFAULT_EMPTY_ELEMENT_TAGS or set()
#: Elements that hold strings of a class of their own.
_HOLDERS = HTMLTreeBuilder.DEFAULT_STRING_CONTAINERS
_STRINGS: dict[str, type[NavigableString]] = {"style": Stylesheet, "script": Script, "template": TemplateString}
#: bs4's own constructor sets links that are set here anyway.
_string: Callable[[type[NavigableString], str], Any] = str.__new__


class Builder(HTMLTreeBuilder):
    """Links bs4's nodes as turbohtml's tree has them; bs4's own event methods cost ten times as much."""

    NAME = "turbohtml"

    def __init__(self, text: str, lines: tuple[int, ...] | None = None) -> None:
        super().__init__()
        plain, breaks = folded(text)
        known = lines is not None and not breaks and len(lines) == plain.count("\n") + 1
        self._lines = lines if lines and known else line_starts(plain)
        self._comments: defaultdict[str, deque[Extent]] = defaultdict(deque)
        #: The extent of each start tag, by its line and column.
        self._tags: dict[tuple[int, int], Extent] = {}
        #: The extents of the first tags of `html` and `body`, which may come late.
        self._roots: dict[str, Extent] = {}
        self._text = MarkedText(plain, breaks, self._tokens(plain))

    def feed(self, markup: object) -> None:
        """Link the document; `markup` is empty, since bs4 warns of what looks like a file name."""
        parsed = turbohtml.parse(
            self._text.marked, source_locations=True, scripting=True, allow_declarative_shadow_roots=False
        )
        soup = cast("Document", self.soup)
        soup.parsed, soup.marked = parsed, self._text
        soup.structure = structure = []
        restore, element = self._text.restore, self._element
        parent: Tag = soup
        contents = soup.contents
        string: type[NavigableString] = NavigableString
        last: PageElement = soup
        reached = 0
        children = iter(parsed.children)
        above: list[tuple[Tag, Iterator[turbohtml.Node]]] = []
        while True:
            before = contents[-1] if contents else None
            for node in children:
                made: Any
                kind = type(node)
                if kind is _TEXT or kind is _CDATA:
                    text, place, reached = restore(node.data, reached)  # type: ignore[attr-defined]
                    made = _string(string, text)
                    made.place = place
                elif kind is _ELEMENT:
                    made, reached = element(node, reached)  # type: ignore[arg-type]
                    structure.append(made)
                elif kind is _FRAGMENT:  # what a template holds
                    above.append((parent, children))
                    children = iter(node.children)
                    break
                else:
                    made, reached = self._string(node, reached)
                    structure.append(made)
                made.parent = parent
                made.previous_element = last
                last.next_element = made
                made.previous_sibling = before
                if before is not None:
                    before.next_sibling = made
                contents.append(made)
                last = before = made
                if kind is _ELEMENT:
                    above.append((parent, children))
                    parent, contents, children = made, made.contents, iter(node.children)
                    string = _STRINGS.get(made.name, NavigableString)
                    break
            else:
                if before is not None:
                    before.next_sibling = None
                if not above:
                    break
                parent, children = above.pop()
                contents = parent.contents
                string = _STRINGS.get(parent.name, NavigableString)
        last.next_element = None

    def _tokens(self, plain: str) -> Iterator[tuple[int, str, str | None]]:
        """Texts and references of the source; tags and comments are noted on the way."""
        lines, tags = self._lines, self._tags
        kinds = turbohtml.TokenType
        text, tag, end, reference, comment = (
            kinds.TEXT, kinds.START_TAG, kinds.END_TAG, kinds.CHARACTER_REFERENCE, kinds.COMMENT,
        )  # fmt: skip
        for token in turbohtml.tokenize(plain, resolve_references=False, capture_source=True, capture_attributes=False):
            kind = token.type
            if kind is end:
                continue
            line, column = token.line, token.col
            start = lines[line - 1] + column
            if kind is text:
                yield start, token.data or "", None
            elif kind is tag:
                tags[line, column] = place = start, start + len(token.source or "")
                if token.tag in ("html", "body"):
                    self._roots.setdefault(token.tag, place)
            elif kind is reference:
                yield start, token.data or "", token.source
            elif kind is comment:
                self._comments[token.data or ""].append((start, start + len(token.source or "")))

    def _element(self, node: turbohtml.Element, reached: int) -> tuple[Element, int]:
        """An element, and the offset that is reached with its start tag."""
        made = Element.__new__(Element)
        made.name = name = node.tag
        made.contents = []
        attributes: dict[str, Any] = dict(node.attrs.items())
        made.attrs = attributes
        for key, value in attributes.items():
            if type(value) is not str:
                attributes[key] = _of_several(name, key, value)
        if node.namespace is not _HTML:
            made.namespace = _NAMESPACES[node.namespace]
        if name in _VOID:
            made.can_be_empty_element = True
            if name == "meta":
                self.set_up_substitutions(made)
        elif name in _HOLDERS:
            made.interesting_string_types = {_HOLDERS[name]}
        elif name == "output" and "for" in attributes:
            attributes["for"] = AttributeValueList(attributes["for"].split())
        position = node.position
        if place := self._tags.get(position) if position else self._roots.get(name):
            made.opening = self._text.raw_extent(place)
            reached = place[1]
        return made, reached

    def _string(self, node: turbohtml.Node, reached: int) -> tuple[NavigableString, int]:
        """A node that is neither element nor text, and the offset that is reached with it."""
        if isinstance(node, turbohtml.Comment):
            made = Comment(node.data)
            if places := self._comments[node.data]:
                start, reached = places.popleft()
                begin, end = self._text.raw_extent((start, reached))
                made.place = (Segment(0, len(made), begin, end - begin),)  # type: ignore[attr-defined]
            return made, reached
        if isinstance(node, turbohtml.Doctype):
            return Doctype.for_name_and_ids(node.name, node.public_id or "", node.system_id or ""), reached
        instruction = cast("turbohtml.ProcessingInstruction", node)
        return ProcessingInstruction(f"{instruction.target} {instruction.data}"), reached


def _of_several(name: str, key: str, words: list[str] | None) -> str | AttributeValueList:
    """What bs4 makes of an attribute with several values: a list of those that it knows to have them on an element."""
    said = " ".join(words or ())
    lists = HTMLTreeBuilder.DEFAULT_CDATA_LIST_ATTRIBUTES
    known = key in lists["*"] or key in lists.get(name.lower(), ())
    return AttributeValueList(said.split()) if known else said
