"""Does what only machines, inbox lists or screen readers meet say the same as the visible text?

Structured data, annotations, preheaders, alternative texts and a mail's plain-text part are compared with the visible
facts of their kind; where the visible text tells several, agreeing with one of them is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import PLAIN_PART, Asset
from brandlint.attributes.offers.values import same_value, told
from brandlint.branches import exclusive
from brandlint.checks._offers import contradictions
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.facts import Fact
from brandlint.positions import place_of

_COMPARED = (
    "percent-off", "amount-off", "multibuy", "code", "price", "starts", "ends", "window", "free-shipping",
    "minimum-spend", "trial", "guarantee",
)  # fmt: skip
_SILENT_ROLES = ("preheader", "alt", "structured-data")


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each fact outside the visible text that all visible facts of its kind contradict."""
    visible = [fact for fact in asset.facts if not _hidden(fact, asset)]
    for fact in asset.facts:
        if not _hidden(fact, asset) or fact.kind not in _COMPARED or fact.ambiguous:
            continue
        like = [other for other in visible if _comparable(fact, other, asset)]
        if fact.kind == "price" and len({other.amount for other in like}) != 1:
            continue
        if like and all(_contradicts(fact, other) for other in like) and not _is_told(fact, like, context):
            yield Problem(
                span=fact.span,
                actual=told(fact),
                values={"where": _where(fact, asset)},
                expected=" or ".join(dict.fromkeys(told(other) for other in like)),
                evidence=fact.text,
                related=(Related(place_of(asset, like[0].span), f"the reader sees {told(like[0])}"),),
            )


def _hidden(fact: Fact, asset: Asset) -> bool:
    if fact.source in ("alt", "structured-data"):
        return True
    return fact.block is not None and asset.blocks[fact.block].role in _SILENT_ROLES


def _is_told(fact: Fact, visible: list[Fact], context: Context) -> bool:
    """Whether it is told elsewhere: the hidden fact is what the offer says, and the visible ones contradict it.

    Of a mail's plain-text part, what contradicts the offer is told as that alone.
    """
    if any(contradictions(fact, context)):
        return _in_plain_part(fact, context.asset)
    if not all(any(contradictions(other, context)) for other in visible):
        return False
    stated = [
        one for other in visible for _, _, told_by_offer in contradictions(other, context) for one in told_by_offer
    ]
    return any(same_value(fact, one.fact) for one in stated)


def _where(fact: Fact, asset: Asset) -> str:
    """What says it, as people call it."""
    if _in_plain_part(fact, asset):
        return "plain-text part"
    role = asset.blocks[fact.block].role if fact.block is not None else ""
    return {"preheader": "preheader", "alt": "alternative text"}.get(
        "alt" if fact.source == "alt" else role, "structured data"
    )


def _comparable(fact: Fact, other: Fact, asset: Asset) -> bool:
    """Whether both speak of one thing: the alternative text of a picture speaks of the section it stands in."""
    if fact.kind != other.kind or exclusive(fact.branch, other.branch):
        return False
    if fact.source == "alt" and fact.block is not None and other.block is not None and not _in_plain_part(fact, asset):
        first = next((block.section for block in asset.blocks if block.role == "headline"), 0)
        one, two = (asset.blocks[block].section or first for block in (fact.block, other.block))
        if one != two:
            return False
    if fact.kind == "guarantee":
        return fact.guarantee == other.guarantee
    return fact.kind != "price" or (_role(fact), fact.per) == (_role(other), other.per)


def _in_plain_part(fact: Fact, asset: Asset) -> bool:
    return fact.block is not None and asset.blocks[fact.block].element == PLAIN_PART


def _contradicts(fact: Fact, other: Fact) -> bool:
    """The same sum in two currencies is two sums, and so are two sums in one."""
    if fact.kind == "price" and fact.amount == other.amount:
        return bool(fact.currency and other.currency) and fact.currency != other.currency
    return same_value(fact, other) is False


def _role(fact: Fact) -> str:
    return "now" if fact.role in (None, "price") else fact.role
