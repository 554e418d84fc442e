"""JUnit XML, which most build servers show as tests.

Each file is a suite and each finding a case of it. Errors are failures; warnings and notes are cases that
pass and say so in their output, as a build does not fail for them either.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from brandlint.engine.findings import Finding, Result
from brandlint.reports.escape import visible


def render(result: Result) -> str:
    """All suites; a run without findings is one suite with one case that passes."""
    return "".join(pieces(result))


def pieces(result: Result) -> Iterator[str]:
    """All suites, file by file."""
    tests, failures = max(1, len(result.findings)), result.summary.errors
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="brandlint" tests="{tests}" failures="{failures}" errors="0">\n'
    for path, findings in groupby(result.findings, lambda found: found.place.path):
        yield _suite(path, list(findings))
    if not result.findings:
        yield '  <testsuite name="brandlint" tests="1" failures="0" errors="0" skipped="0">\n'
        yield '    <testcase classname="brandlint" name="no findings"/>\n  </testsuite>\n'
    yield "</testsuites>\n"


def _suite(path: str, findings: list[Finding]) -> str:
    failures = sum(finding.severity == "error" for finding in findings)
    counts = f'tests="{len(findings)}" failures="{failures}" errors="0" skipped="0"'
    cases = "".join(_case(finding) for finding in findings)
    return f"  <testsuite name={quoteattr(visible(path))} {counts}>\n{cases}  </testsuite>\n"


def _case(finding: Finding) -> str:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}"
    told = [f"{where}: {finding.message}"]
    told += [f"{one.place.path}:{one.place.line}:{one.place.column}: {one.message}" for one in finding.related]
    if finding.help:
        told.append(f"help: {' '.join(finding.help.split())}")
    text = escape("\n".join(map(visible, told)))
    if finding.severity == "error":
        inside = f'<failure type="error" message={quoteattr(visible(finding.message))}>{text}</failure>'
    else:
        inside = f"<system-out>{finding.severity}: {text}</system-out>"
    name = quoteattr(visible(f"{finding.rule} at {place.line}:{place.column}"))
    return f"    <testcase classname={quoteattr(visible(place.path))} name={name}>{inside}</testcase>\n"
