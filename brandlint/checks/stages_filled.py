"""Has every stage that a campaign declares a touchpoint?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Journey


def check(journey: Journey, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each stage without any."""
    filled = {touchpoint.stage for touchpoint in journey.touchpoints}
    for index, stage in enumerate(journey.stages):
        if stage not in filled:
            yield Problem(place=journey.places.get(f"stages.{index}", journey.place), actual=stage)
