"""Do the old price, the new one and the saving told beside them add up?

Asked of a block that tells one of each, where no other pair of prices could be meant; and of short blocks in a row
(the cells of a table, the lines of a card), where the saving has to contradict every pair of prices next to it. What
comes on top of the prices ("an extra 10% off", "with code MORE10") is no saving of theirs. Where one of the three
contradicts the offer itself, that is the one to mend, and the sum is not told as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from brandlint.assets import Asset
from brandlint.attributes.offers.values import told
from brandlint.branches import exclusive
from brandlint.checks._offers import binding_of, contradictions
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.facts import Fact
from brandlint.positions import place_of
from brandlint.values import money_text

#: Lines of a card are no longer, and no further apart.
_SHORT, _FAR = 60, 3
_SAVINGS = ("percent-off", "amount-off")
_Pair = tuple[Fact, Fact]


class Options(CheckOptions, frozen=True):
    """`tolerance`: how many percentage points a rounded saving may be off."""

    tolerance: float = 1.0


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each saving that the prices beside it contradict."""
    facts = [fact for fact in asset.facts if fact.block is not None and fact.kind in ("price", "code", *_SAVINGS)]
    by_block: dict[int | None, list[Fact]] = {}
    for fact in facts:
        by_block.setdefault(fact.block, []).append(fact)
    coded = {block for block, told_there in by_block.items() if any(fact.kind == "code" for fact in told_there)}
    told_in_order = [fact for fact in facts if fact.kind != "code"]
    for index, fact in enumerate(told_in_order):
        if fact.kind not in _SAVINGS or fact.up_to or fact.block in coded or binding_of(context).is_further(fact):
            continue
        pairs = _in_block(by_block[fact.block]) or _in_row(told_in_order, index, asset)
        expected = [_contradicted(fact, pair, Decimal(str(options.tolerance))) for pair in pairs]
        if expected and all(expected) and not any(_is_told(one, context) for one in (fact, *pairs[0])):
            related = tuple(Related(place_of(asset, one.span), f"the price {one.role}") for one in pairs[0])
            yield Problem(
                span=fact.span, actual=told(fact), expected=expected[0] or "", evidence=fact.text, related=related
            )  # fmt: skip


def _is_told(fact: Fact, context: Context) -> bool:
    return any(contradictions(fact, context))


def _in_block(facts: list[Fact]) -> list[_Pair]:
    """The pair of prices of one block, if it tells a single one."""
    was, now = _only(facts, "was"), _only(facts, "now")
    return _pair(was, now) if was and now else []


def _only(facts: list[Fact], role: str) -> Fact | None:
    found = [fact for fact in facts if fact.kind == "price" and fact.role == role and fact.amount]
    return found[0] if len({fact.amount for fact in found}) == 1 else None


def _in_row(facts: list[Fact], index: int, asset: Asset) -> list[_Pair]:
    """The pairs of prices told just before and just after a saving, in short blocks of the same section."""
    before, after = facts[max(0, index - 2) : index], facts[index + 1 : index + 3]
    return [pair for beside in (before, after) for pair in _beside(facts[index], beside, asset)]


def _beside(saving: Fact, prices: list[Fact], asset: Asset) -> list[_Pair]:
    blocks = [asset.blocks[fact.block] for fact in (saving, *prices) if fact.block is not None]
    numbers = [fact.block for fact in (saving, *prices) if fact.block is not None]
    if any(len(block.text) > _SHORT or block.section != blocks[0].section for block in blocks):
        return []
    if max(numbers) - min(numbers) > _FAR or any(exclusive(saving.branch, price.branch) for price in prices):
        return []
    roles = {("now" if fact.role in (None, "price") else fact.role): fact for fact in prices if fact.kind == "price"}
    return _pair(roles["was"], roles["now"]) if roles.keys() == {"was", "now"} else []


def _pair(was: Fact, now: Fact) -> list[_Pair]:
    high, low = Decimal(was.amount or 0), Decimal(now.amount or 0)
    return [(was, now)] if was.currency == now.currency and was.per == now.per and 0 < low < high else []


def _contradicted(fact: Fact, pair: _Pair, tolerance: Decimal) -> str | None:
    """What the saving should be, None where it is right or is not of these prices."""
    high, low = (Decimal(one.amount or 0) for one in pair)
    if fact.kind == "percent-off":
        right = (high - low) / high * 100
        near = abs(Decimal(fact.value or 0) - right) <= tolerance
        return None if near else f"{right.quantize(Decimal(1), ROUND_HALF_UP)}%"
    if fact.currency != pair[0].currency or abs(Decimal(fact.amount or 0) - (high - low)) < 1:
        return None
    return money_text(str(high - low), fact.currency)
