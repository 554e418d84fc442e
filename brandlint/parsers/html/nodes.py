"""The nodes of a document, with their places in the source.

A page has thousands of them, so they hold little; what BeautifulSoup tells of a document is asked of its own (`soup`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from brandlint.parsers.html.core import turbohtml
    from brandlint.parsers.html.marks import MarkedText, Place

#: Extents are pairs `start, end` (exclusive) in characters of the source.
Extent = tuple[int, int]


class Tag:
    """An element. `opening` is the extent of its start tag.

    It is None where the source does not write one (an implied `html` or `tbody`). An element that the parser
    repeated (mis-nested formatting) stands where the original does. `attrs` are its attributes, one without a value
    "", and one with several (`class`) with single spaces in between. `namespace` is None for HTML.
    """

    __slots__ = ("attrs", "contents", "name", "namespace", "opening", "parent")
    attrs: dict[str, str]
    contents: list[Node]
    name: str
    namespace: str | None
    opening: Extent | None
    parent: Tag | None

    def get(self, name: str, default: str | None = None) -> str | None:
        """The value of an attribute."""
        return self.attrs.get(name, default)

    @property
    def parents(self) -> Iterator[Tag]:
        """The elements around it, innermost first, and the document."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def descendants(self) -> Iterator[Node]:
        """All that is within it, in order."""
        waiting = self.contents[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Tag):
                waiting += node.contents[::-1]

    def tags(self, name: str | None = None) -> Iterator[Tag]:
        """The elements directly within it, or those of a name."""
        return (node for node in self.contents if isinstance(node, Tag) and name in (None, node.name))

    def text(self, between: str = "") -> str:
        """The words that stand within it, those of each text without the white space around them."""
        words = (node.strip() for node in self.descendants if type(node) is Text)
        return between.join(filter(None, words))


class Text(str):
    """A text of the page. `place` is where it stands in the source; a text that nobody wrote there has none."""

    __slots__ = ("parent", "place")
    parent: Tag
    place: Place


class Code(Text):
    """What stands in a stylesheet, a script or a template: no text for readers."""

    __slots__ = ()


class Comment(Text):
    """What stands in a comment."""

    __slots__ = ()


class Doctype(Text):
    """What stands in a doctype."""

    __slots__ = ()


class Instruction(Text):
    """What stands in a processing instruction."""

    __slots__ = ()


Node = Tag | Text


class Document(Tag):
    """A parsed document; `structure` is all that is in it but text, in order.

    `parsed` is what the parser made of it, and `marked` the text that it was made of.
    """

    def __init__(self, parsed: turbohtml.Document, marked: MarkedText) -> None:
        self.name, self.attrs, self.contents = "[document]", {}, []
        self.namespace = self.opening = self.parent = None
        self.structure: list[Node] = []
        self.parsed, self.marked = parsed, marked

    def part(self) -> None:
        """Part elements and what is within them, so that all are freed at once; none may be used any more."""
        for tag in (self, *self.elements):
            tag.contents.clear()
        vars(self).clear()

    @functools.cached_property
    def elements(self) -> list[Tag]:
        """All elements, in order."""
        return [node for node in self.structure if isinstance(node, Tag)]

    @functools.cached_property
    def named(self) -> dict[str, list[Tag]]:
        """The elements by name, those of each name in order."""
        found: dict[str, list[Tag]] = {}
        for node in self.elements:
            found.setdefault(node.name, []).append(node)
        return found

    @functools.cached_property
    def closings(self) -> dict[int, Extent]:
        """The extents of all end tags, by the `id()` of their elements."""
        import turbohtml  # noqa: F401 (defines what `source_location` gives)

        found: dict[int, Extent] = {}
        for element, node in zip(self.elements, self.parsed.iter_elements(), strict=True):
            location = cast("Any", node).source_location
            if element.opening and location and location.end_tag:
                span = location.end_tag
                found[id(element)] = self.marked.raw_extent((span.start_offset, span.end_offset))
        return found
