"""How the brand speaks: ranges of tone, reading ease, marks, capitals, and shifts between touchpoints."""

from __future__ import annotations

import msgspec
import pytest
from made import ask_asset, ask_blocks, asset, context, step

from brandlint.assets import Block, Role
from brandlint.checks import count, reading_ease, shouting, tone_range, tone_shift
from brandlint.checks.base import NoOptions
from brandlint.checks.count import Options as Count
from brandlint.checks.shouting import Options as Shouting
from brandlint.checks.tone_range import Options as ToneRange
from brandlint.facts import Fact

OFFICIAL = (
    "We hereby inform you that your request has been received. Kindly refer to the enclosed documentation prior to any "
    "further correspondence."
)
PLAYFUL = "Hey you guys! We're kinda obsessed with these comfy tents, wanna peek? Yay, gotta love it!"


def test_a_measure_out_of_range_is_told_with_its_words() -> None:
    spec = {"voice": {"tone": {"formality": [0.25, 0.6]}}}
    [problem] = ask_asset(tone_range.check, spec, asset(("body", OFFICIAL)), ToneRange(measure="formality"))
    assert problem.expected == "at most 0.6"
    assert '"hereby"' in problem.values["words"]
    [problem] = ask_asset(tone_range.check, spec, asset(("body", PLAYFUL)), ToneRange(measure="formality"))
    assert problem.expected == "at least 0.25"
    assert '"kinda"' in problem.values["words"]


def test_a_channel_has_its_own_range() -> None:
    spec = {"voice": {"tone": {"urgency": {"max": 1}, "channels": {"support-email": {"urgency": {"max": 0.1}}}}}}
    made = asset(("body", "Hurry, last chance to keep your account."))
    urgency = ToneRange(measure="urgency")
    assert ask_asset(tone_range.check, spec, made, urgency, channel="email") == []
    [problem] = ask_asset(tone_range.check, spec, made, urgency, channel="support-email")
    assert problem.span is not None
    assert problem.span.start == 0


@pytest.mark.parametrize("spec", [{}, {"voice": {}}, {"voice": {"tone": {"energy": {"max": 0.1}}}}])
def test_without_a_range_there_is_no_verdict(spec: dict[str, object]) -> None:
    assert ask_asset(tone_range.check, spec, asset(("body", OFFICIAL)), ToneRange(measure="formality")) == []


def test_text_too_short_yields_no_verdict() -> None:
    spec = {"voice": {"tone": {"formality": {"max": 0.1}}}}
    assert ask_asset(tone_range.check, spec, asset(("headline", "Tents")), ToneRange(measure="formality")) == []


def test_one_long_sentence_that_makes_a_text_hard_is_told_once() -> None:
    spec = {"voice": {"reading": {"max-lix": 45, "max-sentence-words": 20}}}
    long = (
        "comprehensive documentation regarding the international regulations accompanies all of our applications and "
    )
    [problem] = ask_asset(reading_ease.check, spec, asset(("body", f"The {(long * 3).strip()} more.")))
    assert (problem.actual[:6], problem.expected) == ("LIX 93", "LIX 45, 20 words")
    assert problem.actual.endswith(", 38 words in one sentence")


def test_long_sentences() -> None:
    spec = {"voice": {"reading": {"max-sentence-words": 8}}}
    long = "One two three four five six seven eight nine."
    made = asset(("headline", "No sentence is ever too long up here in the headline."), ("body", f"Short one. {long}"))
    [problem] = ask_asset(reading_ease.check, spec, made)
    assert (problem.actual, problem.expected, problem.evidence) == ("9 words in one sentence", "8 words", long)


def test_a_list_without_a_full_stop_is_no_long_sentence() -> None:
    spec = {"voice": {"reading": {"max-sentence-words": 8}}}
    made = asset(("body", "Tents Pads Stoves Lamps Bags Boots Poles Maps Food Socks"))
    assert ask_asset(reading_ease.check, spec, made) == []


def test_lix_is_judged_on_thirty_words() -> None:
    spec = {"voice": {"reading": {"max-lix": 45}}}
    hard = "The comprehensive documentation of international regulations accompanies every application in writing. "
    assert ask_asset(reading_ease.check, spec, asset(("body", hard.strip()))) == []
    [problem] = ask_asset(reading_ease.check, spec, asset(("body", (hard * 4).strip())))
    assert problem.actual.startswith("LIX ")
    filler = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed eiusmod tempor incididunt labore. " * 4
    assert ask_asset(reading_ease.check, spec, asset(("body", filler.strip()))) == []
    easy = "The tent is light and dry. It sleeps two. You can carry it all day. " * 4
    assert ask_asset(reading_ease.check, spec, asset(("body", easy.strip()))) == []


@pytest.mark.parametrize(
    ("texts", "actual"),
    [
        (["Hello!", "Come in."], None),
        (["Hello!!"], "2 exclamation marks"),
        (["Hello!", "Come in! Look!"], "3 exclamation marks"),
    ],
)
def test_exclamation_marks_are_counted_over_the_asset(texts: list[str], actual: str | None) -> None:
    spec = {"voice": {"exclamations": {"max": 1}}}
    made = asset(*(("body", text) for text in texts))
    said = ask_asset(count.check, spec, made, Count(of="exclamations"))
    assert [problem.actual for problem in said] == ([actual] if actual else [])


def test_small_print_may_exclaim_and_so_may_a_name() -> None:
    spec = {"brand": {"name": "Yip!"}, "voice": {"exclamations": {"max": 0}}}
    made = asset(("legal", "Terms apply!"), ("body", "Welcome to Yip! where tents live."))
    assert ask_asset(count.check, spec, made, Count(of="exclamations")) == []


def test_marks_of_exclusive_branches_are_not_added_up() -> None:
    spec = {"voice": {"emoji": {"max": 1}}}
    made = asset(("body", "Yes 🎉"), ("body", "No 🙁"))
    one, other = made.blocks
    branched = (
        msgspec.structs.replace(one, branch=("if vip",)),
        msgspec.structs.replace(other, branch=("else of if vip",)),
    )
    assert ask_asset(count.check, spec, msgspec.structs.replace(made, blocks=branched), Count(of="emoji")) == []
    [problem] = ask_asset(count.check, spec, made, Count(of="emoji"))
    assert (problem.actual, problem.expected) == ("2 emoji", "1")


def test_without_a_number_nothing_is_counted() -> None:
    assert ask_asset(count.check, {}, asset(("body", "Hi!!!!")), Count(of="exclamations")) == []


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("FREE SHIPPING this week", "FREE SHIPPING"),
        ("Save on EVERYTHING in store", "EVERYTHING"),
        ("NASA and UNESCO maps of the USA", None),
        ("Use code SPRING at the till", None),
        ("Questions? See our FAQ or call IKEA", None),
        ("Offer ends at 11 PM EST", None),
        ("Hi {{ FIRST_NAME }}, welcome", None),
        ("Mountain View, CA US 94043", None),
        ("Welcome to the BEAUTY salon", None),
        ("You can save BIG on tents", "BIG"),
    ],
)
def test_capitals_of_everyday_words_shout(text: str, actual: str | None) -> None:
    made = asset(("subject", text))
    if "{{" in text:
        start = text.index("{{")
        made = msgspec.structs.replace(
            made, blocks=(msgspec.structs.replace(made.blocks[0], holes=((start, start + 16),)),)
        )
    made = msgspec.structs.replace(made, facts=(Fact(kind="code", value="SPRING"),))
    asked = context(made, {"brand": {"name": "Acme"}, "voice": {"language": "en-US"}})
    said = [problem.actual for block in made.blocks for problem in shouting.check(block, Shouting(), asked)]
    assert said == ([actual] if actual else [])


@pytest.mark.parametrize(
    ("role", "text", "loud"),
    [
        ("headline", "SPRING SALE", False),
        ("headline", "SPRING SALE!", True),
        ("subject", "SPRING SALE", True),
        ("body", "POSTED BY ADMIN / LIFESTYLE, TRAVEL", False),
        ("headline", "COME AND CHECK US OUT", True),
        ("call-to-action", "SHOP", False),
    ],
)
def test_labels_in_capitals_are_design(role: Role, text: str, loud: bool) -> None:
    assert bool(ask_blocks(shouting.check, {"voice": {"language": "en-US"}}, (role, text), options=Shouting())) is loud


def test_a_word_can_be_allowed() -> None:
    assert (
        ask_blocks(
            shouting.check,
            {"voice": {"language": "en-US"}},
            ("body", "It is FREE for you"),
            options=Shouting(allow=("FREE",)),
        )
        == []
    )


def test_other_languages_shout_only_in_rows() -> None:
    def said(text: str) -> list[str]:
        made = asset(("subject", text), locale="de-DE")
        return [
            problem.actual
            for block in made.blocks
            for problem in shouting.check(block, Shouting(), context(made, {"voice": {}}))
        ]

    assert said("Jetzt bei der ADAC Rallye dabei") == []
    assert said("Jetzt ALLES REDUZIERT im Netz") == ["ALLES REDUZIERT"]


def test_a_shift_of_tone_names_the_words_on_both_sides() -> None:
    made = step(asset(("body", PLAYFUL)), asset(("body", OFFICIAL)))
    [problem] = tone_shift.check(made, NoOptions(), context(made.source.asset, {"voice": {"shift": 0.3}}))
    assert problem.touchpoint == made.source
    assert "formality" in problem.values["explained"]
    assert '"you guys"' in problem.values["explained"]
    assert '"hereby"' in problem.values["explained"]
    assert problem.related


def test_the_same_tone_shifts_nothing() -> None:
    made = step(asset(("body", OFFICIAL)), asset(("body", OFFICIAL)))
    assert list(tone_shift.check(made, NoOptions(), context(made.source.asset, {"voice": {"shift": 0.1}}))) == []
    other = step(asset(("body", PLAYFUL)), asset(("body", OFFICIAL)))
    assert list(tone_shift.check(other, NoOptions(), context(other.source.asset, {}))) == []


def test_a_picture_alone_has_no_tone_to_shift() -> None:
    made = step(asset(("alt", "A tent")), asset(("body", OFFICIAL)))
    assert isinstance(made.source.asset.blocks[0], Block)
    assert list(tone_shift.check(made, NoOptions(), context(made.source.asset, {"voice": {"shift": 0.1}}))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Acme: tents. Reply STOP to opt out",
        "Text SAVE or JOIN to 12345",
        "Msg&data rates may apply. HELP for help, STOP to end",
    ],
)
def test_keywords_to_answer_with_are_quiet(text: str) -> None:
    assert ask_blocks(shouting.check, {"voice": {"language": "en-US"}}, ("body", text), options=Shouting()) == []
