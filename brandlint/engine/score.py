"""How consistent touchpoints are, and with them teams, stages, steps and campaigns: from 0 to 100.

The formula is published in docs/score.md; all teams are held to this one measure. What was checked is counted in
units: every touchpoint, and the plan itself (campaign.yaml). A unit scores `100 · 2^(−load)`, where `load` is the
weight of its findings (those of one cause weigh once); a team, a stage, a campaign and the whole score the mean of
their units.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import msgspec

from brandlint.engine.causes import causes
from brandlint.engine.findings import CampaignScore, Finding, Scores, Severity, StepScore
from brandlint.journey.records import Journey

#: How much a finding weighs: one error, or four warnings, or twenty infos halve a score.
WEIGHTS: dict[Severity, float] = {"error": 1.0, "warning": 0.25, "info": 0.05}


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was checked: the touchpoint `asset` of `campaign`, or with "" the campaign's plan."""

    campaign: str
    asset: str
    team: str | None = None
    stage: str | None = None


class Checked(msgspec.Struct, frozen=True):
    """What a run checked: its units, and its steps as (campaign, source, target)."""

    units: tuple[Unit, ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()

    def __add__(self, other: Checked) -> Checked:
        """Both together."""
        return Checked(self.units + other.units, self.steps + other.steps)


def checked(journeys: Iterable[Journey], focus: Collection[str]) -> Checked:
    """The units and steps of journeys that lie in `focus` (shown paths)."""
    units: list[Unit] = []
    steps: list[tuple[str, str, str]] = []
    for journey in journeys:
        for touchpoint in journey.touchpoints:
            if touchpoint.record.path in focus:
                team, stage = touchpoint.team, touchpoint.stage
                units.append(Unit(campaign=journey.name, asset=touchpoint.id, team=team, stage=stage))
        if journey.place and journey.place.path in focus:
            units.append(Unit(campaign=journey.name, asset=""))
        begun = (step for step in journey.steps if step.source.record.path in focus)
        steps.extend((journey.name, step.source.id, step.target.id) for step in begun)
    return Checked(tuple(units), tuple(steps))


def score_of(findings: Iterable[Finding]) -> float:
    """`100 · 2^(−load)` with the load of `findings` by `WEIGHTS`; 100 without any.

    One wrong value weighs once, however many rules stumble over it.
    """
    return _mark(_weights(findings))


def scores(done: Checked, files: Iterable[Iterable[Finding]]) -> Scores:
    """All scores of what was checked, from the findings of each file.

    A finding about a thing out of focus adds that thing to what was checked.
    """
    units: dict[tuple[str, str], Unit] = {(unit.campaign, unit.asset): unit for unit in done.units}
    by_unit: dict[tuple[str, str], list[float]] = {key: [] for key in units}
    by_step: dict[tuple[str, str, str], list[float]] = {step: [] for step in done.steps}
    for findings in files:
        of_unit: dict[tuple[str, str], list[Finding]] = {}
        of_step: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in findings:
            key = (finding.campaign, finding.asset)
            units.setdefault(key, Unit(campaign=finding.campaign, asset=finding.asset, team=finding.team))
            of_unit.setdefault(key, []).append(finding)
            if finding.step:
                of_step.setdefault((finding.campaign, *finding.step), []).append(finding)
        for key, group in of_unit.items():
            by_unit.setdefault(key, []).extend(_weights(group))
        for step, group in of_step.items():
            by_step.setdefault(step, []).extend(_weights(group))
    marks = {key: _mark(weights) for key, weights in by_unit.items()}
    names = dict.fromkeys(unit.campaign for unit in units.values())
    return Scores(
        score=_mean(marks.values()),
        teams=_means((unit.team, marks[key]) for key, unit in units.items()),
        campaigns=tuple(
            _campaign(
                name,
                {key: unit for key, unit in units.items() if key[0] == name},
                marks,
                {step: _mark(weights) for step, weights in by_step.items() if step[0] == name},
            )
            for name in names
        ),
    )


def _campaign(
    name: str,
    units: dict[tuple[str, str], Unit],
    marks: dict[tuple[str, str], float],
    steps: dict[tuple[str, str, str], float],
) -> CampaignScore:
    return CampaignScore(
        campaign=name,
        score=_mean(marks[key] for key in units),
        stages=_means((unit.stage, marks[key]) for key, unit in units.items()),
        teams=_means((unit.team, marks[key]) for key, unit in units.items()),
        touchpoints={unit.asset: round(marks[key]) for key, unit in units.items() if unit.asset},
        steps=tuple(
            StepScore(source=source, target=target, score=round(mark)) for (_, source, target), mark in steps.items()
        ),
    )


def _weights(findings: Iterable[Finding]) -> list[float]:
    """The weight of each cause; no cause has findings in two files."""
    return [WEIGHTS[group[0].severity] for group in causes(findings)]


def _mark(weights: Iterable[float]) -> float:
    return 100 * math.exp2(-math.fsum(weights))


def _means(marked: Iterable[tuple[str | None, float]]) -> dict[str, int]:
    groups: dict[str, list[float]] = {}
    for name, mark in marked:
        if name:
            groups.setdefault(name, []).append(mark)
    return {name: _mean(groups[name]) for name in sorted(groups)}


def _mean(marks: Iterable[float]) -> int:
    known = list(marks)
    return round(math.fsum(known) / len(known)) if known else 100
