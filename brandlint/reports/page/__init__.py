"""One page that shows a whole campaign: who says what where, where the seams break, whose they are.

A pure function of a run's result: a single HTML file without network, framework or trust in what assets contain.
One module for each section makes plain records; the templates only write them down.
"""

from __future__ import annotations

import datetime

from brandlint.engine.findings import Result
from brandlint.reports.page.calendar import calendar
from brandlint.reports.page.journey_map import journey_map
from brandlint.reports.page.listing import listing
from brandlint.reports.page.looks import palette, voices
from brandlint.reports.page.matrix import matrices
from brandlint.reports.page.scoreboard import stage_standings, team_standings
from brandlint.reports.page.seams import seams
from brandlint.reports.page.setting import set_page
from brandlint.reports.page.view import View, title_of


def render(result: Result, today: datetime.date) -> str:
    """The page for a result whose request asked for its campaigns; `today` is the day of the run."""
    view = View(result, today)
    campaigns = [
        {
            "title": title_of(campaign),
            "journey": campaign.journey,
            "spec": campaign.spec,
            "score": next(
                (one.score for one in result.scores.campaigns if one.campaign == campaign.journey.name), None
            ),
            "map": journey_map(view, campaign),
            "stages": tuple(stage_standings(view, campaign)),
            "matrices": tuple(matrices(view, campaign)),
            "seams": seams(view, campaign),
            "calendar": calendar(view, campaign),
            "palette": palette(campaign),
            "voices": voices(view, campaign),
        }
        for campaign in result.campaigns
        if campaign.journey.touchpoints
    ]
    return set_page(
        campaigns=campaigns,
        brands=tuple(dict.fromkeys(campaign.spec.brand.name for campaign in result.campaigns)),
        teams=team_standings(view),
        listing=listing(view),
        sources=tuple(view.excerpts.cited.values()),
        result=result,
        today=today,
    )
