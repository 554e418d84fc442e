"""What was seen, in how many files, and where first; and how that is written down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import yaml

from brandlint.assets import Asset
from brandlint.expressions import regex
from brandlint.places import Place, Span
from brandlint.positions import place_of

_PLAIN = regex(r"[^\W\d_](?:[\w .'/+%€£$-]*[\w.%])?")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A value as it is mostly written, in how many files, how heavily (by the measure of who counted), where first."""

    value: str
    files: int
    weight: float
    first: Place

    def __str__(self) -> str:
        """`in 3 files, first in emails/launch.html:42`."""
        return f"in {self.files:,} file{'' if self.files == 1 else 's'}, first in {self.first.path}:{self.first.line}"


class Tally:
    """Counts what is seen under a key, by which spellings of one thing are told to be one."""

    def __init__(self) -> None:
        self._spellings: dict[str, Counter[str]] = {}
        self._files: dict[str, set[str]] = {}
        self._weights: Counter[str] = Counter()
        self._first: dict[str, Place] = {}

    def add(self, key: str, value: str, asset: Asset, span: Span, weight: float = 1.0) -> None:
        """Note `value` at a place of an asset; what could not be written down is passed over."""
        value = " ".join(value.split())
        if not value or not value.isprintable():
            return
        self._spellings.setdefault(key, Counter())[value] += 1
        self._files.setdefault(key, set()).add(asset.path)
        self._weights[key] += weight  # type: ignore[assignment]
        self._first.setdefault(key, place_of(asset, span))

    def ranked(self, least: int = 1) -> list[Seen]:
        """What was seen in at least so many files: what is in most files first, then what weighs most."""
        found = [
            Seen(
                value=spellings.most_common(1)[0][0],
                files=len(self._files[key]),
                weight=self._weights[key],
                first=self._first[key],
            )
            for key, spellings in self._spellings.items()
            if len(self._files[key]) >= least
        ]
        return sorted(found, key=lambda seen: (-seen.files, -seen.weight, seen.value))


def files_of(assets: Iterable[Asset]) -> set[str]:
    """The files that assets were read from."""
    return {asset.path for asset in assets}


def recurring(assets: Sequence[Asset], share: float = 0.0) -> int:
    """In how many files something has to be seen to be no accident: two, and `share` of all; one where there is one."""
    count = len(files_of(assets))
    return min(count, max(2, round(count * share)))


def scalar(text: str) -> str:
    """A text as YAML, quoted where it needs to be."""
    if _PLAIN.fullmatch(text) and yaml.load(text, yaml.CSafeLoader) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(texts: Iterable[str]) -> str:
    """Texts as a YAML list on one line."""
    return "[" + ", ".join(map(scalar, texts)) + "]"


def listed(key: str, items: Sequence[Seen], depth: int, note: Callable[[Seen], str] = lambda seen: "") -> Iterator[str]:
    """A key with a list, an item a line with what there is to `note`; nothing for an empty list."""
    if items:
        yield f"{'  ' * depth}{key}:"
        for seen in items:
            yield f"{'  ' * depth}  - {scalar(seen.value)}  # {seen}{note(seen)}"
