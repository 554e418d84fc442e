"""A document as a flow of paragraphs and alternative texts, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Role
from brandlint.parsers.html import tree
from brandlint.parsers.html.elements import (
    BUTTON_TYPES,
    DRAWN_ASIDE,
    HEADINGS,
    PRESERVE,
    SEPARATE,
    TITLED,
    UNSEEN,
    UNTYPED,
)
from brandlint.parsers.html.landmarks import landmark
from brandlint.parsers.html.look import CascadeLook
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Document, Node, Tag, Text
from brandlint.parsers.html.paragraph import SPACE, Paragraph
from brandlint.parsers.tokens import PLACEHOLDER

#: Elements that may say something of what is in them by their names alone, and attributes that may on any element.
_TELLING = HEADINGS | {"a", "area", "button", "input", "nav", "footer"}
_ROLES = frozenset(("class", "id", "lang", "role"))
#: Elements whose attributes may be read.
_SPEAKING = TITLED | {"textarea", "optgroup"}


class Frame:
    """An open element with what holds for all that is in it.

    `block` is the innermost element with lines of its own, `link` and `button` those that all of it is a part of,
    `heading` the heading, `landmark` the part of the page, `lang` the language, where anything says so.
    """

    __slots__ = ("block", "button", "heading", "landmark", "lang", "link", "preserve", "tag")

    def __init__(self, tag: Tag, above: Frame | None, look: CascadeLook) -> None:
        self.tag = tag
        if above is None:
            self.block = tag
            self.link: Tag | None = None
            self.button: Tag | None = None
            self.heading: Tag | None = None
            self.landmark: Role | None = None
            self.lang: str | None = None
            self.preserve = False
            return
        name, attributes, style = tag.name, tag.attrs, look.style(tag)
        self.block = tag if style.apart or name in SEPARATE else above.block
        preserve = look.preserves_space(tag) if "white-space" in style.winners else None
        self.preserve = (above.preserve or name in PRESERVE) if preserve is None else preserve
        if name not in _TELLING and _ROLES.isdisjoint(attributes):
            self.link, self.button, self.heading = above.link, above.button, above.heading
            self.landmark, self.lang = above.landmark, above.lang
            return
        self.link = tag if name in ("a", "area") and "href" in attributes else above.link
        self.button = tag if look.button(tag) else above.button
        self.heading = tag if name in HEADINGS or attributes.get("role") == "heading" else above.heading
        self.landmark = landmark(tag) or above.landmark
        lang = tree.attribute_text(tag, "lang").strip() if "lang" in attributes else ""
        self.lang = lang if lang and PLACEHOLDER not in lang else above.lang


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


def flow(document: Document, manuscript: Manuscript, look: CascadeLook) -> list[Piece]:
    """Paragraphs, alternative texts and what fields say, in document order."""
    return _Flow(manuscript, look).walk(document)


#: An element whose content is being walked, what is left of that, whether it breaks lines, and whether it swaps: it is
#: hidden in what is shown, or the reverse.
_Level = tuple[Frame, Iterator[Node], bool, bool]


class _Flow:
    def __init__(self, manuscript: Manuscript, look: CascadeLook) -> None:
        self._manuscript = manuscript
        self._look = look
        self._paragraph = Paragraph(manuscript)
        self._interrupted: list[Paragraph] = []
        self._levels: list[_Level] = []
        self._pieces: list[Piece] = []

    def walk(self, document: Document) -> list[Piece]:
        levels = self._levels
        levels.append((Frame(document, None, self._look), iter(document.contents), True, False))
        while levels:
            level = levels[-1]
            frame, children, _, _ = level
            for node in children:
                if isinstance(node, Tag):
                    self._enter(node, frame)
                    if levels[-1] is not level:
                        break
                elif type(node) is Text and (self._paragraph.frame or frame.preserve or node.strip(SPACE)):
                    self._paragraph.take(node, frame, len(levels))
            else:
                self._leave(level)
        return self._pieces

    def _enter(self, tag: Tag, above: Frame) -> None:
        name = tag.name
        if name in UNSEEN or (tag.namespace and name in DRAWN_ASIDE):
            return
        if name == "br":
            place = tree.opening(tag)
            if self._paragraph.ends_line and above.heading is None and above.button is None:
                self._finish()
            elif place:
                self._paragraph.line_end(*place)
            return
        frame = Frame(tag, above, self._look)
        breaks = frame.block is tag or frame.button is tag
        swaps = self._look.hidden(tag) != self._paragraph.hidden
        if breaks and not swaps and self._paragraph.frame:
            self._finish()
        if swaps:
            self._interrupted.append(self._paragraph)
            self._paragraph = Paragraph(self._manuscript, not self._paragraph.hidden)
        self._levels.append((frame, iter(tag.contents), breaks, swaps))
        if name in _SPEAKING:
            self._attributes(frame)

    def _leave(self, level: _Level) -> None:
        levels = self._levels
        levels.pop()
        _, _, breaks, swaps = level
        if self._paragraph.frame and (breaks or swaps):
            self._finish()
        if swaps:
            self._paragraph = self._interrupted.pop()
        if self._paragraph.frame and levels:
            self._paragraph.rise(len(levels), levels[-1][0])

    def _finish(self) -> None:
        """End the paragraph; one that has no text yet goes on instead."""
        done = self._paragraph
        if done.frame:
            self._paragraph = Paragraph(self._manuscript, done.hidden)
            self._note(Piece(done, done.frame))

    def _note(self, piece: Piece) -> None:
        if piece.text:
            self._pieces.append(piece)

    def _attributes(self, frame: Frame) -> None:
        tag = frame.tag
        attributes = tag.attrs
        if tag.name in ("img", "area"):
            self._attribute(frame, "alt")
        elif tag.name == "input":
            kind = tree.attribute_text(tag, "type").lower()
            if kind in BUTTON_TYPES:
                self._attribute(frame, "alt" if kind == "image" else "value")
            elif kind not in UNTYPED:
                self._attribute(frame, "value")
                self._attribute(frame, "placeholder")
        elif tag.name == "textarea":
            self._attribute(frame, "placeholder")
        elif tag.name == "optgroup":
            self._attribute(frame, "label")
        if tag.name in TITLED:
            for name in ("title", "aria-label"):
                if name in attributes and attributes[name] not in (
                    attributes.get("alt"),
                    tag.text(" "),
                ):
                    self._attribute(frame, name)

    def _attribute(self, frame: Frame, name: str) -> None:
        value = tree.attribute_text(frame.tag, name)
        if not value:
            return
        hidden = self._paragraph.hidden or name in ("title", "aria-label")
        paragraph = Paragraph(self._manuscript, hidden)
        paragraph.add(value, tree.attribute(self._manuscript.masked.text, frame.tag, name), frame, 0)
        self._note(Piece(paragraph, frame, name))
