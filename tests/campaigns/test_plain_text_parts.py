"""The plain-text part of a mail, which is kept apart by hand and goes stale first, is held against spec and HTML."""

from __future__ import annotations

import json
from pathlib import Path

from campaigns import check

MAIL = """From: news@northwind.example
Subject: For your next tour
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Hi {{{{ first_name }}}},

{plain}
--b
Content-Type: text/html; charset=utf-8

<html><body><h2>The Heron tent</h2><h2>Hi {{{{ first_name }}}}</h2><p>{page}</p></body></html>
--b--
"""
PAGE = "20% off every tent with code TENT20. Cheap!"
CONFIG = (
    "assets: [{files: '*.eml', channel: email, offers: [deal], dialect: liquid}, {files: '*.json', offers: [deal]}]"
)
OFFERS = "offers: {deal: {headline: 20% off every tent, discount: 20%, code: TENT20, must-state: {all: [code]}}}\n"
RULES = ("--select", "offer", "--select", "brand/avoided-term", "--select", "personalization")


def told(tmp_path: Path, plain: str, *, page: str = PAGE, offers: str = OFFERS) -> list[tuple[str, int, str]]:
    spec = "brand: {name: Northwind}\nprofile: {first_name: {fallback: there}}\n" + offers
    config = CONFIG if offers else CONFIG.replace("offers: [deal], ", "").replace(", offers: [deal]", "")
    files = {"brand.yaml": spec, "brandlint.yaml": config, "mail.eml": MAIL.format(plain=plain, page=page)}
    found = check(tmp_path, files, *RULES)
    return [
        (one["rule"], one["line"], one["message"]) for one in found if one["rule"] != "personalization/missing-fallback"
    ]


def test_a_stale_plain_text_contradicts_the_offer_and_is_told_once(tmp_path: Path) -> None:
    assert told(tmp_path, "25% off every tent with code TENT25") == [
        ("offer/discount-mismatch", 11, "says 25% off, but deal is 20% off"),
        ("offer/code-mismatch", 11, "shows the code TENT25, but deal has TENT20"),
    ]


def test_without_an_offer_it_is_held_against_the_html(tmp_path: Path) -> None:
    assert told(tmp_path, "25% off every tent with code TENT20", offers="") == [
        ("offer/hidden-mismatch", 11, "the plain-text part says 25%, the text 20%"),
    ]


def test_the_same_in_other_words_is_silent(tmp_path: Path) -> None:
    assert told(tmp_path, "With TENT20 as your code, every tent is 20% off.") == []


def test_it_does_not_state_what_the_html_leaves_out(tmp_path: Path) -> None:
    found = told(tmp_path, "20% off every tent with code TENT20", page="20% off every tent")
    assert [rule for rule, _, _ in found] == ["offer/missing-fact"]


def test_a_token_in_both_parts_is_told_once(tmp_path: Path) -> None:
    files = {
        "brand.yaml": "brand: {name: Northwind}\nprofile: {first_name: {fallback: there}}\n",
        "brandlint.yaml": CONFIG.replace("offers: [deal], ", "").replace(", offers: [deal]", ""),
        "mail.eml": MAIL.format(plain="Tents", page="Tents"),
    }
    assert len(check(tmp_path, files, "--select", "personalization/missing-fallback")) == 1


def test_the_plain_text_of_a_template_export_is_read_too(tmp_path: Path) -> None:
    body = "<html><body><h1>20% off every tent</h1><p>Use code TENT20</p></body></html>"
    export = {"template_name": "x", "subject": "Tents", "body": body, "plaintext_body": "25% off\n\nwith code TENT20"}
    spec = "brand: {name: Northwind}\n" + OFFERS
    files = {"brand.yaml": spec, "brandlint.yaml": CONFIG, "export.json": json.dumps(export)}
    assert [one["rule"] for one in check(tmp_path, files, "--select", "offer")] == ["offer/discount-mismatch"]
