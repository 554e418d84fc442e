"""Do the old price, the new one and the saving told beside them add up?

Asked only of a block that tells one of each, where no other pair of prices could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from brandlint.assets import Asset, Fact
from brandlint.attributes.offers.values import told
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.positions import place_of


class Options(CheckOptions, frozen=True):
    """`tolerance`: how many percentage points a rounded saving may be off."""

    tolerance: float = 1.0


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each saving that the prices beside it contradict."""
    by_block: dict[int, list[Fact]] = {}
    for fact in asset.facts:
        if fact.block is not None:
            by_block.setdefault(fact.block, []).append(fact)
    for facts in by_block.values():
        was, now = _only(facts, "was"), _only(facts, "now")
        if was is None or now is None or was.currency != now.currency:
            continue
        high, low = Decimal(was.amount or 0), Decimal(now.amount or 0)
        if not 0 < low < high:
            continue
        for fact in facts:
            expected = _contradicted(fact, high, low, Decimal(str(options.tolerance)))
            if expected is not None:
                related = tuple(Related(place_of(asset, one.span), f"the price {one.role}") for one in (was, now))
                yield Problem(
                    span=fact.span, actual=told(fact), expected=expected, evidence=fact.text, related=related
                )  # fmt: skip


def _only(facts: list[Fact], role: str) -> Fact | None:
    found = [fact for fact in facts if fact.kind == "price" and fact.role == role and fact.amount]
    return found[0] if len({fact.amount for fact in found}) == 1 else None


def _contradicted(fact: Fact, high: Decimal, low: Decimal, tolerance: Decimal) -> str | None:
    """What the saving should be, None where it is right or is not of these prices."""
    if fact.up_to:
        return None
    if fact.kind == "percent-off" and fact.value:
        right = (high - low) / high * 100
        if abs(Decimal(fact.value) - right) > tolerance:
            return f"{right.quantize(Decimal(1), ROUND_HALF_UP)}%"
    if fact.kind == "amount-off" and fact.amount and abs(Decimal(fact.amount) - (high - low)) >= 1:
        return f"{high - low} {fact.currency or ''}".strip()
    return None
