"""The facts of whole assets: split over cells and elements, crossed out, in machine data, in tokens."""

from __future__ import annotations

import datetime

from brandlint.assets import Asset
from brandlint.attributes.offers.promises import facts_of
from brandlint.facts import Fact
from brandlint.parsers import parse
from brandlint.parsers.base import Settings, SourceFile

TODAY = datetime.date(2026, 3, 4)


def asset_of(text: str, name: str = "page.html") -> Asset:
    return parse(SourceFile(name, text.encode()), Settings(today=TODAY, locale="en-US"))[0]


def facts(text: str, name: str = "page.html") -> tuple[Fact, ...]:
    return facts_of(asset_of(text, name), "en-US", TODAY)[0]


def told(text: str, name: str = "page.html") -> list[tuple[str, str | None, str | None]]:
    return [(fact.kind, fact.role, fact.amount or fact.value or fact.at) for fact in facts(text, name)]


def test_a_price_split_over_cells_is_read_as_one() -> None:
    html = "<table><tr><td>Was</td><td>$99</td><td>Now</td><td>$79</td></tr></table>"
    assert told(html) == [("price", "was", "99"), ("price", "now", "79")]
    assert [html[fact.span.start : fact.span.end] for fact in facts(html)] == ["$99", "$79"]


def test_a_total_in_the_next_cell_is_no_price() -> None:
    assert told("<table><tr><td>Total</td><td>$49.00</td></tr></table>") == []


def test_an_unknown_language_is_told_from_the_whole_asset() -> None:
    html = "<p>Wir sind für dich da und freuen uns auf deine Bestellung.</p><p>Bis zu 40 % reduziert</p>"
    found, _ = facts_of(asset_of(html), "und", TODAY)
    assert [(fact.value, fact.up_to) for fact in found] == [("40", True)]


def test_sections_do_not_join() -> None:
    assert told("<section><h2>Was</h2></section><section><h2>Prices</h2><p>$99</p></section>") == [
        ("price", "price", "99")
    ]


def test_facts_split_over_inline_elements_keep_their_source() -> None:
    html = "<p>Take <b>25%</b> <i>off</i> tents</p>"
    (fact,) = facts(html)
    assert html[fact.span.start : fact.span.end] == "25%</b> <i>off"
    assert fact.core is not None
    assert html[fact.core.start : fact.core.end] == "25%"


def test_a_crossed_out_price_is_the_old_one() -> None:
    found = facts("<p><s>$120</s> $90</p>")
    assert [(fact.role, fact.amount, fact.struck) for fact in found] == [("was", "120", True), ("now", "90", False)]


def test_alternative_texts_say_so() -> None:
    assert [fact.source for fact in facts('<img src="a.png" alt="Half price tents">')] == ["alt"]


def test_structured_offers_are_read() -> None:
    html = (
        '<script type="application/ld+json">[{"@type": "Offer", "price": "79.20", "priceCurrency": "USD", '
        '"priceValidUntil": "2026-03-31"}, {"@type": "DiscountOffer", "description": "20% off", '
        '"discountCode": "SAVE20", "availabilityEnds": "2026-03-31T23:59:00-07:00"}]</script>'
    )
    found = facts(html)
    assert [(fact.kind, fact.amount or fact.value or fact.at, fact.source) for fact in found] == [
        ("price", "79.2", "structured-data"),
        ("ends", "2026-03-31", "structured-data"),
        ("percent-off", "20", "structured-data"),
        ("code", "SAVE20", "structured-data"),
        ("ends", "2026-03-31T23:59-07:00", "structured-data"),
    ]
    assert found[0].currency == "USD"
    assert html[found[0].span.start : found[0].span.end] == "79.20"


def test_a_list_price_in_structured_data_is_the_old_one() -> None:
    html = (
        '<script type="application/ld+json">{"offers": {"priceSpecification": ['
        '{"price": 79.2, "priceCurrency": "USD"}, '
        '{"priceType": "https://schema.org/StrikethroughPrice", "price": 99, "priceCurrency": "USD"}]}}</script>'
    )
    assert told(html) == [("price", "price", "79.2"), ("price", "was", "99")]


def test_exclusive_branches_stand_apart() -> None:
    html = "<p>{% if vip %}25% off{% else %}20% off{% endif %}</p>"
    assert [(fact.value, fact.branch) for fact in facts(html, "mail.liquid")] == [
        ("25", ("if vip",)),
        ("20", ("else of if vip",)),
    ]


def test_a_discount_hidden_in_a_token_is_not_guessed() -> None:
    assert told("<p>{{ amount }}% off tents</p>", "mail.liquid") == []


def test_countdowns_and_defaults_are_read_from_tokens() -> None:
    ad = (
        "channel: search-ad\n"
        'headlines: ["{CUSTOMIZER.depth:20%} off tents", "Ends in {COUNTDOWN(2027-03-31 23:59:00)}"]\n'
        "descriptions: [Every tent]\n"
    )
    found = facts(ad, "ad.yaml")
    assert [(fact.kind, fact.value or fact.at, fact.source) for fact in found] == [
        ("percent-off", "20", "token"),
        ("ends", "2027-03-31T23:59", "token"),
    ]


def test_an_asset_tells_whether_its_facts_depend_on_today() -> None:
    assert facts_of(asset_of("<p>Ends Sunday</p>"), "en-US", TODAY)[1] is True
    assert facts_of(asset_of("<p>Ends March 31, 2026</p>"), "en-US", TODAY)[1] is False


def test_cents_set_apart_are_cents() -> None:
    assert told('<h3>$19<span class="cents">99</span><span>mo.</span></h3>') == [("price", "price", "19.99")]
    assert told("<h3>$<b>1999</b> a year</h3>") == [("price", "price", "1999")]


def test_sums_of_a_bill_are_no_prices() -> None:
    item = "<p>Dec 4, 2026 - Jan 4, 2027</p><p>Premium account</p><p>$39.99</p>"
    assert told(f"<h1>Invoice 1042</h1>{item}") == []
    assert told(f"<title>Acme invoice email</title>{item}") == []
    assert ("price", "price", "39.99") in told(f"<h1>Our accounts</h1>{item}")


def test_a_column_that_ends_in_its_total_is_a_bill() -> None:
    assert told("<p>$13.02 $0.75 $1.00 $14.77</p>") == []
    assert len(told("<p>$13.02 $0.75 $1.00 $19.99</p>")) == 4
