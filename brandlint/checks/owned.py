"""Is a touchpoint owned by a team that the spec knows?

Without `teams` in the spec nothing is asked. A file that neither campaign.yaml nor the configuration gives to a team
is nobody's touchpoint yet.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from brandlint.checks._text import first_place
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Touchpoint


def check(touchpoint: Touchpoint, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where a declared touchpoint has no team, or one that the spec does not have."""
    teams, team = context.spec.teams, touchpoint.team
    if teams is None or team in teams or (team is None and touchpoint.place is None):
        return
    place = touchpoint.places.get("team", touchpoint.place)
    near = difflib.get_close_matches(team or "", teams, n=1)
    yield Problem(
        place=place,
        span=None if place else first_place(touchpoint.asset),
        actual=team or "",
        expected=near[0] if near else ", ".join(teams),
        evidence=team or touchpoint.id,
        values={"owner": f"{team!r}, which is no team of the spec" if team else "nobody"},
    )
