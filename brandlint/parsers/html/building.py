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
_TEXT = turbohtml.Text, turbohtml.CData
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
        #: Where each start tag ends, by where it starts.
        self._tags: dict[int, int] = {}
        #: Where the first tags of `html` and `body` start, which may come late.
        self._roots: dict[str, int] = {}
        self._text = MarkedText(plain, breaks, self._tokens(plain))

    def feed(self, markup: object) -> None:
        """Link the document; `markup` is empty, since bs4 warns of what looks like a file name."""
        parsed = turbohtml.parse(
            self._text.marked, source_locations=True, scripting=True, allow_declarative_shadow_roots=False
        )
        soup = cast("Document", self.soup)
        soup.parsed, soup.marked = parsed, self._text
        soup.structure = structure = []
        parent: Tag = soup
        contents = soup.contents
        last: PageElement = soup
        reached = 0
        children = iter(parsed.children)
        above: list[tuple[Tag, Iterator[turbohtml.Node]]] = []
        while True:
            before = contents[-1] if contents else None
            for node in children:
                made: Any
                inside = False
                if isinstance(node, _TEXT):
                    text, place, reached = self._text.restore(node.data, reached)
                    made = _string(_STRINGS.get(parent.name, NavigableString), text)
                    made.place = place
                elif isinstance(node, turbohtml.Element):
                    made, reached = self._element(node, reached)
                    structure.append(made)
                    inside = True
                elif isinstance(node, turbohtml.DocumentFragment):  # what a template holds
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
                if inside:
                    above.append((parent, children))
                    parent, contents, children = made, made.contents, iter(node.children)
                    break
            else:
                if before is not None:
                    before.next_sibling = None
                if not above:
                    break
                parent, children = above.pop()
                contents = parent.contents
        last.next_element = None

    def _tokens(self, plain: str) -> Iterator[tuple[int, str, str | None]]:
        """Texts and references of the source; tags and comments are noted on the way."""
        lines, tags = self._lines, self._tags
        kinds = turbohtml.TokenType
        text, tag, end = kinds.TEXT, kinds.START_TAG, kinds.END_TAG
        for token in turbohtml.tokenize(plain, resolve_references=False, capture_source=True, capture_attributes=False):
            kind = token.type
            if kind is end:
                continue
            start = lines[token.line - 1] + token.col
            if kind is text:
                yield start, token.data or "", None
            elif kind is tag:
                tags[start] = start + len(token.source or "")
                if token.tag in ("html", "body"):
                    self._roots.setdefault(token.tag, start)
            elif kind is kinds.CHARACTER_REFERENCE:
                yield start, token.data or "", token.source
            elif kind is kinds.COMMENT:
                self._comments[token.data or ""].append((start, start + len(token.source or "")))

    def _element(self, node: turbohtml.Element, reached: int) -> tuple[Element, int]:
        """An element, and the offset that is reached with its start tag."""
        made = Element.__new__(Element)
        made.name = name = node.tag
        made.contents = []
        attributes: dict[str, Any] = {}
        several = name == "output"
        for key, value in node.attrs.items():
            if type(value) is list:
                several = True
                value = " ".join(value)
            attributes[key] = value or ""
        made.attrs = self._replace_cdata_list_attribute_values(name, attributes) if several else attributes
        if node.namespace is not _HTML:
            made.namespace = _NAMESPACES[node.namespace]
        if name in _VOID:
            made.can_be_empty_element = True
            self.set_up_substitutions(made)
        elif name in _HOLDERS:
            made.interesting_string_types = {_HOLDERS[name]}
        position = node.position
        start = self._lines[position[0] - 1] + position[1] if position else self._roots.get(name)
        if start is not None and (end := self._tags.get(start)):
            made.opening = self._text.raw_extent(start, end)
            reached = end
        return made, reached

    def _string(self, node: turbohtml.Node, reached: int) -> tuple[NavigableString, int]:
        """A node that is neither element nor text, and the offset that is reached with it."""
        if isinstance(node, turbohtml.Comment):
            made = Comment(node.data)
            if places := self._comments[node.data]:
                start, reached = places.popleft()
                begin, end = self._text.raw_extent(start, reached)
                made.place = (Segment(0, len(made), begin, end - begin),)  # type: ignore[attr-defined]
            return made, reached
        if isinstance(node, turbohtml.Doctype):
            return Doctype.for_name_and_ids(node.name, node.public_id or "", node.system_id or ""), reached
        instruction = cast("turbohtml.ProcessingInstruction", node)
        return ProcessingInstruction(f"{instruction.target} {instruction.data}"), reached
