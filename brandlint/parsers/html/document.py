"""A page's BeautifulSoup document, for those who ask what no attribute of the asset tells."""

from __future__ import annotations

from pathlib import PurePosixPath

from bs4 import Tag

from brandlint.parsers import EXTENSIONS
from brandlint.parsers.base import Settings, SourceFile, Unreadable
from brandlint.parsers.decode import decode
from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.soup import Element, soup_of
from brandlint.places import Span


class Page:
    """`soup` is the document as browsers build it; `span` and `value` lead from its tags to the page's files.

    The tags of a template stand in `soup` as private-use characters, one for each character: they are no text.
    """

    def __init__(self, file: SourceFile, settings: Settings) -> None:
        self._manuscript = Manuscript(file, settings, decode(file.data, html=True))
        self.soup = soup_of(tree.parse_document(self._manuscript.masked.text))

    def span(self, tag: Tag) -> Span | None:
        """Where the tag begins and ends; None for one that the source does not write, such as an implied `tbody`."""
        place = tree.extent(tag.source) if isinstance(tag, Element) and tag.source else None
        return self._manuscript.span(*place) if place else None

    def value(self, tag: Tag, attribute: str) -> tuple[str, Span] | None:
        """An attribute's value as it is written, template tags and all, with its place; None where there is none."""
        element = tag.source if isinstance(tag, Element) else None
        found = self._manuscript.value(element, attribute) if element else None
        return (found.text, found.span) if found else None


def page_of(file: SourceFile, settings: Settings) -> Page | None:
    """The page that a file is; None for a file of another format, or one that cannot be read."""
    if EXTENSIONS.get(PurePosixPath(file.path).suffix.lower()) != "html":
        return None
    try:
        return Page(file, settings)
    except Unreadable:
        return None
