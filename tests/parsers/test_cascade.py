"""What stylesheets make of text: the values that a browser computes."""

from __future__ import annotations

import pytest
from styled import look, styles_of

from brandlint.parsers.html.cascade import Appearance, Screen
from brandlint.parsers.html.cascade.media import media
from brandlint.parsers.html.nodes import Tag


@pytest.mark.parametrize(
    ("css", "body", "color"),
    [
        ("p { color: red }", "<p id=x>", "#ff0000"),
        ("p { color: red } #x { color: blue }", "<p id=x>", "#0000ff"),
        ("#x { color: blue } p { color: red }", "<p id=x>", "#0000ff"),
        ("p { color: red !important } #x { color: blue }", "<p id=x>", "#ff0000"),
        ("p { color: red }", "<p id=x style='color: lime'>", "#00ff00"),
        ("p { color: red !important }", "<p id=x style='color: lime'>", "#ff0000"),
        ("p { color: red !important }", "<p id=x style='color: lime !important'>", "#00ff00"),
        (".a.b { color: red } .a { color: blue }", "<p id=x class='a b'>", "#ff0000"),
        ("div { color: green }", "<div><p><b id=x>", "#008000"),
        ("div > p { color: green }", "<div><p id=x>", "#008000"),
        ("h2 + p { color: green }", "<h2>a</h2><p id=x>", "#008000"),
        ("li:nth-child(2) { color: green }", "<ul><li>a</li><li id=x>b", "#008000"),
        ("[data-a^=b] { color: green }", "<p id=x data-a=bc>", "#008000"),
        ("p:not(.a) { color: green }", "<p id=x>", "#008000"),
        (":is(p, div) { color: green }", "<p id=x>", "#008000"),
        ("p { color: notacolour; color: red; color: alsonone }", "<p id=x>", "#ff0000"),
        ("p { color: red } p:hover { color: blue }", "<p id=x>", "#ff0000"),
        ("p { color: red } p::before { color: blue }", "<p id=x>", "#ff0000"),
        ("p:unheard-of, p { color: red }", "<p id=x>", "#ff0000"),
        ("p::-moz-selection, p { color: red }", "<p id=x>", "#000000"),
        (":root { --a: #0b5fff } p { color: var(--a) }", "<p id=x>", "#0b5fff"),
        ("p { color: var(--none, teal) }", "<p id=x>", "#008080"),
        ("body { color: red } p { color: blue; color: var(--none) }", "<p id=x>", "#ff0000"),
        (":root { --a: var(--b); --b: var(--a) } p { color: var(--a, red) }", "<p id=x>", "#000000"),
        ("@property --a { syntax: '*'; initial-value: teal } p { color: var(--a) }", "<p id=x>", "#008080"),
        ("p { color: inherit } div { color: red }", "<div><p id=x>", "#ff0000"),
        ("div { color: red } p { color: initial }", "<div><p id=x>", "#000000"),
        ("div { color: red } p { color: unset }", "<div><p id=x>", "#ff0000"),
        ("@layer a { p { color: red } } @layer b { p { color: blue } }", "<p id=x>", "#0000ff"),
        ("p { color: green } @layer a { #x { color: red } }", "<p id=x>", "#008000"),
        ("@layer b, a; @layer a { p { color: red } } @layer b { p { color: blue } }", "<p id=x>", "#ff0000"),
        ("div { color: red; & p { color: blue } }", "<div><p id=x>", "#0000ff"),
        ("@supports (display: grid) { p { color: red } }", "<p id=x>", "#ff0000"),
        ("@supports not (display: grid) { p { color: red } }", "<p id=x>", "#000000"),
        ("", "<a id=x href=/>", "#0000ee"),
        ("", "<a id=x>", "#000000"),
        ("", "<font color=ff0000 id=x>", "#ff0000"),
        ("font { color: blue }", "<font color=ff0000 id=x>", "#0000ff"),
        ("p { color: rgba(0, 0, 0, .5) }", "<p id=x>", "#808080"),
        ("div { opacity: .5 }", "<div><p id=x>", "#808080"),
        ("div { opacity: .5; background: #000; color: #fff }", "<div><p id=x>", "#ffffff"),
        ("p { -webkit-text-fill-color: red; color: blue }", "<p id=x>", "#ff0000"),
        ("<!-- p { color: red } -->", "<p id=x>", "#ff0000"),
        ("p { color: red", "<p id=x>", "#ff0000"),
        ("p { /* a } */ color: red; }", "<p id=x>", "#ff0000"),
    ],
)  # fmt: skip
def test_colours_are_those_that_a_browser_paints(css: str, body: str, color: str) -> None:
    assert look(f"{body}text", css).color == color


@pytest.mark.parametrize(
    ("css", "body", "ground"),
    [
        ("", "<p id=x>", "#ffffff"),
        ("body { background: #123456 }", "<p id=x>", "#123456"),
        ("", "<table bgcolor=#123456><tr><td id=x>", "#123456"),
        ("", "<table><tr bgcolor=123456><td id=x>", "#123456"),
        ("td { background-color: red }", "<table><tr><td bgcolor=blue id=x>", "#ff0000"),
        ("p { background: url(a.png) no-repeat }", "<p id=x>", None),
        ("p { background: linear-gradient(red, blue) }", "<p id=x>", None),
        ("p { background: #fff url(a.png) }", "<p id=x>", None),
        ("div { background: url(a.png) } p { background: #fff }", "<div><p id=x>", "#ffffff"),
        ("p { background: rgba(255, 0, 0, .5) } body { background: blue }", "<p id=x>", "#800080"),
        ("p { background-color: red; background: none }", "<p id=x>", "#ffffff"),
        ("", "<table><tr><td background='a.png' id=x>", None),
        ("mark { color: inherit }", "<mark id=x>", "#ffff00"),
        ("p { background: var(--a) } :root { --a: no-repeat teal }", "<p id=x>", "#008080"),
    ],
)
def test_the_ground_is_the_nearest_that_is_painted(css: str, body: str, ground: str | None) -> None:
    assert look(f"{body}text", css).background == ground


@pytest.mark.parametrize(
    ("css", "body", "size", "weight", "font"),
    [
        ("", "<p id=x>", 16, 400, "Times New Roman"),
        ("", "<h1 id=x>", 32, 700, "Times New Roman"),
        ("", "<h3 id=x>", 18.72, 700, "Times New Roman"),
        ("body { font: bold 14px/1.5 'Open Sans', Arial }", "<p id=x>", 14, 700, "Open Sans"),
        ("html { font-size: 20px } p { font-size: .8rem }", "<p id=x>", 16, 400, "Times New Roman"),
        ("div { font-size: 20px } p { font-size: 1.5em }", "<div><p id=x>", 30, 400, "Times New Roman"),
        ("div { font-size: 20px } p { font-size: 80% }", "<div><p id=x>", 16, 400, "Times New Roman"),
        ("p { font-size: calc(1rem + 2px) }", "<p id=x>", 18, 400, "Times New Roman"),
        ("p { font-size: clamp(10px, 5vw, 30px) }", "<p id=x>", 30, 400, "Times New Roman"),
        ("p { font-size: 12pt }", "<p id=x>", 16, 400, "Times New Roman"),
        ("p { font-size: 14 }", "<p id=x>", 16, 400, "Times New Roman"),
        ("", "<font size=5 face='Verdana, Arial' id=x>", 24, 400, "Verdana"),
        ("", "<font size=+1 id=x>", 18, 400, "Times New Roman"),
        ("", "<p><b id=x>", 16, 700, "Times New Roman"),
        ("p { font-weight: 300 } b { font-weight: bolder }", "<p><b id=x>", 16, 400, "Times New Roman"),
        ("", "<code id=x>", 13, 400, "monospace"),
        ("code { font-family: Menlo, monospace }", "<code id=x>", 16, 400, "Menlo"),
        ("p { font-family: Inter }", "<p style='font-family: Not, Valid,' id=x>", 16, 400, "Inter"),
        ("body { font-size: 20px; font-weight: bold }", "<table><tr><td id=x>", 20, 700, "Times New Roman"),
        ("", "<button id=x>", 13.3333, 400, "Arial"),
    ],
)
def test_type_is_what_a_browser_computes(css: str, body: str, size: float, weight: int, font: str) -> None:
    found = look(f"{body}text", css)
    assert (found.size, found.weight, found.font) == (pytest.approx(size, abs=0.01), weight, font)


def test_in_quirks_mode_tables_start_anew_and_bare_digits_are_colours() -> None:
    css = "body { color: red; font-size: 20px } p { color: 00ff00; font-size: 14 }"
    page = f"<style>{css}</style><p id=x>text</p><table><tr><td id=y>text</table>"
    styles, tag = styles_of(page)
    cell = next(one for one in list(tag.parents)[-1].descendants if isinstance(one, Tag) and one.get("id") == "y")
    appearance = Appearance(styles)
    assert (appearance.style(tag).color, appearance.style(tag).size) == ("#00ff00", 14)
    assert (appearance.style(cell).color, appearance.style(cell).size) == ("#000000", 16)


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("", "<p id=x style='display:none'>"),
        ("", "<div style='display:none'><p id=x>"),
        ("", "<p id=x hidden>"),
        ("p { visibility: hidden }", "<p id=x>"),
        ("div { opacity: 0 }", "<div><p id=x>"),
        ("", "<div style='font-size:0'><span id=x>"),
        ("", "<div style='font-size:1px'><span id=x>"),
        ("", "<div style='max-height:0;overflow:hidden'><p id=x>"),
        ("", "<div style='max-height:0px;max-width:0px;overflow:hidden'><p id=x>"),
        ("", "<div style='height:1px;overflow:hidden'><p id=x>"),
        ("p { position: absolute; width: 1px; clip: rect(0, 0, 0, 0); overflow: hidden }", "<p id=x>"),
        ("p { position: absolute; left: -9999px }", "<p id=x>"),
        ("p { text-indent: -9999px }", "<p id=x>"),
        ("p { color: transparent }", "<p id=x>"),
        ("", "<details><summary>a</summary><p id=x>"),
        ("", "<dialog><p id=x>"),
        ("", "<select><option id=x>"),
        ("", "<p style='display:none !important' id=x>"),
    ],
)  # fmt: skip
def test_what_nobody_sees(css: str, body: str) -> None:
    assert not look(f"{body}text", css).visible


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("", "<p id=x>"),
        ("p { visibility: hidden } b { visibility: visible }", "<p><b id=x>"),
        ("", "<details open><summary>a</summary><p id=x>"),
        ("", "<details><summary id=x>"),
        ("@media print { p { display: none } }", "<p id=x>"),
        ("@media (max-width: 600px) { p { display: none } }", "<p id=x>"),
        ("@media (prefers-color-scheme: dark) { p { display: none } }", "<p id=x>"),
        ("", "<p id=x style='mso-hide:all'>"),
        ("", "<div style='height:0'><p id=x>"),
        ("", "<div style='max-height:0;overflow:hidden;padding:12px'><p id=x>"),
        ("@keyframes in { to { opacity: 1 } } p { opacity: 0; animation: in 1s both }", "<p id=x>"),
    ],
)
def test_what_is_seen(css: str, body: str) -> None:
    assert look(f"{body}text", css).visible


def test_the_screen_decides_what_media_queries_say() -> None:
    css = (
        "@media (max-width: 600px) { p { color: red } } @media (prefers-color-scheme: dark) { p { background: #000 } }"
    )
    assert look("<p id=x>text", css).color == "#000000"
    assert look("<p id=x>text", css, screen=Screen(width=375)).color == "#ff0000"
    assert look("<p id=x>text", css, screen=Screen(dark=True)).background == "#000000"


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("", True), ("all", True), ("screen", True), ("print", False), ("not print", True), ("only screen", True),
        ("screen and (min-width: 700px)", True), ("screen and (max-width: 40em)", False), ("print, screen", True),
        ("(width >= 600px)", True), ("(400px <= width <= 700px)", False), ("not all and (monochrome)", True),
        ("(min-width: 1px) and (max-width: 2px)", False), ("(min-width: 1px) or (max-width: 2px)", True),
        ("not (max-width: 600px)", True), ("(orientation: landscape)", True), ("(hover: hover)", True),
        ("(-webkit-min-device-pixel-ratio: 2)", False), ("(min-resolution: 192dpi)", False), ("(((", False),
        ("screen and (-ms-high-contrast: active)", False), ("(unknown)", False),
    ],
)  # fmt: skip
def test_media_queries(query: str, holds: bool) -> None:
    assert media(query, Screen()) is holds


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("", "<a id=x href=/ style='background:#0b5fff;color:#fff;padding:9px'>"),
        ("", "<table><tr><td bgcolor=#0b5fff><a id=x href=/>"),
        ("", "<a id=x href=/ style='border:1px solid red'>"),
        ("", "<a id=x href=/ class='btn btn-primary'>"),
        ("", "<button id=x>"),
        ("", "<a id=x href=/ role=button>"),
        ("", "<a href=/ style='background:red'><b id=x>"),
        ("", "<a href=/><span id=x style='background:red'>"),
    ],
)
def test_calls_to_action_are_known_by_their_box(css: str, body: str) -> None:
    assert look(f"{body}Shop the sale", css).button


@pytest.mark.parametrize(
    "body",
    [
        "<a id=x href=/>Shop the sale",
        "<a id=x style='background:red'>Shop the sale",
        "<td bgcolor=red><a id=x href=/>Shop the sale</a> or stay",
        "<p style='background:#eee'>See <a id=x href=/>our tents</a>",
        f"<a id=x href=/ style='background:red'>{'A long teaser about tents ' * 5}",
        "<a id=x href=/ style='border-bottom:1px solid red'>Shop the sale",
        "<a id=x href=/ style='background:#fff'>Shop the sale",
        "<body bgcolor=#f5f5f5><div style='background:#fff'><a href=/><h3>Heron 2</h3><p id=x>Two people</p></a></div>",
        "<body bgcolor=#fafafa><table bgcolor=#fff width=600><tr><td><a id=x href=/>Northwind</a></table>",
    ],
)
def test_plain_links_are_no_calls_to_action(body: str) -> None:
    assert not look(body).button


def test_a_value_in_a_template_token_is_not_known() -> None:
    hole = "\ue000" * 12
    style = look(f"<p id=x style='color:{hole};font-size:{hole}px;font-family:{hole}'>text")
    assert (style.color, style.size, style.font) == (None, None, None)
    assert style.background == "#ffffff"


def test_text_out_of_the_flow_may_lie_over_anything() -> None:
    assert look("<div style='position:absolute'><p id=x>text").lifted
    assert not look("<div style='position:absolute;background:#fff'><p id=x>text").lifted
    assert not look("<p id=x>text").lifted


def test_struck_text_is_known() -> None:
    assert look("<s><b id=x>$99").struck
    assert look("<p style='text-decoration: line-through red'><b id=x>$99").struck
    assert not look("<s><b id=x style='display:inline-block'>$99").struck


def test_an_element_without_place_still_has_a_look() -> None:
    styles, tag = styles_of("<table><tr><td id=x>text")
    body = next(one for one in tag.parents if one.name == "tbody")
    assert styles.of(body).display == "table-row-group"
