"""Texts of one ad that a platform may put side by side: when they contradict each other, and when they only seem to."""

import datetime
from pathlib import Path

import pytest

from brandlint.engine.run import Request, run

HEADER = (
    "Ad type\tHeadline 1\tHeadline 1 position\tHeadline 2\tHeadline 2 position\tHeadline 3\t"
    "Description 1\tDescription 2\tFinal URL\n"
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "brand.yaml").write_text("brand: {name: Kettle}\n", "utf-8")
    return tmp_path


def clashes(shop: Path, spec: str = "") -> list[tuple[str, str, str]]:
    if spec:
        (shop / "brand.yaml").write_text("brand: {name: Kettle}\n" + spec, "utf-8")
    request = Request(
        paths=(shop,), today=datetime.date(2027, 3, 10), start=shop, select=("offer/clashing-texts",), cache=False
    )
    return [(found.place.path, found.actual, found.expected) for found in run(request).findings]


def ad(shop: Path, *texts: str) -> None:
    listed = "".join(f'  - "{text}"\n' for text in texts)
    (shop / "ad.yaml").write_text(f"channel: search-ad\nheadlines:\n{listed}", "utf-8")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Save 20% on Tea", "Take 25% off All Teas"), ("25%", "20%")),
        (("Save 20% Today", "Get 25% off Now"), ("25%", "20%")),
        (("$10 off Every Mug", "Save $15 on Mugs"), ("$15", "$10")),
        (("Use Code TEA20", "With Code TEA25"), ("TEA25", "TEA20")),
        (("Sale Ends March 31", "Only Until April 2"), ("2027-04-02", "2027-03-31")),
        (("Free Shipping Over $50", "Free shipping over $75"), ("free shipping over $75", "free shipping over $50")),
        (("Try Free for 14 Days", "30-Day Free Trial"), ("30 days", "14 days")),
    ],
)
def test_two_statements_about_one_thing_clash(shop: Path, texts: tuple[str, ...], found: tuple[str, str]) -> None:
    ad(shop, *texts)
    assert clashes(shop) == [("ad.yaml", *found)]


@pytest.mark.parametrize(
    "texts",
    [
        ("20% off Tea", "30% off Mugs"),
        ("Save 20% on Tea", "Save 20 Percent on Every Tea"),
        ("Save 20%", "Up to 50% off"),
        ("Save 20% Today", "10% off Your First Order"),
        ("Save 20%", "An Extra 10% off"),
        ("Save 20%", "Members Save 30%"),
        ("Students Get 15% off", "Save 20% Today"),
        ("Ends March 31", "Ends Sunday"),
        ("Ends March 31", "Starts March 1"),
        ("20% off Sitewide", "25% off Green Tea"),
        ("Free Shipping", "Free Shipping Over $50"),
        ("Free Returns for 30 Days", "Free Trial for 14 Days"),
        ("Buy 2 Get 1 Free", "Save 20%"),
    ],
)
def test_what_is_said_of_other_things_or_customers_is_no_clash(shop: Path, texts: tuple[str, ...]) -> None:
    ad(shop, *texts)
    assert clashes(shop) == []


def test_where_the_spec_decides_the_other_rules_speak(shop: Path) -> None:
    ad(shop, "Save 20% on Tea", "Take 25% off All Teas")
    assert clashes(shop, "offers: {tea: {headline: 20% off all tea, discount: 20%}}\n") == []


def test_texts_that_are_pinned_to_one_position_never_meet(shop: Path) -> None:
    rows = [
        "Responsive search ad\tSave 20%\t1\tSave 25%\t1\tKettle\tGood tea.\tLoose leaf.\thttps://k.example\n",
        "Responsive search ad\tSave 20%\t1\tSave 25%\t2\tKettle\tGood tea.\tLoose leaf.\thttps://k.example\n",
        "Responsive search ad\tSave 20%\t\tSave 25%\t\tKettle\tGood tea.\tLoose leaf.\thttps://k.example\n",
    ]
    (shop / "ads.tsv").write_text(HEADER + "".join(rows), "utf-8")
    assert clashes(shop) == [("ads.tsv", "25%", "20%")] * 2
