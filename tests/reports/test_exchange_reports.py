"""Reports that other programs read: SARIF, GitHub, GitLab, JUnit, Markdown."""

import json
from xml.etree import ElementTree

import msgspec
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import result

from brandlint.engine.findings import CampaignScore, Finding, Result, Scores, StepScore
from brandlint.places import Place
from brandlint.reports import github, gitlab, junit, markdown, render, sarif
from brandlint.reports.escape import encoded

ANYTHING = st.text(st.characters(codec=None), max_size=30)


def finding(severity: str = "error", **fields: object) -> Finding:
    given = {"rule": "brand/avoided-term", "severity": severity, "message": "m", "place": Place(path="a.html")}
    return Finding(**(given | fields))  # type: ignore[arg-type]


def test_sarif_places_every_result_and_names_its_rule(campaign: Result) -> None:
    (run,) = json.loads(sarif.render(campaign))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["offer/discount-mismatch", "voice/claim"]
    first, second = run["results"]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert (first["level"], second["level"]) == ("error", "warning")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "emails/launch.html"},
        "region": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 17, "snippet": {"text": "25%"}},
    }
    assert first["partialFingerprints"] == {"brandlint/v1": campaign.findings[0].fingerprint}
    assert first["relatedLocations"][0]["message"] == {"text": "the offer says 20%"}
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 20, "charLength": 3}, "insertedContent": {"text": "20%"}}
    ]
    assert "fixes" not in second and "relatedLocations" not in second


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("ads/50% off #1.html", "ads/50%25%20off%20%231.html"),
        ("../brand.yaml", "../brand.yaml"),
        ("/srv/brand.yaml", "file:///srv/brand.yaml"),
        ("käse.html", "k%C3%A4se.html"),
        ("caf\udce9.html", "caf%E9.html"),
        ("banner.zip!/inner/index.html", "banner.zip"),
    ],
)
def test_sarif_writes_paths_as_addresses(path: str, uri: str) -> None:
    made = Result(findings=(finding(place=Place(path=path, line=7, end_line=7)),), summary=result().summary)
    (location,) = json.loads(sarif.render(made))["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri
    inside = "!/" in path
    assert location["physicalLocation"]["region"]["startLine"] == (1 if inside else 7)
    assert ("logicalLocations" in location) == inside


def test_sarif_says_when_something_could_not_be_read() -> None:
    def successful(made: Result) -> bool:
        answer: bool = json.loads(sarif.render(made))["runs"][0]["invocations"][0]["executionSuccessful"]
        return answer

    assert successful(result())
    assert not successful(Result(findings=(), summary=result().summary, unread=True))


def test_gitlab_has_what_its_widget_needs(campaign: Result) -> None:
    entries = json.loads(gitlab.render(campaign))
    assert entries[0] == {
        "description": "says 25% off, but spring-sale is 20% off",
        "check_name": "offer/discount-mismatch",
        "fingerprint": campaign.findings[0].fingerprint,
        "severity": "major",
        "location": {"path": "emails/launch.html", "lines": {"begin": 2}},
    }
    assert [entry["severity"] for entry in entries] == ["major", "minor"]
    assert gitlab.render(result()) == "[]\n"


def test_junit_fails_for_errors_and_tells_the_rest(campaign: Result) -> None:
    root = ElementTree.fromstring(junit.render(campaign))
    assert root.attrib == {"name": "brandlint", "tests": "2", "failures": "1", "errors": "0"}
    (suite,) = root
    assert suite.get("name") == "emails/launch.html"
    failing, passing = suite
    assert failing.find("failure").get("message") == "says 25% off, but spring-sale is 20% off"  # type: ignore[union-attr]
    assert passing.find("failure") is None
    assert "'Guaranteed' needs a source" in passing.findtext("system-out", "")


def test_junit_without_findings_is_a_suite_that_passes() -> None:
    root = ElementTree.fromstring(junit.render(result()))
    assert [case.get("name") for case in root.iter("testcase")] == ["no findings"]
    assert list(root.iter("failure")) == []


@given(message=ANYTHING, path=ANYTHING)
def test_junit_is_xml_whatever_the_assets_say(message: str, path: str) -> None:
    made = Result(findings=(finding(message=message, place=Place(path=path)),), summary=result().summary)
    ElementTree.fromstring(encoded(junit.render(made)))


def commands(report: str) -> list[str]:
    """The lines that a runner would obey."""
    obeyed, token = [], None
    for line in report.split("\n"):
        if token is None and line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        elif token is not None and line == f"::{token}::":
            token = None
        elif token is None and line.startswith("::"):
            obeyed.append(line)
    return obeyed


def test_github_annotates_the_place_after_the_whole_log(campaign: Result) -> None:
    report = github.render(campaign)
    assert render("text", campaign) in report
    assert commands(report) == [
        "::error file=emails/launch.html,line=2,col=14,endLine=2,endColumn=17,title=offer/discount-mismatch"
        "::says 25%25 off, but spring-sale is 20%25 off%0Abrand.yaml:3: the offer says 20%25",
        "::warning file=emails/launch.html,line=3,col=6,endLine=3,endColumn=16,title=voice/claim"
        "::'Guaranteed' needs a source",
    ]


def test_github_sends_ten_annotations_of_a_level_and_logs_all() -> None:
    made = result(
        *(finding(level, message=f"{level} {number}") for level in ("warning", "error") for number in range(15))
    )
    report = github.render(made)
    sent = [command.partition(" ")[0] for command in commands(report)]
    assert sent == ["::error"] * 10 + ["::warning"] * 10
    assert "warning 14" in report and "error 14" in report


def test_a_file_cannot_give_github_commands() -> None:
    made = result(
        finding(message="::set-env name=A::b\n::error::x", place=Place(path="::add-mask::a,b:c%.html", start=0, end=3)),
        files={"::add-mask::a,b:c%.html": "::error::owned\n"},
    )
    assert commands(github.render(made)) == [
        "::error file=%3A%3Aadd-mask%3A%3Aa%2Cb%3Ac%25.html,line=1,title=brand/avoided-term"
        "::::set-env name=A::b\\n::error::x"
    ]


def test_markdown_lists_findings_in_a_table(campaign: Result) -> None:
    assert (
        markdown.render(campaign).replace("<br>", "\n<br>")
        == """\
### brandlint: 1 error and 1 warning in 1 asset

Score: 88 of 100. Not listed: 1 suppressed.

| | Where | What | Rule |
|---|---|---|---|
| 🔴 | `emails/launch.html:2` | says 25% off, but spring\\-sale is 20% off
<br>`brand.yaml:3`: the offer says 20% | `offer/discount-mismatch` |
| 🟡 | `emails/launch.html:3` | 'Guaranteed' needs a source | `voice/claim` |
"""
    )


def test_markdown_tells_teams_stages_and_broken_steps_the_worst_first() -> None:
    spring = CampaignScore(
        campaign="spring",
        score=70,
        stages={"late": 50, "soon": 90},
        teams={},
        touchpoints={},
        steps=(
            StepScore(source="ad", target="page", score=84),
            StepScore(source="mail", target="page", score=25),
            StepScore(source="text", target="page", score=100),
        ),
    )
    made = msgspec.structs.replace(
        result(finding("error", team="crm"), finding("warning", team="crm"), finding("info", team="growth")),
        scores=Scores(score=70, teams={"growth": 97, "crm": 42}, campaigns=(spring,)),
    )
    assert markdown.render(made).split("\n")[4:14] == [
        "| Team | Score | 🔴 | 🟡 | 🔵 |",
        "|---|--:|--:|--:|--:|",
        "| crm | 42 | 1 | 1 | 0 |",
        "| growth | 97 | 0 | 0 | 1 |",
        "",
        "- spring: 70 (late 50 · soon 90)",
        "  - mail → page: 25",
        "  - ad → page: 84",
        "",
        "| | Where | What | Rule |",
    ]


def test_markdown_tells_one_wrong_value_once() -> None:
    said = {"place": Place(path="mail.html", start=3, end=6), "actual": "25%", "expected": "20%"}
    made = result(
        finding("error", rule="journey/broken-promise", message="promises 25%, but page says 20%", **said),
        finding("error", rule="offer/discount-mismatch", message="says 25%, but spring is 20%", **said),
    )
    assert cells(markdown.render(made))[2:] == [
        "says 25%, but spring is 20%also promises 25%, but page says 20%",
        "offer/discount-mismatchjourney/broken-promise",
    ]


def cells(report: str) -> list[str]:
    """The text of the last row's cells, as a reader sees them."""
    html = MarkdownIt("commonmark").enable("table").render(report)
    return [cell.get_text() for cell in BeautifulSoup(html, "html.parser").find_all("tr")[-1].find_all("td")]


@pytest.mark.parametrize(
    "hostile",
    ["<img src=x>", "[a](b)", "![a](b)", "**b**", "a | b", "`c`", "``` d", "&lt;", "\\", "_e_", "~~f~~", "@a #1"],
)
def test_markdown_shows_markup_as_it_stands(hostile: str) -> None:
    report = markdown.render(result(finding(message=hostile, place=Place(path=f"{hostile}.html"))))
    assert cells(report)[1:3] == [f"{hostile}.html:1", hostile]


@given(message=st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30))
def test_markdown_shows_any_message_as_it_stands(message: str) -> None:
    assert cells(markdown.render(result(finding(message=message))))[2] == message


def test_markdown_mentions_nobody() -> None:
    shown = markdown.literal("@everyone see #12 and https://evil.example")
    assert "@e" not in shown and "#1" not in shown and "//" not in shown


def test_markdown_of_a_clean_run_has_no_table() -> None:
    assert markdown.render(result(assets=3)) == "### brandlint: all consistent in 3 assets\n\nScore: 100 of 100.\n"


def test_markdown_stays_within_what_a_summary_holds() -> None:
    report = markdown.render(result(*(finding(message=f"m{number}") for number in range(700))))
    assert "And 200 more findings." in report
