import datetime
from pathlib import Path

import pytest

from brandlint.spec import SpecError, compile_spec, load_spec
from brandlint.spec.records import Spec

NORTHWIND = Path(__file__).parent / "data" / "northwind"


@pytest.fixture
def northwind(monkeypatch):
    monkeypatch.chdir(NORTHWIND)
    return load_spec(Path("brand.yaml"))


def told(spec: Spec, offer: str, locale: str | None = None) -> dict[str, str]:
    market = spec.offers[offer].markets[locale] if locale else spec.offers[offer].base
    return {stated.field: stated.told for stated in market.facts}


def test_an_offer_as_facts(northwind):
    facts = {stated.field: stated.fact for stated in northwind.offers["spring-sale"].base.facts}
    assert (facts["discount"].kind, facts["discount"].value) == ("percent-off", "20")
    assert (facts["price"].role, facts["price"].amount, facts["price"].currency) == ("now", "79.2", "USD")
    assert (facts["was"].role, facts["was"].amount) == ("was", "99")
    assert (facts["code"].value, facts["ends"].at, facts["trial"].length) == ("SPRING20", "2027-03-31", "P14D")
    assert (facts["guarantee"].guarantee, facts["guarantee"].length) == ("money_back", "P30D")
    assert (facts["free-shipping"].amount, facts["minimum-spend"].amount) == ("75", "50")


def test_an_offer_as_people_are_told_it(northwind):
    assert told(northwind, "spring-sale") == {
        "discount": "20%", "price": "$79.20", "was": "$99", "code": "SPRING20", "starts": "2027-03-01",
        "ends": "2027-03-31", "minimum-spend": "$50", "free-shipping": "free shipping over $75", "trial": "14 days",
        "guarantee": "money-back, 30 days", "conditions": "while stocks last",
    }  # fmt: skip


def test_a_fact_stands_where_it_is_written(northwind):
    lines = (NORTHWIND / "brand.yaml").read_text("utf-8").splitlines()
    for market in (northwind.offers["spring-sale"].base, *northwind.offers["spring-sale"].markets.values()):
        for stated in market.facts:
            place = stated.place
            written = lines[place.line - 1][place.column - 1 : place.end_column - 1]
            assert written.replace("_", " ").rstrip("0.") in f"{stated.told} 99.00 SPRING2", stated


def test_a_market_lies_over_the_offer(northwind):
    german = told(northwind, "spring-sale", "de-DE")
    assert (german["price"], german["was"], german["code"]) == ("€74.90", "€94.90", "ZELT20")
    assert (german["discount"], german["ends"], german["trial"]) == ("20%", "2027-03-31", "14 days")
    assert northwind.offers["spring-sale"].markets["de-DE"].headline == "20 % auf alle Zelte"


def test_amounts_of_the_offer_do_not_hold_in_a_market_with_another_currency(northwind):
    assert {"minimum-spend", "free-shipping"}.isdisjoint(told(northwind, "spring-sale", "de-DE"))


def test_values_keep_their_text():
    spec = compile_spec({"offers": {"a": {"code": "0123", "discount": "20%"}}})
    assert told(spec, "a") == {"code": "0123", "discount": "20%"}


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ({"price": "$9.99"}, {"price": "$9.99"}),
        (
            {"price": {"now": "9.99", "currency": "EUR", "per": "month", "from": "true"}},
            {"price": "from €9.99 per month"},
        ),
        (
            {"price": {"now": "20", "currency": "CAD", "per": "month", "intro": {"amount": "$1", "for": "3 months"}}},
            {"price": "20 CAD per month", "intro": "1 CAD per month for 3 months"},
        ),
        (
            {"discount": "up to $15", "free-shipping": "true"},
            {"discount": "up to $15", "free-shipping": "free shipping"},
        ),
        ({"discount": "buy 1 get 1 at 50% off"}, {"discount": "buy 1 get 1 50% off"}),
        ({"discount": "2 for 30 EUR"}, {"discount": "2 for €30"}),
        ({"free-shipping": "$75"}, {"free-shipping": "free shipping over $75"}),
        ({"free-shipping": "false"}, {}),
        ({"guarantee": "money-back"}, {"guarantee": "money-back"}),
        ({"minimum-spend": 50}, {"minimum-spend": "50"}),
    ],
)
def test_ways_to_write_an_offer(offer, expected):
    assert told(compile_spec({"offers": {"a": offer}}), "a") == expected


def test_a_market_replaces_prices_one_by_one_and_conditions_whole():
    offer = {
        "price": {"now": "80", "was": "100", "currency": "EUR"},
        "minimum-spend": "50 EUR",
        "conditions": ["members", "selected"],
        "code": "A",
        "markets": {"de-AT": {"price": {"now": "85"}, "conditions": ["students"], "code": None}},
    }
    austrian = told(compile_spec({"offers": {"a": offer}}), "a", "de-AT")
    assert austrian == {"price": "€85", "was": "€100", "minimum-spend": "€50", "conditions": "students"}


def test_a_market_is_priced_per_month_where_the_offer_is():
    offer = {
        "price": {"now": "9.99", "currency": "USD", "per": "month", "from": "true"},
        "markets": {
            "de-DE": {"price": {"now": "8.99", "currency": "EUR"}},
            "fr": {"price": {"now": "8", "from": "no"}},
        },
        "tiers": [{"price": "$5", "on": ["students"]}],
    }
    spec = compile_spec({"offers": {"a": offer}})
    assert told(spec, "a", "de-DE") == {"price": "from €8.99 per month"}
    assert told(spec, "a", "fr") == {"price": "$8 per month"}
    assert spec.offers["a"].tiers[0].facts[0].told == "from $5 per month"


def test_a_market_may_not_ask_more_than_was_asked_before():
    offer = {"price": {"now": "80", "was": "100", "currency": "EUR"}, "markets": {"fr": {"price": {"now": "110"}}}}
    with pytest.raises(SpecError, match=r"offers\.a\.markets\.fr\.price\.was: is not above the price now \(€110\)"):
        compile_spec({"offers": {"a": offer}})


@pytest.mark.parametrize(
    ("language", "offer", "expected"),
    [
        ("en-CA", {"discount": "$15"}, "CAD"),
        ("en-US", {"discount": "$15"}, "USD"),
        ("en", {"discount": "$15"}, "USD"),
        ("en-US", {"minimum-spend": "50"}, "USD"),
        ("nb-NO", {"minimum-spend": "500 kr"}, "NOK"),
        ("en-US", {"minimum-spend": "50", "price": "€9"}, "EUR"),
        ("en-US", {"minimum-spend": "$50", "price": {"now": "9", "currency": "AUD"}}, "AUD"),
        ("en", {"minimum-spend": "50"}, None),
    ],
)
def test_the_currency_of_an_amount(language, offer, expected):
    spec = compile_spec({"voice": {"language": language}, "offers": {"a": offer}})
    fact = next(stated.fact for stated in spec.offers["a"].base.facts if stated.field != "price")
    assert fact.currency == expected


def test_a_dollar_in_a_market_is_that_of_its_region():
    offer = {
        "discount": "$15",
        "markets": {"en-CA": {"discount": "$20"}, "de-DE": {"code": "X"}, "en-US": {"code": "Y"}},
    }
    markets = compile_spec({"voice": {"language": "en-US"}, "offers": {"a": offer}}).offers["a"].markets
    assert markets["en-CA"].facts[0].fact.currency == "CAD"
    assert [stated.field for stated in markets["de-DE"].facts] == ["code"]
    assert [stated.told for stated in markets["en-US"].facts] == ["$15", "Y"]


def test_terms_and_conditions_are_told_apart():
    spec = compile_spec({"offers": {"a": {"conditions": ["no_card", "new-customers", "loyalty_tier"]}}})
    facts = [(stated.fact.kind, stated.fact.value) for stated in spec.offers["a"].base.facts]
    assert facts == [("term", "no_card"), ("condition", "new_customers"), ("condition", "loyalty_tier")]


def test_an_example_may_hold_numbers_and_dates():
    offer = {"price": {"now": 79.5, "from": True}, "ends": datetime.date(2027, 3, 31)}
    assert told(compile_spec({"offers": {"a": offer}}), "a") == {"price": "from 79.50", "ends": "2027-03-31"}
