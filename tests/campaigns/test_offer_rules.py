"""Each rule of the offer family on whole pages: what it finds, and what it leaves alone."""

from pathlib import Path

import pytest
from campaigns import BRAND, campaign, check, offered, page, said

NAME = "headline: The Heron tent"
H1 = "<h1>The Heron tent</h1>"
PASS = (
    "{headline: Try TrailPass free for 14 days, trial: 14 days, "
    "price: {now: 6, currency: USD, per: month, intro: {amount: $1, for: 3 months}}}"
)
SHIPPING = f"{{{NAME}, discount: 20%, free-shipping: {{over: $75}}, minimum-spend: $50}}"
GUARANTEE = f"{{{NAME}, guarantee: {{kind: money-back, length: 30 days}}}}"
EUROS = f"{{{NAME}, price: {{now: 1299.00, was: 1499, currency: EUR}}}}"
PRICED = f"{{{NAME}, price: {{now: 79.20, currency: USD}}}}"
DEPTHS = "{headline: Up to 50% off tents, discount: up to 50%}"
MULTIBUY = "{headline: Buy 2 get 1 free on socks, discount: buy 2 get 1 free}"
RUNS = f"{{{NAME}, discount: 20%, starts: 2027-03-10, ends: 2027-03-31}}"


@pytest.mark.parametrize(
    ("offer", "lang", "text", "expected"),
    [
        (f"{{{NAME}, ends: 2027-03-31}}", "en-US", "Ends Wednesday, March 31, 2027.", []),
        (f"{{{NAME}, ends: 2027-03-31}}", "en-US", "Ends Tuesday, March 31, 2027.", ["wrong-weekday: Tuesday"]),
        (f"{{{NAME}, ends: 2027-03-31}}", "de-DE", "Nur bis Dienstag, 31. März 2027.", ["wrong-weekday: Tuesday"]),
        (RUNS, "en-US", "20% off March 10–31", []),
        (RUNS, "en-US", "20% off March 8–31, 2027", ["date-mismatch: 2027-03-08 to 2027-03-31"]),
        (f'{{{NAME}, discount: 20%, ends: "2027-04-01T06:59Z"}}', "en-US", "20% off until March 31, midnight PT", []),
        (f'{{{NAME}, discount: 20%, ends: "2027-03-10T23:59[PT]"}}', "en-US", "20% off", []),
        (f"{{{NAME}, discount: 20%, ends: 2027-03-09}}", "en-US", "20% off", ["expired: 2027-03-10"]),
        (f"{{{NAME}, discount: 20%, starts: 2027-03-11}}", "en-US", "20% off", ["not-started: 2027-03-10"]),
        (GUARANTEE, "en-US", "60-day money-back guarantee", ["guarantee-mismatch: money-back, 60 days"]),
        (GUARANTEE, "en-US", "One month money-back guarantee", []),
        (GUARANTEE, "en-US", "2-year warranty and a 30-day money-back guarantee", []),
        (SHIPPING, "en-US", "20% off orders over $50. Free shipping on orders of $75 or more.", []),
        (
            SHIPPING, "en-US", "20% off when you spend $60. Free shipping from $70.",
            ["threshold-mismatch: $60", "threshold-mismatch: free shipping over $70"],
        ),
        (
            f"{{{NAME}, discount: 20%, free-shipping: true}}", "en-US", "Free shipping on orders over $50.",
            ["threshold-mismatch: free shipping over $50"],
        ),
        (PASS, "en-US", "Two weeks free, then $1 a month for the first 3 months, then $6/mo.", []),
        (
            PASS, "en-US", "Free for a month, then $1 a month for the first 6 months, then $7 monthly.",
            ["price-mismatch: $1 for 6 months", "price-mismatch: $7 per month", "trial-mismatch: 1 month"],
        ),
        (PASS, "en-US", "14 days free. $6 a month or $60 a year.", []),
        (EUROS, "de-DE", "Jetzt nur 1.299,00 € statt 1.499,- €", []),
        (EUROS, "en-IE", "Now €1,299 incl. VAT (was €1,499)", []),
        (PRICED, "en-US", "Now only $79.02", ["price-mismatch: $79.02"]),
        (f"{{{NAME}, price: {{now: 79.20, currency: USD, from: true}}}}", "en-US", "From $79.20", []),
        (PRICED, "en-US", "Tents under $70", ["price-mismatch: up to $70"]),
        (PRICED, "en-US", "Tents under $80", []),
        (DEPTHS, "en-US", "Up to 60% off tents", ["discount-mismatch: up to 60%"]),
        (DEPTHS, "en-US", "50% off tents", []),
        (MULTIBUY, "en-US", "Socks: 3 for 2", []),
        (
            MULTIBUY, "en-US", "Socks: buy one, get one free",
            ["discount-mismatch: buy 1 get 1 free"],
        ),
    ],
)  # fmt: skip
def test_values_are_compared_not_words(tmp_path: Path, offer: str, lang: str, text: str, expected: list[str]) -> None:
    assert said(tmp_path, offered(offer, f"{H1}<p>{text}</p>", lang=lang)) == expected


@pytest.mark.parametrize(
    ("conditions", "text", "expected"),
    [
        ("while_stocks_last", "20% off. Members only. While stocks last.", ["condition-mismatch: Members only"]),
        ("new_customers, while_stocks_last", "20% off for new customers only. While stocks last.", []),
        ("online_only", "20% off, in store only.", ["condition-mismatch: in store only"]),
        ("while_stocks_last", "20% off. While stocks last.</p><h2>Students</h2><p>Students only: free coffee.", []),
    ],
)
def test_a_condition_nobody_agreed_on(tmp_path: Path, conditions: str, text: str, expected: list[str]) -> None:
    offer = f"{{{NAME}, discount: 20%, conditions: [{conditions}]}}"
    assert said(tmp_path, offered(offer, f"{H1}<p>{text}</p>")) == expected


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<p>Was $100, now $80. Save 25%</p>", "25%"),
        ("<p>Was $100, now $80. Save 20%</p>", None),
        ("<p>Was $29.99, now $19.99. Save 33%</p>", None),
        ("<p>Was $100, now $80 – you save $20</p>", None),
        ("<p>Was $100, now $80 – you save $25</p>", "$25"),
        ("<p>Was $100, now $80. Save up to 50%</p>", None),
        ("<p>Was $100, now $80. Take an extra 10% off.</p>", None),
        ("<p>Was $100, now $80. Save 10% with code MORE10.</p>", None),
        ("<p><del>$100</del> <ins>$80</ins> Save 25%</p>", "25%"),
        ("<p><s>$100</s></p><p>$80</p><p>Save 25%</p>", "25%"),
        (
            "<table><tr><td>Tent</td><td>Was $100</td><td>Now $80</td><td>Save 25%</td></tr>"
            "<tr><td>Stove</td><td>Was $50</td><td>Now $40</td><td>Save 20%</td></tr></table>",
            "25%",
        ),
    ],
)
def test_prices_and_saving_add_up(tmp_path: Path, body: str, wrong: str | None) -> None:
    found = said(tmp_path, {"brand.yaml": BRAND, "page.html": page(f"<h1>Tent</h1>{body}")})
    assert found == ([f"wrong-arithmetic: {wrong}"] if wrong else [])


def structured(kind: str, fields: str) -> str:
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}",{fields}}}</script>'


def product(price: str, currency: str = "USD") -> str:
    offer = f'{{"@type":"Offer","price":"{price}","priceCurrency":"{currency}"}}'
    return structured("Product", f'"name":"Heron","offers":{offer}')


def annotation(percent: str, code: str, ends: str) -> str:
    fields = f'"description":"{percent} off tents","discountCode":"{code}","availabilityEnds":"{ends}"'
    return structured("DiscountOffer", fields)


SALE = "<h1>20% off tents</h1><p>With code TENT20. Ends March 31, 2027</p>"


@pytest.mark.parametrize(
    ("head", "body", "wrong"),
    [
        (product("79.90"), "<h1>Heron tent</h1><p>Now $79.20</p>", ["$79.90"]),
        (product("79.20"), "<h1>Heron tent</h1><p>Now $79.20, was $99</p>", []),
        (product("79.20", "EUR"), "<h1>Heron tent</h1><p>Now $79.20</p>", ["€79.20"]),
        (annotation("20%", "TENT20", "2027-03-31T23:59:59-07:00"), SALE, []),
        (
            annotation("25%", "TENT25", "2027-04-01T23:59:59-07:00"), SALE,
            ["2027-04-01T23:59-07:00", "25%", "TENT25"],
        ),
        ("", "<img src='a.png' alt='30% off tents' width='600'><h1>20% off tents</h1>", ["30%"]),
        ("", "<h1>20% off tents</h1><h2>Boots</h2><img src='a.png' alt='Boots 30% off' width='600'>", []),
        (
            "", "<div style='display:none'>60-day money-back guarantee</div><h1>30-day money-back guarantee</h1>",
            ["money-back, 60 days"],
        ),
        ('<meta property="og:title" content="25% off tents">', "<h1>20% off tents</h1>", ["25%"]),
    ],
)  # fmt: skip
def test_what_the_reader_does_not_see_says_the_same(tmp_path: Path, head: str, body: str, wrong: list[str]) -> None:
    files = {
        "brand.yaml": BRAND,
        "brandlint.yaml": 'assets: [{files: "*.html", channel: email}]\n',
        "page.html": page(body, head=head),
    }
    found = check(tmp_path, files, "--select", "offer/hidden-mismatch")
    assert sorted(one["actual"] for one in found) == wrong


MARCH_2 = ", sends: [2027-03-02T09:00-08:00]"


@pytest.mark.parametrize(
    ("first", "second", "more", "conflict"),
    [
        ("Save 20% on every tent", "All tents 25% off", ("", ""), True),
        ("20% off tents", "25% off boots", ("", ""), False),
        ("20% off tents", "25% off tents", (", audience: members", ", audience: guests"), False),
        ("20% off tents", "25% off tents", (MARCH_2, ", sends: [2027-04-02T09:00-07:00]"), False),
        ("20% off tents", "25% off tents", (MARCH_2, ", sends: [2027-03-04T09:00-08:00]"), True),
        ("20% off tents", "25% off tents", (", leads-to: [b]", ""), False),
        ("20% off tents", "{% if vip %}25% off tents{% endif %}", ("", ""), False),
    ],
)  # fmt: skip
def test_two_mails_to_one_audience_promise_the_same(
    tmp_path: Path, first: str, second: str, more: tuple[str, str], conflict: bool
) -> None:
    files = {
        "brand.yaml": BRAND + "audiences: {members: {}, guests: {}}\n",
        "a.html": page(f"<h1>{first}</h1>"),
        "b.liquid": page(f"<h1>{second}</h1>"),
        "campaign.yaml": campaign(
            f"id: a, channel: email, file: a.html{more[0]}", f"id: b, channel: email, file: b.liquid{more[1]}"
        ),
    }
    assert said(tmp_path, files) == (["conflicting: 25%"] if conflict else [])


def test_an_offer_keeps_to_its_channels_and_audience(tmp_path: Path) -> None:
    spec = (
        BRAND
        + "audiences: {new: {excludes: [members]}, members: {}}\noffers:\n  o: "
        + ("{headline: 20% off your first tent, discount: 20%, code: NEW20, audience: new, channels: [email]}\n")
    )
    files = {"brand.yaml": spec, "m.html": page("<h1>20% off your first tent</h1><p>Code NEW20</p>")}
    right = files | {"campaign.yaml": campaign("id: m, channel: email, file: m.html", audience="new")}
    wrong = files | {"campaign.yaml": campaign("id: m, channel: landing, file: m.html", audience="members")}
    assert said(tmp_path, right) == []
    assert said(tmp_path, wrong) == ["wrong-audience: members", "wrong-channel: landing"]


def test_a_missing_fact_is_told_where_the_asset_speaks_of_the_offer(tmp_path: Path) -> None:
    offer = f"{{{NAME}, discount: 20%, code: T20, must-state: {{landing: [discount, code]}}}}"
    text = page(f"<p>Hello</p>{H1}<p>Now 20% off</p>")
    touchpoint = "id: page, channel: landing, file: page.html, offers: [deal]"
    files = offered(offer, "") | {"page.html": text, "campaign.yaml": campaign(touchpoint)}
    told = check(tmp_path, files, "--select", "offer/missing-fact")
    silent = check(
        tmp_path, files | {"page.html": text.replace("20% off", "in blue")}, "--select", "offer/missing-fact"
    )
    assert [one["column"] for one in told] == [text.index("20% off") + 1]
    assert [one["column"] for one in silent] == [text.index("The Heron tent") + 1] * 2


@pytest.mark.parametrize(
    ("offer", "wrong", "right"),
    [
        ("discount: 20%", "20 tents at 25% off", "20 tents at 20% off"),
        ("discount: 20%", "take <b>25</b>% off", "take <b>20</b>% off"),
        ("discount: 20%, code: T20", "use code T15 (not T15X), 20% off", "use code T20 (not T15X), 20% off"),
        ("price: {now: 79.20, was: 99.00, currency: USD}", "Was $99.90, now $79.20", "Was $99.00, now $79.20"),
        (PASS[1:-1], "$2 a month for 3 months, then $6 a month", "$1 a month for 3 months, then $6 a month"),
        ("minimum-spend: $50, discount: 20%", "20% off orders over $60", "20% off orders over $50"),
    ],
)  # fmt: skip
def test_a_safe_fix_changes_one_number_and_nothing_else(tmp_path: Path, offer: str, wrong: str, right: str) -> None:
    named = offer if "headline" in offer else f"{NAME}, {offer}"
    files = offered(f"{{{named}}}", f"{H1}<p>{wrong}</p>")
    check(tmp_path, files, "--fix", "--select", "offer")
    assert (tmp_path / "page.html").read_text("utf-8") == page(f"{H1}<p>{right}</p>")
