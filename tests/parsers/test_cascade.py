"""What stylesheets make of text: the values a browser computes, and where each of them was declared."""

from __future__ import annotations

import pytest
from bs4 import Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Style
from brandlint.parsers.html.cascade import Appearance, Screen, Styles, compute, gather
from brandlint.parsers.html.cascade.media import media
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.cascade.syntax import declarations
from brandlint.parsers.html.cascade.values import length, substitute
from brandlint.parsers.html.tree import parse_document

PAGE = "<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def styles_of(text: str, files: dict[str, str] | None = None, screen: Screen | None = None) -> tuple[Styles, Tag]:
    """The styles of a page and its element `#x`."""
    soup = parse_document(text)
    known = {name: content.encode() for name, content in (files or {}).items()}
    gathered = gather(soup, text, known.get)
    styles = compute(soup, gathered.sheets, text, screen or Screen(), gathered.unknown)
    tag = soup.find(id="x")
    assert isinstance(tag, Tag)
    return styles, tag


def look(body: str, css: str = "", files: dict[str, str] | None = None, screen: Screen | None = None) -> Style:
    """How the element `#x` of a page looks."""
    styles, tag = styles_of(PAGE.format(head=f"<style>{css}</style>" if css else "", body=body), files, screen)
    return Appearance(styles).style(tag)


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
    cell = tag.find_next(id="y")
    assert isinstance(cell, Tag)
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


@pytest.mark.parametrize(
    ("page", "declared"),
    [
        ("<p id=x style='margin: 0; color: #0b5fff; top: 0'>text", "#0b5fff"),
        ("<p id=x style='font: 12px Inter; color: rgb(1, 2, 3)'>text", "rgb(1, 2, 3)"),
        ("<style>\np { color: red }\n\tp { margin: 0;\n color: #0b5fff !important }</style><p id=x>text", "#0b5fff"),
        ("<font color='#0b5fff' id=x>text", "#0b5fff"),
        ("<style>p{color:#0b5fff}</style><p><b id=x>text", "#0b5fff"),
        ("<p id=x style='font-family: &quot;A&quot;; color: #0b5fff'>text", "#0b5fff"),
        ("<style>p { color: /* old */ #0b5fff /* new */ ; }</style><p id=x>text", "#0b5fff"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_colours_know_where_they_were_declared(page: str, declared: str, newline: str) -> None:
    page = page.replace("\n", newline)
    styles, tag = styles_of(page)
    span = Appearance(styles).style(tag).color_at
    assert span is not None
    assert page[span.start : span.end] == declared


def test_grounds_and_faces_know_their_place_within_shorthands() -> None:
    page = "<p id=x style='background: url(a.png) #0b5fff; font: bold 14px/1.5 Inter, Arial'>text"
    styles, tag = styles_of(page)
    ground, face = styles.place(tag, "background-color"), styles.place(tag, "font-family")
    assert ground is not None
    assert face is not None
    assert page[ground.start : ground.end] == "#0b5fff"
    assert page[face.start :].startswith("Inter")


def test_linked_sheets_import_others_and_are_sources_of_their_own() -> None:
    files = {
        "css/site.css": '@import "base.css"; @import url(print.css) print;\np { color: #0b5fff }',
        "css/base.css": "p { color: red; background: #eee }",
        "css/print.css": "p { color: lime !important }",
    }
    page = '<link rel="stylesheet" href="css/site.css?v=2"><p id=x>text'
    soup = parse_document(page)
    gathered = gather(soup, page, lambda path: files[path].encode() if path in files else None, first_source=3)
    assert [source.path for source in gathered.sources] == ["css/site.css", "css/base.css", "css/print.css"]
    assert gathered.unknown == ()
    tag = soup.find(id="x")
    assert isinstance(tag, Tag)
    style = Appearance(compute(soup, gathered.sheets, page)).style(tag)
    assert (style.color, style.background) == ("#0b5fff", "#eeeeee")
    assert style.color_at is not None
    assert style.color_at.source == 3
    assert files["css/site.css"][style.color_at.start : style.color_at.end] == "#0b5fff"
    assert style.background_at is not None
    assert style.background_at.source == 4


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ('<link rel=stylesheet href="https://cdn.example/a.css">', False),
        ('<link rel=stylesheet href="missing.css">', False),
        ('<style>@import "missing.css";</style>', False),
        ('<script src="https://cdn.tailwindcss.com"></script>', False),
        ("<style>@tailwind utilities;</style>", False),
        ('<link rel=stylesheet href="https://fonts.googleapis.com/css2?family=Inter">', True),
        ('<link rel="alternate stylesheet" href="missing.css">', True),
        ('<link rel="icon" href="missing.ico">', True),
        ("<style>p { color: red }</style>", True),
    ],
)
def test_a_sheet_that_cannot_be_read_makes_the_look_partly_known(head: str, known: bool) -> None:
    styles, _ = styles_of(PAGE.format(head=head, body="<p id=x>text"))
    assert (styles.unknown == ()) is known


def test_utility_classes_without_their_sheet_are_known_as_unknown() -> None:
    names = "text-lg bg-blue-500 px-4 py-2 font-bold md:text-xl rounded-lg mt-4 w-full leading-6 text-white"
    page = PAGE.format(head="", body=f"<p id=x class='{names}'>text")
    styles, tag = styles_of(page)
    assert "utility classes" in styles.unknown[0]
    style = Appearance(styles).style(tag)
    assert (style.color, style.background, style.font, style.size) == (None, None, None, None)
    assert style.visible


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
    body = tag.find_parent("tbody")
    assert isinstance(body, Tag)
    assert styles.of(body).display == "table-row-group"


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
