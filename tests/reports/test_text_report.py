import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import MAIL, place, result
from rich.cells import cell_len

from brandlint.engine.findings import CampaignScore, Finding, RelatedPlace, Result, Scores, StepScore
from brandlint.places import Place
from brandlint.reports.excerpt import excerpt
from brandlint.reports.text import Look, render

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_a_report_shows_the_line_the_collision_and_the_way_out(campaign: Result) -> None:
    assert (
        render(campaign)
        == """\
emails/launch.html:2:14: error: says 25% off, but spring-sale is 20% off [offer/discount-mismatch]
  |
2 |   <p>Take <b>25% off</b> tents</p>
  |              ^^^
  = brand.yaml:3:15: the offer says 20%
  = help: Use the discount of the offer in brand.yaml.

emails/launch.html:3:6: warning: 'Guaranteed' needs a source [voice/claim]
  |
3 |   <p>Guaranteed!</p>
  |      ^^^^^^^^^^
  = help: Name the source or drop the claim.

Found 1 error and 1 warning in 1 asset (1 suppressed). Score: 88 of 100.
Can be mended: 1 with --fix.
"""
    )


def test_one_wrong_value_has_one_line_whatever_rules_stumble_over_it(campaign: Result) -> None:
    first, *others = campaign.findings
    page = "<h1>20% off tents</h1>"
    broken = msgspec.structs.replace(
        first,
        rule="journey/broken-promise",
        message="promises 25%, but page says 20%",
        related=(RelatedPlace(place("page.html", page, "20%"), "page says 20%"),),
        help="Let the page say what the ad says.",
    )
    other = msgspec.structs.replace(
        first, rule="voice/claim", message="25% needs a source", expected="", related=(), help="Name the source."
    )
    report = render(result(broken, other, first, *others, files={"emails/launch.html": MAIL}))
    assert report.partition("\n\n")[0].splitlines() == [
        "emails/launch.html:2:14: error: says 25% off, but spring-sale is 20% off [offer/discount-mismatch]",
        "emails/launch.html:2:14: error: 25% needs a source [voice/claim]",
        "  |",
        "2 |   <p>Take <b>25% off</b> tents</p>",
        "  |              ^^^",
        "  = also: promises 25%, but page says 20% [journey/broken-promise]",
        "  = brand.yaml:3:15: the offer says 20%",
        "  = page.html:1:5: page says 20%",
        "  = help: Use the discount of the offer in brand.yaml.",
        "  = help: Name the source.",
    ]


def test_colour_changes_nothing_but_colour(campaign: Result) -> None:
    colored = render(campaign, Look(color=True))
    assert "\x1b[31m" in colored or "\x1b[1;31m" in colored or "\x1b[31m\x1b[1m" in colored
    assert ANSI.sub("", colored) == render(campaign)


def test_help_that_was_given_is_not_repeated() -> None:
    text = "cheap cheap"
    findings = [
        Finding(
            rule="brand/avoided-term",
            severity="warning",
            message=f"avoid number {number}",
            place=Place(path="a.txt", start=6 * number, end=6 * number + 5, column=6 * number + 1),
            help="Say affordable.",
        )
        for number in range(2)
    ]
    report = render(result(*findings, files={"a.txt": text}))
    assert report.count("help: Say affordable.") == 1


def test_quiet_leaves_out_the_closing_line(campaign: Result) -> None:
    assert "Score" not in render(campaign, Look(quiet=True))
    assert render(result(), Look(quiet=True)) == ""


def test_statistics_count_by_rule(campaign: Result) -> None:
    report = render(campaign, Look(statistics=True))
    assert "1 error   offer/discount-mismatch\n1 warning voice/claim\n" in report


def test_statistics_name_the_worst_touchpoints_and_steps(campaign: Result) -> None:
    scored = CampaignScore(
        campaign="spring",
        score=80,
        stages={"late": 80},
        teams={},
        touchpoints={"page": 100, "mail": 25, **{f"text-{number}": 50 + number for number in range(11)}},
        steps=(StepScore(source="mail", target="page", score=50), StepScore(source="ad", target="page", score=100)),
    )
    made = msgspec.structs.replace(campaign, scores=Scores(score=80, teams={"crm": 80}, campaigns=(scored,)))
    told = render(made, Look(statistics=True, quiet=True)).splitlines()[-15:]
    assert told[:3] == [" 80 spring", " 80   stage late", " 25   touchpoint mail"]
    assert told[-4:] == [
        " 58   touchpoint text-8",
        "      and 2 more touchpoints below 100",
        " 50   step mail → page",
        " 80 team crm",
    ]


@pytest.mark.parametrize(
    ("assets", "closing"),
    [
        (3, "All consistent: 3 assets. Score: 100 of 100.\n"),
        (0, "No assets to check.\n"),
        (1200, "All consistent: 1,200 assets. Score: 100 of 100.\n"),
    ],
)
def test_a_clean_run_says_what_it_saw(assets: int, closing: str) -> None:
    assert render(result(assets=assets)) == closing


def test_a_finding_about_a_whole_file_shows_no_line() -> None:
    whole = Finding(rule="visual/missing-logo", severity="warning", message="no logo", place=Place(path="a.html"))
    assert "|" not in render(result(whole, files={"a.html": "<p>Hello"}))


def test_a_finding_in_a_picture_gives_its_region() -> None:
    spot = Place(path="ads/banner.png", region=(10, 20, 300, 40))
    report = render(result(Finding(rule="offer/price-mismatch", severity="error", message="says $5", place=spot)))
    assert "in the picture: 300×40 px at 10, 20" in report


@pytest.mark.parametrize("hostile", ["\x1b]0;owned\x07", "\x1b[2J", "\u202egnp", "\u2066x", "\x9b31m", "a\rb", "a\nb"])
def test_nothing_untrusted_reaches_the_terminal(hostile: str) -> None:
    text = f"before {hostile} after"
    finding = Finding(
        rule="brand/avoided-term",
        severity="error",
        message=f"says {hostile}",
        place=place(f"{hostile}.txt", text, "before"),
        help=hostile,
    )
    report = render(result(finding, files={f"{hostile}.txt": text}))
    assert not set(hostile) & {"\x1b", "\x07", "\u202e", "\u2066", "\x9b", "\r"} & set(report)
    assert len(report.splitlines()) == len(report.split("\n")) - 1
    assert "\\" in report


def test_marks_stand_under_wide_combining_and_tabbed_text() -> None:
    line = "\t日本語 e\u0301te\u0301 20%"
    shown, before, covered = excerpt(line, line.index("20%"), len(line), 80)
    assert shown == "    日本語 e\u0301te\u0301 20%"
    assert (before, covered) == (4 + 6 + 1 + 3 + 1, 3)


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    text = "<p>one\ntwo</p>"
    finding = Finding(rule="voice/claim", severity="warning", message="m", place=place("a.html", text, "one\ntwo"))
    assert "1 | <p>one\n  |    ^^^\n" in render(result(finding, files={"a.html": text}))


def test_long_lines_are_shown_around_what_is_marked() -> None:
    line = "x" * 5000 + " 25% off " + "y" * 5000
    start = line.index("25%")
    shown, before, covered = excerpt(line, start, start + 7, 60)
    assert cell_len(shown) <= 60
    assert shown.startswith("…x") and shown.endswith("y…")
    assert shown[before : before + covered] == "25% off"


@given(
    line=st.text(alphabet=st.sampled_from("ab \t日e\u0301\x1b\u202e🏕"), max_size=300),
    span=st.tuples(st.integers(0, 300), st.integers(0, 300)),
    width=st.integers(20, 120),
)
def test_an_excerpt_never_leaves_the_screen(line: str, span: tuple[int, int], width: int) -> None:
    start, end = sorted(span)
    shown, before, covered = excerpt(line, start, end, width)
    assert cell_len(shown) <= width
    assert before >= 0 and covered >= 1 and before + covered <= width + 1
    assert "\x1b" not in shown and "\u202e" not in shown


@given(st.text(alphabet=st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=30))
def test_a_marked_text_covers_as_many_cells_as_a_terminal_gives_it(marked: str) -> None:
    shown, before, covered = excerpt(f"ab{marked}", 2, 2 + len(marked), 100)
    assert before == 2
    assert covered == max(1, cell_len(shown[2:]))


def test_what_is_found_at_one_place_shows_its_line_once() -> None:
    spot = place("emails/launch.html", "  <p>Take <b>25% off</b> tents</p>", "25% off")
    findings = [
        Finding(rule="offer/discount-mismatch", severity="error", message="says 25%", place=spot, help="Say 20%."),
        Finding(rule="voice/claim", severity="warning", message="needs a source", place=spot, help="Name it."),
    ]
    report = render(result(*findings, files={"emails/launch.html": "  <p>Take <b>25% off</b> tents</p>"}))
    assert report.startswith(
        "emails/launch.html:1:14: error: says 25% [offer/discount-mismatch]\n"
        "emails/launch.html:1:14: warning: needs a source [voice/claim]\n  |\n"
    )
    assert report.count("^^^^^^^") == 1
    assert report.index("help: Say 20%.") < report.index("help: Name it.")
