"""A date that the calendar does not have is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import BRAND, campaign, check, page


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("Offer ends June 31, 2027", "en-US", ['says "June 31, 2027", but June has 30 days']),
        ("Save until September 31st.", "en-US", ['says "September 31st", but September has 30 days']),
        ("The sale ends 31 April 2027.", "en-GB", ['says "31 April 2027", but April has 30 days']),
        ("Nur bis 31. Juni", "de-DE", ['says "31. Juni", but June has 30 days']),
        ("Jusqu'au 31 juin 2027", "fr-FR", ['says "31 juin 2027", but June has 30 days']),
        ("Hasta el 31 de junio de 2027", "es-ES", ['says "31 de junio de 2027", but June has 30 days']),
        ("Ends 31/06/2027.", "en-GB", ['says "31/06/2027", but June has 30 days']),
        ("Ends 06/31/2027!", "en-US", ['says "06/31/2027", but June has 30 days']),
        ("Nur bis 29.02.2027", "de-DE", ['says "29.02.2027", but February has 28 days']),
        ("Ends 2027-02-30", "en-US", ['says "2027-02-30", but February has 28 days']),
        ("Koniec 31.06.2027", "pl-PL", ['says "31.06.2027", but June has 30 days']),
        ("Ends 31/12/2027, 2027-01-31, 29/02/2028, 31/06.", "en-GB", []),
        ("Item 31-06-2027-4, file a/31/06/2027, version 30.2.2027.1", "en-GB", []),
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


def test_an_end_that_does_not_exist_is_not_missed_as_well(tmp_path: Path) -> None:
    offer = "{headline: Save 20% on every tent, discount: 20%, ends: 2027-06-30, must-state: {all: [ends]}}"
    text = "<h1>Save 20% on every tent</h1><p>Ends {}</p>"
    points = (
        "id: ad, channel: social-ad, file: ad.yaml, leads-to: page",
        "id: page, channel: landing, file: page.html, url: 'https://northwind.example/p'",
    )
    files = {
        "brand.yaml": f"{BRAND}offers:\n  deal: {offer}\n",
        "ad.yaml": "channel: social-ad\ntitle: Save 20% on every tent\nbody: Ends June 30, 2027\n",
        "campaign.yaml": campaign(*points, offers="deal"),
    }

    def rules(told: str) -> list[str]:
        found = check(
            tmp_path, files | {"page.html": page(text.format(told))}, "--select", "offer,journey/broken-promise"
        )
        return sorted(one["rule"] for one in found)

    assert rules("June 31, 2027") == ["offer/no-such-date"]
    assert rules("06/31/2027") == ["offer/no-such-date"]
    assert rules("soon") == ["journey/broken-promise", "offer/missing-fact"]
    assert rules("June 30, 2027") == []
