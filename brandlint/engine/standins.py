"""What campaign.yaml says that a touchpoint says, where its picture was not read or it has no file at all."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable, Iterator

import msgspec

from brandlint.assets import Asset, Block, Role
from brandlint.digests import digest
from brandlint.journey.assembly import file_of
from brandlint.journey.records import TOLD
from brandlint.places import Place, Segment, Source, Span
from brandlint.positions import line_starts
from brandlint.records import Record, held
from brandlint.spec.records import Manifest

_ROLES: dict[str, Role] = {"alt": "alt", "text": "body"}


def with_standins(record: Record, manifests: Iterable[tuple[Manifest, str]], today: datetime.date) -> Record:
    """A picture with the words that the manifests (each with its text) give of it; any other asset as it is."""
    if record.outline.format != "image" or not record.outline.wordless:
        return record
    for manifest, text in manifests:
        for index, entry in enumerate(manifest.touchpoints):
            if entry.file and file_of(manifest, entry.file) == record.path:
                given = _given(manifest, index)
                if given:
                    asset = record.asset
                    beside = posixpath.relpath(manifest.path, posixpath.dirname(asset.path) or ".")
                    source = Source(beside, digest(text.encode()), line_starts(text))
                    joined = msgspec.structs.replace(asset, sources=(*asset.sources, source))
                    return held(_with_words(joined, text, given, len(asset.sources), today))
    return record


def told_assets(
    manifests: Iterable[tuple[Manifest, str]], language: str | None, today: datetime.date
) -> Iterator[Record]:
    """The assets of touchpoints without a file: what campaign.yaml itself says that they say, with its places."""
    for manifest, text in manifests:
        for index, entry in enumerate(manifest.touchpoints):
            if not entry.file and (entry.text or entry.alt):
                source = Source("", digest(text.encode()), line_starts(text))
                locale = entry.locale or language
                empty = Asset(
                    format=TOLD, path=manifest.path, name=entry.id, channel=entry.channel, locale=locale,
                    sources=(source,),
                )  # fmt: skip
                from brandlint.attributes.tone import measure

                told = _with_words(empty, text, _given(manifest, index), 0, today)
                yield held(msgspec.structs.replace(told, tone=measure(told, locale)))


def _given(manifest: Manifest, index: int) -> dict[str, tuple[str, Place]]:
    """The words that a manifest gives of a touchpoint, each with its place."""
    entry = manifest.touchpoints[index]
    return {
        key: (words, manifest.places.get(f"touchpoints.{index}.{key}", entry.place))
        for key in _ROLES
        if (words := getattr(entry, key))
    }


def _with_words(
    asset: Asset, text: str, given: dict[str, tuple[str, Place]], number: int, today: datetime.date
) -> Asset:
    """The asset with blocks of what was given; `text` is that of its source of this number."""
    blocks = []
    for key, (words, place) in given.items():
        start = text.find(words, place.start, place.end)
        span = Span(start, start + len(words), number) if start >= 0 else Span(place.start, place.end, number)
        segment = Segment(0, len(words), span.start, span.end - span.start, number)
        blocks.append(Block(role=_ROLES[key], text=words, span=span, segments=(segment,), element=key))
    told = msgspec.structs.replace(asset, blocks=tuple(blocks))
    from brandlint.attributes.offers.promises import facts_of

    facts, dated = facts_of(told, asset.locale, today)
    return msgspec.structs.replace(told, facts=facts, dated=asset.dated or dated)
