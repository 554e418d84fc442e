"""The findings, those of one cause together, each with its places and what a reader may filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from brandlint.engine.causes import causes
from brandlint.engine.findings import SEVERITIES, Finding
from brandlint.reports.page.excerpts import Excerpt
from brandlint.reports.page.view import TOLD, View
from brandlint.reports.words import sentence

#: Entries that a page lists in full; the rest are counted by rule.
_LISTED = 3000


class Related(msgspec.Struct, frozen=True):
    """Another place that a finding is about, and what is said there."""

    message: str
    excerpt: Excerpt


class Also(msgspec.Struct, frozen=True):
    """What another rule says of the same wrong value."""

    rule: str
    message: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One cause of the list; `severities` and `families` are those of all its findings, apart by spaces."""

    anchor: str
    severity: str
    told: str
    rule: str
    message: str
    also: tuple[Also, ...]
    help: str
    asset: str
    href: str
    severities: str
    families: str
    team: str
    stage: str
    channel: str
    excerpt: Excerpt
    related: tuple[Related, ...]


class Choice(msgspec.Struct, frozen=True):
    """One value to filter by, how it is told, and how many entries have it."""

    value: str
    told: str
    count: int


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The list, the filters over it by name, and what it leaves out: rules with their counts.

    `total` is the number of findings, `causes` that of entries before any is left out.
    """

    entries: tuple[Entry, ...]
    filters: dict[str, tuple[Choice, ...]]
    left_out: tuple[tuple[str, int], ...]
    total: int
    causes: int


def listing(view: View, most: int = _LISTED) -> Listing:
    """All findings in at most so many entries, the gravest first, in the order of their places otherwise."""
    groups = causes(view.result.findings)
    listed, rest = _chosen(groups, most)
    entries = tuple(_entry(view, group, index) for index, group in enumerate(listed))
    return Listing(
        entries=entries,
        filters={
            "severity": _choices((one for entry in entries for one in entry.severities.split()), TOLD),
            "family": _choices(one for entry in entries for one in entry.families.split()),
            "team": _choices(entry.team for entry in entries),
            "stage": _choices(entry.stage for entry in entries),
            "channel": _choices(entry.channel for entry in entries),
            "touchpoint": _choices(entry.asset for entry in entries),
        },
        left_out=tuple(rest.most_common()),
        total=len(view.result.findings),
        causes=len(groups),
    )


def _chosen(groups: Sequence[tuple[Finding, ...]], most: int) -> tuple[list[tuple[Finding, ...]], Counter[str]]:
    """The groups that are listed, the gravest first, and the counts by rule of the findings that are not.

    Where there are too many, each rule gives up those it has most of: a thousand alike tell less than one of another.
    """
    seen: Counter[str] = Counter()
    ranked = []
    for group in groups:
        ranked.append((seen[group[0].rule], group))
        seen[group[0].rule] += 1
    ranked.sort(key=lambda pair: pair[0])
    rest = Counter(finding.rule for _, group in ranked[most:] for finding in group)
    kept = {id(group) for _, group in ranked[:most]}
    listed = [group for group in groups if id(group) in kept]
    listed.sort(key=lambda group: SEVERITIES.index(group[0].severity))
    return listed, rest


def _entry(view: View, group: tuple[Finding, ...], index: int) -> Entry:
    first, *others = group
    touchpoint = view.touchpoint(first)
    related = {one.place: one for finding in group for one in finding.related}
    return Entry(
        anchor=f"f{index}",
        severity=first.severity,
        told=TOLD[first.severity],
        rule=first.rule,
        message=sentence(first.message, first.actual, first.expected, first.asset, *(first.step or ())),
        also=tuple(Also(finding.rule, finding.message) for finding in others),
        help=" ".join(first.help.split()),
        asset=first.asset,
        href=view.anchor_of(first) or "",
        severities=" ".join(dict.fromkeys(finding.severity for finding in group)),
        families=" ".join(dict.fromkeys(finding.rule.partition("/")[0] for finding in group)),
        team=first.team or "",
        stage=(touchpoint.stage if touchpoint else None) or "",
        channel=first.channel or "",
        excerpt=view.excerpts.excerpt(first.place),
        related=tuple(Related(one.message, view.excerpts.excerpt(one.place)) for one in related.values()),
    )


def _choices(values: Iterable[str], told: dict[str, str] | None = None) -> tuple[Choice, ...]:
    counted = Counter(value for value in values if value)
    names = [value for value in told if value in counted] if told else sorted(counted)
    return tuple(Choice(name, (told or {}).get(name, name), counted[name]) for name in names)
