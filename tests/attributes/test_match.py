from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from brandlint.assets import Asset, Block, Role
from brandlint.attributes.match import (
    ad_text,
    call_to_action_of,
    calls_to_action,
    first_screen,
    is_common,
    match,
    rarity,
)
from brandlint.attributes.offers.reading import read
from brandlint.checks.carries_words import Options
from brandlint.facts import Fact
from brandlint.places import Span

PAIRS = Path(__file__).parent / "data" / "ad_lp_pairs.jsonl"
TODAY = datetime.date(2026, 3, 4)
THRESHOLD = Options().least


def page(*texts: tuple[Role, str]) -> Asset:
    return Asset(format="html", blocks=tuple(Block(role=role, text=text, span=Span(0, 0)) for role, text in texts))


def test_a_page_that_repeats_the_ad_carries_it() -> None:
    found = match("Waterproof hiking boots", "Hiking boots, waterproof and light")
    assert found.score == 1
    assert found.missing == ()


def test_missing_words_come_the_weightiest_first() -> None:
    found = match("Waterproof boots for every day", "Gardening gloves for every season")
    assert found.score < 0.2
    assert found.missing[:2] == ("waterproof", "boots")


def test_inflections_and_synonyms_carry_a_word() -> None:
    assert match("Delivered weekly", "Delivery every week").score >= 0.8
    assert match("Cheap tents", "Affordable shelters", [["tent", "shelter"]]).score >= 0.75
    assert match("Zorbs", "Blims").score == 0
    assert match("Zorbs", "Blims", [["zorb", "blim"]]).score == pytest.approx(0.8)


def test_an_ad_without_content_words_lacks_nothing() -> None:
    found = match("Hi, dear all: it is for you", "Garden chairs")
    assert (found.score, found.total) == (1, 0)


def test_rare_words_weigh_more() -> None:
    assert rarity("the") == 0
    assert rarity("time") < rarity("coffee") < rarity("waterproof")
    assert rarity("zorbs") == 1


def test_other_languages_are_compared_by_their_words() -> None:
    found = match("Günstige Zelte für den Winter", "Zelte für jeden Winter", locale="de-DE")
    assert "günstige" in found.missing
    assert "winter" not in found.missing


def test_everyday_words_are_told_from_acronyms() -> None:
    assert is_common("SHIPPING")
    assert not is_common("NASA")
    assert not is_common("ZORB")


def test_the_first_screen_ends_after_enough_words() -> None:
    asset = page(
        ("title", "Tents"), ("navigation", "Careers"), ("headline", "Light tents"), ("hidden", "secret"),
        ("body", "word " * 130), ("body", "far below"),
    )  # fmt: skip
    seen = first_screen(asset)
    assert "Light tents" in seen
    assert "Tents" in seen
    assert not any(absent in seen for absent in ("Careers", "secret", "far below"))


def test_an_ad_says_its_texts_but_not_its_small_print() -> None:
    assert ad_text(page(("headline", "Tents"), ("legal", "Terms apply"), ("body", "From $9"))) == "Tents\nFrom $9"


def test_of_a_letter_counts_what_it_leads_with() -> None:
    letter = page(
        ("subject", "New tents"), *[("body", "We walked for many days. " * 10)] * 9, ("call-to-action", "Pitch")
    )
    said = ad_text(letter).splitlines()
    assert (said[0], said[-1]) == ("New tents", "Pitch")
    assert len(said) < 5


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Shop the sale", "shop"),
        ("Add to bag", "shop"),
        ("Learn more", "learn"),
        ("See how it works", "learn"),
        ("Start your free trial", "try"),
        ("Get started", "sign-up"),
        ("Download the app", "download"),
        ("Contact us", "contact"),
        ("Talk to an expert", "contact"),
        ("Get a quote", "price"),
        ("Book a demo", "book"),
        ("Find a store", "visit"),
        ("Track your order", "manage"),
        ("View the collection", "discover"),
        ("Ohm", None),
        ("", None),
    ],
)
def test_what_a_button_promises(text: str, family: str | None) -> None:
    assert call_to_action_of(text) == family


def test_the_first_promise_of_a_button_counts() -> None:
    assert call_to_action_of("Download it and subscribe") == "download"


def test_buttons_of_other_languages_are_not_guessed() -> None:
    assert call_to_action_of("Jetzt kaufen", "de-DE") is None


def test_calls_to_action_are_the_blocks_of_that_role() -> None:
    asset = page(("headline", "Tents"), ("call-to-action", "Shop now"))
    assert [block.text for block in calls_to_action(asset)] == ["Shop now"]


def ad_and_page(row: dict[str, Any]) -> tuple[float, float | None]:
    """How much of an ad's words its page carries, and the share of its facts that the page states too."""
    ad, hero = "\n".join(row["ad"].values()), "\n".join(row["lp"].values())
    stated = [fact_key(fact) for fact in read(hero, "en-US", TODAY)]
    promised = [fact_key(fact) for fact in read(ad, "en-US", TODAY)]
    kept = sum(fact in stated for fact in promised) / len(promised) if promised else None
    return match(ad, hero).score, kept


def fact_key(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.amount, fact.value, fact.buy, fact.get, fact.length


def test_words_and_facts_together_tell_matched_from_mismatched() -> None:
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    scores: dict[int, list[float]] = {0: [], 1: []}
    alarms = 0
    for row in rows:
        words, kept = ad_and_page(row)
        scores[row["label"]].append(words if kept is None else (words + kept) / 2)
        alarms += row["label"] == 1 and words < THRESHOLD
    above = sum((one > other) + 0.5 * (one == other) for one in scores[1] for other in scores[0])
    assert above / len(scores[0]) / len(scores[1]) >= 0.95
    assert alarms <= len(scores[1]) / 10
