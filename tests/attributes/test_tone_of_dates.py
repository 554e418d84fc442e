"""A date is information; that time is short is pressure."""

from __future__ import annotations

import datetime

import pytest

from brandlint.attributes import extract
from brandlint.parsers.base import Settings, SourceFile


def urgency(text: str) -> float:
    settings = Settings(default_locale="en-US", today=datetime.date(2027, 3, 10))
    (asset,) = extract(SourceFile("mail.txt", text.encode()), settings)
    return asset.tone["urgency"].value


@pytest.mark.parametrize(
    "text",
    [
        "The offer ends May 31, 2027 and is for new customers.",
        "Save 20% on tents. Sale ends 3/31/2027.",
        "Your code expires on 31 March 2027.",
        "Every tent is 20% off. The sale ends Wednesday, March 31.",
    ],
)
def test_a_plain_date_does_not_press(text: str) -> None:
    assert urgency(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "The offer ends tonight.",
        "Hurry, the offer ends May 31, 2027.",
        "The offer ends May 31, 2027: last chance!",
        "The offer ends soon.",
        "The sale ends when the tents are gone.",
    ],
)
def test_time_that_is_short_does(text: str) -> None:
    assert urgency(text) > 0.3
