"""What a text message costs, and how long texts are as they are served."""

from __future__ import annotations

import pytest

from brandlint.checks._served import message, served
from brandlint.checks.segments import parts_of
from brandlint.parsers import Settings, SourceFile, parse


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3),
        ("a" * 158 + "\u20ac", 1), ("a" * 159 + "\u20ac", 2),
        ("\u2019" * 70, 1), ("\u2019" * 71, 2), ("\u2019" * 134, 2), ("\u2019" * 135, 3), ("\U0001f3d5" * 35, 1),
        ("\U0001f3d5" * 36, 2), ("\U0001f3d5" * 67, 3), ("", 1),
        ("a" * 152 + "[" + "a" * 151, 2), ("a" * 152 + "[" + "a" * 152, 3),
    ],
)  # fmt: skip
def test_parts_are_counted_as_phones_do(text: str, parts: int) -> None:
    assert parts_of(text)[0] == parts


def test_the_character_that_costs_is_named_and_so_is_the_first_too_many() -> None:
    assert parts_of("it\u2019s" + "a" * 90)[1] == 2
    assert parts_of("a" * 200)[1:] == (None, 153)


def test_tokens_count_by_their_defaults_and_branches_apart() -> None:
    text = "Hi {{ first_name | default: 'there' }}, {% if vip %}30{% else %}20{% endif %}% off"
    (sms,) = parse(SourceFile("sms.txt", text.encode()), Settings(dialect="liquid"))
    assert [each.text for each in message(sms)] == ["Hi there, 30% off", "Hi there, 20% off"]


def test_the_paragraphs_of_a_text_count_together_and_headlines_apart() -> None:
    copy = "channel: social-ad\nheadlines: [One, Two]\ntext: |\n  Three.\n\n  Four.\n"
    (ad,) = parse(SourceFile("ad.yaml", copy.encode()), Settings())
    assert [(each.field, each.text) for each in served(ad, "social-ad", ("headline", "body"))] == [
        ("headline", "One"), ("headline", "Two"), ("body", "Three.\n\nFour."),
    ]  # fmt: skip
