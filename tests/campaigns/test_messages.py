"""Messages are sentences that people read first."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import check, offered

OFFER = "headline: The Heron tent, discount: 20%, code: H20, ends: 2027-03-31, trial: 14 days"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("ends", "does not say when deal ends"),
        ("code", "does not say the code of deal"),
        ("trial", "does not say how long deal may be tried"),
    ],
)
def test_what_is_not_said_is_told_as_people_say_it(tmp_path: Path, field: str, message: str) -> None:
    offer = f"{{{OFFER}, must-state: {{all: [{field}]}}}}"
    files = offered(offer, "<h1>The Heron tent</h1><p>20% off</p>")
    assert [one["message"] for one in check(tmp_path, files, "--select", "offer/missing-fact")] == [message]


def test_a_value_outside_of_the_text_is_told_by_where_it_stands(tmp_path: Path) -> None:
    hidden = '<div style="display:none">25% off the Heron tent, this week only</div>'
    files = offered(f"{{{OFFER}}}", f"{hidden}<h1>The Heron tent</h1><p>20% off</p>", "email")
    told = check(tmp_path, files, "--select", "offer/hidden-mismatch")
    assert [one["message"] for one in told] == ["the preheader says 25%, the text 20%"]
