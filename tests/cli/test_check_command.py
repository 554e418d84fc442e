import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_project import BRAND, MAIL, brandlint, program

ONE_RULE = ("--select", "lint/unexplained-ignore")


def test_findings_at_the_failing_severity_give_exit_code_1(project: Path) -> None:
    done = program(project, "check", *ONE_RULE, "--fail-on", "warning")
    assert done.code == 1
    assert done.out.startswith(
        "emails/launch.html:2:8: warning: the ignore of brand/wrong-domain gives no reason [lint/unexplained-ignore]\n"
    )
    assert "Found 1 warning in 1 asset" in done.out
    assert done.err == ""


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_sets_the_severity_that_fails(project: Path, level: str, code: int) -> None:
    assert brandlint(project, "check", *ONE_RULE, "--fail-on", level).code == code


def test_rules_can_be_left_out_by_name_and_by_family(project: Path) -> None:
    for name in ("lint/unexplained-ignore", "lint"):
        done = brandlint(project, "check", "--select", "lint", "--ignore", name, "--format", "json")
        assert "lint/unexplained-ignore" not in {finding["rule"] for finding in json.loads(done.out)["findings"]}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("lint/unexplained-ignor", 'did you mean "lint/unexplained-ignore"?'),
        ("unreadable", 'did you mean "lint/unreadable"?'),
        ("lnt", 'did you mean "lint"?'),
    ],
)
def test_a_rule_that_does_not_exist_is_refused_with_a_hint(project: Path, name: str, hint: str) -> None:
    done = brandlint(project, "check", "--select", name)
    assert done.code == 2
    assert hint in done.err


def test_several_formats_go_to_several_files(project: Path) -> None:
    done = brandlint(project, "check", *ONE_RULE, "--format", "json=out.json", "--format", "text")
    written = json.loads((project / "out.json").read_text("utf-8"))
    assert [finding["rule"] for finding in written["findings"]] == ["lint/unexplained-ignore"]
    assert "Found 1 warning" in done.out


def test_reports_that_all_go_to_files_leave_a_word_on_standard_error(project: Path) -> None:
    done = brandlint(project, "check", *ONE_RULE, "--format", "json=out.json", "--format", "sarif=out.sarif")
    assert (done.out, done.err.partition(".")[0]) == ("", "Found 1 warning in 1 asset")
    assert brandlint(project, "check", *ONE_RULE, "--format", "json=out.json", "-q").err == ""


@pytest.mark.parametrize("value", ["jsno", "json="])
def test_a_format_that_cannot_be_is_refused(project: Path, value: str) -> None:
    done = brandlint(project, "check", "--format", value)
    assert done.code == 2
    assert value in done.err


def test_a_report_that_cannot_be_written_gives_exit_code_2(project: Path) -> None:
    done = brandlint(project, "check", "--format", "json=no/such/folder/out.json")
    assert done.code == 2
    assert "no/such/folder/out.json: No such file or directory" in done.err


def test_a_path_that_does_not_exist_is_told_and_the_rest_is_checked(project: Path) -> None:
    done = brandlint(project, "check", *ONE_RULE, "gone.html", "emails/launch.html")
    assert done.code == 2
    assert "gone.html: there is no such file or folder" in done.err
    assert "lint/unexplained-ignore" in done.out


def test_mistakes_in_the_spec_are_all_told_at_their_lines(project: Path) -> None:
    (project / "brand.yaml").write_text(
        "version: 1\nbrand: {name: N}\nvocie: {}\noffers:\n  x: {discont: 5%}\n", "utf-8"
    )
    done = brandlint(project, "check")
    assert done.code == 2
    assert done.out == ""
    lines = done.err.splitlines()
    assert lines[0].startswith("brand.yaml:3:1: ") and "voice" in lines[0]
    assert lines[1].startswith("brand.yaml:5:7: ") and "discount" in lines[1]


def test_an_asset_that_cannot_be_read_gives_exit_code_2_and_hides_no_other(project: Path) -> None:
    (project / "banner.png").write_bytes(b"not a picture")
    done = brandlint(project, "check", "--select", "lint")
    assert done.code == 2
    assert "banner.png:1:1: error:" in done.out
    assert "lint/unexplained-ignore" in done.out


def test_standard_input_is_checked_as_the_file_it_is_named(project: Path) -> None:
    edited = MAIL.replace("ignore[brand/wrong-domain]", "ignore[brand/wrong-domain] our partner")
    clean = brandlint(project, "check", *ONE_RULE, "--stdin-filename", "emails/launch.html", stdin=edited.encode())
    assert (clean.code, "Found" in clean.out) == (0, False)
    dirty = brandlint(project, "check", *ONE_RULE, "--stdin-filename", "emails/new.html", "-", stdin=MAIL.encode())
    assert "emails/new.html:2:8: warning:" in dirty.out


def test_standard_input_needs_a_name_and_no_other_path(project: Path) -> None:
    assert "--stdin-filename" in brandlint(project, "check", "-").err
    assert brandlint(project, "check", "--stdin-filename", "a.html", "emails").code == 2


@pytest.mark.parametrize("value", ["tomorrow", "2027-02-30", "03/04/2027"])
def test_a_date_is_written_as_iso_8601(project: Path, value: str) -> None:
    done = brandlint(project, "check", "--date", value)
    assert done.code == 2
    assert "is not a date like 2027-03-31" in done.err


def test_a_missing_spec_or_configuration_file_gives_exit_code_2(project: Path) -> None:
    for option in ("--spec", "--config"):
        assert brandlint(project, "check", option, "none.yaml").code == 2


def test_quiet_reports_findings_and_nothing_else(project: Path) -> None:
    done = brandlint(project, "check", *ONE_RULE, "-q")
    assert "lint/unexplained-ignore" in done.out and "Score" not in done.out
    assert brandlint(project, "check", "--select", "lint/unreadable", "-q").out == ""


def test_two_runs_print_the_same(project: Path) -> None:
    for number in range(6):
        (project / "emails" / f"mail-{number}.html").write_text(MAIL, "utf-8")
    runs = {program(project, "check", "--select", "lint", *extra).out for extra in ((), ("--no-cache", "--jobs", "1"))}
    assert len(runs) == 1


def test_no_cache_keeps_nothing(project: Path) -> None:
    brandlint(project, "check", "--no-cache")
    assert not (project / ".brandlint_cache").exists()


def test_colour_is_for_those_who_want_it(project: Path) -> None:
    check = ("check", *ONE_RULE)
    assert "\x1b[" not in brandlint(project, *check).out
    assert "\x1b[" in brandlint(project, *check, FORCE_COLOR="1").out
    assert "\x1b[" not in brandlint(project, *check, FORCE_COLOR="1", NO_COLOR="1").out


def test_the_width_of_the_screen_is_kept(project: Path) -> None:
    (project / "emails" / "launch.html").write_text(
        f"<p>{'word ' * 80}<!-- brandlint: ignore[brand] --> {'more ' * 80}</p>", "utf-8"
    )
    excerpts = [line for line in brandlint(project, "check", *ONE_RULE, COLUMNS="60").out.splitlines() if " | " in line]
    assert excerpts
    assert all(len(line) <= 60 for line in excerpts)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_there_is_colour_and_progress(project: Path) -> None:
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    subprocess.run(
        [sys.executable, "-m", "brandlint", "check", *ONE_RULE],
        cwd=project, stdin=theirs, stdout=theirs, stderr=theirs, check=False, env=kept | {"TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass
    os.close(ours)
    assert b"Reading 1 of 1 files" in shown
    assert re.search(rb"\x1b\[33m", shown)


def test_a_fault_of_brandlint_is_told_in_short_and_with_a_traceback_on_demand(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    import brandlint.engine.run
    from brandlint.cli import cli

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the reason")

    monkeypatch.setattr(brandlint.engine.run, "run", fail)
    monkeypatch.chdir(project)
    short = CliRunner().invoke(cli, ["check"])
    assert short.exit_code == 2
    assert "RuntimeError: the reason" in short.stderr and "-v" in short.stderr
    assert "Traceback" not in short.stderr
    assert "Traceback" in CliRunner().invoke(cli, ["check", "-v"]).stderr


def test_verbose_tells_what_is_used_to_check_every_time(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "brandlint.yaml").write_text("spec: ../brand.yaml\nbaseline: known.json\n", "utf-8")
    (tmp_path / "conf" / "known.json").write_text('{"version": 1, "findings": []}\n', "utf-8")
    told = "conf: spec brand.yaml, configuration conf/brandlint.yaml, baseline conf/known.json\n"
    for _ in range(2):
        assert program(tmp_path, "check", "-v", "conf").err == told
    assert program(tmp_path, "check", "conf").err == ""
