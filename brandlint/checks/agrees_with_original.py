"""Does a variant promise what the touchpoint does that it is a variant of?

Tests vary words and looks. A variant whose facts differ measures another offer. Facts that a template fills in
or that stand under a condition are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.offers.values import same_value, told
from brandlint.checks._neighbours import named
from brandlint.checks._offers import in_full
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.facts import Fact
from brandlint.journey.records import Touchpoint
from brandlint.positions import place_of

_PROMISES = frozenset(
    {"percent-off", "amount-off", "multibuy", "price", "code", "ends", "trial", "free-shipping", "guarantee"}
)


def check(touchpoint: Touchpoint, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each fact that contradicts the original's of the same kind."""
    if context.journey is None or touchpoint.variant_of is None:
        return
    called = named(touchpoint.variant_of, context)
    original = next((one for one in called if one.id == touchpoint.variant_of), None)
    if original is None or original.locale != touchpoint.locale:
        return
    for fact in _promises(touchpoint):
        like = [
            other
            for other in _promises(original)
            if (other.kind, other.role, other.per) == (fact.kind, fact.role, fact.per)
        ]
        if like and all(same_value(fact, other) is False for other in like):
            yield Problem(
                span=fact.span,
                region=fact.region,
                touchpoint=touchpoint,
                actual=told(fact),
                expected=told(like[0]),
                evidence=fact.text,
                values={"original": original.id},
                related=(Related(place_of(original.asset, like[0].span), f"{original.id} says {told(like[0])}"),),
            )


def _promises(touchpoint: Touchpoint) -> list[Fact]:
    return in_full(
        fact for fact in touchpoint.asset.facts if fact.kind in _PROMISES and not fact.branch and not fact.ambiguous
    )
