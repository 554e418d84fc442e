"""A date that the calendar does not have is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import BRAND, check, page


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("Offer ends June 31, 2027", "en-US", ['says "June 31, 2027", but June has 30 days']),
        ("Save until September 31st.", "en-US", ['says "September 31st", but September has 30 days']),
        ("The sale ends 31 April 2027.", "en-GB", ['says "31 April 2027", but April has 30 days']),
        ("Nur bis 31. Juni", "de-DE", ['says "31. Juni", but June has 30 days']),
        ("Jusqu'au 31 juin 2027", "fr-FR", ['says "31 juin 2027", but June has 30 days']),
        ("Hasta el 31 de junio de 2027", "es-ES", ['says "31 de junio de 2027", but June has 30 days']),
        ("Ends February 29, 2028. Ends Feb 29.", "en-US", []),
        ("Ends May 31, March 30, December 31.", "en-US", []),
        ("This June 31 tents arrive. In November 31% off.", "en-US", []),
        ("For 1.31 June passes, 9.30 June", "en-US", []),
        ("Juin 31 tentes", "fr-FR", []),
    ],
)
def test_dates(tmp_path: Path, text: str, lang: str, told: list[str]) -> None:
    files = {"brand.yaml": BRAND, "page.html": page(f"<p>{text}</p>", lang)}
    found = check(tmp_path, files, "--select", "offer/no-such-date")
    assert [one["message"].replace(" 2027 has", " has") for one in found] == told
