"""SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Every result has a physical location,
without which uploads are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from brandlint import __version__
from brandlint.engine.findings import Edit, Finding, Fix, Result, RuleNote
from brandlint.places import Place
from brandlint.reports.json import with_list
from brandlint.reports.words import HOME, page_of, rule_in_words

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
#: Characters of a text that are quoted; a finding may be about a whole file.
_MOST_SNIPPET = 500
_SAFE_IN_URI = "/!$&'()*+,;=@"


def render(result: Result) -> str:
    """One run with its rules, results and whether everything could be read."""
    return "".join(pieces(result))


def pieces(result: Result) -> Iterator[str]:
    """The document, result by result."""
    rules: dict[str, str] = {}
    for finding in result.findings:
        rules.setdefault(finding.rule, finding.help)
    indexes = {rule: index for index, rule in enumerate(sorted(rules))}
    run = {
        "tool": {
            "driver": {
                "name": "brandlint",
                "version": __version__,
                "informationUri": HOME,
                "rules": [_rule(rule, result.rules.get(rule), rules[rule]) for rule in indexes],
            }
        },
        "invocations": [_invocation(result)],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    results = (_result(finding, indexes[finding.rule], result.text_of) for finding in result.findings)
    return with_list({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, "results", results)


def _rule(rule: str, note: RuleNote | None, help_text: str) -> dict[str, Any]:
    """What a viewer shows beside the rule's results."""
    summary = note.summary if note else rule_in_words(rule)
    described: dict[str, Any] = {
        "id": rule,
        "name": "".join(word.capitalize() for word in re.split(r"[/-]", rule)),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": f"{summary} {note.why}" if note and note.why else summary},
        "properties": {"tags": [rule.partition("/")[0]]},
    }
    if note:
        described["defaultConfiguration"] = {"level": _LEVELS[note.severity]}
    if note and note.built_in:
        described["helpUri"] = page_of(rule)
    if help_text:
        shown = " ".join(help_text.split())
        described["help"] = {"text": shown, "markdown": f"**{described['fullDescription']['text']}**\n\n{shown}"}
    return described


def _invocation(result: Result) -> dict[str, Any]:
    told = [
        {
            "level": "error",
            "message": {"text": problem.message},
            "locations": [{"physicalLocation": _physical(problem.place)}],
        }
        for trouble in result.troubles
        for problem in trouble.problems
    ]
    done = {"executionSuccessful": not (result.unread or told)}
    return done | ({"toolExecutionNotifications": told} if told else {})


def _result(finding: Finding, index: int, text_of: Callable[[str], str | None]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_with_snippet(_location(finding.place), finding.place, text_of)],
        "partialFingerprints": {"brandlint/v1": finding.fingerprint},
    }
    if finding.related:
        record["relatedLocations"] = [
            {"id": number, **_location(related.place), "message": {"text": related.message}}
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix and finding.fix.edits:
        record["fixes"] = [_fix(finding.fix)]
    return record


def _location(place: Place) -> dict[str, Any]:
    """A place; what lies inside an archive is placed at the archive, and named in full beside it."""
    location: dict[str, Any] = {"physicalLocation": _physical(place)}
    if "!/" in place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path, "kind": "resource"}]
    return location


def _with_snippet(location: dict[str, Any], place: Place, text_of: Callable[[str], str | None]) -> dict[str, Any]:
    """The location with what stands there, where it is text of a file."""
    is_text = place.start < place.end and not place.region and "!/" not in place.path
    if is_text and (text := text_of(place.path)) is not None:
        snippet = text[place.start : min(place.end, place.start + _MOST_SNIPPET)]
        location["physicalLocation"]["region"]["snippet"] = {"text": snippet}
    return location


def _physical(place: Place) -> dict[str, Any]:
    region = {"startLine": 1}
    if "!/" not in place.path:
        region = {
            "startLine": place.line, "startColumn": place.column,
            "endLine": place.end_line, "endColumn": place.end_column,
        }  # fmt: skip
    return {"artifactLocation": {"uri": _uri(place.path)}, "region": region}


def _fix(fix: Fix) -> dict[str, Any]:
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {
        "description": {"text": "Put right what the spec says." if fix.safe else "Put right; read it over."},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": _replacements(edits)}
            for path, edits in by_path.items()
        ],
    }


def _replacements(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    return [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in edits
    ]


@lru_cache
def _uri(path: str) -> str:
    outside = path.partition("!/")[0]
    try:
        outer = outside.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, in a name that Windows allows
        outer = outside.encode("utf-8", "backslashreplace")
    return ("file://" if outer.startswith(b"/") else "") + quote(outer, safe=_SAFE_IN_URI)
