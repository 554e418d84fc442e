"""What gives the offers of a spec away: the words of their headlines and tiers, and their codes."""

from __future__ import annotations

import msgspec

from brandlint.journey.surroundings import Part, kin_of
from brandlint.journey.words import telling
from brandlint.spec.records import Offer, Spec


class Sign(msgspec.Struct, frozen=True):
    """What gives an offer away: the telling words of each of its headlines, any telling word, its codes."""

    whole: tuple[frozenset[str], ...]
    any: frozenset[str]
    codes: frozenset[str]

    def fills(self, part: Part) -> bool:
        """Whether a whole headline stands there."""
        return any(headline <= part.words for headline in self.whole)

    def touches(self, part: Part) -> bool:
        """Whether a word or a code of the offer stands there."""
        return bool(self.any & part.words or self.codes & part.codes)


class Signs:
    """The signs of all offers of a spec by id, and which words mean the same; made once for all touchpoints."""

    def __init__(self, spec: Spec) -> None:
        self.of = {offer.id: _sign(offer, spec) for offer in spec.offers.values()}
        self.kin = kin_of(spec.voice.synonyms if spec.voice else ())


def _sign(offer: Offer, spec: Spec) -> Sign:
    markets = (offer.base, *offer.markets.values())
    whole = tuple(telling(market.headline or "", (spec.brand.name,)) for market in markets)
    tiers = frozenset(word for tier in offer.tiers for on in tier.on for word in telling(on))
    stated = [one.fact.value for market in markets for one in market.facts if one.field == "code"]
    codes = {code.casefold() for code in stated if code}
    return Sign(tuple(filter(None, whole)), tiers.union(*whole), frozenset(codes))
