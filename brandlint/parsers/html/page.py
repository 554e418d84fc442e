"""A page put together: what its flow, its head and its attributes say, as one asset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from brandlint.assets import Asset, Block, Color, Directive, Role, Token, Trouble
from brandlint.parsers.base import Settings
from brandlint.parsers.html import head, tree
from brandlint.parsers.html.blocks import Blocks
from brandlint.parsers.html.cascade import Appearance, Sheet, compute, gather
from brandlint.parsers.html.cascade.borders import border_colors
from brandlint.parsers.html.cascade.remarks import remarks
from brandlint.parsers.html.flow import Frame, Piece, flow
from brandlint.parsers.html.images import images
from brandlint.parsers.html.links import Anchor, links
from brandlint.parsers.html.look import CascadeLook
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Tag, Text
from brandlint.parsers.html.roles import roles
from brandlint.parsers.html.structured import statements
from brandlint.parsers.html.suppression import directives
from brandlint.parsers.html.tree import Document
from brandlint.places import Span
from brandlint.positions import locate

#: What a template may state about itself outside of its page.
_STATED: tuple[Role, ...] = ("subject", "preheader", "title")


def read_page(manuscript: Manuscript, settings: Settings) -> Asset:
    """The asset that a manuscript is. Raises `Unreadable` for one longer than any page."""
    text = manuscript.masked.text
    document = tree.parse_document(text, manuscript.lines)
    sheets = gather(document, text, settings.read, len(manuscript.sources))
    styles = compute(document, sheets.sheets, text, unknown=sheets.unknown, logic=manuscript.masked)
    appearance = Appearance(styles)
    look = CascadeLook(appearance)
    locale = head.locale(document, manuscript)
    maker = Blocks(manuscript, appearance, Frame(document, None, look), locale)
    blocks = [block for block in _outside_the_flow(document, manuscript, maker) if block]
    pieces = flow(document, manuscript, look)
    anchors: dict[int, Anchor] = {}
    for piece, made in _in_the_flow(pieces, roles(pieces, document, look, settings.channel), maker):
        _note_links(piece, made, len(blocks), anchors)
        blocks += made
    offer, channel = manuscript.masked.front.get("offer"), manuscript.masked.front.get("channel")
    asset = Asset(
        format="html",
        channel=channel.text if channel else None,
        offer=offer.text if offer else None,
        offer_span=offer.span if offer else None,
        locale=locale,
        dialect=manuscript.masked.dialect,
        canonical=head.canonical(document, manuscript),
        sources=(*manuscript.sources, *sheets.sources),
        blocks=tuple(blocks),
        links=tuple(links(document, manuscript, anchors)),
        images=tuple(images(document, manuscript, styles, (*manuscript.sources, *sheets.sources))),
        tokens=tuple(_tokens(manuscript, blocks)),
        colors=tuple(_borders(document, manuscript, appearance)),
        anchors=head.anchors(document, manuscript),
        directives=(*directives(document, manuscript), *_remarks(sheets.sheets, manuscript)),
        errors=tuple(_troubles(sheets.too_long, manuscript)),
        absent=tuple(_absent(sheets.absent, manuscript)),
        fragment=head.is_fragment(document),
        unknown=tuple(dict.fromkeys((*manuscript.masked.unknown, *manuscript.unknown, *styles.unknown))),
    )
    # Nodes name one another: parted, they are freed at once and not left for the garbage collector to find.
    styles.decompose()
    document.part()
    return asset


def _troubles(too_long: Iterable[tuple[Tag, str]], manuscript: Manuscript) -> Iterator[Trouble]:
    for tag, said in too_long:
        place = tree.opening(tag)
        yield Trouble(said, manuscript.span(*place) if place else Span(0, 0))


def _absent(absent: Iterable[tuple[Tag, str]], manuscript: Manuscript) -> Iterator[tuple[str, Span]]:
    for tag, path in absent:
        href, place = manuscript.value(tag, "href"), tree.opening(tag)
        if href or place:
            yield path, href.span if href else manuscript.span(*(place or (0, 0)))


def _remarks(sheets: tuple[Sheet, ...], manuscript: Manuscript) -> Iterator[Directive]:
    """Suppression comments of stylesheets, those of the page itself placed in the files it was read from."""
    for one in remarks(sheets):
        if one.span.source:
            yield one
        else:
            scope = manuscript.span(one.scope.start, one.scope.end) if one.scope else None
            yield msgspec.structs.replace(one, span=manuscript.span(one.span.start, one.span.end), scope=scope)


def _borders(document: Document, manuscript: Manuscript, appearance: Appearance) -> Iterator[Color]:
    """The colours of borders, those that the page itself declares placed in the files it was read from."""
    for one in border_colors(appearance, tree.tags(document)):
        span = manuscript.span(one.span.start, one.span.end) if one.span.source == 0 else one.span
        yield msgspec.structs.replace(one, span=span)


def _outside_the_flow(document: Document, manuscript: Manuscript, maker: Blocks) -> Iterator[Block | None]:
    """Subject, preheader and title, and what the page tells machines."""
    for role in _STATED:
        if stated := manuscript.masked.front.get(role):
            yield maker.of_span(stated.span.start, stated.span.end, role, role)
    title = head.title(document)
    for string in title.contents if title else ():
        if isinstance(string, Text):
            yield maker.of_text(string, tree.segments(string), "title", "title")
    for statement in statements(document, manuscript.masked.text):
        yield maker.of_statement(statement)


def _in_the_flow(pieces: Sequence[Piece], found: Sequence[Role], maker: Blocks) -> Iterator[tuple[Piece, list[Block]]]:
    section = 0
    heading = None
    for piece, role in zip(pieces, found, strict=True):
        if role in ("headline", "subhead") and (piece.frame.heading is None or piece.frame.heading is not heading):
            section += 1
            heading = piece.frame.heading
        yield piece, list(maker.of_flow(piece, role, section))


def _note_links(piece: Piece, made: Sequence[Block], index: int, anchors: dict[int, Anchor]) -> None:
    """Note the words of the links in a piece, the first of whose blocks gets the number `index`."""
    if piece.attribute in ("title", "aria-label"):
        return
    extents: dict[int, tuple[int, int]] = {}
    for start, end, frame in piece.texts:
        if frame.link is not None:
            extents[id(frame.link)] = extents.get(id(frame.link), (start, end))[0], end
    for key, (start, end) in extents.items():
        text = piece.text[start:end].strip()
        before = anchors.get(key)
        anchors[key] = replace(before, text=f"{before.text} {text}") if before else Anchor(text, index, made[0].role)


def _tokens(manuscript: Manuscript, blocks: Sequence[Block]) -> Iterator[Token]:
    """Every token of the template, with the block that it stands in."""
    holders = {
        (place.start, place.source): index
        for index, block in enumerate(blocks)
        for start, end in block.holes
        for place in (locate(block, start, end),)
    }
    for token in manuscript.masked.tokens:
        span = manuscript.span(token.span.start, token.span.end)
        yield msgspec.structs.replace(token, span=span, block=holders.get((span.start, span.source)))
