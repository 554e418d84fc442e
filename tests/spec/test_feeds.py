import codecs
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brandlint.cli import cli
from brandlint.spec import SpecError, load_spec, unchanged
from brandlint.spec.records import Offer

SPEC = "brand: {name: Northwind}\nfeeds: {promotions: promotions.tsv}\n"
COLUMNS = (
    "promotion_id", "long_title", "coupon_value_type", "percent_off", "money_off_amount", "buy_this_quantity",
    "get_this_quantity_discounted", "offer_type", "generic_redemption_code", "minimum_purchase_amount",
    "promotion_effective_dates",
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def table(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    lines = ["\t".join(columns), *("\t".join(row.get(column, "") for column in columns) for row in rows)]
    return "\n".join(lines) + "\n"


def load(feed: str | bytes, spec: str = SPEC, name: str = "promotions.tsv") -> dict[str, Offer]:
    Path("brand.yaml").write_text(spec, "utf-8")
    Path(name).write_bytes(feed if isinstance(feed, bytes) else feed.encode())
    return load_spec(Path("brand.yaml")).offers


def refused(feed: str | bytes, spec: str = SPEC, name: str = "promotions.tsv") -> list[str]:
    with pytest.raises(SpecError) as error:
        load(feed, spec, name)
    return [str(problem) for problem in error.value.problems]


def told(offer: Offer) -> dict[str, str]:
    return {stated.field: stated.told for stated in offer.base.facts}


SALE = {
    "promotion_id": "SPRING20", "long_title": "Save 20% on every tent", "coupon_value_type": "percent_off",
    "percent_off": "20", "offer_type": "generic_code", "generic_redemption_code": "SPRING20",
    "minimum_purchase_amount": "50.00 USD",
    "promotion_effective_dates": "2027-03-01T00:00:00-08:00/2027-03-31T23:59:59-07:00",
}  # fmt: skip


def test_a_promotion_is_an_offer_with_the_places_of_its_cells():
    offer = load(table({}, SALE))["SPRING20"]
    assert told(offer) == {
        "discount": "20%", "code": "SPRING20", "minimum-spend": "$50",
        "starts": "2027-03-01T00:00-08:00", "ends": "2027-03-31T23:59:59-07:00",
    }  # fmt: skip
    assert offer.base.headline == "Save 20% on every tent"
    place = next(stated.place for stated in offer.base.facts if stated.field == "discount")
    assert (place.path, place.line, place.column, place.end_column) == ("promotions.tsv", 3, 45, 47)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"money_off_amount": "15 EUR"}, {"discount": "€15"}),
        ({"coupon_value_type": "MONEY_OFF", "money_off_amount": "15.00 USD"}, {"discount": "$15"}),
        ({"percent_off": "12.5%"}, {"discount": "12.5%"}),
        (
            {"coupon_value_type": "buy_m_get_percent_off", "buy_this_quantity": "2", "percent_off": "100",
             "get_this_quantity_discounted": "1"},
            {"discount": "buy 2 get 1 free"},
        ),
        (
            {"buy_this_quantity": "1", "get_this_quantity_discounted": "1", "percent_off": "50"},
            {"discount": "buy 1 get 1 50% off"},
        ),
        ({"coupon_value_type": "buy_m_get_money_off", "buy_this_quantity": "3", "money_off_amount": "10 USD"}, {}),
        ({"coupon_value_type": "free_gift"}, {}),
        ({"coupon_value_type": "free_shipping_standard"}, {"free-shipping": "free shipping"}),
        (
            {"coupon_value_type": "free_shipping_two_day", "minimum_purchase_amount": "75 USD"},
            {"free-shipping": "free shipping over $75"},
        ),
        (
            {"promotion_effective_dates": "2027-03-01T00:00:00/2027-04-01T00:00:00"},
            {"starts": "2027-03-01", "ends": "2027-03-31"},
        ),
        (
            {"promotion_effective_dates": "2027-03-01T00:00:00+0100/2027-04-01T00:00:00+0200"},
            {"starts": "2027-03-01T00:00+01:00", "ends": "2027-03-31T23:59+02:00"},
        ),
        ({"promotion_effective_dates": "2027-03-01/2027-03-31"}, {"starts": "2027-03-01", "ends": "2027-03-31"}),
    ],
)  # fmt: skip
def test_what_promotions_say(row, expected):
    assert told(load(table({"promotion_id": "P", "long_title": "A promotion", **row}))["P"]) == expected


def test_the_spec_says_more_of_an_offer_in_a_feed_and_goes_before_it():
    spec = (
        SPEC
        + "offers:\n  SPRING20: {must-state: {email: [discount]}, code: null, discount: 25%}\n  own: {discount: $5}\n"
    )
    offers = load(table(SALE), spec)
    assert set(offers) == {"SPRING20", "own"}
    assert told(offers["SPRING20"])["discount"] == "25%"
    assert "code" not in told(offers["SPRING20"])
    assert told(offers["SPRING20"])["minimum-spend"] == "$50"


def test_products_give_prices():
    feed = table(
        {"id": "T-2", "title": "Heron tent for two", "price": "249.00 USD", "sale_price": "199.00 USD",
         "link": "https://northwind.example/t2",
         "sale_price_effective_date": "2027-03-01T00:00-08:00/2027-03-31T23:59-08:00"},
        {"id": "T-3", "title": "Heron tent for three", "price": "299.00 USD"},
        columns=("id", "title", "price", "sale_price", "sale_price_effective_date", "link"),
    )  # fmt: skip
    offers = load(feed, "brand: {name: Northwind}\nfeeds: {products: products.tsv}\n", "products.tsv")
    assert told(offers["T-2"]) == {
        "price": "$199", "was": "$249", "starts": "2027-03-01T00:00-08:00", "ends": "2027-03-31T23:59-08:00",
    }  # fmt: skip
    assert offers["T-2"].base.url == "https://northwind.example/t2"
    assert told(offers["T-3"]) == {"price": "$299"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_feeds_come_in_every_shape_that_spreadsheets_save(encoding, separator):
    rows = [("Promotion ID", "long title", "g:percent_off"), ("FRÜHLING", '"20 %; auf, alles"', "20")]
    feed = "\r\n".join(separator.join(row) for row in rows)
    offers = load(feed.encode(encoding), SPEC.replace(".tsv", ".csv"), "promotions.csv")
    assert offers["FRÜHLING"].base.headline == "20 %; auf, alles"
    assert told(offers["FRÜHLING"]) == {"discount": "20%"}


def test_every_mistake_is_told_at_its_row_and_column():
    good = {"long_title": "Save"}
    feed = table(
        {**good, "promotion_id": "a", "percent_off": "120"},
        {**good, "promotion_id": "b", "money_off_amount": "lots"},
        {**good, "promotion_id": "c", "promotion_effective_dates": "from March"},
        {**good, "promotion_id": "d", "offer_type": "no_code", "generic_redemption_code": "X1"},
        {**good, "promotion_id": "e", "offer_type": "generic_code"},
        {**good, "promotion_id": "f", "coupon_value_type": "percentoff"},
        {**good, "promotion_id": "g", "coupon_value_type": "money_off", "percent_off": "10"},
        {**good, "promotion_id": "h", "percent_off": "10", "money_off_amount": "10 USD"},
        {**good, "promotion_id": "a"},
        {**good, "percent_off": "10"},
        columns=COLUMNS,
    )  # fmt: skip
    told = refused(feed)
    lines = [int(problem.split(":")[1]) for problem in told]
    assert lines == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert told[0] == ('promotions.tsv:2:9: offers.a.discount: a percentage lies between 0 and 100, found "120%"')
    assert told[1].startswith("promotions.tsv:3:10: offers.b.discount: expected a discount")
    assert told[5].endswith('"percentoff" is no coupon_value_type; did you mean "percent_off"?')
    assert told[8].endswith('"a" stands twice, first in promotions.tsv, line 2')
    assert told[9].endswith("the row has no promotion_id")


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ("", 'promotions.tsv:1:1: has no column "promotion_id"'),
        ("promotions_id\tlong_title\n", 'has no column "promotion_id"; did you mean "promotions_id"?'),
        ("promotion_id\nP\n", 'promotions.tsv:1:1: has no column "long_title"; known: promotion_id'),
        (b"promotion_id\tlong_title\nP\t\xff\n", "promotions.tsv:2:3: is not UTF-8 text"),
    ],
)
def test_a_table_that_is_none_is_refused(feed, message):
    assert any(message in problem for problem in refused(feed)), refused(feed)


def test_a_feed_that_is_missing_is_told_where_it_is_named():
    Path("brand.yaml").write_text(SPEC, "utf-8")
    with pytest.raises(SpecError) as error:
        load_spec(Path("brand.yaml"))
    assert str(error.value) == 'brand.yaml:2:21: feeds.promotions: there is no file "promotions.tsv"'


def test_a_spec_is_read_anew_when_its_feed_changes():
    load(table(SALE))
    spec = load_spec(Path("brand.yaml"))
    assert unchanged(spec)
    Path("promotions.tsv").write_text(table({**SALE, "percent_off": "25"}), "utf-8")
    assert not unchanged(spec)


def test_a_mail_is_held_against_the_feed():
    load(codecs.BOM_UTF8 + table(SALE).encode())
    Path("mail.yaml").write_text(
        textwrap.dedent("""\
            channel: email
            offer: SPRING20
            subject: Save 25% on every tent
            body: Use code SPRING20 until 31 March 2027. {% unsubscribe %}
        """),
        "utf-8",
    )
    done = CliRunner().invoke(cli, ["check", "--date", "2027-03-10", "--select", "offer", "--no-cache"])
    assert done.exit_code == 1
    assert "mail.yaml:3:10: error: says 25% off, but SPRING20 is 20% off [offer/discount-mismatch]" in done.stdout
    assert "promotions.tsv:2:45: SPRING20 says 20%" in done.stdout


@settings(max_examples=60, deadline=None)
@example('" "')
@given(st.text(st.sampled_from('\t\n\r,;"ab%2 -/:[]TZ\x00é'), max_size=120))
def test_whatever_stands_in_a_feed_it_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("feed")
    (folder / "brand.yaml").write_text(SPEC, "utf-8")
    (folder / "promotions.tsv").write_text("promotion_id\tlong_title\tpercent_off\n" + text, "utf-8", newline="")
    try:
        offers = load_spec(folder / "brand.yaml").offers
    except SpecError as error:
        assert all(problem.place.line >= 1 for problem in error.problems)
    else:
        assert all(name.strip() for name in offers)
