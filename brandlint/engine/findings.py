"""Findings: what a run says, in the form that every report reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from brandlint import remotes
from brandlint.digests import digest
from brandlint.expressions import regex
from brandlint.journey.records import Journey
from brandlint.places import Place
from brandlint.reads import Reads
from brandlint.spec.problems import SpecError
from brandlint.spec.records import Spec

Severity = Literal["error", "warning", "info"]

#: From the gravest to the lightest.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class RelatedPlace(msgspec.Struct, frozen=True, gc=False):
    """Another place that a finding is about, and what is said there."""

    place: Place
    message: str


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Put `text` in the place of characters `start` to `end` of the decoded file at `path`."""

    path: str
    start: int
    end: int
    text: str


#: Characters, white space aside, by which like findings of one file are told apart.
_NEAR = 24
_LINE_END = regex(r"[\r\n]")


class Fix(msgspec.Struct, frozen=True, gc=False):
    """Edits that mend a finding. A safe fix never changes what was meant."""

    safe: bool
    edits: tuple[Edit, ...]


class Finding(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One thing to mend. `asset` is the touchpoint's id ("" for the campaign as a whole), `help` how to mend it.

    `campaign` is the name of the journey it belongs to, `step` the ids of both ends where it is about a step.

    `fingerprint` stays the same when lines move or are indented anew: it is made of the rule, the file, the evidence,
    what stands right beside it, and how many like it came before.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    asset: str = ""
    campaign: str = ""
    step: tuple[str, str] | None = None
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


class RuleNote(msgspec.Struct, frozen=True, kw_only=True):
    """What a report may say of a rule itself: what it is about, why, how grave it is, further reading.

    `built_in` tells brandlint's own rules, which have a page in docs/rules/, from a team's.
    """

    summary: str
    why: str = ""
    severity: Severity
    references: tuple[str, ...] = ()
    built_in: bool = True


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a run, and its score from 0 to 100."""

    assets: int
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    score: int = 100


class StepScore(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How consistent the two ends of a step are with each other; `source` and `target` are ids of touchpoints."""

    source: str
    target: str
    score: int


class CampaignScore(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one campaign; a journey that no campaign.yaml speaks of is called ""."""

    campaign: str
    score: int
    stages: dict[str, int]
    teams: dict[str, int]
    touchpoints: dict[str, int]
    steps: tuple[StepScore, ...]


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """Every score of a run: the whole, each team over all campaigns, and each campaign."""

    score: int = 100
    teams: dict[str, int] = {}
    campaigns: tuple[CampaignScore, ...] = ()


class Campaign(msgspec.Struct, frozen=True):
    """A journey of the run, with all its touchpoints and their assets, and the spec that it is held against."""

    spec: Spec
    journey: Journey


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run. `unread` tells that an asset in focus could not be read; `text_of` and
    `bytes_of` give a file's content for excerpts.

    `rules` has a note on each rule that found something, `troubles` are manifests that could not be read, `notices`
    what a person should know about the run itself. `campaigns` are filled where the request asked for them. `reads` is
    all of the disk that the run saw, `roots` the roots of its workspaces.
    """

    findings: Sequence[Finding]
    summary: Summary
    rules: Mapping[str, RuleNote] = {}
    scores: Scores = Scores()
    campaigns: tuple[Campaign, ...] = ()
    unread: bool = False
    troubles: tuple[SpecError, ...] = ()
    notices: tuple[str, ...] = ()
    text_of: Callable[[str], str | None] = lambda path: None
    reads: Reads = msgspec.field(default_factory=Reads)
    roots: tuple[Path, ...] = ()
    bytes_of: Callable[[str], bytes | None] = lambda path: None


def spelled(finding: Finding) -> Finding:
    """A finding with the addresses of stores elsewhere as users write them."""
    if ":/" not in finding.place.path:
        return finding

    def at(place: Place) -> Place:
        return msgspec.structs.replace(place, path=remotes.spelled(place.path))

    fix = finding.fix
    return msgspec.structs.replace(
        finding,
        message=remotes.spelled(finding.message),
        place=at(finding.place),
        asset=remotes.spelled(finding.asset),
        step=finding.step and (remotes.spelled(finding.step[0]), remotes.spelled(finding.step[1])),
        related=tuple(RelatedPlace(at(one.place), remotes.spelled(one.message)) for one in finding.related),
        fix=fix and Fix(fix.safe, tuple(msgspec.structs.replace(e, path=remotes.spelled(e.path)) for e in fix.edits)),
    )


def sort_key(finding: Finding) -> tuple[str, int, int, str, str]:
    """The order of every report: by file, place, rule."""
    return finding.place.path, finding.place.start, finding.place.end, finding.rule, finding.message


def what(finding: Finding) -> tuple[str, Place, str]:
    """What a finding says; two touchpoints of one file may both have cause to."""
    return finding.rule, finding.place, finding.message


def once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The first finding of all that say the same."""
    said: dict[tuple[str, Place, str], Finding] = {}
    for finding in findings:
        said.setdefault(what(finding), finding)
    return said.values()


def with_fingerprints(
    findings: Iterable[Finding],
    home_path: Callable[[str], str] = lambda path: path,
    text_of: Callable[[str], str | None] = lambda path: None,
    seen: dict[str, int] | None = None,
) -> tuple[Finding, ...]:
    """The findings in report order, each with a fingerprint of its own; all findings of a file have to be there.

    `seen` counts what is alike in all files of a run, since two of them may have one `home_path`.

    `home_path` turns a shown path into one that does not depend on the folder brandlint was started in, `text_of`
    gives the text of a file, for what stands around a finding. Those that are `likened` already need neither.
    """
    seen = {} if seen is None else seen
    marked = []
    for finding in sorted(findings, key=sort_key):
        likeness = finding.fingerprint or _likeness(finding, home_path, text_of)
        alike = _digest(likeness)
        count = seen[alike] = seen.get(alike, -1) + 1
        marked.append(msgspec.structs.replace(finding, fingerprint=_digest(f"{likeness}\0{count}")))
    return tuple(marked)


def _digest(text: str) -> str:
    return digest(text.encode("utf-8", "backslashreplace"), 10)


def likened(finding: Finding, home_path: Callable[[str], str], text_of: Callable[[str], str | None]) -> Finding:
    """The finding with what it shares with others like it in the place of its fingerprint, for `with_fingerprints`."""
    return msgspec.structs.replace(finding, fingerprint=_likeness(finding, home_path, text_of))


def _likeness(finding: Finding, home_path: Callable[[str], str], text_of: Callable[[str], str | None]) -> str:
    evidence = " ".join((finding.evidence or finding.actual or finding.message).casefold().split())
    around = _neighbours(finding.place, text_of)
    return "\0".join((finding.rule, home_path(finding.place.path), evidence, finding.offer or "", around))


def _neighbours(place: Place, text_of: Callable[[str], str | None]) -> str:
    """What stands right before and after a place, white space aside; "" for what is no piece of text.

    It goes as far as the text and its start tag (in markup) or the line do: what stands beside them may come and go.
    """
    if place.start >= place.end or place.region or not (text := text_of(place.path)):
        return ""
    before = text[max(0, place.start - 8 * _NEAR) : place.start]
    after = text[place.end : place.end + 8 * _NEAR]
    if "<" in before or "<" in after:
        before, after = _with_tag(before), after.partition("<")[0]
    else:
        before, after = _LINE_END.split(before)[-1], _LINE_END.split(after, maxsplit=1)[0]
    return f"{''.join(before.split())[-_NEAR:]}\0{''.join(after.split())[:_NEAR]}"


def _with_tag(text: str) -> str:
    """The end of `text`, as far as no tag parts it, and the tag before it, if all of that is there."""
    opened, closed = text.rfind("<"), text.rfind(">")
    if opened > closed or closed < 0:
        return text[opened + 1 :]
    return text[closed + 1 :] if text.rfind(">", 0, closed) >= opened else text[opened:]
