"""A raised number behind "free" leads to a footnote; a number that belongs to the text does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import BRAND, check, page


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Your first tent is free<sup>1</sup>. Sleep well.", ["free1"]),
        ("Your first tent is free.<sup>1</sup> Sleep well.", ["free.1"]),
        ("A free tent<sup>(12)</sup> for all", ["free tent(12)"]),
        ("A free tent<sup>*</sup> for all", ["free tent*"]),
        ("A free tent<sup>1</sup> with orders over $50", []),
        ("A free MP3 and a free tent for <b>2</b>", []),
        ("Free<br>2 tents", []),
    ],
)
def test_raised_marks(tmp_path: Path, body: str, found: list[str]) -> None:
    files = {"brand.yaml": BRAND, "page.html": page(f"<h1>Tents</h1><p>{body}</p>")}
    assert [one["actual"] for one in check(tmp_path, files, "--select", "legal/bare-free")] == found
