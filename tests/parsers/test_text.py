"""Plain text files: paragraphs, subjects, addresses, tokens and readings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.parsers.urls import find_urls
from brandlint.positions import locate


def read(text: str, path: str = "a.txt", dialect: str | None = None) -> Asset:
    (asset,) = parse(SourceFile(path, text.encode()), Settings(dialect=dialect))
    return asset


def test_paragraphs_are_blocks_and_line_ends_are_spaces() -> None:
    asset = read("Last call!\r\nSave 20%\r\n\r\n  Reply STOP  \n")
    assert [(block.role, block.text) for block in asset.blocks] == [
        ("body", "Last call! Save 20%"),
        ("body", "Reply STOP"),
    ]
    assert asset.format == "text"
    assert asset.channel is None


def test_the_first_line_may_be_the_subject() -> None:
    asset = read("Subject: Save 20%\nPreheader: Only today\n\nHi there")
    assert [(block.role, block.text) for block in asset.blocks] == [
        ("subject", "Save 20%"),
        ("preheader", "Only today"),
        ("body", "Hi there"),
    ]
    assert [block.role for block in read("Hi\nSubject: x").blocks] == ["body"]


def test_tokens_keep_their_place_and_their_block() -> None:
    text = "Hello\n\nHi {{ first_name | default: 'you' }}, use {{ code }}"
    asset = read(text)
    assert [(token.field, token.block) for token in asset.tokens] == [("first_name", 1), ("code", 1)]
    assert [text[token.span.start : token.span.end] for token in asset.tokens] == [token.raw for token in asset.tokens]
    assert [asset.blocks[1].text[start:end] for start, end in asset.blocks[1].holes] == [
        "{{ first_name | default: 'you' }}",
        "{{ code }}",
    ]


def test_exclusive_branches_are_readings_of_their_own() -> None:
    asset = read("Get {% if vip %}30%{% else %}20%{% endif %} off.\n\n{% if vip %}Thanks.{% endif %} Bye")
    assert [(block.text, block.branch) for block in asset.blocks] == [
        ("Get 30% off.", ("if vip",)),
        ("Get 20% off.", ("else of if vip",)),
        ("Thanks. Bye", ()),
    ]


def test_addresses_are_links() -> None:
    text = "Shop: northwind.example/spring. Or (https://a.example/x?c={{ code }})!"
    links = read(text).links
    assert [(link.href, link.kind, link.dynamic, link.block) for link in links] == [
        ("northwind.example/spring", "text", False, 0),
        ("https://a.example/x?c={{ code }}", "text", True, 0),
    ]
    assert [text[link.span.start : link.span.end] for link in links] == [link.href for link in links]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see www.northwind.example, now", ["www.northwind.example"]),
        ("bit.ly/abc", ["bit.ly/abc"]),
        ("northwind.com", ["northwind.com"]),
        ("https://en.example/a_(b)", ["https://en.example/a_(b)"]),
        ('"https://a.example/x".', ["https://a.example/x"]),
        ("HTTPS://A.EXAMPLE/x", ["HTTPS://A.EXAMPLE/x"]),
        ("e.g. this", []),
        ("ops@northwind.example", []),
        ("Ends 5.30pm, 3.5 stars, v1.2.3", []),
        ("Hello.World and file.txt", []),
        ("Sale ends now.Shop", []),
        ("There is no pain.it helps, they differ.be kind", []),
        ("a.m./p.m.", []),
    ],
)
def test_addresses_are_told_from_prose(text: str, urls: list[str]) -> None:
    assert [text[start:end] for start, end in find_urls(text)] == urls


def test_a_template_comment_suppresses_for_the_next_paragraph() -> None:
    text = "One\n\n{# brandlint: ignore[a/b] why #}\nTwo\n\n# brandlint: ignore[a/b] prose"
    asset = read(text)
    (directive,) = asset.directives
    assert directive.scope is not None
    assert text[directive.scope.start : directive.scope.end] == "Two"
    assert [block.text for block in asset.blocks] == ["One", "Two", "# brandlint: ignore[a/b] prose"]


def test_what_is_no_text_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        tuple(parse(SourceFile("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 30), Settings()))


WORDS = ["Save", "20%", " ", "  ", "\n", "\r\n", "\n\n", "\t", "{{ x }}", "{% if a %}", "{% else %}", "{% endif %}",
         "a.example/b", "Ü", "😀", "{{ y", "Subject: ", "---\n"]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
def test_every_character_leads_back_to_its_source(text: str) -> None:
    for block in read(text).blocks:
        covered = 0
        for segment in block.segments:
            assert segment.at == covered
            covered += segment.length
        assert covered == len(block.text)
        for index, character in enumerate(block.text):
            span = locate(block, index, index + 1)
            written = text[span.start : span.end]
            assert written == character or (character == " " and not written.strip())
