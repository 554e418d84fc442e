from __future__ import annotations

import copy
import subprocess
import sys
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from brandlint.parsers.base import Unreadable
from brandlint.parsers.html import nodes, tree
from brandlint.parsers.html.nodes import Text
from brandlint.parsers.html.soup import soup_of


def texts(source: str) -> list[tuple[str, str]]:
    """Every text of the document with what stands at its place in the source."""
    found = []
    for node in tree.parse_document(source).descendants:
        if type(node) is Text:
            parts = tree.segments(node)
            found.append((str(node), source[parts[0].start : parts[-1].start + parts[-1].extent]))
    return found


def written(source: str, name: str, attribute: str) -> list[tuple[str, str]]:
    tag = tree.parse_document(source).named[name][0]
    value = tree.attribute_text(tag, attribute)
    return [
        (value[part.at : part.at + part.length], source[part.start : part.start + part.extent])
        for part in tree.attribute(source, tag, attribute)
    ]


def test_entities_and_line_ends_lead_back():
    source = "<p>A &amp; B&nbsp;&copy2027\r\nnext\rline &#36;79 &bogus; x&#x1F600;y</p>"
    node = next(n for n in tree.parse_document(source).descendants if type(n) is Text)
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
    clones = tree.parse_document(source).named["b"]
    assert [tree.opening(tag) for tag in clones] == [(4, 7), (4, 7)]
    assert texts(source) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]


def test_implied_elements_have_no_place():
    named = tree.parse_document("<table><tr><td>x").named
    assert tree.opening(named["tbody"][0]) is None
    assert tree.opening(named["html"][0]) is None
    assert tree.extent(named["tbody"][0]) == (7, 16)


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
    document = tree.parse_document(source)
    places = [
        source[parts[0].start : parts[-1].start + parts[-1].extent]
        for node in document.descendants
        if isinstance(node, Text) and (parts := tree.segments(node))
    ]
    assert places == [
        "<!--[if mso]>x<![endif]-->", "p{color:\r\nred}", "<![if !mso]>", "seen", "<![endif]>",
    ]  # fmt: skip
    assert sum(isinstance(node, nodes.Comment) for node in document.descendants) == 3


def test_nul_characters_do_no_harm():
    assert texts("<p>a\0b</p>")[0][1] == "a\0b"


def test_deep_nesting_is_walked():
    divisions = tree.parse_document("<div>" * 5000 + "deep").named["div"]
    assert len(divisions) == 5000
    assert tree.extent(divisions[0])[1] == 25004


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("<b>x", "x"), ("<a href='", ""), ("&amp", "&"), ("<table>x", "x"), ("<p><i>", ""), ("<!--", ""), ("<", "<"),
        ("&#0;", "�"),
    ],
)  # fmt: skip
def test_hostile_markup_is_read_to_its_end(piece, said):
    times = 40_000 // len(piece)
    assert soup_of(tree.parse_document(piece * times)).get_text() == said * times


def test_a_text_beyond_all_measure_is_refused():
    with pytest.raises(Unreadable, match="longer than"):
        tree.parse_document(" " * (tree.MAX_CHARACTERS + 1))


@pytest.mark.parametrize("text", ["a b", "Ādam", "\u0101" * 3])
def test_cdata_of_a_drawing_is_no_text_of_the_page(text):
    source = f"<p>before</p><svg><desc><![CDATA[{text}]]></desc></svg><p>after</p>" + "<b> </b>" * 300
    named = tree.parse_document(source).named
    assert named["desc"][0].text() == ""
    assert [tree.segments(tag.contents[0])[0].start for tag in named["p"]] == [3, source.index("after")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('<p class="a  b" id="x y" hidden>t</p>', "p"),
        ('<meta charset="latin1">', "meta"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=latin1">', "meta"),
        ("<link rel='preload stylesheet' href=x>", "link"),
        ("<output for='a b'>1</output>", "output"),
        ("<table><tr><td headers='a b'>1", "td"),
        ("<style>p{}</style>", "style"),
        ("<pre> x</pre>", "pre"),
        ("<br>", "br"),
    ],
)
def test_tags_are_those_that_bs4_makes(source, name):
    ours, theirs = soup_of(tree.parse_document(source)).find(name), BeautifulSoup(source, "html.parser").find(name)
    assert str(ours) == str(theirs)
    assert ours.attrs == theirs.attrs
    assert {key: type(value) for key, value in ours.attrs.items()} == {
        key: type(value) for key, value in theirs.attrs.items()
    }
    links = {"parser_class", "parent", "contents", "sourceline", "sourcepos"}
    links |= {f"{way}_{what}" for way in ("next", "previous") for what in ("element", "sibling")}
    for key in vars(theirs).keys() - links:
        assert getattr(ours, key) == getattr(theirs, key), key
    assert str(copy.copy(ours)) == str(theirs)


def test_nodes_are_linked_as_bs4_links_them():
    source = (
        "<html><head><title>t</title></head><body><p>a<b>c</b> d</p><!-- e --><p>f</p><template><i>g</i></template>h"
    )
    soup = soup_of(tree.parse_document(source))
    found = list(soup.descendants)
    for before, after in pairwise([soup, *found]):
        assert before.next_element is after
        assert after.previous_element is before
    assert found[-1].next_element is None
    for tag in [soup, *soup.find_all(True)]:
        assert all(node.parent is tag for node in tag.contents)
        siblings = [None, *tag.contents, None]
        assert [node.previous_sibling for node in tag.contents] == siblings[:-2]
        assert [node.next_sibling for node in tag.contents] == siblings[2:]
    assert soup.get_text() == "tac dfgh"


def test_elements_end_where_their_end_tags_do():
    source = "<div><p>a</p>\r\n<template><i>b</i></template><p>c</div>d"
    tags = [tag for tag in tree.parse_document(source).elements if tag.name in ("div", "p", "template")]
    assert [source[slice(*tree.extent(tag))] for tag in tags] == [
        "<div><p>a</p>\r\n<template><i>b</i></template><p>c</div>", "<p>a</p>", "<template><i>b</i></template>", "<p>c",
    ]  # fmt: skip


def test_the_structure_is_all_but_text():
    document = tree.parse_document("<!doctype html><p>a<b>c</b> d</p><!-- e --><template><i>g</i></template>h")
    found = list(document.descendants)
    assert document.structure == [node for node in found if type(node) not in (Text, nodes.Code)]
    assert [node for node in found if isinstance(node, nodes.Tag)] == document.elements
    for tag in [document, *document.elements]:
        assert all(node.parent is tag for node in tag.contents)
    assert document.text("|") == "a|c|d|g|h"


def test_a_page_is_read_without_what_only_other_uses_of_a_library_need():
    script = """
import sys
from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.banner import exit_of
from brandlint.parsers.html import parse, tree
(asset,) = parse(SourceFile("a.html", b"<p class=a>x</p>"), Settings())
assert not {"bs4", "turbohtml"} & set(sys.modules)
assert tree.extent(tree.parse_document("<p>a</p>").named["p"][0]) == (0, 8)
import turbohtml
assert turbohtml.parse("<p>c").find("p").text == "c"
"""
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
