"""Findings that were there before brandlint came: known, and not told again.

A baseline names findings by fingerprint, so that moved and reindented text keeps its entries. It is written sorted,
one finding a line, to merge well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec

from brandlint import bundles
from brandlint.assets import Place
from brandlint.engine.findings import Finding
from brandlint.spec.problems import SpecError, SpecProblem

#: The file that `brandlint baseline` writes unless another is named.
DEFAULT_NAME = "brandlint-baseline.json"


class Entry(msgspec.Struct, frozen=True, order=True):
    """A known finding: the file, the rule, what it said, and its fingerprint."""

    path: str
    rule: str
    message: str
    fingerprint: str


class Baseline(msgspec.Struct, frozen=True):
    """The known findings."""

    version: int
    findings: tuple[Entry, ...]


def load(path: Path) -> Baseline:
    """The baseline in a file; raises `SpecError` where it is none."""
    try:
        return msgspec.json.decode(bundles.read_bytes(path), type=Baseline)
    except (OSError, msgspec.DecodeError) as error:
        hint = "`brandlint baseline` writes one"
        raise SpecError([SpecProblem(Place(path=str(path)), "", f"is not a baseline: {error}", hint)]) from None


def dump(findings: Iterable[Finding]) -> str:
    """The text of a baseline of these findings."""
    entries = sorted({Entry(one.place.path, one.rule, one.message, one.fingerprint) for one in findings})
    lines = ",\n".join("  " + json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in entries)
    return f'{{"version": 1, "findings": [\n{lines}\n]}}\n' if entries else '{"version": 1, "findings": []}\n'


def split(findings: Iterable[Finding], baseline: Baseline) -> tuple[tuple[Finding, ...], int, tuple[Entry, ...]]:
    """The findings that are new, how many are known, and the entries that were not met again."""
    known = {entry.fingerprint: entry for entry in baseline.findings}
    fresh, met = [], set()
    for finding in findings:
        if finding.fingerprint in known:
            met.add(finding.fingerprint)
        else:
            fresh.append(finding)
    stale = tuple(entry for entry in baseline.findings if entry.fingerprint not in met)
    return tuple(fresh), len(met), stale
