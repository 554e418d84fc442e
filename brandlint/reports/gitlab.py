"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.engine.findings import Result
from brandlint.reports.json import list_of

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(result: Result) -> str:
    """A list with an entry for each finding."""
    return "".join(pieces(result))


def pieces(result: Result) -> Iterator[str]:
    """The list, entry by entry."""
    return list_of(
        {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
        }
        for finding in result.findings
    )
