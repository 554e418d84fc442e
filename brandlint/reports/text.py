"""Findings for people, place by place: the source line, what it collides with and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

import click
import msgspec

from brandlint.engine.causes import causes
from brandlint.engine.findings import SEVERITIES, Finding, Result
from brandlint.places import Place
from brandlint.reports.escape import visible
from brandlint.reports.excerpt import excerpt
from brandlint.reports.words import asides, counted, plural

_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}

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
    setting = _Setting(look, result.text_of)
    for place, findings in groupby(result.findings, attrgetter("place")):
        yield setting.at(place, list(findings))
    if look.statistics and result.findings:
        yield "\n".join(_statistics(result)) + "\n"
    if look.statistics and (scored := list(_scores(result))):
        yield "\n".join(scored) + "\n"
    if not look.quiet:
        yield closing(result, look) + "\n"


class _Setting:
    """How findings are set, with what has been told already."""

    def __init__(self, look: Look, text_of: TextOf) -> None:
        self._text_of, self._width = text_of, max(_NARROWEST, look.width)
        self._told: set[tuple[str, str]] = set()
        self._bold, self._plain = _codes(look, bold=True)
        self._dim, _ = _codes(look, dim=True)
        self._colors = {severity: _codes(look, fg=color, bold=True)[0] for severity, color in _COLORS.items()}

    def at(self, place: Place, findings: list[Finding]) -> str:
        """All that is found at one place, above its source line and what it collides with; each help is told once.

        Of several rules that stumble over one value the plainest has the line, the others stand below.
        """
        groups = causes(findings)
        plain, margin = self._plain, " " * len(str(place.line))
        bullet = f"{self._dim}{margin} ={plain}"
        lines, below = [], []
        for group in groups:
            first = group[0]
            severity = f"{self._colors[first.severity]}{first.severity}:{plain}"
            lines.append(f"{self._bold}{_spot(place)}:{plain} {severity} {self._said(first)}")
            for finding in group:
                below += [f"{bullet} {_spot(one.place)}: {visible(one.message)}" for one in finding.related]
            if first.help and (first.rule, first.help) not in self._told:
                self._told.add((first.rule, first.help))
                below.append(f"{bullet} help: {visible(' '.join(first.help.split()))}")
        if place.start != place.end:
            gravest = findings[0] if len(findings) == 1 else min(findings, key=_gravity)
            lines += self._source(place, margin, self._colors[gravest.severity])
        if place.region:
            x, y, width, height = place.region
            lines.append(f"{bullet} in the picture: {width}×{height} px at {x}, {y}")
        lines += [f"{bullet} also: {self._said(finding)}" for group in groups for finding in group[1:]]
        return "\n".join([*lines, *below, ""])

    def _said(self, finding: Finding) -> str:
        return f"{visible(finding.message)} {self._dim}[{visible(finding.rule)}]{self._plain}"

    def _source(self, place: Place, margin: str, color: str) -> tuple[str, ...]:
        """The line of a place with what is meant marked beneath it; nothing where the text is not at hand."""
        text = self._text_of(place.path)
        if text is None or place.start > len(text):
            return ()
        line = _line(place, text)
        end = place.end_column - 1 if place.end_line == place.line else len(line)
        shown, before, covered = excerpt(line, place.column - 1, end, self._width - len(margin) - 3)
        dim, plain = self._dim, self._plain
        bar = f"{dim}|{plain}"
        return (
            f"{margin} {bar}",
            f"{dim}{place.line}{plain} {bar} {shown}",
            f"{margin} {bar} {' ' * before}{color}{'^' * covered}{plain}",
        )


def _codes(look: Look, **style: str | bool) -> tuple[str, str]:
    """What a terminal is sent before and after a text of this style."""
    before, _, after = _style("\0", look, **style).partition("\0")
    return before, after


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _line(place: Place, text: str) -> str:
    """The line of `text` at which `place` begins."""
    begin = place.start - place.column + 1
    end = text.find("\n", begin)
    line = text[begin:] if end < 0 else text[begin:end]
    return line.partition("\r")[0]


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
