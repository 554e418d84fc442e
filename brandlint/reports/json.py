"""Findings for programs: the documented JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal

import msgspec

from brandlint.engine.findings import Edit, Finding, Result, Scores, Severity, Summary
from brandlint.places import Place, Region

#: Items of a list that are written together.
_TOGETHER = 50


class RelatedRecord(msgspec.Struct, kw_only=True):
    """Another place that the finding is about, and what is said there."""

    path: str
    line: int
    column: int
    message: str


class EditRecord(msgspec.Struct, kw_only=True):
    """Put `text` in the place of characters `start` to `end` (exclusive, from 0) of the decoded file."""

    path: str
    start: int
    end: int
    text: str


class FixRecord(msgspec.Struct, kw_only=True):
    """Edits that mend the finding; a safe fix never changes what was meant."""

    safe: bool
    edits: list[EditRecord]


class FindingRecord(msgspec.Struct, kw_only=True):
    """One thing to mend. Lines and columns start at 1 and count characters, `region` is in pixels."""

    rule: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    region: Region | None
    asset: str | None
    channel: str | None
    team: str | None
    offer: str | None
    actual: str | None
    expected: str | None
    related: list[RelatedRecord]
    fix: FixRecord | None
    fingerprint: str
    help: str


class FindingsDocument(msgspec.Struct, kw_only=True):
    """What `brandlint check --format json` prints. `scores` are those of docs/score.md, from 0 to 100."""

    version: Literal[1]
    findings: list[FindingRecord]
    summary: Summary
    scores: Scores


def render(result: Result) -> str:
    """The findings document, indented, in report order."""
    return "".join(pieces(result))


def pieces(result: Result) -> Iterator[str]:
    """The document, finding by finding."""
    document = FindingsDocument(version=1, findings=[], summary=result.summary, scores=result.scores)
    return with_list(document, "findings", map(record, result.findings))


def dumps(document: object) -> str:
    """JSON as brandlint prints it: indented, other scripts than Latin left readable."""
    try:
        return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    except UnicodeEncodeError:  # half a character, of a file name that is not UTF-8
        import json

        return json.dumps(msgspec.to_builtins(document), indent=2, ensure_ascii=False) + "\n"


def with_list(document: object, key: str, items: Iterable[object]) -> Iterator[str]:
    """`dumps(document)` with `items` in its empty list `key`, some at a time."""
    head, _, tail = dumps(document).partition(f'"{key}": []')
    end = "\n" + " " * (len(head) - head.rfind("\n") - 1)
    yield f'{head}"{key}": ['
    yield from _listed(items, end)
    yield f"]{tail}"


def list_of(items: Iterable[object]) -> Iterator[str]:
    """`dumps` of a list, some of its items at a time."""
    yield "["
    yield from _listed(items, "\n")
    yield "]\n"


def _listed(items: Iterable[object], end: str) -> Iterator[str]:
    """What stands between the brackets of a list whose last line begins with `end`."""
    items, between = iter(items), ""
    while some := list(islice(items, _TOGETHER)):
        yield between + dumps(some)[1:-3].replace("\n", end)
        between = ","
    if between:
        yield end


def schema() -> dict[str, Any]:
    """The JSON Schema of the findings document."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(FindingsDocument)


def record(finding: Finding) -> FindingRecord:
    """One finding as the document writes it."""
    place, fix = finding.place, finding.fix
    return FindingRecord(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        path=place.path,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        region=place.region,
        asset=finding.asset or None,
        channel=finding.channel,
        team=finding.team,
        offer=finding.offer,
        actual=finding.actual or None,
        expected=finding.expected or None,
        related=[_related(related.place, related.message) for related in finding.related],
        fix=None if fix is None else FixRecord(safe=fix.safe, edits=[_edit(edit) for edit in fix.edits]),
        fingerprint=finding.fingerprint,
        help=finding.help,
    )


def _edit(edit: Edit) -> EditRecord:
    return EditRecord(path=edit.path, start=edit.start, end=edit.end, text=edit.text)


def _related(place: Place, message: str) -> RelatedRecord:
    return RelatedRecord(path=place.path, line=place.line, column=place.column, message=message)
