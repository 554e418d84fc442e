"""Names of the brand, its terms and its claims."""

from __future__ import annotations

import pytest
from made import ask_blocks, asset, context, token

from brandlint.assets import Role
from brandlint.checks import phrase, spelling
from brandlint.checks.phrase import Options as Phrase

NAMES = {
    "brand": {
        "name": "Northwind Outdoor",
        "spellings": {
            "Northwind Outdoor": ["NorthWind Outdoor", "Northwind Outdoors", "North Wind Outdoor"],
            "TrailPass": ["Trail Pass", "Trailpass"],
        },
    }
}


def misspelled(text: str, role: Role = "body") -> list[tuple[str, str]]:
    return [(problem.actual, problem.expected) for problem in ask_blocks(spelling.check, NAMES, (role, text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Welcome to NorthWind Outdoor.", [("NorthWind Outdoor", "Northwind Outdoor")]),
        ("northwind outdoor has tents", [("northwind outdoor", "Northwind Outdoor")]),
        ("North Wind Outdoor's tents", [("North Wind Outdoor", "Northwind Outdoor")]),
        ("North Wind Outdoor’s tents", [("North Wind Outdoor", "Northwind Outdoor")]),
        ("Two Trail Passes and a Trailpass", [("Trail Pass", "TrailPass"), ("Trailpass", "TrailPass")]),
        ("TRAIL PASS IS HERE", [("TRAIL PASS", "TRAILPASS")]),
        ("Get a TRAILPASS today", [("TRAILPASS", "TrailPass")]),
        ("Northwind Outdoors and friends", [("Northwind Outdoors", "Northwind Outdoor")]),
    ],
)
def test_wrong_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert misspelled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Northwind Outdoor's TrailPass",
        "TRAILPASS IS HERE",
        "NORTHWIND OUTDOOR | Spring sale",
        "https://northwind.example/Trailpass and trailpass@northwind.example",
        "See northwind.example/trailpass or trailpass.example",
        "#trailpass @trailpass ?campaign=trailpass utm_trailpass",
        "trailpass-2027.pdf",
        "Trail passage",
        "Trailpassing",
    ],
)
def test_right_forms_addresses_and_parts_of_words(text: str) -> None:
    assert misspelled(text) == []


def test_tokens_and_code_are_left_alone() -> None:
    text = "Hi {{ Trailpass }}"
    made = asset(("body", text), tokens=(token(text, "{{ Trailpass }}", "Trailpass"),))
    assert list(spelling.check(made.blocks[0], None, context(made, NAMES))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["alt", "subject", "title", "preheader", "headline", "call-to-action"])
def test_names_are_read_wherever_they_stand(role: Role) -> None:
    assert misspelled("Get Trail Pass", role) == [("Trail Pass", "TrailPass")]


def test_the_replacement_stands_where_the_name_does() -> None:
    [problem] = ask_blocks(spelling.check, NAMES, ("headline", "Maps"), ("body", "Get Trail Pass's maps"))
    [replacement] = problem.replacements
    assert (replacement.span.start, replacement.span.end, replacement.text) == (9, 19, "TrailPass")
    assert problem.related[0].place.path == "brand.yaml"


def test_a_name_of_everyday_words_may_be_meant_as_words() -> None:
    spec = {"brand": {"name": "Target", "spellings": {"Target": ["TarGet"], "Best Buy": ["Bestbuy"]}}}

    def said(text: str) -> list[str]:
        return [problem.actual for problem in ask_blocks(spelling.check, spec, ("body", text))]

    assert said("Hit your target, it is the best buy") == []
    assert said("Shop at TarGet or bestbuy") == ["TarGet", "bestbuy"]


TERMS = {
    "brand": {"name": "Cheap Monday"},
    "voice": {
        "terms": {
            "avoid": {"cheap": "affordable", "act now": None, "synergy": None},
            "prefer": {"sign up": ["register", "signup"], "rain fly": ["fly", "flysheet"]},
        },
        "claims": {"#1": "needs a source", "guaranteed": None},
    },
}


def worded(terms: str, text: str) -> list[tuple[str, str]]:
    options = Phrase(terms=terms, inflected=terms != "claims")  # type: ignore[arg-type]
    return [
        (problem.actual, problem.expected)
        for problem in ask_blocks(phrase.check, TERMS, ("body", text), options=options)
    ]


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        ("avoid", "Our cheapest tents. Act now!", [("cheapest", "affordable"), ("Act now", "")]),
        ("avoid", "CHEAP TENTS and Cheap tents", [("CHEAP", "AFFORDABLE"), ("Cheap", "Affordable")]),
        ("avoid", "Synergies", [("Synergies", "")]),
        ("avoid", "Jeans of Cheap Monday at cheaptents.example", []),
        ("prefer", "Register, or you registered", [("Register", "Sign up"), ("registered", "sign up")]),
        ("prefer", "Our rain fly is new, the flysheet is old", [("flysheet", "rain fly")]),
        ("claims", "The #1 tent, guaranteed", [("#1", "needs a source"), ("guaranteed", "")]),
        ("claims", "Trail #10 has no guarantee", []),
    ],
)
def test_terms_of_the_spec(terms: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert worded(terms, text) == expected


def test_a_team_brings_its_own_phrases() -> None:
    options = Phrase(phrases={"free gift": "gift"})
    [problem] = ask_blocks(phrase.check, {}, ("body", "Claim your free gift"), options=options)
    assert (problem.actual, problem.expected) == ("free gift", "gift")
    [replacement] = problem.replacements
    assert (replacement.span.start, replacement.span.end, replacement.text) == (11, 20, "gift")


def test_only_an_exact_wording_is_replaced() -> None:
    options = Phrase(terms="avoid")
    exact, inflected = ask_blocks(phrase.check, TERMS, ("body", "cheap, the cheapest"), options=options)
    assert exact.replacements
    assert not inflected.replacements


def test_advice_names_what_to_write() -> None:
    cheap, act = ask_blocks(phrase.check, TERMS, ("body", "cheap, act now"), options=Phrase(terms="avoid"))
    assert (cheap.values["advice"], act.values["advice"]) == ('write "affordable"', "say it in other words")


def test_without_a_voice_nothing_is_said() -> None:
    assert ask_blocks(phrase.check, {}, ("body", "cheap"), options=Phrase(terms="avoid")) == []


@pytest.mark.parametrize(
    ("text", "misspelled", "avoided"),
    [
        ("trailpass TRAILPASS " * 2_000, 4_000, 0),
        ("a" * 50_000, 0, 0),
        ("cheap " * 8_000, 0, 8_000),
        ("Trail " * 8_000, 0, 0),
    ],
)
def test_long_and_odd_texts_are_read_to_their_end(text: str, misspelled: int, avoided: int) -> None:
    assert len(ask_blocks(spelling.check, NAMES, ("body", text))) == misspelled
    assert len(ask_blocks(phrase.check, TERMS, ("body", text), options=Phrase(terms="avoid"))) == avoided
