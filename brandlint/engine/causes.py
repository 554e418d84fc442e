"""Findings that have one cause: several rules that stumble over the same wrong value at the same place.

A wrong discount contradicts the spec, the page behind the click and the sister mail; each of these is true, but what
is to be mended is one figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from brandlint.engine.findings import SEVERITIES, Finding

#: What a reader should hear first of one wrong value: that it contradicts the spec.
_FIRST = "offer"


def causes(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """The findings in groups of one cause each, in the order of their first; within a group the plainest stands first.

    One cause: the same asset says the same wrong value at the same place, where the same is expected.
    """
    found = tuple(findings)
    if len(found) == 1:
        return (found,)
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(found):
        said = finding.actual and finding.expected and finding.place.start < finding.place.end
        key = (finding.campaign, finding.asset, finding.place, finding.actual, finding.expected) if said else number
        groups.setdefault(key, []).append(finding)
    return tuple(tuple(sorted(group, key=_plainness)) if len(group) > 1 else tuple(group) for group in groups.values())


def _plainness(finding: Finding) -> tuple[int, bool]:
    return SEVERITIES.index(finding.severity), finding.rule.partition("/")[0] != _FIRST
