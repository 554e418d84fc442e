"""What rules said of single touchpoints, kept between runs.

Most rules look at one asset in its place and at the spec. What these say is the same as long as the record, the place,
the spec, the rules and the day are; a rule that looked around (at its journey, at other touchpoints) is asked anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

import msgspec

from brandlint.engine.findings import Finding
from brandlint.engine.ruleset import Standing
from brandlint.journey.records import Touchpoint
from brandlint.spec.records import Spec
from brandlint.store import Store, key_of

_PLACED = tuple(field for field in Touchpoint.__struct_fields__ if field != "record")


class Opinion(msgspec.Struct, frozen=True, array_like=True):
    """What `rules` found in a touchpoint, while things stood at paths relative to its asset, or not, as in `there`."""

    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
    there: tuple[tuple[str, bool | None], ...]

    @classmethod
    def of(cls, found: Mapping[str, Iterable[Finding]], there: Mapping[str, bool | None]) -> Opinion:
        """From the findings of each rule."""
        findings = tuple(finding for each in found.values() for finding in each)
        return cls(tuple(found), findings, tuple(there.items()))

    def holds(self, exists: Callable[[str], bool | None]) -> bool:
        """Whether the same things still stand beside the asset."""
        return all(exists(path) == answer for path, answer in self.there)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Opinion).decode


class Opinions:
    """The opinions in a store, formed under one spec on one day."""

    def __init__(self, store: Store, spec: Spec, today: datetime.date, known: tuple[str, ...]) -> None:
        self._store = store
        self._ground = key_of(today, known, data=_bytes(spec))

    def ground(self, standing: Standing, asked: tuple[str, ...]) -> bytes:
        """What the rules `asked`, as they stand, go by beside a touchpoint."""
        return key_of("ground", self._ground, standing.identity, asked)

    def key(self, touchpoint: Touchpoint, campaign: str, ground: bytes) -> bytes:
        """By what an opinion of a touchpoint is known."""
        record = touchpoint.record
        placed = _bytes([getattr(touchpoint, field) for field in _PLACED])
        return key_of("opinion", ground, campaign, record.path, record.outline.identity, data=placed)

    def get(self, key: bytes, exists: Callable[[str], bool | None]) -> Opinion | None:
        """The opinion under `key` if it still holds, else None."""
        value = self._store.get(key)
        if value is None:
            return None
        opinion = _decode(value)
        return opinion if opinion.holds(exists) else None

    def put(self, key: bytes, opinion: Opinion) -> None:
        """Keep an opinion, unless it tells of a file whose name is no text."""
        with suppress(UnicodeEncodeError):
            self._store.put(key, _encode(opinion))


def _bytes(value: object) -> bytes:
    """What tells one value from another; names of files need not be text."""
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return repr(value).encode("utf-8", "surrogatepass")
