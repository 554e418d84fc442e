"""Which stylesheets a page has, and where in them a look was declared."""

from __future__ import annotations

import pytest
from styled import PAGE, named, styles_of

from brandlint.parsers.html.cascade import Appearance, compute, gather
from brandlint.parsers.html.tree import parse_document


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
    document = parse_document(page)
    gathered = gather(document, page, lambda path: files[path].encode() if path in files else None, first_source=3)
    assert [source.path for source in gathered.sources] == ["css/site.css", "css/base.css", "css/print.css"]
    assert gathered.unknown == ()
    style = Appearance(compute(document, gathered.sheets, page)).style(named(document, "x"))
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
