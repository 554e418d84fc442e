import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import result

from brandlint.cli.console import batches
from brandlint.engine.findings import Finding, Result, Summary
from brandlint.places import Place
from brandlint.reports import FORMATS, pieces, render
from brandlint.reports.escape import encoded
from brandlint.reports.json import dumps, schema


def test_a_finding_has_the_documented_form(campaign: Result) -> None:
    document = json.loads(render("json", campaign))
    first = document["findings"][0]
    fingerprint = first.pop("fingerprint")
    assert first == {
        "rule": "offer/discount-mismatch", "severity": "error",
        "message": "says 25% off, but spring-sale is 20% off",
        "path": "emails/launch.html", "line": 2, "column": 14, "end_line": 2, "end_column": 17, "region": None,
        "asset": "launch-mail", "channel": "email", "team": "crm", "offer": "spring-sale",
        "actual": "25%", "expected": "20%",
        "related": [{"path": "brand.yaml", "line": 3, "column": 15, "message": "the offer says 20%"}],
        "fix": {"safe": True, "edits": [{"path": "emails/launch.html", "start": 20, "end": 23, "text": "20%"}]},
        "help": "Use the discount of the offer in brand.yaml.",
    }  # fmt: skip
    assert len(fingerprint) == 20
    assert document["version"] == 1
    assert document["summary"] == {
        "assets": 1, "errors": 1, "warnings": 1, "infos": 0, "suppressed": 1, "baselined": 0, "score": 88,
    }  # fmt: skip


def test_what_is_unknown_is_null(campaign: Result) -> None:
    second = json.loads(render("json", campaign))["findings"][1]
    assert [second[key] for key in ("channel", "team", "offer", "actual", "expected", "fix")] == [None] * 6
    assert second["related"] == []


def test_the_document_fits_its_schema(campaign: Result) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    document = json.loads(render("json", campaign))
    assert list(validator.iter_errors(document)) == []
    del document["findings"][0]["line"]
    assert [error.message for error in validator.iter_errors(document)] == ["'line' is a required property"]


def test_a_file_name_that_is_not_utf_8_is_still_json() -> None:
    unread = Finding(rule="lint/unreadable", severity="error", message="m", place=Place(path="caf\udce9.html"))
    written = encoded(render("json", Result(findings=(unread,), summary=Summary(assets=1))))
    assert json.loads(written)["findings"][0]["path"] == "caf\udce9.html"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_documents_are_written_as_python_writes_them(document: object) -> None:
    assert dumps(document) == json.dumps(document, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_rendered_with_and_without_findings(name: str, campaign: Result) -> None:
    assert render(name, campaign)
    assert isinstance(render(name, result()), str)


@pytest.mark.parametrize("name", ["text", "json", "sarif", "gitlab", "junit"])
def test_a_report_comes_in_pieces_that_do_not_grow_with_it(name: str) -> None:
    longest = []
    for count in (100, 1_000):
        places = [Place(path=f"{number:04}.html") for number in range(count)]
        found = result(*(Finding(rule="voice/claim", severity="error", message="m", place=one) for one in places))
        parts = list(pieces(name, found))
        assert "".join(parts) == render(name, found)
        longest.append(max(map(len, parts)))
    assert longest[0] <= longest[1] < longest[0] + 100


@given(st.lists(st.text(max_size=9)), st.integers(0, 200_000))
def test_small_pieces_are_written_together(parts: list[str], long: int) -> None:
    written = list(batches([*parts, "x" * long, *parts]))
    assert "".join(written) == "".join([*parts, "x" * long, *parts])
    assert len(written) <= 2


def test_every_report_module_is_a_format_or_a_helper() -> None:
    import brandlint.reports

    modules = {path.stem for path in Path(brandlint.reports.__file__).parent.glob("*.py")}
    assert set(FORMATS) <= modules
