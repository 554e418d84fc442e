"""HTML pages, mails and their templates."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset, Block, Role
from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.decode import decode
from brandlint.parsers.html.flow import Piece, flow
from brandlint.parsers.html.look import InlineLook
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.tree import parse_document


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that an HTML file is.

    Raises `Unreadable` for what is no text, or longer than any page.
    """
    decoded = decode(file.data, html=True)
    manuscript = Manuscript(file, settings, decoded)
    soup = parse_document(manuscript.masked.text)
    blocks = tuple(_block(piece, manuscript) for piece in flow(soup, manuscript, InlineLook()))
    yield Asset(
        format="html",
        dialect=manuscript.masked.dialect,
        size=len(file.data),
        sources=tuple(manuscript.sources),
        blocks=blocks,
        tokens=manuscript.masked.tokens,
        unknown=(*manuscript.masked.unknown, *manuscript.unknown),
    )


def _block(piece: Piece, manuscript: Manuscript) -> Block:
    segments = manuscript.segments(piece.segments)
    first, last = piece.segments[0], piece.segments[-1]
    return Block(
        role=_role(piece),
        text=piece.text,
        span=manuscript.span(first.start, last.start + last.extent),
        segments=segments,
        holes=tuple(piece.holes),
        branch=manuscript.masked.branch_at(first.start),
        element=piece.frame.tag.name,
    )


def _role(piece: Piece) -> Role:
    if piece.attribute == "alt":
        return "alt"
    if piece.hidden:
        return "hidden"
    if piece.frame.button:
        return "call-to-action"
    if piece.frame.heading:
        return "headline" if piece.frame.heading.name == "h1" else "subhead"
    return "body"
