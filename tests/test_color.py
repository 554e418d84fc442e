"""Colours: the syntax of CSS, distances, contrast."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint import color
from brandlint.color import Lab, Rgba

VECTORS = Path(__file__).parent / "color_vectors"
HEX = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def css_vectors() -> list[tuple[str, str | None]]:
    found = []
    for file in sorted(VECTORS.glob("color_*_3.json")):
        pairs = json.loads(file.read_text("utf-8"))
        found += list(zip(pairs[::2], pairs[1::2], strict=True))
    return found


def test_every_vector_of_css_color_3_is_read() -> None:
    vectors = css_vectors()
    assert len(vectors) == 497
    for text, expected in vectors:
        read, wanted = color.parse(text), color.parse(expected) if expected else None
        if wanted is None:
            assert read is None, text
        else:
            assert read is not None, text
            assert [round(channel) for channel in read[:3]] == [round(channel) for channel in wanted[:3]], text
            assert read.alpha == pytest.approx(wanted.alpha, abs=0.002), text


def test_ciede2000_gives_the_published_differences_both_ways() -> None:
    rows = list(csv.reader((VECTORS / "ciede2000.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 34
    for row in rows:
        *values, expected = map(float, row)
        one, other = Lab(*values[:3]), Lab(*values[3:])
        assert color.ciede2000(one, other) == pytest.approx(expected, abs=1e-4)
        assert color.ciede2000(other, one) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#0b5", "#00bb55"),
        ("#0b5f", "#00bb55"),
        ("#0B5FFF80", "#0b5fff"),
        ("RebeccaPurple", "#663399"),
        ("rgb(11 95 255 / 50%)", "#0b5fff"),
        ("rgba(11, 95, 255, .5)", "#0b5fff"),
        ("hsl(120deg 100% 25%)", "#008000"),
        ("hsl(.5turn, 50%, 50%)", "#40bfbf"),
        ("hwb(194 0% 0%)", "#00c4ff"),
        ("hwb(0 60% 60%)", "#808080"),
        # from the specification's own examples: lab and lch are under D50
        ("lab(29.2345% 39.3825 20.0664)", "#7d2329"),
        ("lch(52.2345% 72.2 56.2)", "#c65d07"),
        ("oklab(59.69% 0.1007 0.1191)", "#c65d07"),
        ("oklch(59.69% 0.156 49.77)", "#c65d06"),
        ("color(srgb 0 0.5 1)", "#0080ff"),
        ("color(display-p3 1 1 1)", "#ffffff"),
        ("color(display-p3 0 1 0)", "#00ff00"),
        ("color(srgb-linear 0.5 0.5 0.5)", "#bcbcbc"),
        ("color(xyz-d50 0.9643 1 0.8251)", "#ffffff"),
        ("color-mix(in srgb, red, blue)", "#800080"),
        ("color-mix(in oklab, #0b5fff 8%, transparent)", "#0b5fff"),
        ("ButtonFace", "#efefef"),
    ],
)
def test_all_syntax_of_css_colours_becomes_srgb(text: str, expected: str) -> None:
    read = color.parse(text)
    assert read is not None
    assert all(
        abs(int(color.to_hex(read)[at : at + 2], 16) - int(expected[at : at + 2], 16)) <= 1 for at in (1, 3, 5)
    ), color.to_hex(read)


@pytest.mark.parametrize(
    "text", ["", "#ab", "#12345", "reddish", "rgb(1,2)", "rgb(", "color()", "url(x)", "10px", "currentcolor"]
)
def test_what_is_no_colour_by_itself_is_none(text: str) -> None:
    assert color.parse(text) is None


def test_transparency_of_mixtures_is_kept() -> None:
    mixed = color.parse("color-mix(in oklab, #0b5fff 8%, transparent)")
    assert mixed is not None
    assert mixed.alpha == pytest.approx(0.08)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#ff0000", "#ff0000"),
        ("ff0000", "#ff0000"),
        ("#f00", "#ff0000"),
        ("f00", "#0f0000"),
        ("red", "#ff0000"),
        ("chucknorris", "#c00000"),
        ("6db6ec49efd278cd0bc92d1e5e072d68", "#6ecde0"),
        ("#fff;", "#fff000"),
    ],
)
def test_legacy_attributes_make_a_colour_of_anything(text: str, expected: str) -> None:
    read = color.parse_legacy(text)
    assert read is not None
    assert color.to_hex(read) == expected


@pytest.mark.parametrize("text", ["", "   ", "transparent", "Transparent"])
def test_legacy_attributes_without_a_colour(text: str) -> None:
    assert color.parse_legacy(text) is None


def test_contrast_is_that_of_wcag() -> None:
    assert color.contrast("#000", "#fff") == pytest.approx(21)
    assert color.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert color.contrast("#767676", "white") == pytest.approx(4.54, abs=0.005)


def test_the_nearest_colour_is_the_one_that_looks_alike() -> None:
    found = color.nearest("#0d60fe", ["#ffffff", "#0b5fff", "#ffb400"])
    assert found is not None
    assert found[0] == "#0b5fff"
    assert found[1] < 1
    assert color.nearest("#000", []) is None


def test_what_is_no_colour_has_no_distance() -> None:
    with pytest.raises(ValueError, match="no colour"):
        color.delta_e("nothing", "#fff")


@given(HEX, HEX)
@settings(max_examples=100)
def test_distance_is_symmetric_and_zero_for_the_same(one: str, other: str) -> None:
    assert color.delta_e(one, other) == pytest.approx(color.delta_e(other, one), abs=1e-9)
    assert color.delta_e(one, one) == 0


@given(HEX)
@settings(max_examples=100)
def test_lab_and_back_is_the_same_colour(text: str) -> None:
    assert color.to_hex(color.from_lab(color.lab(text))) == text


@given(HEX, HEX, st.floats(0, 1))
@settings(max_examples=100)
def test_painting_over_lies_between_the_two(front: str, back: str, alpha: float) -> None:
    one, other = color.parse(front), color.parse(back)
    assert one is not None
    assert other is not None
    mixed = color.over(color.faded(one, alpha), other)
    assert mixed.alpha == pytest.approx(1)
    for channel, first, second in zip(mixed[:3], one[:3], other[:3], strict=True):
        assert min(first, second) - 1e-6 <= channel <= max(first, second) + 1e-6


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_any_text_is_a_colour_or_none(text: str) -> None:
    read = color.parse(text)
    assert read is None or (all(0 <= channel <= 255 for channel in read[:3]) and 0 <= read.alpha <= 1)
    legacy = color.parse_legacy(text)
    assert legacy is None or isinstance(legacy, Rgba)
