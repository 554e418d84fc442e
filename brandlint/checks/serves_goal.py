"""Does a campaign serve a goal that all teams share?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Journey


def check(journey: Journey, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where a campaign.yaml names no goal, or none of the spec's."""
    goals = context.spec.goals
    if not goals or journey.place is None or journey.goal in goals:
        return
    near = difflib.get_close_matches(journey.goal or "", goals, n=1)
    yield Problem(
        place=journey.places.get("goal", journey.place),
        actual=journey.goal or "",
        expected=near[0] if near else ", ".join(goals),
        evidence=journey.goal or journey.name,
        values={
            "campaign": journey.name,
            "serves": f"{journey.goal!r}, which is no goal of the spec" if journey.goal else "no goal",
        },
    )
