import datetime
import re

import pytest

from brandlint.spec import discounts, money, sends, values


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("20%", "percent-off", {"value": "20", "up_to": False}),
        ("20 % off", "percent-off", {"value": "20", "up_to": False}),
        ("12,5 %", "percent-off", {"value": "12.5", "up_to": False}),
        ("up to 50%", "percent-off", {"value": "50", "up_to": True}),
        ("half price", "percent-off", {"value": "50", "up_to": False}),
        ("$15", "amount-off", {"up_to": False}),
        ("up to 15 EUR off", "amount-off", {"up_to": True}),
        ("buy 2 get 1 free", "multibuy", {"buy": 2, "get": 1, "percent": "100"}),
        ("Buy one, get one half price", "multibuy", {"buy": 1, "get": 1, "percent": "50"}),
        ("buy 1 get 1 at 30% off", "multibuy", {"buy": 1, "get": 1, "percent": "30"}),
        ("BOGO", "multibuy", {"buy": 1, "get": 1, "percent": "100"}),
        ("3 for 2", "multibuy", {"buy": 2, "get": 1, "percent": "100"}),
        ("2 for $30", "bundle", {"quantity": 2}),
    ],
)
def test_discounts(text, kind, fields):
    read = discounts.discount(text)
    assert (read.kind, read.fields) == (kind, fields)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20", "does 20 mean 20% or $20?"),
        ("twenty", "expected a discount such as 20%"),
        ("120%", "between 0 and 100"),
        ("0%", "between 0 and 100"),
        ("2 for 3", "takes nothing off"),
        ("$0", "nothing"),
    ],
)
def test_what_is_no_discount(text, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        discounts.discount(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$50", ("50", None, "$")),
        ("50 EUR", ("50", "EUR", "")),
        ("€49,90", ("49.9", "EUR", "€")),
        ("49,90 €", ("49.9", "EUR", "€")),
        ("79.20", ("79.2", None, "")),
        ("1,299.00", ("1299", None, "")),
        ("1.299,50 EUR", ("1299.5", "EUR", "")),
        ("1 299,00 kr", ("1299", None, "")),
        ("1'250 CHF", ("1250", "CHF", "")),
        ("1,299,000", ("1299000", None, "")),
        ("US$5", ("5", "USD", "US$")),
        ("0.125", ("0.125", None, "")),
        ("007", ("7", None, "")),
    ],
)
def test_money(text, expected):
    assert money.money(text) == money.Money(*expected)


@pytest.mark.parametrize("text", ["1.299", "1,299", "EURO 5", "$", "", "-5", "5.", "$5 EUR", "1.2.3", "1,2,3", "ten"])
def test_what_is_no_money_or_reads_two_ways(text):
    with pytest.raises(ValueError, match=r"expected|two ways"):
        money.money(text)


def test_a_dollar_is_the_dollar_that_the_offer_is_in():
    assert money.money("$5").currency_within("CAD") == "CAD"
    assert money.money("$5").currency_within(None) == "USD"
    assert money.money("$5").currency_within("EUR") == "USD"
    assert money.money("5").currency_within("EUR") == "EUR"
    assert money.money("5").currency_within(None) is None


@pytest.mark.parametrize(
    ("text", "iso", "told"),
    [
        ("14 days", "P14D", "14 days"),
        ("30-day", "P30D", "30 days"),
        ("1 month", "P1M", "1 month"),
        ("48 hours", "PT48H", "48 hours"),
        ("30 minutes", "PT30M", "30 minutes"),
        ("P1Y6M", "P1Y6M", "P1Y6M"),
    ],
)
def test_durations(text, iso, told):
    assert values.duration(text) == iso
    assert values.show_duration(iso) == told


@pytest.mark.parametrize("text", ["P", "PT", "0 days", "soon", "14", ""])
def test_what_is_no_duration(text):
    with pytest.raises(ValueError, match="such as 14 days"):
        values.duration(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2027-03-31", "2027-03-31"),
        ("2027-03-31T23:59-07:00", "2027-03-31T23:59-07:00"),
        ("2027-03-31 23:59:00 -7", "2027-03-31T23:59-07:00"),
        ("2027-03-31T23:59:59+0530", "2027-03-31T23:59:59+05:30"),
        ("2027-03-31T23:59Z", "2027-03-31T23:59Z"),
        ("2027-03-31 23:59 PT", "2027-03-31T23:59[PT]"),
        ("2027-03-31T23:59[Europe/Berlin]", "2027-03-31T23:59[Europe/Berlin]"),
    ],
)
def test_moments(text, iso):
    assert values.moment(text) == iso


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2027-03-31T23:59", "needs its zone"),
        ("2027-02-30", "no such day"),
        ("2027-03-31T25:00Z", "no such day or time"),
        ("2027-03-31T10:00+99:00", "no such zone"),
        ("31.3.2027", "expected a date such as 2027-03-31"),
        ("March 31", "expected a date such as 2027-03-31"),
    ],
)
def test_what_is_no_moment(text, told):
    with pytest.raises(ValueError, match=told):
        values.moment(text)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2027-03-02", "2027-03-01", True),
        ("2027-03-01", "2027-03-01", False),
        ("2027-03-01", "2027-03-01T09:00Z", False),
        ("2027-03-01T10:00Z", "2027-03-01T09:00Z", True),
        ("2027-03-01T10:00+02:00", "2027-03-01T09:00Z", False),
    ],
)
def test_only_a_certain_contradiction_counts(starts, ends, expected):
    assert values.begins_after(starts, ends) is expected


def test_sends_of_a_recurrence():
    text = sends.send("2027-03-22T09:00[Europe/Berlin] RRULE:freq=weekly;count=2")
    first, second = sends.occurrences(text)
    assert (first.isoformat(), second.isoformat()) == ("2027-03-22T09:00:00+01:00", "2027-03-29T09:00:00+02:00")


def test_a_single_send():
    (only,) = sends.occurrences(sends.send("2027-03-02T09:00-08:00"))
    assert only == datetime.datetime(2027, 3, 2, 17, tzinfo=datetime.UTC)


def test_recurrences_end():
    def count(rule: str) -> int:
        return len(list(sends.occurrences(sends.send(f"2027-03-02T09:00Z RRULE:{rule}"))))

    assert count("FREQ=WEEKLY;UNTIL=20270316T090000Z") == 3
    assert count("FREQ=DAILY;COUNT=500000") == 1000
    assert count("FREQ=MONTHLY") == 37
    assert count("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30") == 0


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-02",
        "2027-03-02T09:00",
        "2027-03-02T09:00[PT]",
        "2027-03-02T09:00Z RRULE:FREQ=HOURLY",
        "2027-03-02T09:00Z RRULE:FREQ=DAILY;BYMINUTE=1",
        "2027-03-02T09:00Z RRULE:FREQ=WEEKLY;UNTIL=20270501",
        "9999-12-31T09:00Z",
        "2027-03-02T09:00Z RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270501T000000Z",
        "2027-03-02T09:00Z RRULE:EVERY=DAY",
        "2027-03-02T09:00Z RRULE:FREQ=DAILY;INTERVAL=0",
        "2027-03-02T09:00Z RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "2027-03-02T09:00Z RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "2027-03-02T09:00Z RRULE:FREQ=YEARLY;BYEASTER=0",
        "2027-03-02T09:00Z RRULE:COUNT=3",
        "2027-03-02T09:00Z RRULE:",
    ],
)
def test_what_cannot_be_sent(text):
    with pytest.raises(ValueError, match=r".+"):
        sends.send(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#fff", "#ffffff"),
        ("#0B5FFF", "#0b5fff"),
        ("rebeccapurple", "#663399"),
        ("rgb(1, 2, 3)", "#010203"),
        ("hsl(120 100% 50%)", "#00ff00"),
    ],
)
def test_colours(text, expected):
    assert values.color(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0B5FFF", 'did you mean "#0B5FFF"?'),
        ("blurple", "expected a colour"),
        ("currentcolor", "expected a colour"),
        ("rgba(0, 0, 0, .5)", "opaque"),
        ("oklch(0.5 0.1 20)", "expected a colour"),
        ("#12345", "expected a colour"),
    ],
)
def test_what_is_no_brand_colour(text, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        values.color(text)


def test_locales_and_quiet_hours():
    assert values.locale("zh-Hant-TW") == "zh-Hant-TW"
    with pytest.raises(ValueError, match='did you mean "de-DE"'):
        values.locale("de_DE")
    assert values.quiet("21:00-8:00") == ("21:00", "08:00")
    with pytest.raises(ValueError, match="expected hours"):
        values.quiet("9-10")
