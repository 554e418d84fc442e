from __future__ import annotations

import pytest
from bs4 import Comment, NavigableString, Tag
from bs4.element import Doctype

from brandlint.parsers.base import Unreadable
from brandlint.parsers.html import tree


def texts(source: str) -> list[tuple[str, str]]:
    """Every text of the document with what stands at its place in the source."""
    found = []
    for node in tree.parse_document(source).descendants:
        if type(node) is NavigableString:
            parts = tree.segments(node)
            found.append((str(node), source[parts[0].start : parts[-1].start + parts[-1].extent]))
    return found


def written(source: str, name: str, attribute: str) -> list[tuple[str, str]]:
    tag = tree.parse_document(source).find(name)
    assert isinstance(tag, Tag)
    value = tree.attribute_text(tag, attribute)
    return [
        (value[part.at : part.at + part.length], source[part.start : part.start + part.extent])
        for part in tree.attribute(source, tag, attribute)
    ]


def test_entities_and_line_ends_lead_back():
    source = "<p>A &amp; B&nbsp;&copy2027\r\nnext\rline &#36;79 &bogus; x&#x1F600;y</p>"
    node = next(n for n in tree.parse_document(source).descendants if type(n) is NavigableString)
    assert str(node) == "A & B\xa0©2027\nnext\nline $79 &bogus; x😀y"
    decoded = {str(node)[s.at : s.at + s.length]: source[s.start : s.start + s.extent] for s in tree.segments(node)}
    assert decoded["&"] == "&amp;"
    assert decoded["\n"] == "\r\n"
    assert decoded["$"] == "&#36;"
    assert decoded["😀"] == "&#x1F600;"


def test_text_that_the_parser_moves_keeps_its_place():
    source = "<table><tr><td>cell</td></tr>loose <b>bold</b></table>after"
    assert texts(source) == [("loose ", "loose "), ("bold", "bold"), ("cell", "cell"), ("after", "after")]


def test_text_merged_over_dropped_tags_keeps_both_places():
    source = "<p>one</bogus> two</p>"
    ((text, place),) = texts(source)
    assert text == "one two"
    assert place == "one</bogus> two"


def test_misnested_formatting_stands_where_the_original_does():
    source = "<p>1<b>2<p>3</b>4"
    clones = tree.parse_document(source).find_all("b")
    assert [tree.opening(tag) for tag in clones] == [(4, 7), (4, 7)]
    assert texts(source) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]


def test_implied_elements_have_no_place():
    soup = tree.parse_document("<table><tr><td>x")
    assert tree.opening(soup.find("tbody")) is None
    assert tree.opening(soup.find("html")) is None
    assert tree.extent(soup.find("tbody")) == (7, 16)


def test_a_late_body_tag_gives_the_body_its_place():
    source = "text<body class=late>more"
    assert written(source, "body", "class") == [("late", "late")]


@pytest.mark.parametrize(
    ("source", "name", "expected"),
    [
        ('<a href="x?a=1&amp;b=2">', "href", [("x?a=1", "x?a=1"), ("&", "&amp;"), ("b=2", "b=2")]),
        ("<a href = 'x y'>", "href", [("x y", "x y")]),
        ("<a data-x href=bare>", "href", [("bare", "bare")]),
        ('<a href="?a=1&copy=2">', "href", [("?a=1&copy=2", "?a=1&copy=2")]),
        ('<a href="">', "href", [("", "")]),
        ("<a href>", "href", [("", "")]),
        ('<a HREF="first" href="second">', "href", [("first", "first")]),
        ('<a title="a\r\nb" href=x>', "title", [("a", "a"), ("\n", "\r\n"), ("b", "b")]),
        ("<a class='a  b'>", "class", [("a b", "a  b")]),
        ("<a title='>' href=x/>", "href", [("x/", "x/")]),
    ],
)
def test_attribute_values_lead_back(source, name, expected):
    assert written(source, "a", name) == expected


def test_an_absent_attribute_has_no_place():
    assert written("<a title=x>", "a", "href") == []


def test_comments_and_styles_have_places():
    source = "<!doctype html><!--[if mso]>x<![endif]--><style>p{color:\r\nred}</style><![if !mso]>seen<![endif]>"
    soup = tree.parse_document(source)
    places = [
        source[parts[0].start : parts[-1].start + parts[-1].extent]
        for node in soup.descendants
        if isinstance(node, NavigableString) and not isinstance(node, Doctype) and (parts := tree.segments(node))
    ]
    assert places == [
        "<!--[if mso]>x<![endif]-->", "p{color:\r\nred}", "<![if !mso]>", "seen", "<![endif]>",
    ]  # fmt: skip
    assert sum(isinstance(node, Comment) for node in soup.descendants) == 3


def test_nul_characters_do_no_harm():
    assert texts("<p>a\0b</p>")[0][1] == "a\0b"


def test_deep_nesting_is_walked():
    soup = tree.parse_document("<div>" * 5000 + "deep")
    assert len(soup.find_all("div")) == 5000
    assert tree.extent(soup.find("div"))[1] == 25004


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("<b>x", "x"), ("<a href='", ""), ("&amp", "&"), ("<table>x", "x"), ("<p><i>", ""), ("<!--", ""), ("<", "<"),
        ("&#0;", "�"),
    ],
)  # fmt: skip
def test_hostile_markup_is_read_to_its_end(piece, said):
    times = 40_000 // len(piece)
    assert tree.parse_document(piece * times).get_text() == said * times


def test_a_text_beyond_all_measure_is_refused():
    with pytest.raises(Unreadable, match="longer than"):
        tree.parse_document(" " * (tree.MAX_CHARACTERS + 1))
