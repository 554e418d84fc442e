"""Does the page keep what the touchpoint before it promised?

Every fact a customer clicks on has to be met again behind the click: a page that says something else
contradicts it, a page that says nothing of it lacks it. What cannot be compared (a sum for a percentage) is
not judged; a page that cannot be read whole (tokens, pictures) may hold the fact; and where several pages
share the promise, one that keeps it is enough. What a mail says of a second offer, whose page this is not, the page
need not repeat. A page that shows the promise's own code, figure or number of days ("take 100 nights to decide" for a
trial of 100 days) may keep it in words that are not known. What only machines read keeps no promise that the visible
text breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from brandlint.assets import Asset
from brandlint.attributes.offers.values import same_value, told
from brandlint.branches import exclusive
from brandlint.checks._neighbours import steps_from
from brandlint.checks._offers import binding_of, candidates_of, in_full, is_unseen, stated_offers
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.checks.day_exists import has_missing_date
from brandlint.checks.states_required import may_hide_facts
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.journey.records import Step
from brandlint.places import Span
from brandlint.positions import place_of, prose

#: Facts that a page behind a click has to carry, each with the kinds that tell the same thing.
_PROMISES = {
    "percent-off": ("percent-off", "amount-off", "multibuy"),
    "amount-off": ("amount-off", "percent-off", "multibuy"),
    "multibuy": ("multibuy", "percent-off", "amount-off"),
    "price": ("price",),
    "bundle": ("bundle", "price"),
    "free-shipping": ("free-shipping",),
    "minimum-spend": ("minimum-spend", "free-shipping"),
    "code": ("code",),
    "ends": ("ends", "window"),
    "window": ("window", "ends"),
    "trial": ("trial",),
    "guarantee": ("guarantee",),
    "apr": ("apr",),
}


_LENGTH = regex(r"PT?(\d+)[DWMYH]")


class Options(CheckOptions, frozen=True):
    """`lacking`: whether a page that says nothing of a fact breaks the promise as well."""

    lacking: bool = True


def check(step: Step, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each fact of the step's source that its target contradicts or lacks; told once a value."""
    page = step.target.asset
    if not any(block.role != "hidden" for block in page.blocks) or any(trouble.fatal for trouble in page.errors):
        return
    told_already = set()
    for fact in _promises(step.source.asset):
        kept, against = _meet(fact, page)
        if kept or (fact.kind, told(fact)) in told_already or _of_something_else(fact, context):
            continue
        if against is None and (not options.lacking or _of_another_offer(fact, step, context)):
            continue
        if against is None and (_may_be_hidden(fact, step, context) or _shows(page, fact)):
            continue
        if any(_meet(fact, other)[0] for other in _other_targets(step, context)):
            continue
        told_already.add((fact.kind, told(fact)))
        place = place_of(page, against.span) if against else place_of(page, _headline_span(page))
        name = step.target.id
        says = told(against) if against else f"nothing of {told(fact)}"
        yield Problem(
            span=fact.span,
            region=fact.region,
            touchpoint=step.source,
            actual=told(fact),
            expected=says,
            evidence=f"{step.source.id} {name} {fact.text}",
            values={"page": name, "but": f"but {name} says {says}" if against else f"which {name} does not mention"},
            related=(Related(place, f"{name} says {says if against else 'nothing of it'}"),),
        )


def _promises(asset: Asset) -> list[Fact]:
    """The facts that an asset promises; those a reader does not see come last."""
    facts = (fact for fact in asset.facts if fact.kind in _PROMISES and not fact.ambiguous and fact.role != "was")
    return sorted(in_full(facts), key=lambda fact: is_unseen(fact, asset))


def _meet(fact: Fact, page: Asset) -> tuple[bool, Fact | None]:
    """Whether a page keeps `fact`, or may keep it; where it does not, the fact that contradicts it, if there is one."""
    against: list[Fact] = []
    for other in _promises(page):
        if other.kind not in _PROMISES[fact.kind] or exclusive(fact.branch, other.branch):
            continue
        if fact.kind == other.kind == "price" and fact.per != other.per:
            continue
        if same_value(fact, other) is False:
            against.append(other)
        elif not (against and _for_machines(other, page)):
            return True, None
    if fact.kind == "price" and _is_saving(fact, page):
        return True, None
    return False, min(against, key=lambda other: _distance(fact, other), default=None)


def _for_machines(fact: Fact, page: Asset) -> bool:
    """Whether nobody who clicks reads a fact: it stands in structured data, or is hidden."""
    role = page.blocks[fact.block].role if fact.block is not None else ""
    return fact.source == "structured-data" or role in ("hidden", "structured-data")


def _is_saving(fact: Fact, page: Asset) -> bool:
    """Whether a sum is what a price of the page saves ("that's a $5 saving")."""
    prices = [
        other for other in page.facts if other.kind == "price" and other.amount and other.currency == fact.currency
    ]
    saved = {
        Decimal(was.amount or 0) - Decimal(now.amount or 0)
        for was in prices
        for now in prices
        if was.role == "was" and now.role != "was"
    }
    return fact.amount is not None and Decimal(fact.amount) in saved


def _distance(fact: Fact, other: Fact) -> tuple[bool, Decimal]:
    """How far two values are from each other; those of one kind are nearer than any others."""
    here, there = fact.amount or fact.value, other.amount or other.value
    both = fact.kind == other.kind and fact.kind != "code" and here and there
    return fact.kind != other.kind, abs(Decimal(here or 0) - Decimal(there or 0)) if both else Decimal(0)


def _of_something_else(fact: Fact, here: Context) -> bool:
    """Whether a touchpoint does not promise this of what it leads to: another product's price, a friend's discount."""
    binding = binding_of(here)
    if fact.kind == "price" and fact.role in (None, "price") and not candidates_of(fact, here):
        bare = {one.amount for one in here.asset.facts if one.kind == "price" and one.role == fact.role}
        if len(bare) > 1:
            return True
    return fact.kind in ("price", "percent-off", "amount-off", "code") and binding.is_aside(fact)


def _shows(page: Asset, fact: Fact) -> bool:
    """Whether the page's text has a code, percentage, sum or number of days as `fact` does, whatever it says of it."""
    text = "\n".join(prose(block) for block in page.blocks if block.role not in ("hidden", "structured-data"))
    number = fact.value if fact.kind in ("percent-off", "apr") else fact.amount
    if fact.kind == "code":
        wanted = rf"(?<!\w){re.escape(fact.value or '')}(?!\w)"
    elif length := _LENGTH.fullmatch(fact.length or ""):
        wanted = rf"(?<![\d.,]){length[1]}[\s-]+[^\W\d_]"
    elif fact.kind in ("percent-off", "apr", "price", "amount-off") and number:
        whole, _, part = number.partition(".")
        digits = rf"{whole}[.,]{part}0?" if part else rf"{whole}(?:[.,](?:00|-))?"
        percent = rf"(?<![\d.,]){digits}\s?(?:%|percent\b|prozent\b|por\s+ciento\b)"
        money = rf"[$€£¥₹]\s?{digits}(?![.,]?\d)|(?<![\d.,]){digits}\s?(?:[$€£¥₹]|[A-Z]{{3}}\b)"
        wanted = percent if fact.kind in ("percent-off", "apr") else money
    else:
        return False
    return re.search(wanted, text, re.IGNORECASE) is not None


def _other_targets(step: Step, context: Context) -> Iterator[Asset]:
    steps = steps_from(step.source, context)
    return (other.target.asset for other in steps if other.target is not step.target)


def _of_another_offer(fact: Fact, step: Step, context: Context) -> bool:
    """Whether a touchpoint says this of an offer that its page is not for, beside what it says of the page's own."""
    there = context.spec.offers.keys() & set(step.target.offers)
    meant = {candidate.offer.id for candidate in candidates_of(fact, context)}
    return bool(meant and there) and meant.isdisjoint(there) and not there.isdisjoint(stated_offers(context))


def _may_be_hidden(fact: Fact, step: Step, context: Context) -> bool:
    there = context.at(step.target)
    if fact.kind in ("ends", "window") and has_missing_date(step.target.asset, there):
        return True
    return may_hide_facts(there) or _pictures(step.target.asset)


def _pictures(page: Asset) -> bool:
    """Whether the page shows its headline as a picture: it has pictures, but no headline in text."""
    return bool(page.images) and not any(block.role == "headline" for block in page.blocks)


def _headline_span(page: Asset) -> Span:
    return next((block.span for block in page.blocks if block.role == "headline"), page.blocks[0].span)
