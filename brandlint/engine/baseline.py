"""Findings that were there before brandlint came: known, and not told again.

A baseline names findings by fingerprint, so that moved and reindented text keeps its entries. It is written sorted,
one finding a line, to merge well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from brandlint import bundles
from brandlint.engine.findings import Finding
from brandlint.places import Place
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


def dump(findings: Iterable[Finding], also: Iterable[Entry] = ()) -> str:
    """The text of a baseline of these findings, and of entries that stay as they are."""
    entries = sorted({Entry(one.place.path, one.rule, one.message, one.fingerprint) for one in findings} | {*also})
    lines = ",\n".join("  " + json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in entries)
    return f'{{"version": 1, "findings": [\n{lines}\n]}}\n' if entries else '{"version": 1, "findings": []}\n'


def split(
    findings: Iterable[Finding],
    baseline: Baseline,
    home_path: Callable[[str], str] = lambda path: path,
    is_there: Callable[[str], bool] = lambda path: True,
) -> tuple[tuple[Finding, ...], int, tuple[Entry, ...]]:
    """The findings that are new, how many are known, and the entries that were not met again.

    An entry speaks for the finding with its fingerprint. Entries that are left speak for findings that say the same of
    the same file, whose surroundings changed, and then, where their own file is gone, for those that say it of another
    one: it was renamed. `home_path` turns a finding's path into one as entries have it, `is_there` tells whether a file
    of an entry still is.
    """
    entries = {entry.fingerprint: entry for entry in baseline.findings}
    fresh, known = [], 0
    for finding in findings:
        if entries.pop(finding.fingerprint, None) is None:
            fresh.append(finding)
        else:
            known += 1
    for by_path in (True, False):
        left: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries.values():
            if by_path or (fresh and not is_there(entry.path)):
                left.setdefault((entry.path if by_path else "", entry.rule, entry.message), []).append(entry)
        still = []
        for finding in fresh:
            path = home_path(finding.place.path) if by_path else ""
            if alike := left.get((path, finding.rule, finding.message)):
                del entries[alike.pop(0).fingerprint]
                known += 1
            else:
                still.append(finding)
        fresh = still
    return tuple(fresh), known, tuple(entries.values())


def kept(baseline: Baseline, covers: Callable[[str], bool]) -> tuple[Entry, ...]:
    """The entries of files that a new run did not cover."""
    return tuple(entry for entry in baseline.findings if not covers(entry.path))
