"""How teams, stages and touchpoints stand, by the one score that all of them share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from brandlint.engine.findings import Campaign, Finding, Severity
from brandlint.reports.page.view import View
from brandlint.spec.records import Team


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a team or a stage, what it is measured by, its score and how many findings of each severity it has."""

    name: str
    score: int
    touchpoints: int
    errors: int
    warnings: int
    infos: int
    goal: str = ""
    measure: str = ""


def team_standings(view: View) -> tuple[Standing, ...]:
    """Every team over all campaigns, the one that has most to mend first."""
    teams: dict[str, Team] = {}
    goals: dict[str, str] = {}
    for campaign in view.result.campaigns:
        teams |= campaign.spec.teams or {}
        goals |= campaign.spec.goals
    members = [touchpoint.team for campaign in view.result.campaigns for touchpoint in campaign.journey.touchpoints]
    found: dict[str, list[Finding]] = {}
    for finding in view.result.findings:
        found.setdefault(finding.team or "", []).append(finding)
    standings = []
    for name, score in view.result.scores.teams.items():
        team = teams.get(name)
        goal = goals.get(team.goal or "", team.goal or "") if team else ""
        measure = (team.measure or "") if team else ""
        standings.append(_standing(name, score, members.count(name), found.get(name, ()), goal, measure))
    return tuple(sorted(standings, key=lambda standing: (standing.score, standing.name)))


def stage_standings(view: View, campaign: Campaign) -> Iterator[Standing]:
    """Every stage of a campaign, in its order."""
    scored = next((one for one in view.result.scores.campaigns if one.campaign == campaign.journey.name), None)
    for stage in dict.fromkeys((*campaign.journey.stages, *(scored.stages if scored else ()))):
        touchpoints = [touchpoint for touchpoint in campaign.journey.touchpoints if touchpoint.stage == stage]
        found = [finding for touchpoint in touchpoints for finding in view.found(campaign, touchpoint)]
        if scored and stage in scored.stages:
            yield _standing(stage, scored.stages[stage], len(touchpoints), found)


def _standing(
    name: str, score: int, touchpoints: int, found: Iterable[Finding], goal: str = "", measure: str = ""
) -> Standing:
    severities = [finding.severity for finding in found]

    def count(severity: Severity) -> int:
        return severities.count(severity)

    return Standing(
        name=name,
        score=score,
        touchpoints=touchpoints,
        errors=count("error"),
        warnings=count("warning"),
        infos=count("info"),
        goal=goal,
        measure=measure,
    )
