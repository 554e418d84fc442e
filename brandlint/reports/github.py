"""GitHub Actions: the whole log, then annotations on the changed files.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A step shows ten annotations of
each level and drops the rest in silence, so no more are sent and the log has everything. While the log is printed,
commands are stopped: a file's text cannot pass for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.digests import digest
from brandlint.engine.findings import SEVERITIES, Finding, Result
from brandlint.reports import text
from brandlint.reports.escape import encoded, visible

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}

#: Annotations of one level that a step shows.
_SHOWN = 10


def render(result: Result) -> str:
    """The log between commands that stop and resume commands, then the annotations, errors first."""
    log = text.render(result)
    token = digest(encoded(log))
    annotations = "".join(_annotation(finding) + "\n" for finding in _annotated(result))
    return f"::stop-commands::{token}\n{log}::{token}::\n{annotations}"


def _annotated(result: Result) -> Iterator[Finding]:
    for severity in SEVERITIES:
        yield from [finding for finding in result.findings if finding.severity == severity][:_SHOWN]


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path.partition("!/")[0], "line": place.line}
    if place.line == place.end_line and place.end_column > place.column:
        properties |= {"col": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    properties["title"] = finding.rule
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    also = "".join(
        f"\n{related.place.path}:{related.place.line}: {visible(related.message)}" for related in finding.related
    )
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(visible(finding.message) + also)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
