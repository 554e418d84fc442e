"""What a check found, as a finding that reports can tell."""

from __future__ import annotations

from typing import Any

from brandlint.checks.base import Problem
from brandlint.engine.findings import Edit, Finding, Fix, RelatedPlace
from brandlint.engine.rules import Rule
from brandlint.engine.ruleset import Verdict
from brandlint.journey.records import Step, Touchpoint
from brandlint.places import Place
from brandlint.positions import place_of


def finding_of(verdict: Verdict, problem: Problem, target: Any, asked: Touchpoint, campaign: str) -> Finding:
    """The finding of a rule whose check saw `problem` in `target`, when it was asked of a touchpoint of `campaign`."""
    rule = verdict.rule
    touchpoint = problem.touchpoint or asked
    region = problem.region or (None if problem.touchpoint else getattr(target, "region", None))
    campaigns_own = rule.selector.level == "asset" and problem.place is not None
    nobodys = (rule.selector.target == "campaign" or campaigns_own) and problem.touchpoint is None
    if problem.place is not None:
        place = problem.place
    elif problem.span is not None:
        place = place_of(touchpoint.asset, problem.span, region)
    else:
        place = Place(path=touchpoint.record.path, region=region)
    values = {
        "actual": problem.actual,
        "expected": problem.expected,
        "offer": problem.offer or "the offer",
        "touchpoint": touchpoint.id,
        "channel": touchpoint.channel or "asset",
        **problem.values,
    }
    return Finding(
        rule=rule.id,
        severity=verdict.severity,
        message=rule.fill(values),
        place=place,
        asset="" if nobodys else touchpoint.id,
        campaign=touchpoint.campaign or campaign,
        step=(target.source.id, target.target.id) if isinstance(target, Step) else None,
        channel=None if nobodys else touchpoint.channel,
        team=None if nobodys else touchpoint.team,
        offer=problem.offer,
        actual=problem.actual,
        expected=problem.expected,
        related=tuple(RelatedPlace(related.place, related.message) for related in problem.related),
        fix=_fix(rule, problem, touchpoint),
        help=rule.file.mend,
        evidence=problem.evidence,
    )


def _fix(rule: Rule, problem: Problem, touchpoint: Touchpoint) -> Fix | None:
    if rule.file.fix == "none" or not problem.replacements:
        return None
    safe = rule.file.fix == "safe" if problem.fix_safe is None else problem.fix_safe
    edits = []
    for replacement in problem.replacements:
        place = place_of(touchpoint.asset, replacement.span)
        edits.append(Edit(place.path, place.start, place.end, replacement.text))
    return Fix(safe, tuple(edits))
