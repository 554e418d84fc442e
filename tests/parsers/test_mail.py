from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.positions import locate


def read(raw: str | bytes) -> Asset:
    (asset,) = parse(SourceFile("mail.eml", raw.encode() if isinstance(raw, str) else raw), Settings())
    return asset


def place(raw: str, asset: Asset, words: str) -> str:
    block = next(block for block in asset.blocks if words in block.text)
    start = block.text.index(words)
    span = locate(block, start, start + len(words))
    return raw[span.start : span.end]


ALTERNATIVE = """From: Northwind <news@northwind.example>\r
Subject: Save 20% on\r
 every tent\r
List-Unsubscribe: <https://northwind.example/u>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary="==b=="\r
\r
preamble\r
--==b==\r
Content-Type: text/plain; charset=utf-8\r
\r
Save in text\r
--==b==\r
Content-Type: text/html; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
<html><body><p>Save 20 =E2=82=AC on ev=\r
ery tent</p><a href=3D"https://northwind.example/?a=3D1">Shop</a></body></html>\r
--==b==--\r
epilogue\r
"""


def test_the_html_part_is_read_with_places_in_the_raw_file():
    asset = read(ALTERNATIVE)
    assert [(block.role, block.text) for block in asset.blocks] == [
        ("subject", "Save 20% on every tent"),
        ("body", "Save 20 € on every tent"),
        ("body", "Shop"),
        ("alt", "Save in text"),
    ]
    assert place(ALTERNATIVE, asset, "20 €") == "20 =E2=82=AC"
    assert place(ALTERNATIVE, asset, "every tent") == "every tent"
    body = asset.blocks[1]
    span = locate(body, body.text.index("every"), len(body.text))
    assert ALTERNATIVE[span.start : span.end] == "ev=\r\nery tent"
    (link,) = asset.links
    assert (link.href, link.block) == ("https://northwind.example/?a=1", 2)
    assert ALTERNATIVE[link.span.start : link.span.end] == "https://northwind.example/?a=3D1"


def test_headers_and_what_was_left_unread():
    asset = read(ALTERNATIVE)
    assert asset.channel == "email"
    assert asset.headers["list-unsubscribe"] == "<https://northwind.example/u>"
    assert asset.headers["subject"] == "Save 20% on every tent"
    assert asset.unknown == ()


def test_the_plain_text_is_the_alternative_at_the_end():
    asset = read(ALTERNATIVE)
    assert [(block.role, block.text) for block in asset.blocks[-1:]] == [("alt", "Save in text")]
    assert place(ALTERNATIVE, asset, "Save in text") == "Save in text"


def test_encoded_words_are_decoded_at_the_place_of_the_header():
    raw = "Subject: =?utf-8?Q?Gro=C3=9Fe?= =?utf-8?B?IFPDpGxl?=\n\nHi\n"
    asset = read(raw)
    assert asset.blocks[0].text == "Große Säle"
    assert place(raw, asset, "Säle") == "=?utf-8?Q?Gro=C3=9Fe?= =?utf-8?B?IFPDpGxl?="


def test_base64_text_has_the_place_of_its_part():
    body = base64.encodebytes("<p>Säle ab 20 €</p>".encode()).decode()
    raw = f"Subject: x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}"
    asset = read(raw)
    assert asset.blocks[1].text == "Säle ab 20 €"
    assert place(raw, asset, "20").strip() == body.strip()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("iso-2022-jp", None), ("gb2312", "gb18030"), ("koi8-r", "koi8-r")],
)
def test_charsets_of_eight_bit_parts(charset, encoding):
    text = {"iso-2022-jp": "春の特価", "gb2312": "春季特价", "koi8-r": "Скидка"}.get(charset, "Größe £5")
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\n".encode()
    data = head + text.encode(encoding or charset) + b" 20% off\n"
    asset = read(data)
    assert asset.blocks[1].text == f"{text} 20% off"
    block = asset.blocks[1]
    start = block.text.index("20%")
    span = locate(block, start, start + 3)
    raw = data.decode("utf-8" if charset in ("utf-8", "iso-2022-jp") else "latin-1")
    assert raw[span.start : span.end] == "20%"


@pytest.mark.parametrize(
    "raw",
    [
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nunclosed",
        "Subject: x\nContent-Type: multipart/mixed\n\nno boundary",
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\nnever met",
        "Subject: x\nContent-Type: text/html; charset=nonsense\n\n<p>text",
        "Subject: x\nContent-Transfer-Encoding: base64\n\n!!!",
        "Subject: =?utf-8?B?broken\n\nx",
        "Subject: =?no-such?Q?x?=\n\nx",
        "Subject: x",
        "From someone Mon\nSubject: x\n\nmbox",
        "Subject: x\nContent-Type: ;;;\n\nx",
    ],
)
def test_malformed_mails_are_read_as_far_as_they_go(raw):
    assert read(raw).blocks[0].role == "subject"


def test_binary_text_parts_are_told():
    asset = read("Subject: x\nContent-Type: text/plain\n\n" + "\x00\x01" * 200)
    assert "not text" in asset.errors[0].message


def test_nested_multiparts_are_bounded():
    raw = "Subject: x\n" + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 3000
    assert read(raw).blocks[0].text == "x"


def test_what_has_no_headers_is_no_mail():
    with pytest.raises(Unreadable, match="not a mail"):
        read("<p>Save 20%</p>")


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("ab =é€\n😀<>&;%"), max_size=60), st.booleans())
def test_quoted_printable_leads_back_character_by_character(text, wrap):
    import quopri

    encoded = quopri.encodestring(text.encode(), quotetabs=True).decode()
    if wrap:
        encoded = re.sub(r"(=[0-9A-F]{2})", r"\1=\n", encoded)
    raw = (
        f"Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{encoded}"
    )
    for block in read(raw).blocks[1:]:
        assert "".join(block.text[s.at : s.at + s.length] for s in block.segments) == block.text
        for segment in block.segments:
            written = raw[segment.start : segment.start + segment.extent]
            decoded = quopri.decodestring(written.encode()).decode()
            said = block.text[segment.at : segment.at + segment.length]
            assert decoded == said or (decoded.strip() == "" and said == " ")
