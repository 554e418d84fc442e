from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.assets import Asset, Block, Role, Tone
from brandlint.attributes.tone import MEASURES, distance, measure
from brandlint.attributes.tone.imperatives import commanded
from brandlint.attributes.tone.reading import elongations, emoji, exclamations, passage, shouting
from brandlint.attributes.words import sentences
from brandlint.places import Segment, Span

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]


def block(text: str, role: Role = "body") -> Block:
    return Block(role=role, text=text, span=Span(0, len(text)), segments=(Segment(0, len(text), 0, len(text)),))


def tone(text: str, locale: str | None = "en-US", role: Role = "body") -> dict[str, Tone]:
    return measure(Asset(format="text", blocks=(block(text, role),)), locale)


def area(higher: list[float], lower: list[float]) -> float:
    """The area under the curve: how often one of the first lies above one of the second."""
    return sum((one > other) + 0.5 * (one == other) for one in higher for other in lower) / len(higher) / len(lower)


def test_formality_tells_formal_from_playful() -> None:
    values = {
        register: [tone(row["text"])["formality"].value for row in rows("tone") if row["register"] == register]
        for register in ("formal", "neutral", "playful")
    }
    assert area(values["formal"], values["playful"]) >= 0.95
    assert area(values["formal"], values["neutral"]) >= 0.9
    assert area(values["neutral"], values["playful"]) >= 0.9


@pytest.mark.parametrize(
    ("name", "flag"), [("urgency", "urgency"), ("claims", "superlative"), ("directive", "imperative")]
)
def test_measures_tell_what_they_measure(name: str, flag: str) -> None:
    marked = [tone(row["text"])[name].value for row in rows("tone") if row[flag]]
    others = [tone(row["text"])[name].value for row in rows("tone") if not row[flag]]
    assert area(marked, others) >= 0.95


def test_imperatives_are_told_from_labels() -> None:
    right = wrong = missed = 0
    for row in rows("cta"):
        found = any(commanded(row["text"], sentence) for sentence in sentences(row["text"]))
        right += found and row["imperative"]
        wrong += found and not row["imperative"]
        missed += not found and row["imperative"]
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Check availability", "Please review your order", "Don't miss it", "Only 3 left - book now",
        "Yes, send me deals", "Let's go", "Pre-order the album", "Don’t forget your tickets",
        "Get started", "Start learning",
        "For the best seats, please arrive early - or call us",
    ],
)  # fmt: skip
def test_imperatives(text: str) -> None:
    assert any(commanded(text, sentence) for sentence in sentences(text))
    assert tone(text)["directive"].value > 0


@pytest.mark.parametrize(
    "text",
    [
        "Check shirts",
        "Order history",
        "Book reviews",
        "Shop assistants wanted",
        "Start page",
        "Careers",
        "You can shop",
    ],
)
def test_labels_and_statements(text: str) -> None:
    assert not any(commanded(text, sentence) for sentence in sentences(text))


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("Independent advice", False),
        ("Please find enclosed your documentation", True),
        ("Winter jackets", False),
        ("The tent sleeps four people and packs into a bag that one of them can carry up the hill with ease.", True),
    ],
)
def test_formality_wants_twenty_words_or_two_cues(text: str, enough: bool) -> None:
    assert tone(text)["formality"].enough is enough


def test_plain_text_lies_in_the_middle() -> None:
    text = "Your parcel will arrive on Tuesday between ten and two. You can follow it on the map or change the address."
    assert 0.3 < tone(text)["formality"].value < 0.7


def test_evidence_stands_where_it_was_found() -> None:
    text = "Hurry, it ends tonight!"
    found = tone(text)["urgency"]
    assert [text[span.start : span.end] for span in found.spans] == list(found.evidence) == ["Hurry", "ends tonight"]


def test_energy_needs_no_lexicon() -> None:
    assert tone("WOW, SOOO billig!!! 🎉", "de-DE")["energy"].value > 0.9
    assert tone("Zelte für jeden Winter.", "de-DE")["energy"].value == 0


def test_other_languages_are_judged_only_by_what_needs_no_words() -> None:
    text = "Die neuen Zelte sind da und ab sofort in allen unseren Filialen sowie im Netz zu haben. " * 3
    measures = tone(text, "de-DE")
    assert {name for name in MEASURES if measures[name].enough} == {"energy", "complexity"}


def test_filler_is_no_english() -> None:
    text = (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore."
    )
    assert not tone(text, "en")["formality"].enough


def test_small_print_and_navigation_have_no_tone() -> None:
    for role in ("legal", "navigation", "footer", "alt", "hidden"):
        assert tone("Hurry! Last chance!", role=role)["urgency"].value == 0


def test_reading_wants_thirty_words() -> None:
    sentence = (
        "Comprehensive documentation regarding international regulations accompanies every individual application. "
    )
    assert not tone(sentence)["complexity"].enough
    long = tone(sentence * 4)["complexity"]
    assert long.enough
    assert long.value == 1


def test_distance_explains_itself() -> None:
    formal = tone("We hereby inform you that your application has been received in accordance with the regulations.")
    playful = tone("Hey! We're kinda obsessed with your new tent, gotta say. Yay!!")
    far = distance(formal, playful)
    assert far.enough
    assert far.value > 0.3
    assert far.value == pytest.approx(sum(part.share for part in far.contributions))
    assert far.contributions[0].measure == "formality"
    assert "hereby" in far.contributions[0].words
    assert "kinda" in far.contributions[0].other_words


def test_no_verdict_on_a_distance_without_formality() -> None:
    assert not distance(tone("Winter jackets"), tone("Hey you guys, wanna peek?")).enough


def test_the_same_register_lies_nearer_than_another() -> None:
    measured = [(row["register"], tone(row["text"])) for row in rows("tone")]
    same, other = [], []
    for (register, first), (another, second) in combinations(measured, 2):
        far = distance(first, second)
        if far.enough:
            (same if register == another else other).append(far.value)
    assert area(other, same) > 0.8


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("FREE SHIPPING on all", ["FREE", "SHIPPING"]),
        ("Get it NOW, HURRY", ["NOW", "HURRY"]),
        ("Use code SPRING20 in the USA", []),
        ("TrailPass and GPS", []),
        ("I am A fan", []),
    ],
)
def test_capitals(text: str, loud: list[str]) -> None:
    assert [mark.text for mark in shouting(passage(block(text)))] == loud


def test_names_may_stand_in_capitals() -> None:
    assert shouting(passage(block("New at ACME STORE today")), ["ACME STORE"]) == []


def test_marks_carry_their_places() -> None:
    read = passage(block("Wow!! Sooo good 👍🏽 www.acme.example XXXIII"))
    assert [(mark.text, mark.span) for mark in exclamations(read)] == [("!!", Span(3, 5))]
    assert [(mark.text, mark.span) for mark in emoji(read)] == [("👍🏽", Span(16, 18))]
    assert [mark.text for mark in elongations(read)] == ["Sooo"]


@given(st.text(max_size=300), st.sampled_from(["en-US", "de", None]))
def test_every_measure_lies_between_none_and_all(text: str, locale: str | None) -> None:
    measures = tone(text, locale)
    assert tuple(measures) == MEASURES
    for found in measures.values():
        assert 0 <= found.value <= 1
        assert all(0 <= span.start <= span.end <= len(text) for span in found.spans)
