from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.assets import Block
from brandlint.attributes.words import EMOJI, lemma, readable, sentences, words
from brandlint.places import Span
from brandlint.positions import HOLE


def told(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


def test_sentences_end_at_marks_and_line_breaks() -> None:
    assert told("Light. Dry! Yours?\nNow in store") == ["Light.", "Dry!", "Yours?", "Now in store"]


@pytest.mark.parametrize(
    "text",
    [
        "The tent weighs 3.2 kg and packs small",
        "Ask Dr. Hill about tents",
        "Stoves, pads, e.g. the blue one, and more",
        "Open until 6 p.m. on Sundays",
        "So... we messed up",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(text: str) -> None:
    assert told(text) == [text]


def test_a_sentence_ends_before_an_emoji() -> None:
    assert told("New tents are here.🎉 Come in.") == ["New tents are here.", "🎉 Come in."]


def test_words_keep_their_apostrophes_and_part_at_hyphens() -> None:
    assert words("Don't miss same-day delivery, it’s free") == [
        "Don't", "miss", "same", "day", "delivery", "it’s", "free",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "https://northwind.example/TrailPass?x=1",
        "news@northwind.example",
        "northwind.example/s/20",
        "www.northwind.com",
    ],
)
def test_addresses_are_not_read_as_words(address: str) -> None:
    text = f"See {address} today"
    seen = readable(Block(role="body", text=text, span=Span(0, len(text))))
    assert len(seen) == len(text)
    assert words(seen) == ["See", "today"]


def test_tokens_are_not_read_as_words() -> None:
    text = "Hi {{ first_name }}, welcome"
    seen = readable(Block(role="body", text=text, span=Span(0, len(text)), holes=((3, 19),)))
    assert words(seen) == ["Hi", "welcome"]
    assert seen[3:19] == HOLE * 16


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("family 👨‍👩‍👧‍👦", 1),
        ("flags 🇩🇪🇫🇷", 2),
        ("thumbs 👍🏽", 1),
        ("keycap 1️⃣", 1),
        ("heart ❤️", 1),
        ("rainbow 🏳️‍🌈", 1),
        ("England 🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
        ("Acme™ © 2027 ® ✔ 20 #1", 0),
    ],
)
def test_emoji_are_counted_as_readers_count_them(text: str, count: int) -> None:
    assert len(EMOJI.findall(text)) == count


def test_lemmas_in_two_languages() -> None:
    assert [lemma(word) for word in ("registered", "children", "cheapest", "tents", "Tent's")] == [
        "register", "child", "cheap", "tent", "tent",
    ]  # fmt: skip
    assert lemma("Zelte", "de") == "zelt"
    assert lemma("anything", "tlh") == "anything"


@given(st.text(max_size=200))
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    position = 0
    for sentence in sentences(text):
        assert position <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        position = sentence.end


@given(st.text(alphabet="a.b@/-: \n", max_size=300))
def test_reading_never_changes_the_length(text: str) -> None:
    assert len(readable(Block(role="body", text=text, span=Span(0, len(text))))) == len(text)
