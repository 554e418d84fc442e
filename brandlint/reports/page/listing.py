"""The findings, each with its places and what a reader may filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from brandlint.engine.findings import SEVERITIES, Finding
from brandlint.reports.page.excerpts import Excerpt
from brandlint.reports.page.view import SIGNS, TOLD, View
from brandlint.reports.words import rule_in_words

#: Findings that a page lists in full; the rest are counted by rule.
_LISTED = 3000


class Related(msgspec.Struct, frozen=True):
    """Another place that a finding is about, and what is said there."""

    message: str
    excerpt: Excerpt


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One finding of the list."""

    anchor: str
    severity: str
    told: str
    sign: str
    rule: str
    title: str
    message: str
    help: str
    asset: str
    href: str
    family: str
    team: str
    stage: str
    channel: str
    campaign: str
    excerpt: Excerpt
    related: tuple[Related, ...]


class Choice(msgspec.Struct, frozen=True):
    """One value to filter by, how it is told, and how many findings have it."""

    value: str
    told: str
    count: int


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The list, the filters over it by name, and what it leaves out: rules with their counts."""

    entries: tuple[Entry, ...]
    filters: dict[str, tuple[Choice, ...]]
    left_out: tuple[tuple[str, int], ...]
    total: int


def listing(view: View) -> Listing:
    """All findings, the gravest first, in the order of their places otherwise."""
    order = {severity: index for index, severity in enumerate(SEVERITIES)}
    findings = sorted(view.result.findings, key=lambda finding: order[finding.severity])
    entries = tuple(_entry(view, finding, index) for index, finding in enumerate(findings[:_LISTED]))
    rest = Counter(finding.rule for finding in findings[_LISTED:])
    return Listing(
        entries=entries,
        filters={
            "severity": _choices((entry.severity for entry in entries), TOLD),
            "family": _choices(entry.family for entry in entries),
            "team": _choices(entry.team for entry in entries),
            "stage": _choices(entry.stage for entry in entries),
            "channel": _choices(entry.channel for entry in entries),
            "touchpoint": _choices(entry.asset for entry in entries),
        },
        left_out=tuple(rest.most_common()),
        total=len(findings),
    )


def _entry(view: View, finding: Finding, index: int) -> Entry:
    touchpoint = view.touchpoint(finding)
    anchor = view.anchor_of(finding)
    return Entry(
        anchor=f"f{index}",
        severity=finding.severity,
        told=TOLD[finding.severity],
        sign=SIGNS[finding.severity],
        rule=finding.rule,
        title=rule_in_words(finding.rule),
        message=finding.message,
        help=" ".join(finding.help.split()),
        asset=finding.asset,
        href=anchor or "",
        family=finding.rule.partition("/")[0],
        team=finding.team or "",
        stage=(touchpoint.stage if touchpoint else None) or "",
        channel=finding.channel or "",
        campaign=finding.campaign,
        excerpt=view.excerpts.excerpt(finding.place),
        related=tuple(Related(related.message, view.excerpts.excerpt(related.place)) for related in finding.related),
    )


def _choices(values: Iterable[str], told: dict[str, str] | None = None) -> tuple[Choice, ...]:
    counted = Counter(value for value in values if value)
    names = [value for value in told if value in counted] if told else sorted(counted)
    return tuple(Choice(name, (told or {}).get(name, name), counted[name]) for name in names)
