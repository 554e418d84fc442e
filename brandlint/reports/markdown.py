"""Markdown for comments on changes and for summaries of builds (`--format markdown=$GITHUB_STEP_SUMMARY`).

The same summary as the page of `brandlint report`: the score, who has what to mend, which stages and steps break, and
the findings, those of one cause in one row.

What comes from assets is shown as it stands: it cannot make markup, mention people or refer to issues.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from brandlint.engine.causes import causes
from brandlint.engine.findings import SEVERITIES, CampaignScore, Finding, Result
from brandlint.expressions import regex
from brandlint.places import Place
from brandlint.reports.escape import visible
from brandlint.reports.words import asides, counted, plural

_SIGNS = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_PUNCTUATION = regex(r"([\\`*_{}\[\]()+.!|~<>&-])")
#: What code hosts turn into links after the markup is read: mentions, references, addresses.
_REFERENCES = regex(r"([@#/])")

#: Rows that are listed: a build's summary is cut at 1 MiB. Broken steps of a campaign that are named.
_LISTED, _STEPS = 500, 5


def render(result: Result) -> str:
    """A heading with the counts, the scores of teams and campaigns, and a table of the findings."""
    summary = result.summary
    found = counted(summary)
    where = plural(summary.assets, "asset")
    lines = [f"### brandlint: {found or 'all consistent'} in {where}", "", f"Score: {summary.score} of 100."]
    if aside := asides(summary):
        lines[-1] += f" Not listed: {aside}."
    lines += [*_teams(result), *_campaigns(result)]
    groups = causes(result.findings)
    if groups:
        lines += ["", "| | Where | What | Rule |", "|---|---|---|---|", *map(_row, groups[:_LISTED])]
    if rest := sum(map(len, groups[_LISTED:])):
        lines += ["", f"And {plural(rest, 'more finding')}."]
    return "\n".join(lines) + "\n"


def _teams(result: Result) -> Iterator[str]:
    """Who has what to mend, the team with the lowest score first."""
    found = Counter((finding.team, finding.severity) for finding in result.findings)
    touchpoints = Counter(one.team for campaign in result.campaigns for one in campaign.journey.touchpoints)
    if result.scores.teams:
        heads = ["Team", "Score", *(["Touchpoints"] if touchpoints else []), *_SIGNS.values()]
        yield from ("", f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 1)}")
    for name, score in sorted(result.scores.teams.items(), key=lambda team: (team[1], team[0])):
        counts = [*([touchpoints[name]] if touchpoints else []), *(found[name, severity] for severity in SEVERITIES)]
        yield f"| {literal(name)} | {score} | {' | '.join(map(str, counts))} |"


def _campaigns(result: Result) -> Iterator[str]:
    """The score of each campaign with its stages in their order, and the steps that break worst."""
    told = [scored for scored in result.scores.campaigns if scored.campaign]
    order = {campaign.journey.name: campaign.journey.stages for campaign in result.campaigns}
    if told:
        yield ""
    for scored in told:
        stages = sorted(scored.stages, key=lambda stage: _position(stage, order.get(scored.campaign, ())))
        by_stage = " · ".join(f"{literal(stage)} {scored.stages[stage]}" for stage in stages)
        yield f"- {literal(scored.campaign)}: {scored.score}" + (f" ({by_stage})" if stages else "")
        yield from _steps(scored)


def _position(stage: str, order: Sequence[str]) -> int:
    return order.index(stage) if stage in order else len(order)


def _steps(scored: CampaignScore) -> Iterator[str]:
    broken = sorted((step for step in scored.steps if step.score < 100), key=lambda step: step.score)
    for step in broken[:_STEPS]:
        yield f"  - {literal(step.source)} → {literal(step.target)}: {step.score}"
    if len(broken) > _STEPS:
        yield f"  - {plural(len(broken) - _STEPS, 'more broken step')}"


def _row(group: tuple[Finding, ...]) -> str:
    first, *others = group
    what = literal(first.message)
    for other in others:
        what += f"<br>also {literal(other.message)}"
    for related in dict.fromkeys(related for finding in group for related in finding.related):
        what += f"<br>{_code(_spot(related.place))}: {literal(related.message)}"
    rules = "<br>".join(_code(finding.rule) for finding in group)
    return f"| {_SIGNS[first.severity]} | {_code(_spot(first.place))} | {what} | {rules} |"


def literal(text: str) -> str:
    """`text` so that Markdown shows it as it stands."""
    parts = _REFERENCES.split(_PUNCTUATION.sub(r"\\\1", visible(text)))
    return "".join(f"{part}<!-- -->" if _REFERENCES.fullmatch(part) else part for part in parts)


def _code(text: str) -> str:
    shown = visible(text).replace("|", r"\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _spot(place: Place) -> str:
    return f"{place.path}:{place.line}"
