from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset, Block
from brandlint.parsers import Settings, SourceFile, parse
from brandlint.positions import locate


def read(source: str, path: str = "page.html", **options: object) -> Asset:
    (asset,) = parse(SourceFile(path, source.encode()), Settings(**options))
    return asset


def said(source: str, *roles: str) -> list[str]:
    return [block.text for block in read(source).blocks if not roles or block.role in roles]


def place(source: str, block: Block, words: str) -> str:
    start = block.text.index(words)
    span = locate(block, start, start + len(words))
    return source[span.start : span.end]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>$<b>79</b><sup>.20</sup> only</p>", ["$79.20 only"]),
        ("<p>  one \n two </p><div>three</div> four", ["one two", "three", "four"]),
        ("<td>one<td>two", ["onetwo"]),
        ("<table><tr><td>one<td>two</table>", ["one", "two"]),
        ("<p>Save<br>  20%</p>", ["Save\n20%"]),
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<h1>one<br><br>two</h1>", ["one\ntwo"]),
        ("<pre>a  b\n  c</pre>", ["a  b\n  c"]),
        ("<span>in</span><span>side</span>", ["inside"]),
        ("<b>a</b> <i>b</i>", ["a b"]),
        ("<p>Sa&shy;ve&#8203; now&zwnj;&nbsp;&zwnj;</p>", ["Save now"]),
        ("<p>20&nbsp;%</p>", ["20\xa0%"]),
        ("<p>👩‍💻 works</p>", ["👩‍💻 works"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<script>no</script><style>no</style><template>no</template><noscript>no</noscript>yes", ["yes"]),
        ("<!-- no --><!--[if mso]>no<![endif]--><!--[if !mso]><!-->yes<!--<![endif]-->", ["yes"]),
        ("<![if !mso]>yes<![endif]>", ["yes"]),
        ("<svg><title>no</title><text>yes</text></svg>", ["yes"]),
        ("<p>a<span style='display:none'>no</span>b</p>", ["no", "ab"]),
        ("<textarea>typed</textarea><input placeholder=Mail><input type=submit value=Go>", ["typed", "Mail", "Go"]),
        ("", []),
        (" \r\n ", []),
        ("a < b & c", ["a < b & c"]),
    ],
)
def test_text_is_what_a_reader_sees(source, expected):
    assert said(source) == expected


def test_places_lead_through_entities_and_folded_space():
    source = "<p>Up\r\n   to&nbsp;<b>25&#37;</b>&nbsp;o&shy;ff</p>"
    (block,) = read(source).blocks
    assert block.text == "Up to\xa025%\xa0off"
    assert place(source, block, "25%") == "25&#37;"
    assert place(source, block, "off") == "o&shy;ff"
    assert place(source, block, "Up to") == "Up\r\n   to"


def test_runs_are_the_text_nodes_with_their_look():
    (block,) = read('<p style="color:#333333">plain <b style="color:#ff0000">red</b></p>').blocks
    assert [(run.text, run.style.color) for run in block.runs] == [("plain", "#333333"), ("red", "#ff0000")]
    assert block.style.color == "#333333"


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "visibility:hidden", "opacity:0", "font-size:0", "max-height:0;overflow:hidden",
        "display:none !important",
    ],
)  # fmt: skip
def test_hidden_text_is_hidden(style):
    assert said(f'<p>seen</p><div style="{style}">unseen</div>', "hidden") == ["unseen"]


def test_what_only_outlook_hides_is_seen():
    assert said('<p>seen</p><div style="mso-hide:all">seen, too</div>', "body") == ["seen", "seen, too"]


def test_a_stylesheet_hides_text():
    assert said("<style>.no{display:none}</style><p>seen</p><p class=no>unseen</p>", "hidden") == ["unseen"]


def test_template_tokens_stay_as_written_and_logic_goes():
    asset = read("<p>Hi {{ user.first_name }},{# note #} save 2{% if x %}{% endif %}0%</p>")
    (block,) = asset.blocks
    assert block.text == "Hi {{ user.first_name }}, save 20%"
    assert [block.text[start:end] for start, end in block.holes] == ["{{ user.first_name }}"]
    assert [(token.field, token.block) for token in asset.tokens] == [("user.first_name", 0)]


def test_exclusive_conditions_are_read_one_at_a_time():
    source = "<p>Save {% if vip %}<b>30%</b>{% else %}20%{% endif %} today</p>"
    blocks = read(source).blocks
    assert [block.text for block in blocks] == ["Save 30% today", "Save 20% today"]
    assert [block.branch for block in blocks] == [("if vip",), ("else of if vip",)]
    assert place(source, blocks[1], "20% today") == "20%{% endif %} today"
    assert [run.text for run in blocks[1].runs] == ["Save", "20% today"]


_PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<a href='x'>", "</a>", "<h1>",
        "</h1>", "<pre>", "</pre>", "<div style='display:none'>", "</div>", "<!-- c -->", "&amp;", "&nbsp;", "&#37;",
        "&shy;", "&copy", "\r\n", "\r", " ", "  ", "word", "20%", "é", "😀", "<img alt='a &amp; b'>", "{{ name }}",
        "{% if a %}", "{% else %}", "{% endif %}", "<svg>", "</svg>", "<textarea>", "</textarea>", "<select>",
        "<option>", "<style>p{}</style>", "<", "</x>", "<!--[if mso]><v:rect href='y'></v:rect><![endif]-->",
        "<template>", "<body class=c>", "<frameset>", "&#0;", "<li>",
    ]
)  # fmt: skip
_UNPAINTED = re.compile("[\u00ad\u200b\u034f\u2060\ufeff\u200c\u200d]")


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_every_character_of_every_block_leads_back_to_its_source(source):
    for block in read(source).blocks:
        position = 0
        for segment in block.segments:
            piece = block.text[segment.at : segment.at + segment.length]
            written = source[segment.start : segment.start + segment.extent]
            assert segment.at == position
            if segment.length == segment.extent:
                assert re.sub(r"\s", " ", written) == re.sub(r"\s", " ", piece)
            else:
                assert unescape(written) == piece or (piece == "\n" and written in ("<br>", "\r\n"))
            position += segment.length
        assert position == len(block.text) > 0
        assert block.text == block.text.strip()
        assert all(run.text in block.text for run in block.runs)
        assert not _UNPAINTED.search(block.text)
