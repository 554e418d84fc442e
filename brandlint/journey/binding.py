"""Which offer does a statement speak for?

Nothing is judged without an answer to this, and a wrong answer is a false finding, so every step here
either has a reason or falls silent:

1. *Declared.* The touchpoint's `offers` (campaign.yaml, configuration, the copy file's `offer`, or else the
   campaign's, as far as they run on this channel) are the candidates.
2. *Near.* Within an asset that shows several offers, the words around decide: an offer's code in the same block,
   then the telling words of its headline (or of its tiers' `on`) in the block, then in the section under one
   heading. An undeclared offer is taken only where its whole headline stands in the block and none of the
   declared ones' words do. Where code and words point to different offers, nothing is said.
3. *Elsewhere.* A later section of a page that shows neither code nor words of an offer, while other sections do,
   is about something else ("10% off your first order" beside the newsletter form).
4. *Undeclared.* Without a declaration, an offer needs its code in the asset, or all telling words of its headline
   in the block, the section or the asset's headline; its channels and audience have to fit.
5. *Of that kind.* Only offers that state the fact's field at all can be contradicted; a price per month
   speaks for an offer that is paid per month.
6. *A list of prices is a list of products.* Where an asset states several prices of one role, only the one that is
   the offer's speaks for it.
7. *In time.* Of several that are left, those that have ended give way.

The market is the asset's (or the block's) locale; a language without its own market sees the offer's base, and where
it cannot be told which market is meant, the statements of all that may be meant are admissible. Tiers are chosen by
the words of the block, then of the section; where none is named, each tier is admissible.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from brandlint.assets import Block, Fact
from brandlint.journey.candidates import Candidate, ended, fields_of, markets_of, tiered
from brandlint.journey.records import Touchpoint
from brandlint.journey.words import telling, words
from brandlint.positions import prose
from brandlint.spec.records import Offer, Spec

__all__ = ["Binding", "Candidate", "fields_of", "markets_of", "offers_of"]


class _Words(msgspec.Struct, frozen=True):
    whole: tuple[frozenset[str], ...]
    any: frozenset[str]
    codes: frozenset[str]


class _Part(msgspec.Struct, frozen=True):
    words: frozenset[str]
    codes: frozenset[str]


_NOTHING = _Part(frozenset(), frozenset())
_ASIDE = ("navigation", "footer", "hidden", "structured-data")
_HEADS = ("headline", "subject", "title")


def offers_of(fact: Fact, touchpoint: Touchpoint, spec: Spec, today: datetime.date) -> tuple[Candidate, ...]:
    """The offers that `fact` may speak for; empty where that cannot be told.

    A statement is right when it agrees with any of them. With several left that say different things, it
    is not known to be wrong: judge only what contradicts a sole candidate.
    To ask of many facts of one asset, make a `Binding` once.
    """
    return Binding(touchpoint, spec, today).offers_of(fact)


class Binding:
    """The offers of one touchpoint. Pure: the same touchpoint, spec and day give the same answers."""

    def __init__(self, touchpoint: Touchpoint, spec: Spec, today: datetime.date) -> None:
        self.touchpoint, self.spec, self.today = touchpoint, spec, today
        self.declared = tuple(spec.offers[name] for name in touchpoint.offers if name in spec.offers)
        self._names = (spec.brand.name,)
        self._telling = {offer.id: self._tell(offer) for offer in spec.offers.values()}
        blocks, facts = touchpoint.asset.blocks, touchpoint.asset.facts
        codes: dict[int, set[str]] = {}
        loose: set[str] = set()
        for fact in facts:
            if fact.kind == "code" and fact.value:
                (codes.setdefault(fact.block, set()) if fact.block is not None else loose).add(fact.value.casefold())
        self._prices = [fact for fact in facts if fact.kind == "price"]
        self._blocks = tuple(
            _Part(words(prose(block)), frozenset(codes.get(index, ()))) for index, block in enumerate(blocks)
        )
        self._sections: dict[int, _Part] = {}
        for block, part in zip(blocks, self._blocks, strict=True):
            if block.role not in _ASIDE:
                self._sections[block.section] = _joined(self._sections.get(block.section, _NOTHING), part)
        heads = [part for block, part in zip(blocks, self._blocks, strict=True) if block.role in _HEADS]
        every_code = frozenset(loose.union(*codes.values()))
        self._head = _Part(frozenset().union(*(part.words for part in heads)), every_code)
        first = next((block.section for block in blocks if block.role == "headline"), 0)
        self._main = {0, first}
        self._undeclared = () if self.declared or touchpoint.offers else self._fitting()

    def offers_of(self, fact: Fact) -> tuple[Candidate, ...]:
        """See `offers_of`."""
        block = self.touchpoint.asset.blocks[fact.block] if fact.block is not None else None
        pool = self._near(fact, block) if self.declared else self._evidenced(fact)
        candidates = [self._candidate(offer, fact, block) for offer in pool]
        if fields := fields_of(fact):
            candidates = [one for one in candidates if any(one.stated(field) for field in fields)]
        if fact.kind == "price":
            candidates = self._of_that_price(fact, candidates)
        if len(candidates) > 1:
            candidates = [one for one in candidates if not ended(one, self.today)] or candidates
        return tuple(candidates)

    def spoken_for(self) -> tuple[Offer, ...]:
        """Every offer that the asset speaks for: declared ones, and those whose code or whole headline it shows."""
        shown = [offer for offer in self.spec.offers.values() if self._shows(offer)]
        return (*self.declared, *(offer for offer in shown if offer not in self.declared))

    def _shows(self, offer: Offer) -> bool:
        tell = self._telling[offer.id]
        if tell.codes & self._head.codes:
            return True
        fields = {stated.field for stated in offer.base.facts}
        for fact in self.touchpoint.asset.facts:
            stated = fact.block is not None and bool(fields.intersection(fields_of(fact)))
            if stated and _whole(tell, self._around(fact)[0].words):
                return True
        return False

    def _near(self, fact: Fact, block: Block | None) -> tuple[Offer, ...]:
        pool = self.declared
        if fact.block is None or block is None:
            return pool
        here = self._blocks[fact.block]
        known = any(self._telling[offer.id].any & here.words for offer in pool)
        others = [offer for offer in self.spec.offers.values() if offer not in pool]
        strangers = () if known else tuple(one for one in others if _whole(self._telling[one.id], here.words))
        if fact.kind != "code":
            owners = self._owning(here.codes, self.spec.offers.values())
            inside = tuple(offer for offer in owners if offer in pool)
            if owners and not inside:
                return tuple(offer for offer in owners if offer in strangers)
            if inside:
                return inside
        if strangers:
            return strangers
        return self._by_words(pool, block, here)

    def _by_words(self, pool: tuple[Offer, ...], block: Block, here: _Part) -> tuple[Offer, ...]:
        section = self._sections.get(block.section, _NOTHING)
        if len(pool) > 1:
            for part in (here, section):
                named = tuple(offer for offer in pool if self._evident(offer, part))
                if named:
                    return named
        if block.section in self._main or block.role in ("legal", "footer"):
            return pool
        return tuple(offer for offer in pool if self._evident(offer, section) or not self._told_apart(offer))

    def _told_apart(self, offer: Offer) -> bool:
        return any(self._telling[offer.id].any & part.words for part in self._sections.values())

    def _evident(self, offer: Offer, part: _Part) -> bool:
        tell = self._telling[offer.id]
        return bool(tell.any & part.words or tell.codes & part.codes)

    def _evidenced(self, fact: Fact) -> tuple[Offer, ...]:
        if fact.kind == "code" and (
            owners := self._owning(frozenset({(fact.value or "").casefold()}), self._undeclared)
        ):
            return owners
        for part in (*self._around(fact), self._head):
            codes = part.codes if fact.kind != "code" else frozenset()
            if owners := self._owning(codes, self._undeclared):
                return owners
            named = tuple(one for one in self._undeclared if _whole(self._telling[one.id], part.words))
            if named:
                return named
        return ()

    def _around(self, fact: Fact) -> tuple[_Part, ...]:
        if fact.block is None:
            return ()
        section = self.touchpoint.asset.blocks[fact.block].section
        return self._blocks[fact.block], self._sections.get(section, _NOTHING)

    def _owning(self, codes: frozenset[str], offers: Iterable[Offer]) -> tuple[Offer, ...]:
        return tuple(offer for offer in offers if self._telling[offer.id].codes & codes)

    def _fitting(self) -> tuple[Offer, ...]:
        channel, audience = self.touchpoint.channel, self.touchpoint.audience
        return tuple(
            offer
            for offer in self.spec.offers.values()
            if (channel is None or not offer.channels or channel in offer.channels)
            and not _excluded(offer.audience, audience, self.spec)
        )

    def _of_that_price(self, fact: Fact, candidates: list[Candidate]) -> list[Candidate]:
        (field,) = fields_of(fact)
        like = [one for one in self._prices if fields_of(one) == (field,)]
        like = [one for one in like if one.per == fact.per and one.source == fact.source]
        kept = []
        for candidate in candidates:
            amounts = {one.fact.amount for one in candidate.stated(field) if one.fact.per == fact.per}
            alone = len({one.amount for one in like}) == 1
            if amounts and (alone or fact.amount in amounts or self._paired(fact, candidate)):
                kept.append(candidate)
        return kept

    def _paired(self, fact: Fact, candidate: Candidate) -> bool:
        """Whether the other one of "was" and "now" stands beside it as the offer has it: then it is that product."""
        field = "price" if fact.role == "was" else "was"
        amounts = {one.fact.amount for one in candidate.stated(field)}
        beside = [one for one in self._prices if one.block == fact.block and fields_of(one) == (field,)]
        return fact.block is not None and any(one.amount in amounts for one in beside)

    def _candidate(self, offer: Offer, fact: Fact, block: Block | None) -> Candidate:
        locale = (block.lang if block else None) or self.touchpoint.locale or self.touchpoint.asset.locale
        markets = markets_of(offer, locale)
        facts = tuple(stated for market in markets for stated in market.facts)
        if offer.tiers:
            facts = tiered(offer, facts, [part.words for part in self._around(fact)])
        return Candidate(offer=offer, market=markets[0], facts=facts)

    def _tell(self, offer: Offer) -> _Words:
        markets = (offer.base, *offer.markets.values())
        whole = tuple(telling(market.headline or "", self._names) for market in markets)
        tiers = frozenset(word for tier in offer.tiers for on in tier.on for word in telling(on))
        stated = [one.fact.value for market in markets for one in market.facts if one.field == "code"]
        codes = {code.casefold() for code in stated if code}
        return _Words(tuple(filter(None, whole)), tiers.union(*whole), frozenset(codes))


def _whole(tell: _Words, present: frozenset[str]) -> bool:
    return any(headline <= present for headline in tell.whole)


def _joined(one: _Part, other: _Part) -> _Part:
    return _Part(one.words | other.words, one.codes | other.codes)


def _excluded(wanted: str | None, audience: str | None, spec: Spec) -> bool:
    if wanted is None or audience is None or spec.audiences is None:
        return False
    known = spec.audiences
    return (wanted in known and audience in known[wanted].excludes) or (
        audience in known and wanted in known[audience].excludes
    )
