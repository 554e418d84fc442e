"""What pages tell machines, as `brandlint extract` shows it: JSON-LD, microdata, RDFa, Open Graph, annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_project import brandlint


def told(html: str, folder: Path) -> list[dict[str, Any]]:
    """The facts of a page's structured data, without their places."""
    page = folder / "page.html"
    page.write_text(f"<!doctype html><html lang='en-US'>{html}</html>", "utf-8")
    done = brandlint(folder, "extract", "page.html", "--no-cache", "--date", "2027-03-01", "--format", "json")
    assert done.code == 0, done.err
    (asset,) = json.loads(done.out)["assets"]
    machine = [fact for fact in asset["facts"] if fact["source"] == "structured-data"]
    source = page.read_text("utf-8").splitlines()
    for fact in machine:
        assert source[fact["line"] - 1][fact["column"] - 1 :].startswith(fact["text"].split("/")[0])
    left_out = ("line", "column", "text", "source", "branch")
    return [{key: value for key, value in fact.items() if key not in left_out and value} for fact in machine]


def price(amount: str, currency: str, role: str = "price") -> dict[str, str]:
    return {"kind": "price", "role": role, "amount": amount, "currency": currency}


def ld(text: str) -> str:
    return f'<head><script type="application/ld+json">{text}</script></head><body><p>Tents</p></body>'


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param(
            '{"@graph": [{"@type": "WebPage", "name": "Shop"}, {"@type": "Product", "offers": {"@type": "Offer", '
            '"price": "79.20", "priceCurrency": "USD", "priceValidUntil": "2027-03-31"}}]}',
            [price("79.2", "USD"), {"kind": "ends", "at": "2027-03-31"}],
            id="graph",
        ),
        pytest.param(
            '{"offers": [{"price": 79.2, "priceCurrency": "USD"}, {"price": "74,90", "priceCurrency": "EUR"}]}',
            [price("79.2", "USD"), price("74.9", "EUR")],
            id="list of offers",
        ),
        pytest.param(
            '{"offers": {"@type": "AggregateOffer", "lowPrice": "19", "highPrice": "39", "priceCurrency": "USD"}}',
            [price("19", "USD", "from"), price("39", "USD", "up-to")],
            id="range of offers",
        ),
        pytest.param(
            '{"priceSpecification": [{"price": "79.20", "priceCurrency": "USD"}, {"priceType": '
            '"https://schema.org/StrikethroughPrice", "price": "99", "priceCurrency": "USD"}]}',
            [price("79.2", "USD"), price("99", "USD", "was")],
            id="struck price",
        ),
        pytest.param(
            '{"price": "79.20", "priceSpecification": {"priceType": "ListPrice", "price": "99"}, '
            '"priceCurrency": "USD"}',
            [price("79.2", "USD"), price("99", "USD", "was")],
            id="currency of the offer around",
        ),
        pytest.param('{"price": "$1,299.00", "priceCurrency": "USD"}', [price("1299", "USD")], id="written for people"),
        pytest.param('{"price": "79.200", "priceCurrency": "USD"}', [price("79.2", "USD")], id="zeros behind"),
        pytest.param('{"price": "1.299", "priceCurrency": "EUR"}', [], id="reads two ways"),
        pytest.param('{"price": "{{ price }}", "priceCurrency": "USD"}', [], id="a token"),
        pytest.param('{"price": "79', [], id="cut off"),
        pytest.param(
            '{"shippingDetails": {"shippingRate": {"value": 0, "currency": "USD"}}, "hasMerchantReturnPolicy": '
            '{"returnFees": "https://schema.org/FreeReturn"}}',
            [{"kind": "free-shipping"}, {"kind": "term", "value": "free_returns"}],
            id="shipping and returns",
        ),
        pytest.param('{"shippingDetails": {"shippingRate": {"value": "4.95"}}}', [], id="shipping that costs"),
        pytest.param(
            '[{"@type": "DiscountOffer", "description": "20% off tents", "discountCode": "SPRING20", '
            '"availabilityStarts": "2027-03-01T00:00:00-08:00", "availabilityEnds": "2027-03-31T23:59:59-08:00"}, '
            '{"@type": "PromotionCard", "headline": "Trail tent", "price": 99, "priceCurrency": "USD", '
            '"discountValue": 20}]',
            [
                {"kind": "percent-off", "value": "20"},
                {"kind": "code", "value": "SPRING20"},
                {"kind": "starts", "at": "2027-03-01T00:00-08:00"},
                {"kind": "ends", "at": "2027-03-31T23:59-08:00"},
                price("99", "USD", "was"),
                {"kind": "amount-off", "amount": "20", "currency": "USD"},
            ],
            id="promotion in Gmail",
        ),
    ],
)
def test_json_ld(text: str, facts: list[dict[str, str]], tmp_path: Path) -> None:
    assert told(ld(text), tmp_path) == facts


def test_microdata_tells_in_attributes_what_its_text_may_hide(tmp_path: Path) -> None:
    html = (
        '<div itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="USD">'
        '<span itemprop="price" content="69.20">$79.20</span> until '
        '<time itemprop="priceValidUntil" datetime="2027-03-31">the end of March</time></div>'
    )
    assert told(html, tmp_path) == [price("69.2", "USD"), {"kind": "ends", "at": "2027-03-31"}]


def test_rdfa_tells_prices(tmp_path: Path) -> None:
    html = (
        '<div vocab="https://schema.org/" typeof="Offer"><span property="priceCurrency" content="EUR">€</span>'
        '<span property="schema:price" content="74.90">74,90</span></div>'
    )
    assert told(html, tmp_path) == [price("74.9", "EUR")]


def test_open_graph_tells_the_old_price_and_the_one_of_the_sale(tmp_path: Path) -> None:
    html = "".join(
        f'<meta property="{name}" content="{value}">'
        for name, value in {
            "og:title": "Save 20% on tents",
            "product:price:amount": "99.00",
            "product:price:currency": "USD",
            "product:sale_price:amount": "79.20",
            "product:sale_price:currency": "USD",
            "product:sale_price_dates:end": "2027-03-31",
        }.items()
    )
    assert told(f"<head>{html}</head><body><p>Tents</p></body>", tmp_path) == [
        {"kind": "percent-off", "value": "20"},
        price("99", "USD", "was"),
        price("79.2", "USD", "now"),
        {"kind": "ends", "at": "2027-03-31"},
    ]
