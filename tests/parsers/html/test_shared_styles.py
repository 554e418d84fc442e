"""Elements of which the same is said share one style, which never costs one of them what is its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Style
from brandlint.parsers.html.cascade import DARK, PHONE, Appearance, Styles, compute, gather
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.html.tree import parse_document

ROWS = "<table>" + "<tr><td style='color: #0b5fff'>Tents</td></tr>" * 40 + "</table>"
LAYERED = "@layer a { b { width: 8px } } @layer b { b { width: 9px } }"


def read(body: str, css: str = "") -> tuple[Styles, list[Tag], str]:
    """The styles of a page, what is in its body, and its text."""
    text = f"<!DOCTYPE html><style>{css}</style><body>{body}"
    document = parse_document(text)
    styles = compute(document, gather(document, text, lambda _: None).sheets, text)
    (body,) = document.named["body"]
    return styles, [node for node in body.descendants if isinstance(node, Tag)], text


def test_alike_elements_have_one_style_and_their_own_places() -> None:
    styles, tags, text = read(ROWS)
    cells = [tag for tag in tags if tag.name == "td"]
    assert len(cells) == 40
    assert len({id(styles.of(cell)) for cell in cells}) == 1
    places = [styles.place(cell, "color") for cell in cells]
    assert len({place.start for place in places if place}) == 40
    assert {text[place.start : place.end] for place in places if place} == {"#0b5fff"}


@pytest.mark.parametrize(
    "css",
    [
        "p { background: inherit } div { background: #222 } section { background: #fff }",
        "p { opacity: inherit } div { opacity: 0.5 }",
        "div { display: flex } p { display: inline }",
        "div { --ink: red } section { --ink: blue } p { color: var(--ink) }",
        "div { font-size: 30px } p { font-size: 2em }",
        "div { text-decoration: line-through }",
        "div { font-family: monospace } p { font-family: Arial }",
    ],
)
def test_what_comes_from_a_parent_is_that_parents(css: str) -> None:
    styles, tags, _ = read("<div><p>One</p></div><section><p>Two</p></section>", css)
    one, two = (styles.of(tag) for tag in tags if tag.name == "p")
    assert one is not two


def test_documents_share_what_is_said_of_elements_and_keep_their_places() -> None:
    css = "td { padding: 4px } b { font-size: 2em }"
    one, tags, text = read(ROWS, css)
    other, others, longer = read("<p>More camping</p>" + ROWS, css)
    cell, twin = (next(tag for tag in found if tag.name == "td") for found in (tags, others))
    assert one.of(cell) is other.of(twin)
    for styles, tag, source in ((one, cell, text), (other, twin, longer)):
        place = styles.place(tag, "color")
        assert place and source[: place.end].endswith("<tr><td style='color: #0b5fff")


@pytest.mark.parametrize(
    ("css", "other"),
    [
        ("b { width: 2rem }", "html { font-size: 10px } b { width: 2rem }"),
        ("b { color: var(--ink) }", "html { --ink: red } b { color: var(--ink) }"),
        ("b { font-size: 2em }", "p { font-size: 9px } b { font-size: 2em }"),
        ("b { animation: fade forwards }", "b { animation: fade forwards } @keyframes fade { to { opacity: 0 } }"),
        ("@layer a, b; " + LAYERED, "@layer b, a; " + LAYERED),
    ],
)
def test_documents_do_not_share_what_differs_around(css: str, other: str) -> None:
    looks = []
    for sheet in (css, other, css, other):
        styles, tags, _ = read("<p><b>Tents</b></p>", sheet)
        bold = styles.of(tags[1])
        looks.append((bold.color, bold.size, bold.opacity, styles.length(tags[1], "width")))
    assert looks[0] != looks[1]
    assert looks[:2] == looks[2:]


def test_a_document_with_faded_elements_fades_though_another_had_them_before() -> None:
    for _ in range(2):
        styles, tags, _ = read("<div style='opacity: 0.5'><p style='background: #000; color: #fff'>Tents")
        assert Appearance(styles).style(tags[1]).background == "#808080"


def test_another_screen_takes_over_what_its_rules_leave_alone() -> None:
    css = "@media (max-width: 400px) { .card { background: #222 } }"
    styles, tags, _ = read("<p>Plain</p><div class=card><b>Dark</b></div>", css)
    phone = styles.on(PHONE)
    assert phone is not None
    plain, card, bold = tags
    assert phone.of(plain) is styles.of(plain)
    assert phone.of(card) is not styles.of(card)
    assert Appearance(phone).style(bold).background == "#222222"
    assert styles.on(DARK) is None


_VALUES = ("color: red", "color: inherit", "background: #222", "background: inherit", "opacity: 0.5", "font-size: 2em")
_MORE = ("display: flex", "position: absolute", "--ink: blue", "color: var(--ink)", "text-decoration: line-through")
_SAID = st.lists(st.sampled_from(_VALUES + _MORE), max_size=2).map("; ".join)


@given(st.lists(st.tuples(st.sampled_from(["div", "p", "td", "font", "a"]), _SAID, st.booleans()), max_size=9))
@settings(deadline=None)
def test_a_style_is_what_it_would_be_alone(elements: list[tuple[str, str, bool]]) -> None:
    body = "".join(f"<{name} style='{said}'>x{f'</{name}>' if ends else ''}" for name, said, ends in elements)
    shared, tags, _ = read(body * 2)
    for index, tag in enumerate(tags):
        alone, others, _ = read(body * 2)
        assert _look(shared, tag) == _look(alone, others[index])


def _look(styles: Styles, tag: Tag) -> Style:
    return Appearance(styles).style(tag)
