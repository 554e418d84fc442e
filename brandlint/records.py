"""The records of a run: what is known of each asset at once, and the whole of it for who asks.

A library of touchpoints has more to say than memory holds. So the whole assets lie packed in a file of their own, and
those that were asked for last are kept as they are.
"""

from typing import Any, Protocol

import msgspec

from brandlint.assets import Asset, Link
from brandlint.digests import digest
from brandlint.spool import Spool

#: Packed records beyond this many bytes lie on disk, and those last read are kept up to so many.
IN_MEMORY, KEPT = 8_000_000, 3_000_000

_DISCOUNTS = ("percent-off", "amount-off")

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Asset).decode


class _Linked(msgspec.Struct, gc=False):
    links: tuple[Link, ...] = ()


_decode_links = msgspec.msgpack.Decoder(_Linked).decode


class Outline(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What is known of an asset without reading it whole.

    `identity` changes with whatever the record says. `beside` are the sources other than the file itself, by path
    relative to the asset, and `shown` the numbers of those whose colours and fonts it shows. `linked`: it has links;
    `ignoring`: it has suppression comments; `counted`: dates that depend on the day it is sent; `discounted`: it
    promises a discount; `wordless`: it has no text; `fatal`: nothing of it was read. The rest is the asset's own.
    """

    identity: str
    format: str
    name: str = ""
    channel: str | None = None
    locale: str | None = None
    offer: str | None = None
    canonical: str | None = None
    dated: bool = False
    beside: tuple[tuple[str, str], ...] = ()
    shown: tuple[int, ...] = ()
    linked: bool = False
    ignoring: bool = False
    counted: bool = False
    discounted: bool = False
    wordless: bool = False
    fatal: bool = False


class Packed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An asset as it is kept and sent: its outline, and the whole of it in MessagePack."""

    outline: Outline
    whole: bytes


class Keeper(Protocol):
    """Has the whole assets of records."""

    def read(self, record: "Record") -> Asset:
        """The whole asset of `record`."""

    def links(self, record: "Record") -> tuple[Link, ...]:
        """The links of `record`."""

    def whole(self, record: "Record") -> bytes:
        """The whole asset in MessagePack."""


class Record:
    """The asset of the file at `path`, which a keeper has at `start`, in `size` bytes."""

    __slots__ = ("keeper", "outline", "path", "size", "start")

    def __init__(self, path: str, outline: Outline, keeper: Keeper, start: int = 0, size: int = 0) -> None:
        self.path, self.outline, self.keeper, self.start, self.size = path, outline, keeper, start, size

    @property
    def asset(self) -> Asset:
        """The whole asset."""
        return self.keeper.read(self)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the asset, without the rest of it."""
        return self.keeper.links(self) if self.outline.linked else ()

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process it takes the whole of its asset along."""
        return _arrived, (self.path, self.outline, self.keeper.whole(self))


def packed(asset: Asset) -> Packed:
    """An asset in the form that is kept; its path is not in it."""
    whole = _encode(msgspec.structs.replace(asset, path="") if asset.path else asset)
    return Packed(_outline(asset, digest(whole)), whole)


def held(asset: Asset) -> Record:
    """The record of an asset that stays in memory."""
    return Record(asset.path, packed(asset).outline, _Held(asset))


def _arrived(path: str, outline: Outline, whole: bytes) -> Record:
    return Record(path, outline, _Held(msgspec.structs.replace(_decode(whole), path=path)))


class _Held:
    def __init__(self, asset: Asset) -> None:
        self._asset = asset

    def read(self, record: Record) -> Asset:
        return self._asset

    def links(self, record: Record) -> tuple[Link, ...]:
        return self._asset.links

    def whole(self, record: Record) -> bytes:
        return _encode(self._asset)


class Shelf:
    """Where a run puts its records."""

    def __init__(self) -> None:
        self._spool = Spool(IN_MEMORY)
        self._recent: dict[int, tuple[Asset, int]] = {}
        self._weight = 0

    def add(self, path: str, record: Packed) -> Record:
        """Put a record down."""
        return Record(path, record.outline, self, self._spool.add(record.whole), len(record.whole))

    def read(self, record: Record) -> Asset:
        """The whole asset of a record that was put down here."""
        known = self._recent.pop(record.start, None)
        if known is None:
            known = msgspec.structs.replace(_decode(self.whole(record)), path=record.path), record.size
            self._weight += record.size
        self._recent[record.start] = known
        while self._weight > KEPT and len(self._recent) > 1:
            self._weight -= self._recent.pop(next(iter(self._recent)))[1]
        return known[0]

    def links(self, record: Record) -> tuple[Link, ...]:
        """The links of a record that was put down here."""
        known = self._recent.get(record.start)
        return known[0].links if known else _decode_links(self.whole(record)).links

    def whole(self, record: Record) -> bytes:
        """The whole asset in MessagePack, as it lies here."""
        return self._spool.read(record.start, record.size)


def _outline(asset: Asset, identity: str) -> Outline:
    facts = asset.facts
    shown = {color.span.source for color in asset.colors} | {font.span.source for font in asset.fonts}
    return Outline(
        identity=identity,
        format=asset.format,
        name=asset.name,
        channel=asset.channel,
        locale=asset.locale,
        offer=asset.offer,
        canonical=asset.canonical,
        dated=asset.dated,
        beside=tuple((source.path, source.digest) for source in asset.sources[1:]),
        shown=tuple(sorted(shown - {0})),
        linked=bool(asset.links),
        ignoring=bool(asset.directives),
        counted=any(fact.counted for fact in facts),
        discounted=any(fact.kind in _DISCOUNTS for fact in facts),
        wordless=not asset.blocks,
        fatal=any(trouble.fatal for trouble in asset.errors),
    )
