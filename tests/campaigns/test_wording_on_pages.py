"""Names, terms and tone on whole pages, as `brandlint check` tells them."""

from pathlib import Path

import pytest
from campaigns import campaign, page, said

SPEC = """version: 1
brand:
  name: Northwind
  spellings: {Northwind: [North Wind, NorthWind], TrailPass®: [Trail Pass, TrailPass™]}
voice:
  language: en-US
  terms:
    avoid: {send: mail, meet: see, child: kid, buy: order, good: fine, cheap: null}
    prefer: {sign up: [register, signup]}
  claims: {best: prove it}
  tone: {urgency: {max: 0.5}, energy: {max: 0.6}}
  exclamations: {max: 3}
"""
GERMAN = """version: 1
brand: {name: Nordwind}
voice: {language: de-DE, terms: {avoid: {kaufen: bestellen, billig: günstig}}}
"""


def words(folder: Path, body: str, family: str = "brand", spec: str = SPEC, **more: str) -> list[str]:
    files = {"brand.yaml": spec, "page.html": page(body, **more)}
    return [one for one in said(folder, files, family=family) if not one.startswith(("unbranded", "wrong-domain"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We sent it and met children; you bought better tents.", ["better", "bought", "children", "met", "sent"]),
        ("Sending your order; by registering you agree.", ["Sending", "registering"]),
        ("Registered, registers, CHEAPEST", ["CHEAPEST", "Registered", "registers"]),
        ("The meeting point, our mailing list and sporting goods.", []),
        ("Ask for a sender, a buyer, goodness.", []),
        ("See https://send.example/buy or mail send@buy.example and {{ send }}.", []),
        ("Run <code>send --buy</code> first.", []),
        ("<pre>send --buy</pre>", []),
        ("She wrote: “I would buy it again, cheap as it is.”", []),
        ('He said "buy two" and left. Buy one.', ["Buy"]),
        ("<blockquote>Cheap and good</blockquote>", []),
    ],
)
def test_terms_are_found_in_every_inflection_and_nowhere_else(tmp_path: Path, text: str, found: list[str]) -> None:
    told = [one.partition(": ")[2] for one in words(tmp_path, f"<p>{text}</p>")]
    assert sorted(told) == sorted(found)


def test_german_verbs_are_conjugated(tmp_path: Path) -> None:
    told = words(
        tmp_path, "<p>Kauft jetzt, was ihr nie gekauft habt. Billiger im Kaufhaus.</p>", spec=GERMAN, lang="de-DE"
    )
    assert told == ["avoided-term: Billiger", "avoided-term: Kauft", "avoided-term: gekauft"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>North Wind's tents, NORTH WIND, north-wind.example</p>", ["NORTH WIND", "North Wind"]),
        ("<img src='a.png' alt='A North Wind tent'>", ["North Wind"]),
        ("<p>Join Trail Pass or TrailPass™ or TrailPass®</p>", ["Trail Pass", "TrailPass™"]),
        ("<p>#NorthWind @NorthWind <code>NorthWind</code></p>", []),
    ],
)  # fmt: skip
def test_names_and_trademarks_in_every_place(tmp_path: Path, body: str, found: list[str]) -> None:
    assert sorted(one.partition(": ")[2] for one in words(tmp_path, body)) == sorted(found)


def test_names_are_read_in_title_and_meta(tmp_path: Path) -> None:
    head = '<meta name="description" content="Tents by North Wind"><meta property="og:title" content="North Wind">'
    files = {
        "brand.yaml": SPEC,
        "page.html": page("<p>Tents</p>", head=head).replace("<title>Northwind", "<title>North Wind"),
    }
    assert said(tmp_path, files, family="brand/misspelled-name") == ["misspelled-name: North Wind"] * 3


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>20, MAY 2027 POSTED BY ADMIN OUTDOOR TRAVEL, NEWS</p>", []),
        ("<h2>SHIPPING AND RETURNS POLICY</h2>", []),
        ("<p>Works with HDMI, USB and NASA data; see RFC 7231 or SKU TENT-XL2</p>", []),
        ("<p>EVERYTHING MUST GO THIS WEEKEND</p>", ["EVERYTHING MUST GO THIS WEEKEND"]),
        ("<p>You will NEVER see this again</p>", ["NEVER"]),
    ],
)
def test_labels_and_bylines_in_capitals_do_not_shout(tmp_path: Path, body: str, found: list[str]) -> None:
    told = words(tmp_path, body, "voice/shouting")
    assert [one.partition(": ")[2] for one in told] == found


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Hello!", []),
        ("Upgrade your plan so that you don't miss out on any reports.", []),
        ("Your refund will be paid immediately.", []),
        ("Last chance! Hurry, only a few left.", ["urgency"]),
        ("WOW! YES! The tents are here!!! Sooo good!", ["energy"]),
    ],
)
def test_one_mild_word_or_mark_is_no_verdict(tmp_path: Path, text: str, measures: list[str]) -> None:
    files = {
        "brand.yaml": SPEC,
        "page.html": page(f"<p>{text}</p>"),
        "campaign.yaml": campaign("id: page, channel: email, file: page.html"),
    }
    found = [one.partition(":")[0] for one in said(tmp_path, files, family="voice")]
    assert [name for name in found if name in ("urgency", "energy")] == measures
