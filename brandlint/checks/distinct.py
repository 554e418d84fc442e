"""Do two touchpoints of one channel tell the same audience the same thing?

Compared are all words a reader sees, without case and in any order (rapidfuzz's token sort ratio). Variants of one
another are meant to be alike, and few words are alike by chance.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.words import readable
from brandlint.checks._text import first_place
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.records import Touchpoint
from brandlint.positions import place_of

_UNSEEN = frozenset({"hidden", "structured-data", "footer", "legal", "navigation"})


class Options(CheckOptions, frozen=True):
    """`alike`: the likeness, in [0, 100], from which two are one; `least-words`: fewer are not judged."""

    alike: float = 92.0
    least_words: int = 8


def check(touchpoint: Touchpoint, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for the first earlier touchpoint of the campaign that says the same."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    if context.journey is None or touchpoint.channel is None or touchpoint.campaign is None:
        return
    own = _words(touchpoint, context)
    if own.count(" ") + 1 < options.least_words:
        return
    before = []
    for other in context.journey.touchpoints:
        if other is touchpoint:
            break
        if _comparable(other, touchpoint):
            before.append(other)
    found = extractOne(own, [_words(one, context) for one in before], scorer=ratio, score_cutoff=options.alike)
    if found:
        other = before[found[2]]
        place = first_place(other.asset)
        yield Problem(
            span=first_place(touchpoint.asset),
            actual=f"{found[1]:.0f}%",
            evidence=f"{touchpoint.id} {other.id}",
            values={"other": other.id},
            related=(Related(place_of(other.asset, place), f"{other.id} says it"),) if place else (),
        )


def _comparable(one: Touchpoint, other: Touchpoint) -> bool:
    if (
        other.variant_of == one.id
        or one.variant_of == other.id
        or (one.variant_of and one.variant_of == other.variant_of)
    ):
        return False
    return (one.channel, one.audience, one.locale) == (other.channel, other.audience, other.locale)


def _words(touchpoint: Touchpoint, context: Context) -> str:
    key = ("sorted-words", touchpoint.campaign, touchpoint.id)
    if key not in context.memo:
        said = " ".join(readable(block) for block in touchpoint.asset.blocks if block.role not in _UNSEEN)
        context.memo[key] = " ".join(sorted(said.casefold().split()))
    return str(context.memo[key])
