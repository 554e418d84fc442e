"""Campaigns as teams keep them: one that agrees with its brand, the same with planted mistakes, two of a bakery."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

FIXTURES = Path(__file__).parents[1] / "fixtures"
CONSISTENT, BROKEN, BAKERY = (FIXTURES / name for name in ("spring-sale", "spring-sale-broken", "bread-club"))
#: The day on which the mistakes of each folder are told.
DAYS = {BROKEN: "2027-03-10", BAKERY: "2027-10-12"}


def check(folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Runs `brandlint check` in `folder`; its exit code and its findings."""
    command = [sys.executable, "-m", "brandlint", "check", "--format", "json", "--no-cache", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def place(finding: dict[str, Any]) -> tuple[Any, ...]:
    return finding["path"], finding["line"], finding["column"], finding["rule"]


def expected(folder: Path = BROKEN) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))["findings"]
    return listed


@pytest.mark.parametrize("day", ["2027-03-01", "2027-03-10", "2027-03-31"])
def test_the_consistent_campaign_has_no_findings(day: str) -> None:
    code, found = check(CONSISTENT, "--date", day, "--fail-on", "info")
    assert [(*place(finding), finding["message"]) for finding in found["findings"]] == []
    assert code == 0
    assert found["summary"]["score"] == 100


@pytest.mark.parametrize(
    ("day", "rule", "exit_code"), [("2027-02-28", "offer/not-started", 0), ("2027-04-01", "offer/expired", 1)]
)
def test_outside_of_its_days_the_consistent_campaign_is_untimely_and_nothing_else(
    day: str, rule: str, exit_code: int
) -> None:
    code, found = check(CONSISTENT, "--date", day)
    assert {finding["rule"] for finding in found["findings"]} == {rule}
    assert code == exit_code


@pytest.mark.parametrize("folder", DAYS, ids=lambda folder: folder.name)
def test_every_mistake_is_found_where_it_stands_and_nothing_else(folder: Path) -> None:
    code, found = check(folder, "--date", DAYS[folder])
    assert sorted(map(place, found["findings"])) == sorted(map(place, expected(folder)))
    assert code == 1
    actual = {place(finding): finding["actual"] for finding in found["findings"]}
    for finding in expected(folder):
        if "actual" in finding:
            assert actual[place(finding)] == finding["actual"], finding["why"]


def test_a_mistake_in_one_file_is_found_when_only_that_file_is_checked() -> None:
    _, found = check(BROKEN, "--date", "2027-03-10", "emails/launch.liquid")
    assert sorted(map(place, found["findings"])) == sorted(
        place(finding) for finding in expected() if finding["path"] == "emails/launch.liquid"
    )


def test_both_campaigns_hold_the_same_files_but_for_what_was_planted() -> None:
    names = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if ".brandlint_cache" not in path.parts}
        for folder in (CONSISTENT, BROKEN)
    ]
    assert names[0] <= names[1]
    assert names[1] - names[0] == {"expected.yaml", "landing/winter.html", "scripts/tents.txt"}
