"""The words that campaign.yaml gives to a touchpoint: the `alt` of a picture, the `text` of one without a file."""

from __future__ import annotations

import datetime
import posixpath

import msgspec

from brandlint.assets import Asset, Block, Fact, Place, Role, Segment, Source, Span
from brandlint.attributes.offers import facts_of


def captioned(
    asset: Asset, role: Role, text: str, place: Place, locale: str | None, today: datetime.date | None
) -> Asset:
    """`asset` with one more block, `text`, that stands at `place` of another file, and the facts it states.

    Without `today` the text is there, but no fact is read from it.
    """
    number = max(1, len(asset.sources))
    own = asset.sources or (Source(path="", digest=""),)
    beside = posixpath.relpath(place.path, posixpath.dirname(asset.path) or ".") if asset.path else place.path
    source = Source(path=beside, digest="", lines=_lines(place))
    extent = place.end - place.start
    quotes = 1 if extent == len(text) + 2 else 0
    if extent - 2 * quotes == len(text):
        segment = Segment(0, len(text), place.start + quotes, len(text), number)
    else:
        segment = Segment(0, len(text), place.start, extent, number)
    span = Span(segment.start, segment.start + segment.extent, number)
    block = Block(role=role, text=text, span=span, segments=(segment,), element="campaign")
    facts: tuple[Fact, ...] = ()
    if today is not None:
        read, _ = facts_of(Asset(format=asset.format, blocks=(block,)), locale, today)
        facts = tuple(msgspec.structs.replace(fact, block=len(asset.blocks)) for fact in read)
    return msgspec.structs.replace(
        asset, blocks=(*asset.blocks, block), facts=(*asset.facts, *facts), sources=(*own, source)
    )


def _lines(place: Place) -> tuple[int, ...]:
    """Line starts of the other file, as far as the place tells them: right for what stands on the place's own lines."""
    first = place.start - (place.column - 1)
    last = place.end - (place.end_column - 1)
    starts = [0] * (place.line - 1) + [first]
    return (*starts, *([last] * (place.end_line - place.line)))
