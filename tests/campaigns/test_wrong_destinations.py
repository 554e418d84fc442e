"""Mails without a button that lead elsewhere than to the page of their offer."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from campaigns import campaign, check, page

SPEC = """version: 1
brand: {name: Northwind, domains: [northwind.example]}
offers:
  deal: {headline: Save 20% on every tent, discount: 20%, url: "https://northwind.example/spring"}
"""
SUMMER, PRIVACY = "https://northwind.example/summer", "https://northwind.example/privacy"


WRONG = ["northwind.example/summer"]


def told(folder: Path, name: str, text: str) -> list[str]:
    files = {
        "brand.yaml": SPEC,
        name: text,
        "campaign.yaml": campaign(f"id: m, channel: email, file: {name}", offers="deal"),
    }
    return [one["actual"] for one in check(folder, files, "--select", "journey/wrong-destination")]


def link(href: str, text: str) -> str:
    return f'<p>Here is <a href="{href}">{text}</a>, as promised.</p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (link(SUMMER, "our tent page"), WRONG),
        (link(SUMMER, "our tent page") + link("https://northwind.example/b", "boots"), WRONG),
        (link(PRIVACY, "how we use your data") + link(SUMMER, "our tent page"), WRONG),
        (link(SUMMER, "our tent page") + link("https://northwind.example/spring", "the sale"), []),
        (link(PRIVACY, "how we use your data"), []),
        (link("https://northwind.example/u/8fa", "unsubscribe"), []),
        (link("https://northwind.example/", "Northwind"), []),
        (link(SUMMER, "our tent page") + link("https://click.northwind.example/?qs=1", "the sale"), []),
        (link(SUMMER, "our tent page") + link("{{ offer_url }}", "the sale"), []),
        (link(SUMMER, "our tent page") + link("{{ out }}", "Unsubscribe"), WRONG),
        (link(SUMMER, "our tent page") + '<a href="{{ offer_url }}"><img src="sale.png" alt="The sale"></a>', []),
    ],
)  # fmt: skip
def test_the_links_of_sentences_count_where_there_is_no_button(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert told(tmp_path, "m.html", page("<h1>Save 20% on every tent</h1>" + body)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Save 20% on every tent: {SUMMER}\n", WRONG),
        (f"Save 20% on every tent: {SUMMER}\n\nUnsubscribe: https://northwind.example/u\n", WRONG),
        ("Save 20% on every tent.\n\nUnsubscribe: https://northwind.example/u/8fa\n", []),
        (f"Save 20% on every tent: https://northwind.example/spring\n\nTerms: {SUMMER}\n", []),
    ],
)  # fmt: skip
def test_so_do_the_addresses_of_plain_text_but_for_the_ways_out(tmp_path: Path, text: str, expected: list[str]) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Save 20% on every tent"
    mail.set_content(text)
    assert told(tmp_path, "m.eml", mail.as_string()) == expected


def test_a_mail_that_says_nothing_of_the_offer_may_lead_anywhere(tmp_path: Path) -> None:
    body = link("https://northwind.example/orders/7", "your order")
    assert told(tmp_path, "m.html", page("<h1>Your tent is on its way</h1>" + body)) == []
