"""What an offer says to one market, and which of its fields a statement speaks about."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from brandlint.facts import Fact
from brandlint.journey.words import telling
from brandlint.spec.records import Market, Offer, Spec, Stated, Tier

#: The fields of an offer that a fact of each kind speaks about; those of prices go by their role.
_FIELDS: dict[str, tuple[str, ...]] = {
    "percent-off": ("discount",),
    "amount-off": ("discount",),
    "multibuy": ("discount",),
    "free-shipping": ("free-shipping",),
    "minimum-spend": ("minimum-spend",),
    "code": ("code",),
    "starts": ("starts",),
    "ends": ("ends",),
    "window": ("starts", "ends"),
    "trial": ("trial",),
    "guarantee": ("guarantee",),
    "condition": ("conditions",),
}


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An offer that a statement may speak for.

    `facts` are all statements it may agree with: those of the market, and of the tiers that the words around allow.
    A field may stand in it several times; agreeing with one of them is enough.
    """

    offer: Offer
    market: Market
    facts: tuple[Stated, ...]

    def stated(self, field: str) -> tuple[Stated, ...]:
        """What the offer states of `field` ("discount", "price", "was", "code", "ends" …); empty: nothing."""
        return tuple(stated for stated in self.facts if stated.field == field)


def fields_of(fact: Fact) -> tuple[str, ...]:
    """The fields of an offer that a fact of this kind speaks about; empty: no offer states any."""
    if fact.kind == "price":
        return ({"was": "was", "intro": "intro"}.get(fact.role or "", "price"),)
    return _FIELDS.get(fact.kind, ())


def markets_of(offer: Offer, locale: str | None) -> tuple[Market, ...]:
    """The markets of `offer` that an asset in `locale` may belong to, the likeliest first; never empty."""
    if not offer.markets:
        return (offer.base,)
    if locale is None:
        return (offer.base, *offer.markets.values())
    wanted = locale.replace("_", "-").casefold()
    by_locale = {name.replace("_", "-").casefold(): market for name, market in offer.markets.items()}
    if wanted in by_locale:
        return (by_locale[wanted],)
    language = wanted.split("-")[0]
    related = tuple(market for name, market in by_locale.items() if name.split("-")[0] == language)
    if related and "-" not in wanted and len(related) == 1:
        return related
    return (offer.base, *related)


def tiered(
    offer: Offer, facts: Sequence[Stated], around: Sequence[frozenset[str]], refused: frozenset[str] = frozenset()
) -> tuple[Stated, ...]:
    """`facts` of a market with those of the tiers that the words `around` allow, the nearest words first.

    Where a single tier is named, it stands in for what the offer says of the same fields; where none or several are,
    each of them is admissible beside the offer's own, but for those that `refused` words name.
    """
    named: list[Tier] = []
    for words in around:
        named = named or [tier for tier in offer.tiers if _is_named(tier, words)]
    chosen = named or [tier for tier in offer.tiers if not _is_named(tier, refused)]
    own = {stated.field for tier in chosen for stated in tier.facts} if len(named) == 1 else set()
    return (*(one for tier in chosen for one in tier.facts), *(one for one in facts if one.field not in own))


def _is_named(tier: Tier, words: frozenset[str]) -> bool:
    return any(telling(on) & words for on in tier.on)


def ended(candidate: Candidate, today: datetime.date) -> bool:
    """Whether the offer is over on `today`, as far as it says when it ends."""
    ends = [stated.fact.at for stated in candidate.market.facts if stated.field == "ends" and stated.fact.at]
    return bool(ends) and all(end[:10] < today.isoformat() for end in ends)


def excluded(wanted: str | None, audience: str | None, spec: Spec) -> bool:
    """Whether an offer meant for the audience `wanted` is not for `audience`: one of the two excludes the other."""
    if wanted is None or audience is None or spec.audiences is None:
        return False
    known = spec.audiences
    return (wanted in known and audience in known[wanted].excludes) or (
        audience in known and wanted in known[audience].excludes
    )
