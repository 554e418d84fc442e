"""Markdown for comments on changes and for summaries of builds (`--format markdown=$GITHUB_STEP_SUMMARY`).

What comes from assets is shown as it stands: it cannot make markup, mention people or refer to issues.
"""

from __future__ import annotations

import re

from brandlint.assets import Place
from brandlint.engine.findings import Finding, Result
from brandlint.reports.escape import visible
from brandlint.reports.words import asides, counted, plural

_SIGNS = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()+.!|~<>&-])")
#: What code hosts turn into links after the markup is read: mentions, references, addresses.
_REFERENCES = re.compile(r"([@#/])")

#: Rows that are listed: a build's summary is cut at 1 MiB.
_LISTED = 500


def render(result: Result) -> str:
    """A heading with the counts, and a table of the findings."""
    summary = result.summary
    found = counted(summary)
    where = plural(summary.assets, "asset")
    lines = [f"### brandlint: {found or 'all consistent'} in {where}", "", f"Score: {summary.score} of 100."]
    if aside := asides(summary):
        lines[-1] += f" Not listed: {aside}."
    if result.findings:
        lines += ["", "| | Where | What | Rule |", "|---|---|---|---|", *map(_row, result.findings[:_LISTED])]
    if len(result.findings) > _LISTED:
        lines += ["", f"And {plural(len(result.findings) - _LISTED, 'more finding')}."]
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> str:
    what = literal(finding.message)
    for related in finding.related:
        what += f"<br>{_code(_spot(related.place))}: {literal(related.message)}"
    return f"| {_SIGNS[finding.severity]} | {_code(_spot(finding.place))} | {what} | {_code(finding.rule)} |"


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
