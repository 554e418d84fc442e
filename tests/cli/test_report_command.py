from pathlib import Path

import pytest
from cli_project import brandlint

CAMPAIGN = "campaign: spring\ntouchpoints: [{id: mail, channel: email, team: crm, file: emails/launch.html}]\n"


def test_a_campaign_becomes_one_page(project: Path) -> None:
    (project / "campaign.yaml").write_text(CAMPAIGN, "utf-8")
    done = brandlint(project, "report", ".", "-o", "report.html", "--date", "2027-03-10")
    assert done.code == 0
    page = (project / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "as of 10 March 2027" in page
    assert done.out == ""
    assert "report.html: score" in done.err


def test_the_summary_for_a_comment_is_markdown(project: Path) -> None:
    (project / "campaign.yaml").write_text(CAMPAIGN.replace("touchpoints", "stages: [late]\ntouchpoints"), "utf-8")
    done = brandlint(project, "report", ".", "--format", "markdown", "--date", "2027-03-10")
    assert done.code == 0
    assert done.out.startswith("### brandlint:")
    assert "| Team | Score | Touchpoints | 🔴 | 🟡 | 🔵 |" in done.out
    assert "\n| crm |" in done.out
    assert "\n- spring: " in done.out


def test_a_bundle_that_is_not_there_is_told(project: Path) -> None:
    done = brandlint(project, "report", "gone", "-o", "report.html")
    assert done.code == 2
    assert "gone: there is no such file or folder" in done.err
    assert not (project / "report.html").exists()


def test_a_campaign_that_cannot_be_read_gives_exit_code_2_and_a_page(project: Path) -> None:
    (project / "campaign.yaml").write_text("campaign: [\n", "utf-8")
    done = brandlint(project, "report", ".", "-o", "report.html")
    assert done.code == 2
    assert "campaign.yaml" in done.err
    assert (project / "report.html").exists()


@pytest.mark.parametrize(
    ("name", "arguments", "begins"),
    [
        ("report.md", (), "### brandlint"),
        ("REPORT.MARKDOWN", (), "### brandlint"),
        ("report.htm", (), "<!doctype html>"),
        ("report", (), "<!doctype html>"),
        ("report.txt", ("--format", "markdown"), "### brandlint"),
        ("report.md", ("--format", "html"), "<!doctype html>"),
    ],
)
def test_the_name_of_the_file_tells_the_format(
    project: Path, name: str, arguments: tuple[str, ...], begins: str
) -> None:
    done = brandlint(project, "report", ".", "-o", name, *arguments)
    assert done.code == 0
    assert (project / name).read_text("utf-8").startswith(begins)


def test_a_name_that_tells_of_another_format_is_refused(project: Path) -> None:
    done = brandlint(project, "report", ".", "-o", "report.pdf")
    assert done.code == 2
    assert "say --format html or --format markdown" in done.err
    assert not (project / "report.pdf").exists()
