"""Styles as nobody should write them are read to their end, and mean what a browser makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from styled import look, styles_of

from brandlint.parsers.html.cascade import Appearance
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.cascade.syntax import declarations
from brandlint.parsers.html.cascade.values import length, substitute


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000 + "<p id=x>text",
        "<style>" + "p { " * 5000 + "</style><p id=x>text",
        "<style>" + "@media screen { " * 3000 + "</style><p id=x>text",
        "<style>p { color: " + "var(--a, " * 3000 + "</style><p id=x>text",
        "<style>:root { --a: var(--b) var(--b); --b: var(--c) var(--c); --c: var(--a) var(--a) } "
        "p { color: var(--a) }</style><p id=x>text",
        "<style>p { width: calc(" + "(" * 3000 + "1px }</style><p id=x>text",
        "<style>" + "a" * 100_000 + "</style><p id=x>text",
        "<style>p { color: " + "(" * 50_000 + "</style><p id=x>text",
        "<p id=x style='" + "color: '" * 1 + "(" * 50_000 + ">text",
        "<style>@import 'a.css'</style><p id=x>text",
    ],
)
def test_hostile_documents_are_read_to_their_end(page: str) -> None:
    files = {"a.css": "@import 'b.css';", "b.css": "@import 'a.css';"}
    styles, tag = styles_of(page, files)
    assert Appearance(styles).style(tag).size == 16


def test_custom_properties_that_double_without_end_give_no_colour() -> None:
    doubled = "".join(f"--p{n}: var(--p{n - 1}) var(--p{n - 1});" for n in range(1, 60))
    assert look("<p id=x>text", f":root {{ --p0: red; {doubled} }} p {{ color: var(--p59) }}").color == "#000000"
    assert look("<p id=x>text", f":root {{ --p0: red; {doubled} }} p {{ color: var(--p0) }}").color == "#ff0000"


def test_a_chain_of_descendants_walks_up_once() -> None:
    css = "b.none div div div div div div div div p, i > b.none div p { color: red }"
    page = f"<style>{css}</style><b><i class=none>" + "<div>" * 300 + "<p id=x>text"
    styles, tag = styles_of(page)
    assert Appearance(styles).style(tag).color == "#000000"
    assert not styles.unknown


def test_selectors_that_ask_too_much_give_up() -> None:
    css = ".none ~ div ~ div ~ div ~ div ~ p { color: red }"
    page = f"<style>{css}</style>" + "<div></div>" * 300 + "<p id=x>text</p><b class=none></b>"
    styles, tag = styles_of(page)
    assert Appearance(styles).style(tag).color == "#000000"
    assert "cost too much" in styles.unknown[0]


@given(st.text(alphabet="abc:;{}()[]\"'/*!@,. \n\\#-0%", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_some_stylesheet_and_values_stand_where_they_say(text: str) -> None:
    for declaration in declarations(text):
        assert 0 <= declaration.start <= len(text)
    for rule in stylesheet(text).rules:
        for declaration in rule.declarations:
            assert "/*" in text or text[declaration.start :].startswith(declaration.value[:1])


PIECES = [
    "p", "*", "#x", ".a", "[id]", "[class~=a]", ":first-child", ":nth-child(2n+1)", ":nth-last-of-type(1)", ":not(",
    ":is(.a, p)", ":has(b)", ":hover", "::before", ":lang(en)", ":root", ":empty", " ", " > ", " + ", " ~ ", ",", ")",
    "a:link", ":nth-child(1 of p)", ":nth-last-child(1 of p)", "&", "\\31", "|", "@", "{", ":checked", ":disabled",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
@settings(max_examples=150, deadline=None)
def test_any_selector_applies_or_does_not(pieces: list[str]) -> None:
    style = look("<div lang=en><p id=x class=a>text<b>c</b>", f"{''.join(pieces)} {{ color: red }}")
    assert style.color in ("#000000", "#ff0000")


def test_inline_declarations_are_read_alike_on_both_ways() -> None:
    plain = declarations("color: red; background: url(a;b) no-repeat; font: 12px 'A;B'")
    odd = declarations("color: red; background: url(a;b) no-repeat; font: 12px 'A;B'; x: [a]")
    assert plain == odd[:3]
    assert [one.value for one in plain] == ["red", "url(a;b) no-repeat", "12px 'A;B'"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10px", 10), ("1em", 20), ("2rem", 32), ("50%", 50), ("calc(100% - 20px)", 80), ("min(10px, 2em)", 10),
        ("calc(2 * (3px + 1px))", 8), ("-5px", -5), ("calc(1px / 0)", None), ("auto", None), ("10", None), ("0", 0),
        ("calc(__import__('os'))", None),
    ],
)  # fmt: skip
def test_lengths(text: str, expected: float | None) -> None:
    assert length(text, 20, 16, 100) == (None if expected is None else pytest.approx(expected))


def test_custom_properties_are_put_in_and_never_end_in_a_circle() -> None:
    assert substitute("1px solid var(--a, var(--b))", {"--b": "red"}) == "1px solid red"
    assert substitute("var(--a)", {"--a": "var(--a)"}) is None
    assert substitute("var(--a)", {}) is None
