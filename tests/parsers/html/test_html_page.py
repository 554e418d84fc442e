from __future__ import annotations

import gc

import pytest

from brandlint.assets import Asset
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.parsers.base import FILLED_BY_OTHERS
from brandlint.places import Span
from brandlint.positions import locate


def read(source: str, path: str = "page.html", **options: object) -> Asset:
    (asset,) = parse(SourceFile(path, source.encode()), Settings(**options))
    return asset


def cut(source: str, span: Span) -> str:
    return source[span.start : span.end]


def test_links_have_the_place_of_their_target():
    source = (
        '<p>See <a href="https://n.example/?a=1&amp;b={{ id }}"> the <b>sale</b> </a></p><form action="/go"></form>'
    )
    asset = read(source)
    assert [(link.kind, link.href, link.text, link.dynamic) for link in asset.links] == [
        ("anchor", "https://n.example/?a=1&b={{ id }}", "the sale", True),
        ("form", "/go", "", False),
    ]
    assert cut(source, asset.links[0].span) == "https://n.example/?a=1&amp;b={{ id }}"


def test_a_picture_that_a_custom_property_names_is_one_of_each_that_uses_it():
    inline = '<div style="--tent: url(tent.png)"><p style="background: var(--tent)">Tents</p></div>'
    assert [image.src for image in read(inline).images] == ["tent.png", "tent.png"]
    sheet = '<style>:root { --tent: url("tent.png") }</style><p style="background: var(--tent)">Tents</p>'
    assert [image.src for image in read(sheet).images] == ["tent.png"]
    assert not read('<p style="background: var(--tent)">Tents</p>').images


def test_a_linked_picture_names_its_link():
    source = '<a href="/sale"><img src="tent.png" alt="Tents" width="300" style="height:200px"></a>'
    asset = read(source)
    (image,) = asset.images
    assert (image.src, image.alt, image.width, image.height, image.link) == ("tent.png", "Tents", 300, 200, "/sale")
    assert cut(source, image.alt_span) == "Tents"
    assert (asset.links[0].text, asset.links[0].block) == ("Tents", 0)


@pytest.mark.parametrize(
    ("source", "alt", "decorative"),
    [
        ("<img src=a.png>", None, False),
        ("<img src=a.png alt>", "", True),
        ("<img src=a.png alt='' >", "", True),
        ("<img src=a.png width=1 height=1>", None, True),
        ("<img src=a.png role=presentation>", None, True),
        ("<td background=a.png>", None, False),
        ("<table><td background=a.png>", None, True),
        ("<p style='background:url(&quot;a.png&quot;)'>", None, True),
        ("<!--[if mso]><v:fill type=frame src='a.png' /><![endif]-->", None, True),
    ],
)
def test_pictures(source, alt, decorative):
    images = read(source).images
    if source == "<td background=a.png>":  # no table, no cell
        assert images == ()
        return
    assert [(image.src, image.alt, image.decorative) for image in images] == [("a.png", alt, decorative)]
    assert cut(source, images[0].span) == "a.png"


def test_what_a_page_tells_machines():
    source = """<meta property="og:title" content="Tents &amp; more"><script type="application/ld+json">
    {"@type": "Product", "offers": [{"price": 79.20, "priceCurrency": "USD", "url": "x"}],
     "name": "T\\u00e9nt"}</script>"""
    found = {block.element: (block.text, cut(source, block.span)) for block in read(source).blocks}
    assert found == {
        "og:title": ("Tents & more", "Tents &amp; more"),
        "offers.0.price": ("79.20", "79.20"),
        "offers.0.priceCurrency": ("USD", "USD"),
        "name": ("Tént", "T\\u00e9nt"),
    }


@pytest.mark.parametrize(
    ("source", "locale"),
    [
        ('<html lang="de-AT">', "de-AT"),
        ('<html lang="EN_us">', "en-US"),
        ('<html lang="zh-hant-tw">', "zh-Hant-TW"),
        ('<html xml:lang="fr">', "fr"),
        ('<meta property="og:locale" content="es_MX">', "es-MX"),
        ('<html lang="{{ lang }}"><meta http-equiv="Content-Language" content="en-GB">', "en-GB"),
        ("<p>x", None),
    ],
)
def test_the_locale_that_a_page_states(source, locale):
    assert read(source).locale == locale


def test_text_in_another_language_says_so():
    asset = read('<html lang="en"><p>one</p><p lang="de">zwei</p>')
    assert [block.lang for block in asset.blocks] == [None, "de"]


def test_anchors_and_address():
    asset = read('<link rel="canonical" href="https://n.example/a"><p id=top><a name=old></a><i id="{{ x }}">')
    assert asset.anchors == ("top", "old")
    assert asset.canonical == "https://n.example/a"


def test_subject_and_preheader_of_front_matter():
    source = "---\nsubject: Save 20% now\npreheader: On every tent\n---\n<p>Hi</p>"
    blocks = read(source, "mail.liquid").blocks
    assert [(block.role, block.text, cut(source, block.span)) for block in blocks] == [
        ("subject", "Save 20% now", "Save 20% now"),
        ("preheader", "On every tent", "On every tent"),
        ("body", "Hi", "Hi"),
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- brandlint: ignore[offer/expired] the partner's code -->",
        "{# brandlint: ignore[offer/expired] the partner's code #}",
    ],
)
def test_a_suppression_holds_for_the_next_element(comment):
    source = f"<div>{comment}\n <p>Save <b>25%</b></p><p>other</p></div>"
    (directive,) = read(source).directives
    assert (directive.rules, directive.reason) == (("offer/expired",), "the partner's code")
    assert cut(source, directive.scope) == "<p>Save <b>25%</b></p>"


def test_a_suppression_of_the_file_has_no_scope():
    (directive,) = read("<p>x<!-- brandlint: ignore-file[voice/emoji] ours -->").directives
    assert directive.scope is None


def test_an_included_file_keeps_its_own_places():
    files = {"parts/offer.html": b"<p>Save <b>20%</b></p>", "parts/self.html": b"{% include 'parts/self.html' %}x"}
    source = "<div>{% include 'parts/offer.html' %}</div>{% include 'parts/self.html' %}{% include 'missing.html' %}"
    asset = read(source, "mail.liquid", read=files.get)
    block = asset.blocks[0]
    assert block.text == "Save 20%"
    span = locate(block, 5, 8)
    assert asset.sources[span.source].path == "parts/offer.html"
    assert files["parts/offer.html"][span.start : span.end] == b"20%"
    assert any("missing.html" in note for note in asset.unknown)
    assert any("includes itself" in note for note in asset.unknown)


def test_a_fragment_says_so():
    assert read("<p>x").fragment
    assert not read("<body><p>x").fragment


def test_binary_data_named_html_is_unreadable():
    with pytest.raises(Unreadable, match="PNG"):
        parse(SourceFile("a.html", b"\x89PNG\r\n\x1a\n"), Settings())


@pytest.mark.parametrize("path", ["a.docx", "README", "folder.html/x"])
def test_unknown_extensions_are_unreadable(path):
    with pytest.raises(Unreadable, match="no parser"):
        parse(SourceFile(path, b""), Settings())


@pytest.mark.parametrize(
    ("source", "notes"),
    [
        ("<html>{% block content %}{% endblock %}", (FILLED_BY_OTHERS,)),
        ("<html>{%- block content -%}{% endblock %}", (FILLED_BY_OTHERS,)),
        ("<html>{% blocks %}{{ block.content }}", ()),
    ],
)
def test_a_frame_for_other_templates_says_so(source, notes):
    assert read(source, "mail.njk").unknown == notes


def test_a_page_that_is_read_leaves_nothing_for_the_garbage_collector():
    css = "<style>p { color: red } li:first-child { color: blue }</style>"
    source = css + "<p>Tents <b>at $20</b><ul><li>Pegs<li>Poles</ul>" * 50
    read(source)
    gc.collect()
    gc.disable()
    try:
        read(source)
        assert gc.collect() < 50
    finally:
        gc.enable()
