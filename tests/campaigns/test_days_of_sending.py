"""What a message says of "tonight" is read on the day that it is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import BRAND, campaign, said

OFFER = "offers:\n  deal: {headline: Save 20% on every tent, discount: 20%, ends: 2027-03-31}\n"


def told(folder: Path, text: str, *sends: str, date: str = "2027-03-10") -> list[str]:
    sent = ", ".join(f'"{day}T10:00-07:00"' for day in sends)
    touchpoint = "id: last-call, channel: sms, file: sms.yaml" + (f", sends: [{sent}]" if sends else "")
    files = {
        "brand.yaml": BRAND + OFFER,
        "sms.yaml": f'channel: sms\ntext: "Northwind: save 20% on every tent, {text}"\n',
        "campaign.yaml": campaign(touchpoint, offers="deal"),
    }
    return said(folder, files, family="offer/date-mismatch", date=date)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ends tonight!", "2027-03-31"),
        ("today only!", "2027-03-31"),
        ("until tomorrow", "2027-03-30"),
        ("ends Wednesday", "2027-03-28"),
        ("ends March 31", "2027-03-28"),
    ],
)
def test_right_on_the_day_it_is_sent(tmp_path: Path, text: str, day: str) -> None:
    assert told(tmp_path, text, day) == []
    assert told(tmp_path, text, day, date="2027-03-31") == []


@pytest.mark.parametrize(
    ("text", "day", "actual"),
    [
        ("ends tonight!", "2027-03-20", "2027-03-20"),
        ("ends Sunday", "2027-03-30", "2027-04-04"),
        ("until tomorrow", "2027-03-31", "2027-04-01"),
        ("ends March 30", "2027-03-28", "2027-03-30"),
    ],
)
def test_wrong_on_the_day_it_is_sent(tmp_path: Path, text: str, day: str, actual: str) -> None:
    assert told(tmp_path, text, day, date="2027-03-31") == [f"date-mismatch: {actual}"]


def test_silent_without_a_day_or_with_days_that_disagree(tmp_path: Path) -> None:
    assert told(tmp_path, "ends tonight") == []
    assert told(tmp_path, "ends tonight", "2027-03-20", "2027-03-21") == []
    assert told(tmp_path, "ends Sunday", "2027-03-23", "2027-03-24") == ["date-mismatch: 2027-03-28"]


def test_a_date_of_the_calendar_needs_no_day(tmp_path: Path) -> None:
    assert told(tmp_path, "ends March 30") == ["date-mismatch: 2027-03-30"]
