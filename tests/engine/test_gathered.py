"""Findings on disk are the findings that were put there, in report order."""

import random

import pytest

from brandlint.engine import gathered, run
from brandlint.engine.findings import Finding, sort_key
from brandlint.engine.gathered import Gathered
from brandlint.places import Place


def finding(path: str, start: int) -> Finding:
    return Finding(rule="voice/claim", severity="error", message=f"at {start}", place=Place(path=path, start=start))


@pytest.mark.parametrize(("held", "in_memory"), [(0, 0), (0, 1_000_000), (700, 0), (2_000, 1_000_000)])
def test_what_was_gathered_comes_back_in_order(monkeypatch: pytest.MonkeyPatch, held: int, in_memory: int) -> None:
    monkeypatch.setattr(gathered, "HELD", held)
    monkeypatch.setattr(gathered, "IN_MEMORY", in_memory)
    findings = [finding(path, start) for path in ("b", "a", "caf\udce9", "a/b") for start in range(300)]
    random.Random(1).shuffle(findings)
    found = Gathered()
    for one in findings:
        found.add(one)
    assert [*found] == sorted(findings, key=sort_key) == [*found]
    assert len(found) == len(findings)
    assert found[0] == finding("a", 0)
    assert [len(one) for one in found.files()] == [300, 300, 300, 300]


def test_many_findings_are_told_like_few(project, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    for number in range(20):
        project.write(f"emails/{number}.html", "<html><body><p>Trail Pass</p><p>Trail Pass</p></body></html>")
    few = project.check()
    monkeypatch.setattr(run, "MANY", 3)
    many = project.check()
    assert isinstance(many.findings, Gathered)
    assert tuple(many.findings) == few.findings
    assert (many.summary, many.scores) == (few.summary, few.scores)
