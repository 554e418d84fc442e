"""Findings for people, place by place: the source line, what it collides with and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

import click
import msgspec

from brandlint.assets import Place
from brandlint.engine.causes import causes
from brandlint.engine.findings import SEVERITIES, Finding, Result
from brandlint.expressions import regex
from brandlint.reports.escape import visible
from brandlint.reports.excerpt import excerpt
from brandlint.reports.words import asides, counted, plural

_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}

_LINE_END = regex(r"[\r\n]")

#: Gives the text of a file, None where it has none.
TextOf = Callable[[str], str | None]

#: Touchpoints, and steps, of a campaign that statistics name.
_WORST = 10
#: Narrower screens are taken to be this wide: nothing legible fits in less.
_NARROWEST = 40


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is set: `width` in terminal cells; `quiet` leaves out the closing line, `statistics` adds counts."""

    color: bool = False
    width: int = 100
    quiet: bool = False
    statistics: bool = False


#: How a report is set in a file.
PLAIN = Look()


def render(result: Result, look: Look = PLAIN) -> str:
    """The whole report, ending with a line end; empty if there is nothing to say."""
    return "".join(pieces(result, look))


def pieces(result: Result, look: Look = PLAIN) -> Iterator[str]:
    """The report, place by place."""
    between = ""
    for part in _parts(result, look):
        yield between + part
        between = "\n"


def _parts(result: Result, look: Look) -> Iterator[str]:
    told: set[tuple[str, str]] = set()
    for place, findings in groupby(result.findings, key=lambda finding: finding.place):
        yield "\n".join(_at(place, list(findings), result.text_of, look, told)) + "\n"
    if look.statistics and result.findings:
        yield "\n".join(_statistics(result)) + "\n"
    if look.statistics and (scored := list(_scores(result))):
        yield "\n".join(scored) + "\n"
    if not look.quiet:
        yield closing(result, look) + "\n"


def _at(
    place: Place, findings: list[Finding], text_of: TextOf, look: Look, told: set[tuple[str, str]]
) -> Iterator[str]:
    """All that is found at one place, above its source line and what it collides with; each help is `told` once.

    Of several rules that stumble over one value the plainest has the line, the others stand below.
    """
    groups = causes(findings)
    for finding, *_ in groups:
        spot = _style(f"{_spot(place)}:", look, bold=True)
        severity = _style(f"{finding.severity}:", look, fg=_COLORS[finding.severity], bold=True)
        yield f"{spot} {severity} {_said(finding, look)}"
    margin = " " * len(str(place.line))
    yield from _source(place, text_of, look, margin, _COLORS[min(findings, key=_gravity).severity])
    bullet = _style(f"{margin} =", look, dim=True)
    if place.region:
        x, y, width, height = place.region
        yield f"{bullet} in the picture: {width}×{height} px at {x}, {y}"
    yield from (f"{bullet} also: {_said(finding, look)}" for _, *others in groups for finding in others)
    for finding, *others in groups:
        for related in (related for one in (finding, *others) for related in one.related):
            yield f"{bullet} {_spot(related.place)}: {visible(related.message)}"
        if finding.help and (finding.rule, finding.help) not in told:
            told.add((finding.rule, finding.help))
            yield f"{bullet} help: {visible(' '.join(finding.help.split()))}"


def _said(finding: Finding, look: Look) -> str:
    return f"{visible(finding.message)} {_style(f'[{visible(finding.rule)}]', look, dim=True)}"


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _line(place: Place, text: str) -> str:
    """The line of `text` at which `place` begins."""
    begin = place.start - place.column + 1
    end = _LINE_END.search(text, begin)
    return text[begin : end.start() if end else len(text)]


def _source(place: Place, text_of: TextOf, look: Look, margin: str, color: str) -> Iterator[str]:
    if place.start == place.end or (text := text_of(place.path)) is None or place.start > len(text):
        return
    line = _line(place, text)
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    width = max(_NARROWEST, look.width) - len(margin) - 3
    text, before, covered = excerpt(line, place.column - 1, end, width)
    bar = _style("|", look, dim=True)
    yield f"{margin} {bar}"
    yield f"{_style(str(place.line), look, dim=True)} {bar} {text}"
    yield f"{margin} {bar} {' ' * before}{_style('^' * covered, look, fg=color, bold=True)}"


def _spot(place: Place) -> str:
    return f"{visible(place.path)}:{place.line}:{place.column}"


def _statistics(result: Result) -> Iterator[str]:
    counts = Counter((finding.rule, finding.severity) for finding in result.findings)
    width = len(str(max(counts.values())))
    for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:{width}} {severity:7} {visible(rule)}"


def _scores(result: Result) -> Iterator[str]:
    """The score of each campaign with its stages and its worst touchpoints and steps, and of each team."""
    for campaign in result.scores.campaigns:
        if campaign.stages or campaign.campaign:
            yield f"{campaign.score:3} {visible(campaign.campaign) or 'files outside of any campaign'}"
        for name, score in campaign.stages.items():
            yield f"{score:3}   stage {visible(name)}"
        touchpoints = [(score, name) for name, score in campaign.touchpoints.items() if score < 100]
        steps = [(step.score, f"{step.source} → {step.target}") for step in campaign.steps if step.score < 100]
        for kind, marked in (("touchpoint", touchpoints), ("step", steps)):
            yield from (f"{score:3}   {kind} {visible(name)}" for score, name in sorted(marked)[:_WORST])
            if len(marked) > _WORST:
                yield f"{'':3}   and {plural(len(marked) - _WORST, f'more {kind}')} below 100"
    for name, score in sorted(result.scores.teams.items(), key=lambda team: (team[1], team[0])):
        yield f"{score:3} team {visible(name)}"


def closing(result: Result, look: Look = PLAIN) -> str:
    """What was found in how many assets, the score, and what can be mended."""
    summary = result.summary
    aside = asides(summary)
    where = plural(summary.assets, "asset") + (f" ({aside})" if aside else "")
    counts = counted(summary)
    if counts:
        gravest = next(severity for severity in SEVERITIES if getattr(summary, f"{severity}s"))
        found = _style(f"Found {counts}", look, fg=_COLORS[gravest], bold=True)
        return f"{found} in {where}. Score: {summary.score} of 100." + _mendable(result)
    if not summary.assets:
        return _style("No assets to check.", look, fg="yellow", bold=True)
    return _style("All consistent:", look, fg="green", bold=True) + f" {where}. Score: {summary.score} of 100."


def _mendable(result: Result) -> str:
    fixes = [finding.fix for finding in result.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    told = [f"{safe:,} with --fix"] if safe else []
    if len(fixes) > safe:
        told.append(f"{len(fixes) - safe:,} {'more ' if safe else ''}with --fix --unsafe-fixes")
    return f"\nCan be mended: {', '.join(told)}." if told else ""


def _style(text: str, look: Look, **style: str | bool) -> str:
    return click.style(text, **style) if look.color else text  # type: ignore[arg-type]
