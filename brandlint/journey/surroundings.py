"""What stands around a statement: the words and codes of its clause, block and section, and the asset's headlines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

import msgspec

from brandlint.assets import Asset, Block
from brandlint.branches import NEGATION
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.journey.asides import sentence_around
from brandlint.journey.candidates import fields_of
from brandlint.journey.words import fold, further, words
from brandlint.positions import prose, within

_ASIDE = ("navigation", "footer", "hidden", "structured-data")
_HEADS = ("headline", "subject", "title")
_NEAR = 30
#: What parts two statements of one block, the strongest first; of several equals the last one does.
_SEPARATORS = tuple(map(regex, (r"[.!?;|•·/\n](?=\s|$)|\n", r",(?!\d)", r"\b(?:and|or|und|oder|et|ou|y|o)\b|[&+–—]")))


class Part(msgspec.Struct, frozen=True):
    """The words of a part of an asset, folded, and the codes it shows, without case."""

    words: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


_NOTHING = Part()


class Surroundings:
    """The parts of one asset, each read when it is asked for.

    `kin` has for each word those that mean the same; whoever says one says all.
    """

    def __init__(self, asset: Asset, kin: Mapping[str, frozenset[str]] = MappingProxyType({})) -> None:
        self._asset = asset
        self._kin = kin
        self._blocks: dict[int, Part] = {}
        self._sections: dict[int, Part] = {}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes that the asset shows anywhere."""
        return frozenset(fact.value.casefold() for fact in self._asset.facts if fact.kind == "code" and fact.value)

    @cached_property
    def head(self) -> Part:
        """The words of the asset's headlines, and all its codes."""
        heads = (index for index, block in enumerate(self._asset.blocks) if block.role in _HEADS)
        return Part(self._joined(heads).words, self.codes)

    @cached_property
    def sections(self) -> tuple[Part, ...]:
        """The parts of a page under one heading each."""
        return tuple(map(self._section, self._by_section))

    def of(self, fact: Fact) -> tuple[Part, Part]:
        """The block and the section that `fact` stands in; two empty parts where it stands in none."""
        if fact.block is None:
            return _NOTHING, _NOTHING
        return self._block(fact.block), self._section(self._asset.blocks[fact.block].section)

    def clause(self, fact: Fact) -> Part:
        """The part of the block that is nearest to `fact`: all of it, unless it states others of the kind as well.

        "20% off tents, 30% off boots" is parted between the two discounts.
        """
        place = self._place(fact)
        others = self._told.get((fact.block, fields_of(fact)), ())
        if fact.block is None or place is None or len(others) < 2:
            return self.of(fact)[0]
        text = prose(self._asset.blocks[fact.block])
        index = bisect_right(others, place)
        before = others[index - 2][1] if index > 1 else None
        after = others[index][0] if index < len(others) else None
        begin = 0 if before is None else _parting(text, before, place[0])[1]
        finish = len(text) if after is None else _parting(text, place[1], after)[0]
        coded = self._coded.get(fact.block, [])
        inside = coded[bisect_left(coded, (begin, "")) : bisect_left(coded, (finish, ""))]
        return Part(self._words(text[begin:finish]), frozenset(code for _, code in inside))

    def text(self, fact: Fact) -> tuple[str, int, int] | None:
        """The text of the block that `fact` stands in, and where it stands there."""
        place = self._place(fact)
        return None if fact.block is None or place is None else (prose(self._asset.blocks[fact.block]), *place)

    def codes_beside(self, fact: Fact) -> list[str]:
        """The codes in the sentence that `fact` stands in."""
        said = self.text(fact)
        if said is None:
            return []
        first, last = sentence_around(*said)
        return [code for at, code in self._coded.get(fact.block, []) if first <= at < last]

    def branch(self, fact: Fact) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the conditions that hold where `fact` stands ("if customer.vip"), and of those that do not."""
        held, refused = set[str](), set[str]()
        for condition in fact.branch:
            fails = condition.startswith((NEGATION, "unless ")) or f" {NEGATION}" in condition
            (refused if fails else held).update(self._words(condition))
        return frozenset(held), frozenset(refused - held)

    def is_central(self, fact: Fact) -> bool:
        """Whether `fact` speaks for the whole asset: in its first section, its small print, or no block at all."""
        if fact.block is None:
            return True
        block = self._asset.blocks[fact.block]
        return block.section in (0, self._first) or block.role in ("legal", "footer")

    def is_further(self, fact: Fact) -> bool:
        """Whether the words just before `fact` set it apart as one more ("an extra 10% off")."""
        place = self._place(fact)
        if fact.block is None or not place:
            return False
        text = self._asset.blocks[fact.block].text
        before = re.split(r"[.!?:;|]", text[max(0, place[0] - _NEAR) : place[0]])[-1] + text[slice(*place)]
        return bool(further() & {word.casefold() for word in re.findall(r"\w+", before)})

    def _block(self, index: int) -> Part:
        part = self._blocks.get(index)
        if part is None:
            codes = frozenset(code for _, code in self._coded.get(index, ()))
            part = self._blocks[index] = Part(self._words(prose(self._asset.blocks[index])), codes)
        return part

    def _section(self, number: int) -> Part:
        part = self._sections.get(number)
        if part is None:
            part = self._sections[number] = self._joined(self._by_section.get(number, ()))
        return part

    def _joined(self, blocks: Iterable[int]) -> Part:
        parts = [self._block(index) for index in blocks]
        words, codes = (part.words for part in parts), (part.codes for part in parts)
        return Part(frozenset().union(*words), frozenset().union(*codes))

    @cached_property
    def _by_section(self) -> dict[int, list[int]]:
        """The blocks under each heading."""
        found: dict[int, list[int]] = {}
        for index, block in enumerate(self._asset.blocks):
            if block.role not in _ASIDE:
                found.setdefault(block.section, []).append(index)
        return found

    @cached_property
    def _first(self) -> int:
        """The section of the first headline."""
        return next((block.section for block in self._asset.blocks if block.role == "headline"), 0)

    @cached_property
    def _coded(self) -> dict[int | None, list[tuple[int, str]]]:
        """The codes of each block, and where they stand in its text."""
        found: dict[int | None, list[tuple[int, str]]] = {}
        for fact in self._asset.facts:
            if fact.kind == "code" and fact.value:
                place = self._place(fact)
                found.setdefault(fact.block, []).append((place[0] if place else 0, fact.value.casefold()))
        return {block: sorted(codes) for block, codes in found.items()}

    @cached_property
    def _told(self) -> dict[tuple[int | None, tuple[str, ...]], list[tuple[int, int]]]:
        """Where each block states facts of the same fields."""
        found: dict[tuple[int | None, tuple[str, ...]], list[tuple[int, int]]] = {}
        for fact in self._asset.facts:
            if place := self._place(fact):
                found.setdefault((fact.block, fields_of(fact)), []).append(place)
        return {told: sorted(places) for told, places in found.items()}

    def _place(self, fact: Fact) -> tuple[int, int] | None:
        """Where in the text of its block a fact stands."""
        if fact.block is None:
            return None
        block = self._asset.blocks[fact.block]
        if block.segments:
            return within(block, fact.span)
        return _found(block, fact.text)

    def _words(self, text: str) -> frozenset[str]:
        own = words(text)
        return own.union(*(self._kin[word] for word in own if word in self._kin))


def _found(block: Block, text: str) -> tuple[int, int] | None:
    at = block.text.find(text) if text else -1
    return (at, at + len(text)) if at >= 0 else None


def _parting(text: str, start: int, end: int) -> tuple[int, int]:
    """The separator between two statements; without one, the first of them has all that follows it."""
    for separator in _SEPARATORS:
        if found := list(separator.finditer(text, start, end)):
            return found[-1].span()
    return end, end


def kin_of(synonyms: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    """For each word of `synonyms` (groups of words that mean the same), folded, all words of its groups."""
    kin: dict[str, frozenset[str]] = {}
    for group in synonyms:
        alike = frozenset(fold(word) for word in group if word.isalpha())
        for word in alike:
            kin[word] = kin.get(word, frozenset()) | alike
    return kin
