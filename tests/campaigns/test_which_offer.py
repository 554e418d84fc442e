"""Which offer, tier, market and branch a statement speaks for, in whole campaigns."""

from pathlib import Path

import pytest
from campaigns import BRAND, campaign, page, said

TIERS = (
    BRAND
    + """offers:
  spring:
    headline: Spring sale on camping gear
    discount: 20%
    code: SPRING20
    starts: 2027-03-01
    ends: 2027-03-31
    tiers:
      - {discount: 20%, on: [tents, shelters]}
      - {discount: 30%, on: [boots]}
      - {discount: $15, on: [stoves]}
"""
)
MARKETS = (
    BRAND
    + """offers:
  heron:
    headline: The Heron two-person tent
    price: {now: 79.20, was: 99.00, currency: USD}
    discount: 20%
    code: HERON20
    ends: "2027-03-31T23:59[PT]"
    free-shipping: {over: $75}
    markets:
      de-DE:
        headline: Das Zweipersonenzelt Heron
        price: {now: 74.90, was: 94.90}
        code: HERON20DE
        free-shipping: {over: 60 EUR}
        ends: 2027-04-05
      en-GB: {price: {now: 69.00, was: 89.00}, code: HERONUK, free-shipping: true}
      fr-FR: {headline: La tente Heron deux places, price: {now: 76.00, was: 96.00, currency: EUR}, discount: 15%}
"""
)
BOOTS = BRAND + "offers:\n  boots: {headline: Save on boots, discount: 20%, code: BOOT20}\n"
MEMBERS = (
    BRAND
    + """offers:
  members:
    headline: Members save on boots
    discount: 20%
    code: MEMBER20
    tiers: [{discount: 20%, on: [boots]}, {discount: 30%, on: [vip]}]
"""
)
SEVERAL = (
    BRAND
    + """offers:
  tents: {headline: Save 20% on every tent, discount: 20%, code: TENT20, ends: 2027-03-31}
  bags: {headline: 30% off winter sleeping bags, discount: 30%, code: BAG30, ends: 2027-04-15}
  pass: {headline: Try TrailPass free for 14 days, trial: 14 days, price: {now: 6.00, currency: USD, per: month}}
"""
)
SALE = "<h1>Spring sale on camping gear</h1>"


def one(spec: str, body: str, offers: str, lang: str | None = "en-US", name: str = "m.html") -> dict[str, str]:
    point = f"id: m, channel: email, file: {name}"
    return {"brand.yaml": spec, name: page(body, lang), "campaign.yaml": campaign(point, offers=offers)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>20% off tents.</p><h2>Boots</h2><p>30% off every pair.</p><h2>Stoves</h2><p>Save $15 on each.</p>", []),
        (
            "<p>30% off tents.</p><h2>Boots</h2><p>20% off every pair.</p><h2>Stoves</h2><p>Save $20 on each.</p>",
            ["discount-mismatch: $20", "discount-mismatch: 20%", "discount-mismatch: 30%"],
        ),
        ("<p>30% off this week.</p>", []),
        ("<p>40% off this week.</p>", ["discount-mismatch: 40%"]),
        ("<p>20% off tents and shelters, 30% off boots with SPRING20</p>", []),
        ("<p>Tents 20% off, boots 30% off</p>", []),
        ("<p>Save 20% on tents and 30% on boots</p>", []),
        ("<p>30% off tents, 20% off boots</p>", ["discount-mismatch: 20%", "discount-mismatch: 30%"]),
        ("<p>Take 30% off tents and shelters and 30% off boots</p>", ["discount-mismatch: 30%"]),
        (
            "<table><tr><td>Tents</td><td>20% off</td></tr><tr><td>Boots</td><td>25% off</td></tr></table>",
            ["discount-mismatch: 25%"],
        ),
    ],
)
def test_the_words_around_a_discount_say_which_tier(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert said(tmp_path, one(TIERS, SALE + body, "spring")) == expected


@pytest.mark.parametrize(
    ("lang", "body", "expected"),
    [
        (
            "de-DE",
            "<p>Jetzt nur 74,90 € statt 94,90 €. Code HERON20DE. Bis 5. April 2027. Versandkostenfrei ab 60 €.</p>",
            [],
        ),
        ("de", "<p>Jetzt nur 74,90 € statt 94,90 €. Code HERON20DE.</p>", []),
        ("de-AT", "<p>Jetzt nur 74,90 € mit Code HERON20DE.</p>", []),
        (
            "de-DE",
            "<p>Jetzt nur 79,20 € statt 99,00 €. Mit Code HERON20. Bis 31. März 2027. Versandkostenfrei ab 75 €.</p>",
            [
                "code-mismatch: HERON20",
                "date-mismatch: 2027-03-31",
                "price-mismatch: €79.20",
                "threshold-mismatch: free shipping over €75",
                "was-price-mismatch: €99",
            ],
        ),
        ("en-GB", "<p>Now £69, was £89. Code HERONUK. Free delivery.</p>", []),
        (
            "en-GB",
            "<p>Now $79.20, was $99. Code HERONUK.</p>",
            ["currency-mismatch: $79.20", "currency-mismatch: $99"],
        ),
        ("fr-FR", "<p>-20 % avec le code HERON20 : 76 € au lieu de 96 €</p>", ["discount-mismatch: 20%"]),
        (
            "en-US",
            "<p>Now $79.20, was $99.00. 20% off, code HERON20. Ends 3/31, 11:59 p.m. PT. Free shipping over $75.</p>",
            [],
        ),
        ("en-US", "<p>Now 79.20 USD, was USD 99. Code: HERON20. Through 3/31.</p>", []),
        ("en-US", "<p>Now $79.20 with code HERON20. Ends April 1, 2027 at 2:59 a.m. ET.</p>", []),
        (
            "en-US",
            "<p>Now $79.20 with code HERON20. Ends March 31, 2027 at 11:59 p.m. ET.</p>",
            ["date-mismatch: 2027-03-31T23:59[ET]"],
        ),
    ],
)
def test_each_market_has_its_own_price_code_and_last_minute(
    tmp_path: Path, lang: str, body: str, expected: list[str]
) -> None:
    names = {"de": "Das Zweipersonenzelt Heron", "fr": "La tente Heron deux places"}
    headline = names.get(lang[:2], "The Heron two-person tent")
    assert said(tmp_path, one(MARKETS, f"<h1>{headline}</h1>{body}", "heron", lang)) == expected


GERMAN = "<h1>Das Zweipersonenzelt Heron</h1><p>Jetzt nur 79,90 €.</p>"


@pytest.mark.parametrize("folder", ["de-DE", "emails/de", "locales/de_DE"])
def test_the_folder_tells_the_market(tmp_path: Path, folder: str) -> None:
    files = one(MARKETS, GERMAN, "heron", None, f"{folder}/m.html")
    assert said(tmp_path, files) == ["price-mismatch: €79.90"]


def test_configuration_and_command_line_tell_the_market(tmp_path: Path) -> None:
    files = one(MARKETS, "<h1>The Heron two-person tent</h1><p>Now £79.</p>", "heron", None)
    configured = files | {"brandlint.yaml": 'assets: [{files: "m.html", channel: email, locale: en-GB}]\n'}
    assert said(tmp_path, files, "--locale", "en-GB") == ["price-mismatch: £79"]
    assert said(tmp_path, configured) == ["price-mismatch: £79"]


def test_a_part_in_another_language_belongs_to_its_market(tmp_path: Path) -> None:
    body = f'<h1>The Heron two-person tent</h1><p>Now $79.20</p><div lang="de-DE">{GERMAN.replace("h1", "h2")}</div>'
    assert said(tmp_path, one(MARKETS, body, "heron")) == ["price-mismatch: €79.90"]


@pytest.mark.parametrize(
    ("spec", "offer", "body", "expected"),
    [
        (
            MEMBERS, "members",
            "{% if customer.vip %}<p>30% off with MEMBER20</p>{% else %}<p>20% off with MEMBER20</p>{% endif %}",
            [],
        ),
        (
            MEMBERS, "members",
            "{% if customer.vip %}<p>20% off with MEMBER20</p>{% else %}<p>30% off with MEMBER20</p>{% endif %}",
            ["discount-mismatch: 20%", "discount-mismatch: 30%"],
        ),
        (
            BOOTS, "boots",
            "{% if vip %}<p>30% off, code BOOT30</p>{% else %}<p>20% off, code BOOT20</p>{% endif %}",
            ["code-mismatch: BOOT30", "discount-mismatch: 30%"],
        ),
        (
            BOOTS, "boots",
            "<p>Take {% if vip %}20%{% else %}10%{% endif %} off with code BOOT20</p>",
            ["discount-mismatch: 10%"],
        ),
        (
            BRAND, "",
            "{% if vip %}<p>Was $100, now $70. Save 30%.</p>{% else %}<p>Was $100, now $80. Save 20%.</p>{% endif %}",
            [],
        ),
        (
            BRAND, "",
            "{% if vip %}<img src='a.png' alt='30% off tents'><p>30% off tents</p>{% else %}"
            "<img src='b.png' alt='20% off tents'><p>20% off tents</p>{% endif %}",
            [],
        ),
    ],
)  # fmt: skip
def test_each_branch_of_a_template_is_held_against_the_spec_by_itself(
    tmp_path: Path, spec: str, offer: str, body: str, expected: list[str]
) -> None:
    headline = "<h1>Save on boots</h1>" if offer == "boots" else "<h1>Members save</h1>"
    assert said(tmp_path, one(spec, headline + body, offer, name="m.liquid")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<h2>Tents</h2><p>20% off with TENT20 until March 31, 2027</p>"
            "<h2>Sleeping bags</h2><p>30% off with BAG30 until April 15, 2027</p>"
            "<h2>TrailPass</h2><p>14 days free, then $6 a month</p>",
            [],
        ),
        (
            "<h2>Tents</h2><p>30% off, until April 15, 2027</p>"
            "<h2>Sleeping bags</h2><p>20% off until March 31, 2027</p>"
            "<h2>TrailPass</h2><p>30 days free, then $9 a month</p>",
            [
                "date-mismatch: 2027-03-31",
                "date-mismatch: 2027-04-15",
                "discount-mismatch: 20%",
                "discount-mismatch: 30%",
                "price-mismatch: $9 per month",
                "trial-mismatch: 30 days",
            ],
        ),
        (
            "<div><h3>Heron tent</h3><p>Save 25%</p></div><div><h3>Winter sleeping bag</h3><p>Save 30%</p></div>",
            ["discount-mismatch: 25%"],
        ),
        ("<p>20% off tents with TENT20, 30% off sleeping bags with BAG30</p>", []),
        ("<h2>Tents</h2><p>20% off with TENT20</p><h2>Our letter</h2><p>Sign up and get 10% off.</p>", []),
    ],
)
def test_a_page_with_several_offers_is_read_section_by_section(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert said(tmp_path, one(SEVERAL, "<h1>Spring deals</h1>" + body, "tents, bags, pass")) == expected


def test_an_offer_nobody_declared_is_known_by_its_whole_headline(tmp_path: Path) -> None:
    files = {
        "brand.yaml": SEVERAL,
        "a.html": page("<h1>Save 25% on every tent</h1>"),
        "b.html": page("<h1>25% off boots</h1>"),
    }
    assert said(tmp_path, files) == ["discount-mismatch: 25%"]


TRIAL = (
    BRAND
    + """audiences: {newcomers: {excludes: [members]}, members: {}}
offers:
  trial:
    headline: Try Northwind free for 14 days
    trial: 14 days
    price: {now: 29, currency: USD, per: month}
    channels: [email, landing]
    audience: newcomers
  tents: {headline: Save 20% on every tent, discount: 20%, channels: [email]}
"""
)


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("Try Northwind free for 14 days", "", ["wrong-channel: social-ad"]),
        ("Start your free 14-day trial today", "", ["wrong-channel: social-ad"]),
        ("Free for 14 days", ", audience: members", ["wrong-audience: members", "wrong-channel: social-ad"]),
        ("Tents at 20% off", "", ["wrong-channel: social-ad"]),
        ("Try Northwind free for 30 days", "", []),
        ("Try Northwind free for 14 days", ", offers: []", []),
        ("Northwind tents for $29", "", []),
        ("20% off boots this week", "", []),
        ("An extra 20% off tents", "", []),
        ("Give a friend 20% off a tent", "", []),
    ],
)  # fmt: skip
def test_an_offer_of_the_campaign_is_told_on_a_channel_that_is_not_its_own(
    tmp_path: Path, text: str, more: str, expected: list[str]
) -> None:
    ad = f"id: ad, channel: social-ad, file: ad.yaml{more}"
    files = {
        "brand.yaml": TRIAL,
        "ad.yaml": f"channel: social-ad\ntitle: {text}\n",
        "campaign.yaml": campaign(ad, offers="trial, tents"),
    }
    assert said(tmp_path, files) == expected


def test_a_promise_that_two_offers_make_is_neither_s(tmp_path: Path) -> None:
    other = "  here: {headline: Two weeks of TrailPass on us, trial: 14 days, channels: [social-ad]}\n"
    files = {
        "brand.yaml": TRIAL + other,
        "ad.yaml": "channel: social-ad\ntitle: Start your free 14-day trial\n",
        "campaign.yaml": campaign("id: ad, channel: social-ad, file: ad.yaml", offers="trial"),
    }
    assert said(tmp_path, files) == []
