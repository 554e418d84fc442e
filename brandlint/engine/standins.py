"""What stands in for a picture that was not read: the `alt` and `text` that campaign.yaml gives of it."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable

import msgspec

from brandlint.assets import Asset, Block, Place, Role, Segment, Source, Span
from brandlint.attributes.offers import facts_of
from brandlint.journey.assembly import file_of
from brandlint.positions import line_starts
from brandlint.spec.records import Manifest
from brandlint.store import digest

_ROLES: dict[str, Role] = {"alt": "alt", "text": "body"}


def with_standins(asset: Asset, manifests: Iterable[tuple[Manifest, str]], today: datetime.date) -> Asset:
    """A picture with the words that the manifests (each with its text) give of it; any other asset as it is."""
    if asset.format != "image" or asset.blocks:
        return asset
    for manifest, text in manifests:
        for index, entry in enumerate(manifest.touchpoints):
            if entry.file and file_of(manifest, entry.file) == asset.path:
                given = {key: value for key in _ROLES if (value := getattr(entry, key))}
                places = {key: manifest.places.get(f"touchpoints.{index}.{key}", entry.place) for key in given}
                if given:
                    return _with_words(asset, manifest, text, given, places, today)
    return asset


def _with_words(
    asset: Asset, manifest: Manifest, text: str, given: dict[str, str], places: dict[str, Place], today: datetime.date
) -> Asset:
    beside = posixpath.relpath(manifest.path, posixpath.dirname(asset.path) or ".")
    source = Source(beside, digest(text.encode()), line_starts(text))
    number = len(asset.sources)
    blocks = []
    for key, words in given.items():
        start = text.find(words, places[key].start, places[key].end)
        span = Span(start, start + len(words), number) if start >= 0 else _whole(places[key], number)
        segment = Segment(0, len(words), span.start, span.end - span.start, number)
        blocks.append(Block(role=_ROLES[key], text=words, span=span, segments=(segment,), element=key))
    told = msgspec.structs.replace(asset, blocks=tuple(blocks), sources=(*asset.sources, source))
    facts, dated = facts_of(told, asset.locale, today)
    return msgspec.structs.replace(told, facts=facts, dated=asset.dated or dated)


def _whole(place: Place, source: int) -> Span:
    return Span(place.start, place.end, source)
