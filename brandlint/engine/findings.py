"""Findings: what a run says, in the form that every report reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from brandlint.assets import Place
from brandlint.spec.problems import SpecError

Severity = Literal["error", "warning", "info"]

#: From the gravest to the lightest.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class RelatedPlace(msgspec.Struct, frozen=True):
    """Another place that a finding is about, and what is said there."""

    place: Place
    message: str


class Edit(msgspec.Struct, frozen=True):
    """Put `text` in the place of characters `start` to `end` of the decoded file at `path`."""

    path: str
    start: int
    end: int
    text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that mend a finding. A safe fix never changes what was meant."""

    safe: bool
    edits: tuple[Edit, ...]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to mend. `asset` is the touchpoint's id, `help` how to mend it.

    `fingerprint` stays the same when lines move: it is made of the rule, the file, the evidence and
    how many like it came before.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    asset: str = ""
    channel: str | None = None
    team: str | None = None
    offer: str | None = None
    actual: str = ""
    expected: str = ""
    related: tuple[RelatedPlace, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    help: str = ""
    evidence: str = ""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a run, and its score from 0 to 100."""

    assets: int
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    score: int = 100


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run. `unread` tells that an asset in focus could not be read; `text_of` gives a file's text for excerpts.

    `troubles` are manifests that could not be read, `notices` what a person should know about the run itself.
    """

    findings: tuple[Finding, ...]
    summary: Summary
    unread: bool = False
    troubles: tuple[SpecError, ...] = ()
    notices: tuple[str, ...] = ()
    text_of: Callable[[str], str | None] = lambda path: None


def sort_key(finding: Finding) -> tuple[str, int, int, str, str]:
    """The order of every report: by file, place, rule."""
    return finding.place.path, finding.place.start, finding.place.end, finding.rule, finding.message


def with_fingerprints(
    findings: Iterable[Finding], home_path: Callable[[str], str] = lambda path: path
) -> tuple[Finding, ...]:
    """The findings in report order, each with a fingerprint of its own.

    `home_path` turns a shown path into one that does not depend on the folder brandlint was started in.
    """
    seen: dict[str, int] = {}
    marked = []
    for finding in sorted(findings, key=sort_key):
        evidence = " ".join((finding.evidence or finding.actual or finding.message).casefold().split())
        identity = "\0".join((finding.rule, home_path(finding.place.path), evidence, finding.offer or ""))
        count = seen[identity] = seen.get(identity, -1) + 1
        digest = hashlib.blake2b(f"{identity}\0{count}".encode(), digest_size=10).hexdigest()
        marked.append(msgspec.structs.replace(finding, fingerprint=digest))
    return tuple(marked)
