import datetime
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import msgspec
import pytest

from brandlint.engine import extraction, processes
from brandlint.spec import SpecError

MAIL = '<html lang="en-US"><body>\n<h1>Save 25% on every tent</h1>\n<p>Use code SPRING20 today.</p>\n</body></html>\n'
NAMES = ("brand", "offer", "lint")


def test_a_contradiction_is_found_at_its_line(project) -> None:
    project.write("emails/launch.html", MAIL)
    (finding,) = project.check(select=("offer/discount-mismatch",)).findings
    assert (finding.place.path, finding.place.line, finding.actual, finding.expected) == (
        "emails/launch.html", 2, "25%", "20%",
    )  # fmt: skip
    assert finding.severity == "error"
    assert finding.offer == "spring-sale"
    assert [(one.place.path, one.place.line) for one in finding.related] == [("brand.yaml", 9)]


def test_only_what_touches_the_focus_is_told(project) -> None:
    project.write("emails/a.html", "<p>Trail Pass</p>")
    project.write("emails/b.html", "<p>Trail Pass</p>")
    assert project.told("emails/b.html", select=NAMES) == [("brand/misspelled-name", "emails/b.html", 1)]


def test_a_page_in_focus_is_held_against_the_ad_that_is_not(project) -> None:
    project.write("ads/ad.yaml", "channel: search-ad\nheadlines: [30% off every boot]\nurl: /boots\n")
    project.write("landing/boots.html", "<h1>10% off every boot</h1>")
    project.write(
        "campaign.yaml",
        "campaign: boots\ntouchpoints:\n"
        "  - {id: ad, channel: search-ad, file: ads/ad.yaml, leads-to: [page]}\n"
        "  - {id: page, channel: landing, file: landing/boots.html, url: /boots}\n",
    )
    rules = ("journey/broken-promise",)
    assert project.told("landing/boots.html", select=rules) == [("journey/broken-promise", "ads/ad.yaml", 2)]
    assert project.told("ads/ad.yaml", select=rules) == [("journey/broken-promise", "ads/ad.yaml", 2)]


def test_a_named_spec_stands_for_every_asset_bound_to_it(project) -> None:
    project.write("emails/a.html", "<p>Trail Pass</p>")
    assert project.told("brand.yaml", select=NAMES) == [("brand/misspelled-name", "emails/a.html", 1)]


def test_a_named_stylesheet_stands_for_the_pages_that_link_it(project) -> None:
    project.write("landing/page.html", '<link rel="stylesheet" href="style.css"><p>Trail Pass</p>')
    project.write("landing/other.html", "<p>Trail Pass</p>")
    project.write("landing/style.css", "p { color: #333 }")
    assert project.told("landing/style.css", select=NAMES) == [("brand/misspelled-name", "landing/page.html", 1)]


def test_each_file_answers_to_the_nearest_spec(project) -> None:
    project.write("other/brand.yaml", "version: 1\nbrand: {name: Sequoia, spellings: {Sequoia: [Seqouia]}}\n")
    project.write("other/mail.html", "<p>Seqouia and Trail Pass</p>")
    project.write("mail.html", "<p>Seqouia and Trail Pass</p>")
    found = project.check(select=("brand/misspelled-name",)).findings
    assert [(one.place.path, one.actual) for one in found] == [
        ("mail.html", "Trail Pass"), ("other/mail.html", "Seqouia"),
    ]  # fmt: skip


def test_comments_silence_what_they_name_and_nothing_else(project) -> None:
    project.write(
        "mail.html",
        "<!-- brandlint: ignore[brand/misspelled-name] an old quote -->\n<p>Trail Pass</p>\n<p>Trail Pass</p>\n",
    )
    result = project.check(select=NAMES)
    assert [(one.rule, one.place.line) for one in result.findings] == [("brand/misspelled-name", 3)]
    assert result.summary.suppressed == 1


def test_a_file_is_silenced_whole(project) -> None:
    project.write(
        "mail.html", "<!-- brandlint: ignore-file[brand] an old mail -->\n<p>Trail Pass</p><p>Trail Pass</p>\n"
    )
    result = project.check(select=NAMES)
    assert result.findings == ()
    assert result.summary.suppressed == 2


def test_needless_and_unexplained_comments_are_told(project) -> None:
    project.write("mail.html", "<!-- brandlint: ignore[brand] -->\n<p>TrailPass</p>\n")
    assert project.told(select=NAMES) == [
        ("lint/unexplained-ignore", "mail.html", 1),
        ("lint/unused-ignore", "mail.html", 1),
    ]


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_needless(project) -> None:
    project.write("mail.html", "<!-- brandlint: ignore[voice/emoji] a joke -->\n<p>TrailPass</p>\n")
    assert project.told(select=("brand", "lint")) == []


def test_a_comment_for_a_rule_that_does_not_exist_is_told(project) -> None:
    project.write("mail.html", "<!-- brandlint: ignore[brand/mispelled-name] a quote -->\n<p>TrailPass</p>\n")
    assert project.told(select=("brand", "lint")) == [("lint/unused-ignore", "mail.html", 1)]


def test_configuration_changes_severity_and_switches_off(project) -> None:
    project.write("mail.html", "<p>Trail Pass</p>")
    project.write("legacy/mail.html", "<p>Trail Pass</p>")
    project.write(
        "brandlint.yaml",
        "rules:\n  brand/misspelled-name: {severity: info}\n"
        "overrides:\n  - {files: 'legacy/**', rules: {brand/misspelled-name: off}}\n",
    )
    found = [one for one in project.check().findings if one.rule.startswith("brand/mis")]
    assert [(one.place.path, one.severity) for one in found] == [("mail.html", "info")]


def test_excluded_files_are_not_read_even_when_named(project) -> None:
    project.write("drafts/mail.html", "<p>Trail Pass</p>")
    project.write("brandlint.yaml", "exclude: ['drafts/**']\n")
    assert project.check("drafts/mail.html").summary.assets == 0


def test_an_unknown_rule_in_the_configuration_is_refused_with_a_hint(project) -> None:
    project.write("mail.html", "<p>Hello</p>")
    project.write("brandlint.yaml", "rules:\n  brand/mispelled-name: off\n")
    with pytest.raises(SpecError, match="misspelled-name"):
        project.check()


def test_one_broken_file_hides_no_other(project) -> None:
    project.write("a.html", b"\x89PNG\r\n\x1a\n\0\0\0")
    project.write("b.html", "<p>Trail Pass</p>")
    result = project.check(select=NAMES)
    assert [(one.rule, one.place.path) for one in result.findings] == [
        ("lint/unreadable", "a.html"), ("brand/misspelled-name", "b.html"),
    ]  # fmt: skip
    assert result.unread


def test_one_broken_campaign_hides_no_other(project) -> None:
    project.write("one/campaign.yaml", "campaign: one\ntouchpoints: 7\n")
    project.write("two/campaign.yaml", "campaign: two\ngoal: none\ntouchpoints: [{id: mail, file: mail.html}]\n")
    project.write("two/mail.html", "<p>Trail Pass</p>")
    result = project.check(select=("brand",))
    assert [one.rule for one in result.findings] == ["brand/misspelled-name"]
    assert [problem.place.path for trouble in result.troubles for problem in trouble.problems] == ["one/campaign.yaml"]


def test_a_file_that_a_campaign_names_and_nobody_has_is_told(project) -> None:
    project.write("mail.html", "<p>Trail Pass</p>")
    project.write("campaign.yaml", "campaign: one\ntouchpoints:\n  - {id: mail, file: mial.html}\n")
    result = project.check(select=("brand",))
    assert [str(trouble) for trouble in result.troubles] == [
        'campaign.yaml:3:22: touchpoints.0.file: there is no file "mial.html"'
    ]
    assert [one.rule for one in result.findings] == ["brand/misspelled-name"]


def test_standard_input_stands_for_the_named_file(project) -> None:
    project.write("emails/mail.html", "<p>TrailPass</p>")
    result = project.check("emails/mail.html", stdin=b"<p>Hello</p>\n<p>Trail Pass</p>", select=NAMES)
    assert [(one.place.path, one.place.line) for one in result.findings] == [("emails/mail.html", 2)]
    assert result.text_of("emails/mail.html") == "<p>Hello</p>\n<p>Trail Pass</p>"


def test_a_spec_is_not_needed_to_read(tmp_path: object, project) -> None:
    (project.root / "brand.yaml").unlink()
    project.write("mail.html", "<p>Trail Pass</p>")
    result = project.check()
    assert [one for one in result.findings if one.severity == "error"] == []
    assert any("brand.yaml" in notice for notice in result.notices)


def test_cold_warm_and_parallel_runs_say_the_same(project, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        project.write(f"emails/{number}.html", MAIL.replace("25%", f"{number + 20}%") + "<p>Trail Pass ends Sunday</p>")

    def told(**options: object) -> bytes:
        return msgspec.json.encode(project.check(**options).findings)

    cold = told(cache=False)
    assert told() == cold
    assert told() == cold
    monkeypatch.setattr(processes, "WORTH_WORKERS", 0)
    from brandlint.engine.run import Request, run

    for cache in (False, True):
        request = Request(paths=(project.root,), today=datetime.date(2027, 3, 10), start=project.root, cache=cache)
        with ThreadPoolExecutor(2) as executor:
            assert msgspec.json.encode(run(request, executor).findings) == cold
        with closing(processes.Processes(2)) as here:
            assert msgspec.json.encode(run(request, here).findings) == cold
    assert b"discount-mismatch" in cold


def test_a_warm_run_reads_nothing_again(project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("emails/mail.html", MAIL)
    cold = project.check()

    def fail(job: object) -> None:
        raise AssertionError(f"read again: {job}")

    monkeypatch.setattr(extraction, "extract_one", fail)
    assert project.check().findings == cold.findings
    project.write("emails/mail.html", MAIL + " ")
    with pytest.raises(AssertionError, match="read again"):
        project.check()


def test_a_baseline_hides_what_is_known_from_any_folder(project) -> None:
    from brandlint.engine.baseline import dump

    project.write("emails/a.html", "<p>Trail Pass</p>")
    file = project.write("known.json", dump(project.check(select=NAMES).findings))
    project.write("emails/a.html", "<p>\n  Trail Pass</p>\n<p>Trail Pass</p>")
    result = project.check("emails", select=NAMES, baseline=file, start=project.root / "emails")
    assert [(one.place.path, one.place.line) for one in result.findings] == [("a.html", 3)]
    assert result.summary.baselined == 1


def test_a_pictures_words_in_the_manifest_are_read_in_its_place(project) -> None:
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (300, 250)).save(picture, "PNG")
    project.write("ads/banner.png", picture.getvalue())
    project.write(
        "campaign.yaml",
        "campaign: spring\noffers: [spring-sale]\ntouchpoints:\n"
        '  - {id: banner, channel: display-ad, file: ads/banner.png, alt: "Take 25% off every tent"}\n',
    )
    (finding,) = project.check(select=("offer/discount-mismatch",)).findings
    assert (finding.place.path, finding.place.line, finding.asset) == ("campaign.yaml", 4, "banner")


def test_folders_may_lie_deeper_than_calls_may(project) -> None:
    project.write("a/" * 450 + "mail.html", "<p>Trail Pass</p>")
    program = "import sys; sys.setrecursionlimit(400); from brandlint.__main__ import main; main()"
    command = [sys.executable, "-c", program, "check", ".", "--no-cache", "--select", "brand/misspelled-name"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Found 1 error in 1 asset." in done.stdout
