"""Which offer does a statement speak for?

Nothing is judged without an answer to this, and a wrong answer is a false finding, so every step here
either has a reason or falls silent:

1. *Declared.* The touchpoint's `offers` (campaign.yaml, configuration, the copy file's `offer`, or else the
   campaign's, as far as they run on this channel) are the candidates.
2. *Near.* Within an asset that shows several offers, the words around decide: an offer's code in the same clause or
   block, then the telling words of its headline (or of its tiers' `on`) in the clause, in the block, then in the
   section under one heading. An undeclared offer is taken only where its whole headline stands in the block and none
   of the declared ones' words do. Where code and words point to different offers, nothing is said.
3. *Elsewhere.* An only offer's shipping and guarantee are meant under any heading. Else a later section of a page that
   shows neither code nor words of an offer, while other sections do, is about something else ("10% off your first
   order" beside the newsletter form).
4. *Undeclared.* Without a declaration, an offer needs evidence, and its channels and audience have to fit. Its code
   in the asset, or one of its main facts stated just so beside its words, is evidence for all that the asset says;
   all telling words of its headline in the block are evidence for a main promise there (discount, trial, code,
   guarantee), but not for prices and dates, of which there may be many.
5. *Of that kind.* Only offers that state the fact's field at all can be contradicted; a price per month
   speaks for an offer that is paid per month; "an extra 10%" is another promise than the offer's.
6. *A list of prices is a list of products.* Where an asset states several prices of one role, only the one that is
   the offer's speaks for it.
7. *In time.* Of several that are left, those that have ended give way.
8. *Aside.* Where the asset states the offer's own value as well, another one that is said of something else
   ("our mugs are $12", a friend's discount, a code unlike the offer's) does not speak for the offer.

The market is the asset's (or the block's) locale; a language without its own market sees the offer's base, and where
it cannot be told which market is meant, the statements of all that may be meant are admissible. Tiers are chosen by
the words of the clause, then of the block, then of the section, and of the template's condition ("if customer.vip");
where none is named, each tier is admissible.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property

from brandlint.attributes.offers.values import same_value
from brandlint.facts import Fact
from brandlint.journey.asides import is_slip, speaks_of_other
from brandlint.journey.candidates import Candidate, ended, excluded, fields_of, markets_of, tiered
from brandlint.journey.records import Touchpoint
from brandlint.journey.signs import Signs
from brandlint.journey.surroundings import Part, Surroundings
from brandlint.spec.records import Offer, Spec

__all__ = ["Binding", "Candidate", "fields_of", "markets_of", "offers_of"]

_MAIN = ("discount", "trial", "code", "guarantee")
#: What a page has one of: said under any heading, it is the only offer's.
_WHOLE = ("free-shipping", "guarantee")
_DISCOUNTS = ("percent-off", "amount-off", "multibuy")
#: What a campaign promises; a price or a guarantee may be that of anything else.
_PROMISES = (*_DISCOUNTS, "trial")


def offers_of(fact: Fact, touchpoint: Touchpoint, spec: Spec, today: datetime.date) -> tuple[Candidate, ...]:
    """The offers that `fact` may speak for; empty where that cannot be told.

    A statement is right when it agrees with any of them. With several left that say different things, it
    is not known to be wrong: judge only what contradicts a sole candidate.
    To ask of many facts of one asset, make a `Binding` once.
    """
    return Binding(touchpoint, spec, today).offers_of(fact)


class Binding:
    """The offers of one touchpoint. Pure: the same touchpoint, spec (and its `signs`) and day give the same answers."""

    def __init__(self, touchpoint: Touchpoint, spec: Spec, today: datetime.date, signs: Signs | None = None) -> None:
        signs = signs or Signs(spec)
        self.touchpoint, self.spec, self.today = touchpoint, spec, today
        self.declared = tuple(spec.offers[name] for name in touchpoint.offers if name in spec.offers)
        self.left_out = tuple(spec.offers[name] for name in touchpoint.left_out if name in spec.offers)
        self._asset = touchpoint.asset
        self._signs = signs.of
        self._around = Surroundings(self._asset, signs.kin)
        self._answers: dict[Fact, tuple[Candidate, ...]] = {}

    def offers_of(self, fact: Fact) -> tuple[Candidate, ...]:
        """See `offers_of`."""
        if fact not in self._answers:
            self._answers[fact] = self._offers_of(fact)
        return self._answers[fact]

    def _offers_of(self, fact: Fact) -> tuple[Candidate, ...]:
        if fact.kind in _DISCOUNTS and self._around.is_further(fact):
            return ()
        pool = self._near(fact) if self.declared else self._evidenced(fact)
        candidates = [self._candidate(offer, fact) for offer in pool]
        if fields := fields_of(fact):
            candidates = [one for one in candidates if any(one.stated(field) for field in fields)]
        if fact.kind == "price":
            candidates = self._of_that_price(fact, candidates)
        if len(candidates) > 1:
            candidates = [one for one in candidates if not ended(one, self.today)] or candidates
        if len(candidates) == 1 and self._is_beside(fact, candidates[0]):
            return ()
        return tuple(candidates)

    def is_further(self, fact: Fact) -> bool:
        """Whether `fact` is told as one more ("an extra 10% off")."""
        return self._around.is_further(fact)

    def is_aside(self, fact: Fact) -> bool:
        """Whether `fact` is said of something else than the offers of the asset."""
        return self._is_of_other(fact, *self._own)

    @cached_property
    def _own(self) -> tuple[frozenset[str], frozenset[str]]:
        """The telling words and the codes of the declared offers."""
        told = [self._signs[offer.id] for offer in self.declared]
        return frozenset().union(*(one.any for one in told)), frozenset().union(*(one.codes for one in told))

    @cached_property
    def _amounts(self) -> dict[tuple[str | None, ...], set[str | None]]:
        """The different prices of each kind that the asset states."""
        found: dict[tuple[str | None, ...], set[str | None]] = {}
        for fact in self._asset.facts:
            if fact.kind == "price":
                (field,) = fields_of(fact)
                found.setdefault((field, fact.per, fact.source, fact.currency), set()).add(fact.amount)
        return found

    @cached_property
    def _beside(self) -> dict[tuple[int | None, str], set[str | None]]:
        """The prices that each block states, by field."""
        found: dict[tuple[int | None, str], set[str | None]] = {}
        for fact in self._asset.facts:
            if fact.kind == "price":
                (field,) = fields_of(fact)
                found.setdefault((fact.block, field), set()).add(fact.amount)
        return found

    @cached_property
    def _undeclared(self) -> tuple[Offer, ...]:
        """The offers that may be meant where none is declared."""
        return () if self.touchpoint.offers else tuple(filter(self._fits, self.spec.offers.values()))

    def _is_beside(self, fact: Fact, candidate: Candidate) -> bool:
        """Whether the asset states the candidate's own value, and `fact` is another one, said of something else."""
        stated = [one.fact for field in fields_of(fact) for one in candidate.stated(field)]
        if any(same_value(fact, one) is not False for one in stated):
            return False
        others = (other for other in self._asset.facts if other.kind == fact.kind and other is not fact)
        if not any(same_value(other, one) for other in others for one in stated):
            return False
        tell = self._signs[candidate.offer.id]
        return self._is_of_other(fact, tell.any, tell.codes)

    def _is_of_other(self, fact: Fact, own: frozenset[str], codes: frozenset[str]) -> bool:
        if fact.kind == "code":
            return bool(codes) and not is_slip(fact.value or "", codes)
        said = self._around.text(fact)
        if said is None:
            return False
        text, start, end = said
        if any(codes and not is_slip(code, codes) for code in self._around.codes_beside(fact)):
            return True
        if fact.kind == "price" and fact.role not in (None, "price"):
            return False
        return speaks_of_other(text, start, end, own, price=fact.kind == "price")

    def spoken_for(self) -> tuple[Offer, ...]:
        """Every offer that the asset speaks for: declared ones, and those whose code or whole headline it shows."""
        shown = [offer for offer in self.spec.offers.values() if self._shows(offer)]
        return (*self.declared, *(offer for offer in shown if offer not in self.declared))

    def hints_at(self, fact: Fact, offer: Offer) -> bool:
        """Whether `fact` is a promise of an offer of the campaign that is not meant for this channel.

        It says what that offer alone says, beside a word of its headline where that has telling ones.
        """
        if fact.kind not in _PROMISES or fact.ambiguous or self.offers_of(fact) or not self.may_be_of(fact, offer):
            return False
        tell = self._signs[offer.id]
        if tell.any and not tell.touches(self._around.of(fact)[0]):
            return False
        return [one for one in self.spec.offers.values() if self._says(fact, one)] == [offer]

    def may_be_of(self, fact: Fact, offer: Offer) -> bool:
        """Whether nothing around `fact` tells that it is another promise: an extra one, or a friend's."""
        tell = self._signs[offer.id]
        further = fact.kind in _DISCOUNTS and self.is_further(fact)
        return not further and not self._is_of_other(fact, tell.any, tell.codes)

    def _says(self, fact: Fact, offer: Offer) -> bool:
        market, *_ = markets_of(offer, self.touchpoint.locale or self._asset.locale)
        return any(same_value(fact, one.fact) for one in market.facts if one.field in fields_of(fact))

    def _shows(self, offer: Offer) -> bool:
        tell = self._signs[offer.id]
        if tell.codes & self._around.codes:
            return True
        fields = {stated.field for stated in offer.base.facts}
        of_it = [fact for fact in self._asset.facts if fields.intersection(fields_of(fact))]
        return any(tell.fills(self._around.of(fact)[0]) for fact in of_it)

    def _near(self, fact: Fact) -> tuple[Offer, ...]:
        pool = self.declared
        if fact.block is None:
            return pool
        here, section = self._around.of(fact)
        clause = self._around.clause(fact)
        strangers: tuple[Offer, ...] = ()
        if not any(self._signs[offer.id].any & here.words for offer in pool):
            others = (offer for offer in self.spec.offers.values() if offer not in pool)
            strangers = tuple(offer for offer in others if self._signs[offer.id].fills(here))
        owners: tuple[Offer, ...] = ()
        if fact.kind != "code":
            owners = self._owning(clause.codes, self.spec.offers.values())
            if not owners and not (clause != here and any(self._signs[one.id].touches(clause) for one in pool)):
                owners = self._owning(here.codes, self.spec.offers.values())
        if owners:
            return tuple(one for one in owners if one in pool) or tuple(one for one in owners if one in strangers)
        return strangers or self._by_words(fact, (clause, here, section))

    def _by_words(self, fact: Fact, around: tuple[Part, ...]) -> tuple[Offer, ...]:
        pool = self.declared
        for part in around if len(pool) > 1 else ():
            if named := tuple(offer for offer in pool if self._signs[offer.id].touches(part)):
                return named
        everywhere = len(pool) == len(self.spec.offers) == 1 and fact.kind in _WHOLE
        if everywhere or self._around.is_central(fact) or (len(pool) == 1 and not self._is_named(pool[0])):
            return pool
        return tuple(offer for offer in pool if self._signs[offer.id].touches(around[-1]))

    def _is_named(self, offer: Offer) -> bool:
        return any(self._signs[offer.id].any & part.words for part in self._around.sections)

    def _evidenced(self, fact: Fact) -> tuple[Offer, ...]:
        offers = self._undeclared
        if fact.kind == "code" and (owners := self._owning(frozenset({(fact.value or "").casefold()}), offers)):
            return owners
        here, section = self._around.of(fact)
        for part in (here, section, self._around.head):
            codes = part.codes if fact.kind != "code" else frozenset()
            owners = self._owning(codes, offers)
            if owners:
                return owners
            main = part is here and any(field in _MAIN for field in fields_of(fact))
            named = [offer for offer in offers if self._signs[offer.id].fills(part)]
            if named:
                return tuple(offer for offer in named if main or self._is_anchored(offer))
        return ()

    def _is_anchored(self, offer: Offer) -> bool:
        """Whether the asset states a main fact or a price just as the offer does, beside the offer's words or code."""
        tell = self._signs[offer.id]
        if tell.codes & self._around.codes:
            return True
        beside = [fact for fact in self._asset.facts if tell.fills(self._around.of(fact)[0])]
        markets = (offer.base, *offer.markets.values()) if beside else ()
        stated = [one for market in markets for one in market.facts if one.field in (*_MAIN, "price")]
        return any(one.field in fields_of(fact) and same_value(fact, one.fact) for fact in beside for one in stated)

    def _owning(self, codes: frozenset[str], offers: Iterable[Offer]) -> tuple[Offer, ...]:
        return tuple(offer for offer in offers if self._signs[offer.id].codes & codes)

    def _fits(self, offer: Offer) -> bool:
        channel, audience = self.touchpoint.channel, self.touchpoint.audience
        if channel is not None and offer.channels and channel not in offer.channels:
            return False
        return not excluded(offer.audience, audience, self.spec)

    def _of_that_price(self, fact: Fact, candidates: list[Candidate]) -> list[Candidate]:
        (field,) = fields_of(fact)
        kept = []
        for candidate in candidates:
            stated = candidate.stated(field)
            amounts = {one.fact.amount for one in stated if one.fact.per == fact.per or field == "intro"}
            alone = len(self._amounts.get((field, fact.per, fact.source, fact.currency), ())) == 1
            if amounts and (alone or fact.amount in amounts or self._is_paired(fact, candidate)):
                kept.append(candidate)
        return kept

    def _is_paired(self, fact: Fact, candidate: Candidate) -> bool:
        """Whether the other one of "was" and "now" stands beside it as the offer has it: then it is that product.

        Where the offer's own price stands there too, that one is the pair.
        """
        field = "price" if fact.role == "was" else "was"
        amounts = {one.fact.amount for one in candidate.stated(field)}
        own = {one.fact.amount for one in candidate.stated(fields_of(fact)[0])}
        taken = not own.isdisjoint(self._beside.get((fact.block, fields_of(fact)[0]), ()))
        paired = not amounts.isdisjoint(self._beside.get((fact.block, field), ()))
        return fact.block is not None and paired and not taken

    def _candidate(self, offer: Offer, fact: Fact) -> Candidate:
        asset = self._asset
        language = asset.blocks[fact.block].lang if fact.block is not None else None
        markets = markets_of(offer, language or self.touchpoint.locale or asset.locale)
        facts = tuple(stated for market in markets for stated in market.facts)
        if offer.tiers:
            near = (self._around.clause(fact).words, *(part.words for part in self._around.of(fact)))
            held, refused = self._around.branch(fact)
            facts = tiered(offer, facts, [words | held for words in near], refused)
        return Candidate(offer=offer, market=markets[0], facts=facts)
