"""What all sections of the page ask: what was found of whom, where a thing stands on the page, how it is called."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

from brandlint.engine.findings import SEVERITIES, Campaign, Finding, Result
from brandlint.journey.records import ABSENT, Step, Touchpoint
from brandlint.reports.page.excerpts import Excerpts

#: How severities are told to people, from the gravest; "fine" is the absence of findings.
TOLD = {"error": "error", "warning": "warning", "info": "note", "fine": "nothing found"}
#: Told apart by shape as well as by colour.
SIGNS = {"error": "✕", "warning": "▲", "info": "●", "fine": "✓"}


class View:
    """A result, indexed; sections ask it and never search. `today` is the day of the run."""

    def __init__(self, result: Result, today: datetime.date) -> None:
        self.result, self.today = result, today
        self.excerpts = Excerpts(result)
        self._of_touchpoint: dict[tuple[str, str], list[Finding]] = {}
        self._of_step: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in result.findings:
            self._of_touchpoint.setdefault((finding.campaign, finding.asset), []).append(finding)
            if finding.step:
                self._of_step.setdefault((finding.campaign, *finding.step), []).append(finding)
        self._scores = {scored.campaign: scored for scored in result.scores.campaigns}
        self._anchors: dict[tuple[str, ...], str] = {}
        self._touchpoints = {
            (campaign.journey.name, touchpoint.id): touchpoint
            for campaign in result.campaigns
            for touchpoint in campaign.journey.touchpoints
        }

    def anchor(self, campaign: Campaign, touchpoint: Touchpoint) -> str:
        """The id of a touchpoint's card on the page."""
        return self._numbered("t", campaign.journey.name, touchpoint.id)

    def step_anchor(self, campaign: Campaign, step: Step) -> str:
        """The id of a step's part of the page."""
        return self._numbered("s", campaign.journey.name, step.source.id, step.target.id)

    def touchpoint(self, finding: Finding) -> Touchpoint | None:
        """The touchpoint that a finding is about."""
        return self._touchpoints.get((finding.campaign, finding.asset))

    def anchor_of(self, finding: Finding) -> str | None:
        """The id of the card of the touchpoint that a finding is about."""
        known = (finding.campaign, finding.asset) in self._touchpoints
        return self._numbered("t", finding.campaign, finding.asset) if known else None

    def found(self, campaign: Campaign, touchpoint: Touchpoint) -> list[Finding]:
        """The findings of a touchpoint."""
        return self._of_touchpoint.get((campaign.journey.name, touchpoint.id), [])

    def found_at(self, campaign: Campaign, step: Step) -> list[Finding]:
        """The findings about a step."""
        return self._of_step.get((campaign.journey.name, step.source.id, step.target.id), [])

    def score(self, campaign: Campaign, touchpoint: Touchpoint) -> int | None:
        """The score of a touchpoint, None where it was not checked."""
        scored = self._scores.get(campaign.journey.name)
        return scored.touchpoints.get(touchpoint.id) if scored else None

    def campaign_score(self, campaign: Campaign) -> int | None:
        """The score of a whole campaign, None where nothing of it was checked."""
        scored = self._scores.get(campaign.journey.name)
        return scored.score if scored else None

    def _numbered(self, letter: str, *key: str) -> str:
        return self._anchors.setdefault((letter, *key), f"{letter}{len(self._anchors)}")


def worst(findings: Iterable[Finding]) -> str:
    """The gravest severity among findings, "fine" without any."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in SEVERITIES if severity in found), "fine")


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, the gravest first."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES if counted[severity]}


def title_of(campaign: Campaign) -> str:
    """What a campaign is called; files that no campaign.yaml speaks of have no name of their own."""
    return campaign.journey.name or "Files outside of any campaign"


def is_read(touchpoint: Touchpoint) -> bool:
    """Whether anything is known of what a touchpoint says."""
    return touchpoint.asset.format not in (ABSENT, "unreadable")
