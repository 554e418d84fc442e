"""A moment of sending that cannot be read: it is told, and the rest of the campaign is checked without it."""

import contextlib
import json
from pathlib import Path

import pytest
from campaigns import BRAND, campaign, page
from click.testing import CliRunner

from brandlint.cli import cli

SPEC = (
    BRAND
    + """offers:
  deal: {headline: Save 20% on every tent, discount: 20%, ends: 2027-03-05}
cadence: {longest-gap: 14 days}
"""
)
FIRST, SECOND = "2027-03-01T09:00-08:00", "2027-03-29T09:00-08:00"


def checked(folder: Path, body: str, *sends: str) -> tuple[int, list[str], str]:
    """The exit code, the rules that found something, and what was told of files that cannot be read."""
    points = [f"id: m{n}, channel: email, file: m{n}.html, sends: {each}" for n, each in enumerate(sends)]
    files = {f"m{n}.html": page(f"<h1>{body}</h1><p>Part {n} of {len(sends)}</p>") for n in range(len(sends))}
    for name, text in (files | {"brand.yaml": SPEC, "campaign.yaml": campaign(*points, offers="deal")}).items():
        (folder / name).write_text(text, "utf-8")
    with contextlib.chdir(folder):
        arguments = [
            "check",
            ".",
            "--format",
            "json",
            "--date",
            "2027-03-10",
            "--no-cache",
            "--select",
            "offer,journey/gap",
        ]
        result = CliRunner().invoke(cli, arguments, prog_name="brandlint")
    return result.exit_code, [one["rule"] for one in json.loads(result.stdout)["findings"]], result.stderr


@pytest.mark.parametrize(
    ("sends", "wrong", "told"),
    [
        (f"[{FIRST}, soon]", "soon", "touchpoints.0.sends.1"),
        (f"[soon, {FIRST}]", "soon", "touchpoints.0.sends.0"),
        ("soon", "soon", "touchpoints.0.sends"),
        ("{start: 2027-03-01, rrule: FREQ=WEEKLY}", "sends", "touchpoints.0.sends"),
    ],
)
def test_the_campaign_is_checked_without_it(tmp_path: Path, sends: str, wrong: str, told: str) -> None:
    code, found, stderr = checked(tmp_path, "Save 30% on every tent", sends)
    line = (tmp_path / "campaign.yaml").read_text("utf-8").splitlines()[3]
    assert code == 2
    assert found == ["offer/discount-mismatch"]
    assert f"campaign.yaml:4:{line.index(wrong) + 1}: {told}" in stderr


def test_nothing_is_concluded_from_a_send_that_is_not_known(tmp_path: Path) -> None:
    assert checked(tmp_path, "Save 20% on every tent", "soon")[:2] == (2, [])
    assert checked(tmp_path, "Tents are here", FIRST, "soon", SECOND)[:2] == (2, [])
    assert checked(tmp_path, "Tents are here", FIRST, SECOND)[:2] == (0, ["journey/gap"])


def test_other_mistakes_are_told_beside_it(tmp_path: Path) -> None:
    code, _, stderr = checked(tmp_path, "Save 30% on every tent", "soon, chanel: email")
    assert code == 2
    assert "touchpoints.0.sends" in stderr
    assert "touchpoints.0.chanel" in stderr


def test_an_offer_that_has_ended_is_told_of_the_first_send_after_its_end(tmp_path: Path) -> None:
    weekly = f'{{start: "{FIRST}", rrule: FREQ=WEEKLY}}'
    checked(tmp_path, "Save 20% on every tent", weekly)
    with contextlib.chdir(tmp_path):
        arguments = ["check", ".", "--format", "json", "--no-cache", "--select", "offer/expired"]
        (found,) = json.loads(CliRunner().invoke(cli, arguments, prog_name="brandlint").stdout)["findings"]
    assert found["actual"] == "2027-03-08"
    assert found["path"] == "m0.html"
    assert [(each["path"], each["message"]) for each in found["related"]] == [
        ("brand.yaml", "deal says 2027-03-05"),
        ("campaign.yaml", "m0 is sent at 2027-03-08 09:00"),
    ]
