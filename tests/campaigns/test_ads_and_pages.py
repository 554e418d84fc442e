"""What an ad promises and what the page behind it keeps, in campaigns of two touchpoints."""

from pathlib import Path

import pytest
from campaigns import BRAND, campaign, page, said

BUTTON = '<a href="/go" style="background:#05f;color:#fff;padding:12px 24px;display:inline-block">{}</a>'


def behind(folder: Path, ad: str, body: str, button: str = "Shop now", asked: str = "Shop now") -> list[str]:
    files = {
        "brand.yaml": BRAND,
        "ad.yaml": f"channel: search-ad\nheadlines: [{ad}]\ncall-to-action: {button}\nurl: https://n.example/p\n",
        "page.html": page(body + BUTTON.format(asked)),
        "campaign.yaml": campaign(
            "id: ad, channel: search-ad, file: ad.yaml, leads-to: [page]",
            "id: page, channel: landing, file: page.html, url: https://n.example/p",
        ),
    }
    return said(folder, files, family="journey/broken-promise,journey/call-to-action-drift")


@pytest.mark.parametrize(
    ("ad", "body", "broken"),
    [
        ("100-night trial on mattresses", "<h1>Mattresses</h1><p>Take 100 nights to decide.</p>", []),
        ("100-night trial on mattresses", "<h1>Mattresses</h1><p>Made of wool.</p>", ["broken-promise: 100 days"]),
        ("30% off swimwear with code SPLASH30", "<h1>30% off swimwear</h1><p>SPLASH30 does it.</p>", []),
        ("Laptops under $400", "<h1>Laptops</h1><p>From $1,299</p>", ["broken-promise: up to $400"]),
        ("Laptops under $400", "<h1>Laptops</h1><p>From $299</p>", []),
        ("25% off boots", "<h1>New boots</h1><p>25 styles in stock</p>", ["broken-promise: 25%"]),
    ],
)
def test_a_page_keeps_a_promise_in_its_own_words(tmp_path: Path, ad: str, body: str, broken: list[str]) -> None:
    assert behind(tmp_path, ad, body) == broken


@pytest.mark.parametrize(
    ("button", "asked", "drifts"),
    [
        ("Start trial", "Start your trial", False),
        ("Order now", "Start your order", False),
        ("Download the guide", "Get your free guide", False),
        ("Start trial", "Contact sales", True),
        ("Book a lesson", "Shop cat food", True),
    ],
)
def test_a_button_leads_to_the_action_it_names(tmp_path: Path, button: str, asked: str, drifts: bool) -> None:
    found = behind(tmp_path, "Boots for wet days", "<h1>Boots for wet days</h1>", button, asked)
    assert found == ([f"call-to-action-drift: {button}"] if drifts else [])
