"""What several checks ask about offers, answered once for each touchpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brandlint.assets import Asset
from brandlint.attributes.offers.values import same_value
from brandlint.checks.base import Context, Related
from brandlint.facts import Fact
from brandlint.journey.binding import Binding, Candidate, fields_of
from brandlint.journey.signs import Signs
from brandlint.positions import place_of
from brandlint.spec.records import Offer, Stated

#: Roles of text that a reader does not meet on the way through a page or mail.
_UNSEEN = ("title", "preheader", "alt", "structured-data", "hidden")


def binding_of(context: Context) -> Binding:
    """The offers of the context's touchpoint."""
    binding: Binding | None = context.own.get("binding")
    if binding is None:
        signs: Signs | None = context.of_spec.get("signs")
        if signs is None:
            signs = context.of_spec["signs"] = Signs(context.spec)
        binding = context.own["binding"] = Binding(context.touchpoint, context.spec, context.today, signs)
    return binding


def candidates_of(fact: Fact, context: Context) -> tuple[Candidate, ...]:
    """The offers that `fact` may speak for; none where nothing can be said of it."""
    return () if fact.ambiguous else binding_of(context).offers_of(fact)


def contradictions(fact: Fact, context: Context) -> Iterator[tuple[str, str, tuple[Stated, ...]]]:
    """Each field in which `fact` contradicts the one offer it can speak for: the field, the offer, what it states."""
    candidates = candidates_of(fact, context)
    if len(candidates) != 1:
        return
    for field in fields_of(fact):
        stated = candidates[0].stated(field)
        alike = [one for one in stated if one.fact.kind == fact.kind] or stated
        if stated and all(same_value(fact, one.fact) is False for one in alike):
            yield field, candidates[0].offer.id, tuple(stated)


def is_unseen(fact: Fact, asset: Asset) -> bool:
    """Whether a reader of the page or mail itself does not meet a fact: it stands in a title, an `alt` and the like."""
    return fact.source == "structured-data" or (fact.block is not None and asset.blocks[fact.block].role in _UNSEEN)


def in_full(facts: Iterable[Fact]) -> list[Fact]:
    """Facts without trials and guarantees told short ("free trial") beside one of their kind that has a length."""
    kept = list(facts)
    long = {fact.kind for fact in kept if fact.kind in ("trial", "guarantee") and fact.length}
    return [fact for fact in kept if fact.length or fact.kind not in long]


def said_in_spec(stated: Stated, offer: str) -> Related:
    """The place in the spec that a finding contradicts."""
    return Related(stated.place, f"{offer} says {stated.told}")


def said_in_asset(fact: Fact, context: Context) -> Related:
    """The place in the context's asset where `fact` stands."""
    return Related(place_of(context.asset, fact.span, fact.region), f"says {fact.text}")


def stated_offers(context: Context) -> dict[str, tuple[Offer, Fact]]:
    """The offers that the context's asset states, by id, each with the first fact that speaks for it alone.

    What a reader sees comes before titles, preheaders and what only machines read.
    """
    stated: dict[str, tuple[Offer, Fact]] | None = context.own.get("stated-offers")
    if stated is None:
        stated = context.own["stated-offers"] = _stated_offers(context)
    return stated


def _stated_offers(context: Context) -> dict[str, tuple[Offer, Fact]]:
    asset = context.asset
    if not asset.facts:
        return {}
    stated: dict[str, tuple[Offer, Fact]] = {}
    facts = sorted(asset.facts, key=lambda fact: is_unseen(fact, asset))
    for fact in facts:
        candidates = candidates_of(fact, context) if fields_of(fact) else ()
        if len(candidates) == 1:
            stated.setdefault(candidates[0].offer.id, (candidates[0].offer, fact))
    binding = binding_of(context)
    for offer in binding.spoken_for():
        said = (fact for fact in facts if binding.may_be_of(fact, offer))
        if offer.id not in stated and (fact_of_it := _first_like(offer, said)):
            stated[offer.id] = (offer, fact_of_it)
    for offer in binding.left_out:
        if hint := next((fact for fact in facts if binding.hints_at(fact, offer)), None):
            stated.setdefault(offer.id, (offer, hint))
    return stated


def _first_like(offer: Offer, facts: Iterable[Fact]) -> Fact | None:
    """The first fact that says just what the offer says."""
    return next(
        (
            fact
            for fact in facts
            for stated in offer.base.facts
            if stated.field in fields_of(fact) and same_value(fact, stated.fact)
        ),
        None,
    )
