from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.attributes.terms import may_use, uses


def found(text: str, *forms: str, tongue: str = "en") -> list[str]:
    return [text[use.start : use.end] for use in uses(text, forms, tongue)]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("We registered three", "register", ["registered"]),
        ("the cheapest, cheaper and CHEAP", "cheap", ["cheapest", "cheaper", "CHEAP"]),
        ("deals from a dealer", "deal", ["deals"]),
        ("She carries, carried, carrying", "carry", ["carries", "carried", "carrying"]),
        ("stopping by", "stop", ["stopping"]),
        ("Signed up? A sign-up form", "sign up", ["Signed up", "sign-up"]),
        ("It can’t be", "can't", ["can’t"]),
        ("The #1 tent and trail #10", "#1", ["#1"]),
        ("cheaply non-cheap CHEAP20 #cheap @cheap 5cheap", "cheap", []),
        ("Cheap’s and cheap-looking", "cheap", ["Cheap", "cheap"]),
        (
            "The world’s best tea, the World's Best, a world best, worlds best",
            "world's best",
            ["world’s best", "World's Best"],
        ),
        ("Our customers like the customer's choice", "customer's", ["customer's"]),
        ("It's here; its own", "it's here", ["It's here"]),
        ("die STRASSE's end, straße", "straße", ["STRASSE", "straße"]),
        ("for 24 hours, 24-hours", "24 hours", ["24 hours", "24-hours"]),
    ],
)
def test_whole_words_in_any_inflection(text: str, form: str, expected: list[str]) -> None:
    assert found(text, form) == expected


def test_the_longest_wording_wins() -> None:
    assert found("Free gift cards", "gift", "free gift") == ["Free gift"]


def test_other_languages() -> None:
    assert found("Die billigen Zelte, billiger geht es nicht", "billig", tongue="de") == ["billigen", "billiger"]


def test_without_inflection() -> None:
    assert [use.start for use in uses("tents and tent", ["tent"], inflected=False)] == [10]


@given(
    st.text(alphabet="cheap ersting-'\n", max_size=120), st.lists(st.text(alphabet="cheap er", max_size=8), max_size=4)
)
def test_uses_lie_in_order_and_do_not_overlap(text: str, forms: list[str]) -> None:
    position = 0
    for use in uses(text, forms):
        assert position <= use.start < use.end <= len(text)
        position = use.end


@given(
    st.text("abcßÇİıſ’'- \ufffc#24\u00a0Cheap", max_size=30),
    st.lists(
        st.sampled_from(["cheap", "cheap abc", "ab", "b'a", "#24", "24 hours", "straße", "ça", "é-a"]), max_size=4
    ),
    st.sampled_from(["en", "de", "fr"]),
)
def test_a_text_that_a_quick_look_rules_out_uses_nothing(text: str, forms: list[str], tongue: str) -> None:
    for written in (text, *(f"{text} {form.upper()}s {text}" for form in forms)):
        assert may_use(written, forms, tongue) or uses(written, forms, tongue) == []
    assert not may_use(text, [], tongue)
