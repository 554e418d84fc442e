"""A document as a flow of paragraphs and alternative texts, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from brandlint.assets import Role
from brandlint.parsers.html import tree
from brandlint.parsers.html.elements import BUTTON_TYPES, DRAWN_ASIDE, HEADINGS, PRESERVE, TITLED, UNSEEN, UNTYPED
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.paragraph import Paragraph
from brandlint.parsers.tokens import PLACEHOLDER


class Look(Protocol):
    """What the flow asks about an element."""

    def hidden(self, tag: Tag) -> bool:
        """Whether no reader sees it."""

    def block(self, tag: Tag) -> bool:
        """Whether it stands on lines of its own."""

    def button(self, tag: Tag) -> bool:
        """Whether it is a button, or a link that looks like one."""

    def landmark(self, tag: Tag) -> Role | None:
        """The part of the page that it says it is."""

    def preserves_space(self, tag: Tag) -> bool | None:
        """Whether white space in it stays as it is; None where nothing says."""


class Frame:
    """An open element with what holds for all that is in it.

    `block` is the innermost element with lines of its own, `link` and `button` those that all of it is a part of,
    `heading` the heading, `landmark` the part of the page, `lang` the language, where anything says so.
    """

    __slots__ = ("block", "button", "heading", "landmark", "lang", "link", "preserve", "tag")

    def __init__(self, tag: Tag, above: Frame | None, look: Look) -> None:
        self.tag = tag
        self.block = tag
        self.link: Tag | None = None
        self.button: Tag | None = None
        self.heading: Tag | None = None
        self.landmark: Role | None = None
        self.lang: str | None = None
        self.preserve = False
        if above is None:
            return
        self.block = tag if look.block(tag) else above.block
        self.link = tag if tag.name in ("a", "area") and "href" in tag.attrs else above.link
        self.button = tag if look.button(tag) else above.button
        self.heading = tag if _is_heading(tag) else above.heading
        self.landmark = look.landmark(tag) or above.landmark
        lang = tree.attribute_text(tag, "lang").strip()
        self.lang = lang if lang and PLACEHOLDER not in lang else above.lang
        preserve = look.preserves_space(tag)
        self.preserve = (above.preserve or tag.name in PRESERVE) if preserve is None else preserve


class Piece:
    """A paragraph, or what one attribute says (`attribute`), within `frame`, the innermost that holds all of it.

    `texts` are the extents of the text by the element it stands in: `start, end, frame`.
    """

    __slots__ = ("attribute", "frame", "hidden", "holes", "segments", "text", "texts")

    def __init__(self, paragraph: Paragraph, frame: Frame, attribute: str = "") -> None:
        self.text, self.segments, self.holes, self.texts = paragraph.finish()
        self.hidden = paragraph.hidden
        self.frame = frame
        self.attribute = attribute


def flow(soup: BeautifulSoup, manuscript: Manuscript, look: Look) -> Iterator[Piece]:
    """Paragraphs, alternative texts and what fields say, in document order."""
    return _Flow(manuscript, look).walk(soup)


class _Level:
    """An element whose content is being walked."""

    __slots__ = ("breaks", "children", "frame", "swaps")

    def __init__(self, frame: Frame, breaks: bool, swaps: bool) -> None:
        self.frame = frame
        self.children: Iterator[PageElement] = iter(frame.tag.contents)
        self.breaks = breaks
        self.swaps = swaps  # whether it is hidden in what is shown, or the reverse


class _Flow:
    def __init__(self, manuscript: Manuscript, look: Look) -> None:
        self._manuscript = manuscript
        self._look = look
        self._paragraph = Paragraph(manuscript)
        self._interrupted: list[Paragraph] = []
        self._levels: list[_Level] = []

    def walk(self, soup: BeautifulSoup) -> Iterator[Piece]:
        self._levels.append(_Level(Frame(soup, None, self._look), True, False))
        while self._levels:
            level = self._levels[-1]
            node = next(level.children, None)
            if node is None:
                yield from self._leave(level)
            elif isinstance(node, Tag):
                yield from self._enter(node, level.frame)
            elif isinstance(node, NavigableString) and type(node) in (NavigableString, CData):
                self._paragraph.add(node, tree.segments(node), level.frame, len(self._levels))

    def _enter(self, tag: Tag, above: Frame) -> Iterator[Piece]:
        if tag.name in UNSEEN or (tag.namespace and tag.name in DRAWN_ASIDE):
            return
        if tag.name == "br":
            place = tree.opening(tag)
            if self._paragraph.ends_line and above.heading is None and above.button is None:
                yield from self._finish()
            elif place:
                self._paragraph.line_end(*place)
            return
        frame = Frame(tag, above, self._look)
        breaks = frame.block is tag or frame.button is tag
        swaps = self._look.hidden(tag) != self._paragraph.hidden
        if breaks and not swaps:
            yield from self._finish()
        if swaps:
            self._interrupted.append(self._paragraph)
            self._paragraph = Paragraph(self._manuscript, not self._paragraph.hidden)
        self._levels.append(_Level(frame, breaks, swaps))
        yield from self._attributes(frame)

    def _leave(self, level: _Level) -> Iterator[Piece]:
        if level.breaks or level.swaps:
            yield from self._finish()
        self._levels.pop()
        if level.swaps:
            self._paragraph = self._interrupted.pop()
        if self._levels:
            self._paragraph.rise(len(self._levels), self._levels[-1].frame)

    def _finish(self) -> Iterator[Piece]:
        done = self._paragraph
        self._paragraph = Paragraph(self._manuscript, done.hidden)
        if done.frame:
            piece = Piece(done, done.frame)
            if piece.text:
                yield piece

    def _attributes(self, frame: Frame) -> Iterator[Piece]:
        tag = frame.tag
        attributes = tag.attrs
        if tag.name in ("img", "area"):
            yield from self._attribute(frame, "alt")
        elif tag.name == "input":
            kind = tree.attribute_text(tag, "type").lower()
            if kind in BUTTON_TYPES:
                yield from self._attribute(frame, "alt" if kind == "image" else "value")
            elif kind not in UNTYPED:
                yield from self._attribute(frame, "value")
                yield from self._attribute(frame, "placeholder")
        elif tag.name == "textarea":
            yield from self._attribute(frame, "placeholder")
        elif tag.name == "optgroup":
            yield from self._attribute(frame, "label")
        if tag.name in TITLED:
            for name in ("title", "aria-label"):
                if name in attributes and attributes[name] not in (
                    attributes.get("alt"),
                    tag.get_text(" ", strip=True),
                ):
                    yield from self._attribute(frame, name)

    def _attribute(self, frame: Frame, name: str) -> Iterator[Piece]:
        value = tree.attribute_text(frame.tag, name)
        if not value:
            return
        hidden = self._paragraph.hidden or name in ("title", "aria-label")
        paragraph = Paragraph(self._manuscript, hidden)
        paragraph.add(value, tree.attribute(self._manuscript.masked.text, frame.tag, name), frame, 0)
        piece = Piece(paragraph, frame, name)
        if piece.text:
            yield piece


def _is_heading(tag: Tag) -> bool:
    return tag.name in HEADINGS or tag.attrs.get("role") == "heading"
