"""Pieces of text become blocks, with their places in the files and their look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from brandlint.assets import Block, Role, Run, Style
from brandlint.parsers.html import tree
from brandlint.parsers.html.cascade import Appearance
from brandlint.parsers.html.flow import Frame, Piece
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.html.paragraph import Paragraph
from brandlint.parsers.html.readings import Reading, readings
from brandlint.parsers.html.structured import Statement, unquoted
from brandlint.parsers.tokens import PLACEHOLDER
from brandlint.places import Segment, Span
from brandlint.positions import locate


class Blocks:
    """Makes the blocks of one document."""

    def __init__(self, manuscript: Manuscript, appearance: Appearance, root: Frame, locale: str | None) -> None:
        self._manuscript = manuscript
        self._appearance = appearance
        self._root = root
        self._locale = locale

    def of_flow(self, piece: Piece, role: Role, section: int) -> Iterator[Block]:
        """A paragraph of the page, or an attribute that readers may see: a block for each of its readings."""
        for reading in readings(piece, self._manuscript.masked):
            yield self._painted(piece, reading, role, section)

    def _painted(self, piece: Piece, reading: Reading, role: Role, section: int) -> Block:
        frame = piece.frame
        block = self._block(reading, role, _element(piece), section)
        runs = () if piece.attribute else tuple(self._run(block, *text) for text in reading.texts)
        href = self._manuscript.value(frame.link, "href") if frame.link else None
        lang = frame.lang if frame.lang and frame.lang != self._locale else None
        style = self._style(max(reading.texts, key=lambda text: text[1] - text[0])[2].tag) if runs else None
        return msgspec.structs.replace(block, runs=runs, style=style, href=href.text if href else None, lang=lang)

    def of_text(self, text: str, segments: Iterable[Segment], role: Role, element: str) -> Block | None:
        """Text that is not painted on the page; None where nothing is left of it."""
        paragraph = Paragraph(self._manuscript)
        paragraph.add(text, tuple(segments), self._root, 0)
        piece = Piece(paragraph, self._root)
        if not piece.text:
            return None
        branch = self._manuscript.masked.branch_at(piece.segments[0].start)
        return self._block(Reading(branch, piece.text, piece.segments, piece.holes, ()), role, element, 0)

    def of_span(self, start: int, end: int, role: Role, element: str) -> Block | None:
        """Text that template logic states, as written from `start` to `end`."""
        parts, position = [], start
        for begin, finish in self._manuscript.masked.outputs:
            if begin >= start and finish <= end:
                parts += [self._manuscript.written[position:begin], PLACEHOLDER * (finish - begin)]
                position = finish
        text = "".join([*parts, self._manuscript.written[position:end]])
        return self.of_text(text, (Segment(0, end - start, start, end - start),), role, element)

    def of_statement(self, statement: Statement) -> Block | None:
        """What a page tells machines."""
        text = self._manuscript.masked.text
        if statement.tag is not None:
            said = tree.attribute_text(statement.tag, statement.attribute)
            parts = tree.attribute(text, statement.tag, statement.attribute)
            return self.of_text(said, parts, "structured-data", statement.key)
        said, segments = "", []
        for piece, at, extent in unquoted(text[statement.start : statement.end]):
            segments.append(Segment(len(said), len(piece), statement.start + at, extent))
            said += piece
        return self.of_text(said, segments, "structured-data", statement.key)

    def _block(self, reading: Reading, role: Role, element: str, section: int) -> Block:
        first, last = reading.segments[0], reading.segments[-1]
        return Block(
            role=role,
            text=reading.text,
            span=self._manuscript.span(first.start, last.start + last.extent),
            segments=self._manuscript.segments(reading.segments),
            holes=tuple(reading.holes),
            branch=reading.branch,
            section=section,
            element=element,
        )

    def _run(self, block: Block, start: int, end: int, frame: Frame) -> Run:
        text, elsewhere = block.text[start:end].strip(), self._appearance.elsewhere(frame.tag)
        views = {view: self._placed(style) for view, style in elsewhere.items()}
        return Run(text, locate(block, start, end), self._style(frame.tag), views.get("dark"), views.get("phone"))

    def _style(self, tag: Tag) -> Style:
        return self._placed(self._appearance.style(tag))

    def _placed(self, style: Style) -> Style:
        if len(self._manuscript.sources) == 1:
            return style
        return msgspec.structs.replace(
            style,
            color_at=self._place(style.color_at),
            background_at=self._place(style.background_at),
            font_at=self._place(style.font_at),
        )

    def _place(self, span: Span | None) -> Span | None:
        """Places in the page itself are those of its manuscript; places in stylesheets stay as they are."""
        return self._manuscript.span(span.start, span.end) if span and span.source == 0 else span


def _element(piece: Piece) -> str:
    frame = piece.frame
    if piece.attribute:
        return frame.tag.name
    held = frame.button or frame.heading or (frame.link if frame.link and frame.tag is frame.link else frame.block)
    return held.name
