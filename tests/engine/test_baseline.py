import datetime
from pathlib import Path

import pytest

from brandlint.engine.baseline import Baseline, dump, load, split
from brandlint.engine.findings import Finding, with_fingerprints
from brandlint.engine.run import Request, run
from brandlint.places import Place
from brandlint.spec import SpecError


def found(path: str, start: int, evidence: str, rule: str = "brand/avoided-term") -> Finding:
    return Finding(
        rule=rule, severity="warning", message=f"{evidence}!", place=Place(path=path, start=start), evidence=evidence
    )


def fingerprints(*findings: Finding) -> dict[str, int]:
    return {finding.fingerprint: finding.place.start for finding in with_fingerprints(findings)}


def test_a_fingerprint_survives_moved_and_reindented_text() -> None:
    before = fingerprints(found("a.html", 10, "cheap tents"), found("a.html", 50, "synergy"))
    after = fingerprints(found("a.html", 90, "cheap\n   tents"), found("a.html", 300, "Synergy"))
    assert set(before) == set(after)


def test_like_findings_are_told_apart_by_order() -> None:
    prints = fingerprints(found("a.html", 10, "cheap"), found("a.html", 50, "cheap"), found("b.html", 10, "cheap"))
    assert len(prints) == 3


def test_a_known_finding_is_not_told_again_and_a_new_one_is(tmp_path: Path) -> None:
    old = with_fingerprints([found("a.html", 10, "cheap"), found("a.html", 50, "synergy")])
    file = tmp_path / "baseline.json"
    file.write_text(dump(old), "utf-8")
    now = with_fingerprints([found("a.html", 700, "cheap"), found("a.html", 720, "cheap"), found("c.html", 1, "cheap")])
    fresh, known, stale = split(now, load(file))
    assert [(one.place.path, one.place.start) for one in fresh] == [("a.html", 720), ("c.html", 1)]
    assert known == 1
    assert [entry.message for entry in stale] == ["synergy!"]


def test_a_baseline_is_written_one_finding_a_line_in_a_stable_order() -> None:
    findings = with_fingerprints([found("b.html", 1, "x"), found("a.html", 1, "y")])
    assert dump(findings) == dump(reversed(findings))
    assert len(dump(findings).splitlines()) == 4
    assert dump([]) == '{"version": 1, "findings": []}\n'


@pytest.mark.parametrize("content", [b"", b"[]", b'{"version": 1}', b"\xff\xfe", b'{"version": 1, "findings": [1]}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(content)
    with pytest.raises(SpecError, match="is not a baseline"):
        load(file)


def test_an_empty_baseline_knows_nothing() -> None:
    findings = with_fingerprints([found("a.html", 1, "x")])
    assert split(findings, Baseline(1, ())) == (findings, 0, ())


def test_files_of_one_name_away_from_the_spec_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    spec = tmp_path / "brand" / "brand.yaml"
    spec.parent.mkdir()
    spec.write_text("brand: {name: Acme, spellings: {TrailPass: [Trail Pass]}}\n")
    for folder in ("a", "b"):
        (tmp_path / "mails" / folder).mkdir(parents=True)
        (tmp_path / "mails" / folder / "index.html").write_text("<html><body><p>Trail Pass</p></body></html>")
    request = Request(
        paths=(tmp_path / "mails",), today=datetime.date(2027, 3, 10), start=tmp_path, spec=spec, cache=False
    )
    found = [one.fingerprint for one in run(request).findings if one.rule == "brand/misspelled-name"]
    assert len(found) == len(set(found)) == 2
