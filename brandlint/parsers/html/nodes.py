"""The nodes of a document: BeautifulSoup's own, with their places in the source."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import AttributeValueList, PageElement

if TYPE_CHECKING:
    import turbohtml

    from brandlint.parsers.html.marks import MarkedText

#: Extents are pairs `start, end` (exclusive) in characters of the source.
Extent = tuple[int, int]


class Element(Tag):
    """A tag with its place: `opening` is the extent of its start tag.

    It is None where the source does not write one (an implied `html` or `tbody`). An element that the parser
    repeated (mis-nested formatting) stands where the original does.
    """

    # What bs4 sets of each tag and most tags share: held once, since a document has thousands of them.
    parser_class = None
    namespace: str | None = None
    prefix = None
    sourceline = None
    sourcepos = None
    next_element = None
    next_sibling = None
    hidden = False
    known_xml = False
    can_be_empty_element = False
    attribute_value_list_class = AttributeValueList
    cdata_list_attributes = HTMLTreeBuilder.DEFAULT_CDATA_LIST_ATTRIBUTES
    preserve_whitespace_tags = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
    interesting_string_types = Tag.MAIN_CONTENT_STRING_TYPES
    _namespaces: dict[str, str] = {}

    opening: Extent | None = None


class Document(BeautifulSoup):
    """A parsed document; `structure` is all that is in it but text, in order.

    `parsed` is what the parser made of it, and `marked` the text that it was made of.
    """

    structure: list[PageElement]
    parsed: turbohtml.Document
    marked: MarkedText

    def part(self) -> None:
        """Part all nodes, which name one another, so that they are freed at once; none may be used any more."""
        node: PageElement | None = self
        while node is not None:
            held = node.__dict__
            node = held.get("next_element")
            held.clear()

    @functools.cached_property
    def elements(self) -> list[Element]:
        """All elements, in order."""
        return [node for node in self.structure if isinstance(node, Element)]

    @functools.cached_property
    def named(self) -> dict[str, list[Element]]:
        """The elements by name, those of each name in order."""
        found: dict[str, list[Element]] = {}
        for node in self.elements:
            found.setdefault(node.name, []).append(node)
        return found

    @functools.cached_property
    def closings(self) -> dict[int, Extent]:
        """The extents of all end tags, by the `id()` of their elements."""
        import turbohtml  # noqa: F401 (defines what `source_location` gives)

        found: dict[int, Extent] = {}
        for element, node in zip(self.elements, self.parsed.iter_elements(), strict=True):
            location = node.source_location
            if element.opening and location and location.end_tag:
                span = location.end_tag
                found[id(element)] = self.marked.raw_extent((span.start_offset, span.end_offset))
        return found
