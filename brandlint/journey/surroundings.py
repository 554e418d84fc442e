"""What stands around a statement: the words and codes of its block, its section, and the asset's headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from brandlint.assets import Asset, Fact
from brandlint.journey.words import fold, further, words
from brandlint.positions import prose

_ASIDE = ("navigation", "footer", "hidden", "structured-data")
_HEADS = ("headline", "subject", "title")
_NEAR = 30


class Part(msgspec.Struct, frozen=True):
    """The words of a part of an asset, folded, and the codes it shows, without case."""

    words: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


class Surroundings:
    """The parts of one asset. `synonyms` are groups of words that mean the same; whoever says one says all."""

    def __init__(self, asset: Asset, synonyms: Iterable[Iterable[str]] = ()) -> None:
        self._asset = asset
        self._kin = _kin(synonyms)
        codes: dict[int | None, set[str]] = {}
        for fact in asset.facts:
            if fact.kind == "code" and fact.value:
                codes.setdefault(fact.block, set()).add(fact.value.casefold())
        self._blocks = [
            Part(self._words(prose(block)), frozenset(codes.get(index, ()))) for index, block in enumerate(asset.blocks)
        ]
        self._sections: dict[int, Part] = {}
        heads = Part()
        for block, part in zip(asset.blocks, self._blocks, strict=True):
            if block.role not in _ASIDE:
                self._sections[block.section] = _joined(self._sections.get(block.section, Part()), part)
            if block.role in _HEADS:
                heads = _joined(heads, part)
        self.head = Part(heads.words, frozenset().union(*codes.values()))
        first = next((block.section for block in asset.blocks if block.role == "headline"), 0)
        self._main = (0, first)

    @property
    def sections(self) -> Iterable[Part]:
        """The parts of a page under one heading each."""
        return self._sections.values()

    def of(self, fact: Fact) -> tuple[Part, Part]:
        """The block and the section that `fact` stands in; two empty parts where it stands in none."""
        if fact.block is None:
            return Part(), Part()
        return self._blocks[fact.block], self._sections.get(self._asset.blocks[fact.block].section, Part())

    def is_central(self, fact: Fact) -> bool:
        """Whether `fact` speaks for the whole asset: in its first section, its small print, or no block at all."""
        if fact.block is None:
            return True
        block = self._asset.blocks[fact.block]
        return block.section in self._main or block.role in ("legal", "footer")

    def is_further(self, fact: Fact) -> bool:
        """Whether the words just before `fact` set it apart as one more ("an extra 10% off")."""
        if fact.block is None or not fact.text:
            return False
        text = self._asset.blocks[fact.block].text
        at = text.find(fact.text)
        before = re.split(r"[.!?:;|]", text[max(0, at - _NEAR) : max(0, at)])[-1] + " " + fact.text
        return bool(further() & {word.casefold() for word in re.findall(r"\w+", before)})

    def _words(self, text: str) -> frozenset[str]:
        own = words(text)
        return own.union(*(self._kin[word] for word in own if word in self._kin))


def _kin(synonyms: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    kin: dict[str, frozenset[str]] = {}
    for group in synonyms:
        alike = frozenset(fold(word) for word in group if word.isalpha())
        for word in alike:
            kin[word] = kin.get(word, frozenset()) | alike
    return kin


def _joined(one: Part, other: Part) -> Part:
    return Part(one.words | other.words, one.codes | other.codes)
