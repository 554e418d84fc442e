"""What is said of other products, other people and later orders is no statement of the offer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from campaigns import BRAND, campaign, check, offered, page, said

OFFER = (
    "{headline: Get 30% off your first box, discount: 30%, code: FIRST30, "
    "price: {now: 13.30, was: 19.00, currency: USD}}"
)
RIGHT = "Take 30% off your first box with code FIRST30: $13.30 instead of $19.00."


@pytest.mark.parametrize(
    "text",
    [
        f"Our mugs are $12. {RIGHT}",
        f"{RIGHT} Subscribers save 10% on every box after that.",
        f"{RIGHT} Refer a friend and you both get $10 off your next box.",
        f"{RIGHT} Our beans are 20% off until Friday in the café on Main Street.",
        f"{RIGHT} Give a friend 20% off.",
    ],
)
def test_another_promise_beside_the_offers_own(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, offered(OFFER, f"<h1>Get 30% off your first box</h1><p>{text}</p>", "email")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Take 25% off your first box.", ["discount-mismatch: 25%"]),
        ("Your first box is 25% off.", ["discount-mismatch: 25%"]),
        ("It is now 25% off.", ["discount-mismatch: 25%"]),
        ("Everything is 25% off.", ["discount-mismatch: 25%"]),
        ("$13.50 instead of $19.00.", ["price-mismatch: $13.50"]),
        ("Use code FIRST20.", ["code-mismatch: FIRST20"]),
        ("Use code FRIST30.", ["code-mismatch: FRIST30"]),
    ],
)
def test_a_slip_beside_the_offers_own_value(tmp_path: Path, text: str, told: list[str]) -> None:
    body = f"<h1>Get 30% off your first box</h1><p>With code FIRST30.</p><p>{text}</p>"
    assert said(tmp_path, offered(OFFER, body, "email")) == told


def test_a_code_for_friends_is_unknown_and_never_overwritten(tmp_path: Path) -> None:
    body = f"<h1>Get 30% off your first box</h1><p>{RIGHT}</p><p>Give a friend 20% off with code FRIEND20.</p>"
    files = offered(OFFER, body, "email")
    assert said(tmp_path, files) == ["unknown-code: FRIEND20"]
    check(tmp_path, files, "--fix", "--unsafe-fixes")
    assert (tmp_path / "page.html").read_text("utf-8") == page(body)


def broken(folder: Path, mail: str, landing: str) -> list[dict[str, Any]]:
    touchpoints = (
        "id: mail, channel: email, file: m.html, leads-to: [page]",
        "id: page, channel: landing, file: p.html, url: https://northwind.example/p",
    )
    files = {
        "brand.yaml": f"{BRAND}offers:\n  deal: {OFFER}\n",
        "m.html": page(f"<h1>Get 30% off your first box</h1><p>{mail}</p>"),
        "p.html": page(f"<h1>Get 30% off your first box</h1>{landing}"),
        "campaign.yaml": campaign(*touchpoints, offers="deal"),
    }
    found: list[dict[str, Any]] = check(folder, files, "--select", "journey/broken-promise")
    return found


def promises(folder: Path, mail: str, landing: str) -> list[tuple[str, str]]:
    return [(one["actual"], one["expected"]) for one in broken(folder, mail, landing)]


PRICES = "<p>Now $13.30, was $19.00. Code FIRST30.</p>"


@pytest.mark.parametrize(
    "mail",
    [
        "A flat white costs $6 in town; at home it's $1.",
        "Join our tasting on Tuesday, tickets $15.",
        "That's a $5.70 saving.",
        "Give a friend 20% off with code FRIEND20.",
        "Now only $13.30.",
    ],
)
def test_sums_that_promise_nothing_of_the_page(tmp_path: Path, mail: str) -> None:
    assert promises(tmp_path, mail, PRICES) == []


def test_a_price_that_the_page_contradicts(tmp_path: Path) -> None:
    assert promises(tmp_path, "Now only $12.30.", PRICES) == [("$12.30", "$13.30")]


@pytest.mark.parametrize(
    ("mail", "message", "beside"),
    [
        ("Now only $12.30.", "promises $12.30, but page says $13.30", "page says $13.30"),
        ("A 14-day trial.", "promises 14 days, which page does not mention", "page says nothing of it"),
    ],
)
def test_what_a_page_says_instead_of_a_promise(tmp_path: Path, mail: str, message: str, beside: str) -> None:
    (found,) = broken(tmp_path, mail, PRICES)
    assert found["message"] == message
    assert [one["message"] for one in found["related"]] == [beside]


def test_the_nearest_contradiction_is_named(tmp_path: Path) -> None:
    landing = f"{PRICES}<p>0% intro APR for 15 months, then a 19.99% APR.</p>"
    assert promises(tmp_path, "17.99% APR", landing) == [("17.99%", "19.99%")]


def test_what_machines_read_keeps_no_promise(tmp_path: Path) -> None:
    stated = '{"@type": "Offer", "priceValidUntil": "2027-05-31", "price": "13.30"}'
    data = f'<script type="application/ld+json">{stated}</script>'
    assert promises(tmp_path, "Ends May 31, 2027.", f"{PRICES}{data}") == []
    wrong = f"{PRICES}<p>Offer ends June 2, 2027.</p>{data}"
    assert promises(tmp_path, "Offer ends May 31, 2027.", wrong) == [("2027-05-31", "2027-06-02")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Free shipping on orders over $35", ["threshold-mismatch: free shipping over $35"]),
        ("60-day money-back guarantee", ["guarantee-mismatch: money-back, 60 days"]),
    ],
)
def test_an_only_offer_is_meant_under_any_heading(tmp_path: Path, text: str, told: list[str]) -> None:
    offer = (
        "{headline: Get 30% off your first box, discount: 30%, free-shipping: {over: $25}, "
        "guarantee: {kind: money-back, length: 30 days}}"
    )
    body = f"<h1>Get 30% off your first box</h1><p>Beans.</p><h2>How it works</h2><p>We roast.</p><p>{text}</p>"
    assert said(tmp_path, offered(offer, body)) == told
