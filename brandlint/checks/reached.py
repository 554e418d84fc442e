"""Does a step lead to a landing page?

Asked of pages that a campaign.yaml declares, where the campaign has something that could lead there: a step, a
`leads-to`, or a link from any touchpoint of the run.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.checks._links import targets_of
from brandlint.checks._text import first_place
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.records import Journey, Touchpoint


class Options(CheckOptions, frozen=True):
    """`channels` whose touchpoints have to be reached."""

    channels: tuple[str, ...] = ("landing",)


def check(touchpoint: Touchpoint, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where nothing leads to the touchpoint."""
    declared = touchpoint.place
    if declared is None or touchpoint.channel not in options.channels or (journey := context.journey) is None:
        return
    if touchpoint.absent or touchpoint.id in _reached(journey, context):
        return
    if not _has_entrance(journey, options.channels, context):
        return
    yield Problem(
        span=first_place(touchpoint.asset),
        actual=touchpoint.id,
        related=(Related(declared, "declared here"),),
    )


def _has_entrance(journey: Journey, channels: tuple[str, ...], context: Context) -> bool:
    """Whether the journey begins anywhere: a folder of pages alone is no journey."""
    key = ("entrance", journey.name, journey.place, channels)
    if key not in context.memo:
        context.memo[key] = any(other.channel not in channels for other in journey.touchpoints)
    return bool(context.memo[key])


def _reached(journey: Journey, context: Context) -> frozenset[str]:
    """The ids of a journey's touchpoints that something leads to; found once for each journey."""
    key = ("reached", journey.name, journey.place)
    reached: frozenset[str] | None = context.memo.get(key)
    if reached is None:
        names = {name for touchpoint in context.universe for name in touchpoint.leads_to}
        for source in context.universe:
            here = context.at(source)
            for link in source.asset.links if source.record.outline.linked else ():
                names.update(target.id for target in targets_of(link, here) if target.id != source.id)
        reached = context.memo[key] = frozenset(names)
    return reached
