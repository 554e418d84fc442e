import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.spec import SpecError
from brandlint.spec.tokens import read_tokens


def colors(tokens: object) -> dict[str, str]:
    return read_tokens(json.dumps(tokens).encode(), "tokens.json")[0]


def refused(data: bytes) -> list[str]:
    with pytest.raises(SpecError) as error:
        read_tokens(data, "tokens.json")
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#0B5FFF", "#0b5fff"),
        ({"colorSpace": "srgb", "components": [1, 0.5, 0]}, "#ff8000"),
        ({"colorSpace": "srgb", "components": [1, 0, 0], "alpha": 1, "hex": "#fe0000"}, "#fe0000"),
        ({"colorSpace": "hsl", "components": [120, 100, 50]}, "#00ff00"),
        ({"colorSpace": "srgb", "components": ["none", 0, 1]}, "#0000ff"),
        ({"colorSpace": "oklch", "components": [0.6, 0.2, 30], "hex": "#d0402e"}, "#d0402e"),
    ],
)
def test_ways_to_write_a_colour(value, expected):
    assert colors({"ink": {"$type": "color", "$value": value}}) == {"ink": expected}


def test_groups_pass_their_type_on_and_names_are_paths():
    tokens = {
        "color": {
            "$type": "color",
            "$description": "all of it",
            "brand": {"$root": {"$value": "#111111"}, "deep": {"$value": "#222222"}},
            "space": {"$type": "dimension", "$value": {"value": 4, "unit": "px"}},
        },
        "untyped": {"$value": "#333333"},
    }
    assert colors(tokens) == {"color.brand.$root": "#111111", "color.brand.deep": "#222222"}


def test_aliases_lead_on_to_a_colour():
    tokens = {"a": {"$value": "{b.c}"}, "b": {"$type": "color", "c": {"$value": "{d}"}}, "d": {"$value": "#444444"}}
    assert colors(tokens) == {"a": "#444444", "b.c": "#444444"}


def test_wide_gamut_colours_without_a_hex_are_left_out():
    assert colors({"a": {"$type": "color", "$value": {"colorSpace": "display-p3", "components": [1, 0, 0]}}}) == {}


def test_places_are_those_of_the_values():
    text = '{\n\t"ink": {\n\t\t"$type": "color",\n\t\t"$value": "#123456"\n\t}\n}'
    place = read_tokens(text.encode(), "tokens.json")[1]["ink"]
    assert (place.line, text[place.start : place.end]) == (4, '"#123456"')


def test_all_that_is_wrong_at_once():
    text = """{
  "$type": "color",
  "a": {"$value": "{b}"},
  "b": {"$value": "{a}"},
  "c": {"$value": "{gone}"},
  "d": {"$value": "blurple"},
  "e": {"$value": {"colorSpace": "srgb", "components": [1, 2]}}
}"""
    assert refused(text.encode()) == [
        "tokens.json:3:19: a.$value: refers to itself: b → a → b",
        "tokens.json:4:19: b.$value: refers to itself: a → b → a",
        'tokens.json:5:19: c.$value: there is no token "gone"',
        'tokens.json:6:19: d.$value: expected a colour such as "#0B5FFF" or "rgb(11 95 255)"',
        "tokens.json:7:9: e.$value: expected three components",
    ]


def test_what_is_no_json():
    assert refused(b'{\n  "a": }')[0].startswith("tokens.json:2:8: is not JSON")
    assert "is not JSON" in refused(b"[" * 100_000)[0]
    assert "surrogates not allowed" in refused(b'{"\\ud800": {"$type": "color", "$value": "#fff"}}')[0]
    assert refused(b"[]") == ["tokens.json:1:1: expected an object of tokens"]


@settings(max_examples=80)
@given(
    st.binary(max_size=60)
    | st.dictionaries(
        st.sampled_from(["a", "b", "$type", "$value"]),
        st.recursive(
            st.none() | st.floats() | st.sampled_from(["color", "{a}", "{b.a}", "#fff", "x"]),
            lambda inner: st.dictionaries(st.sampled_from(["a", "b", "$type", "$value"]), inner, max_size=4),
        ),
    ).map(lambda data: json.dumps(data).encode())
)
def test_any_file_is_read_or_refused(data):
    try:
        read_tokens(data, "tokens.json")
    except SpecError as error:
        assert error.problems
