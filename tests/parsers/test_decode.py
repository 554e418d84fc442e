from __future__ import annotations

import codecs

import pytest

from brandlint.parsers.base import Unreadable
from brandlint.parsers.decode import codec_of, decode, source


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (codecs.BOM_UTF8 + "Säle".encode(), "Säle", "utf-8", 3),
        (codecs.BOM_UTF16_LE + "Säle".encode("utf-16-le"), "Säle", "utf-16-le", 2),
        (codecs.BOM_UTF16_BE + "Säle".encode("utf-16-be"), "Säle", "utf-16-be", 2),
        ("<p>Sale</p>".encode("utf-16-le"), "<p>Sale</p>", "utf-16-le", 0),
        ("<p>Sale</p>".encode("utf-16-be"), "<p>Sale</p>", "utf-16-be", 0),
        ("€20".encode(), "€20", "utf-8", 0),
        (b"\x8020 off \x93now\x94", "€20 off “now”", "cp1252", 0),
        (b"", "", "utf-8", 0),
    ],
)
def test_bytes_are_read_as_browsers_read_them(data, text, encoding, bom):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.bom) == (text, encoding, bom)


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_latin_labels_mean_windows_1252(label):
    assert decode(f'<meta charset="{label}">'.encode() + b"\x9920", html=True).text.endswith("™20")


def test_declarations_in_html_count_only_for_html():
    data = b'<?xml version="1.0" encoding="iso-8859-2"?><p>' + b"\xb1"
    assert decode(data, html=True).text.endswith("ą")
    assert decode(data).text.endswith("±")


def test_a_declaration_in_a_comment_does_not_count():
    data = b'<!-- <meta charset="koi8-r"> --><p>\x80'
    assert decode(data, html=True).text.endswith("€")


def test_wrong_declarations_are_overruled():
    assert decode("<meta charset=iso-8859-1>Größe".encode(), html=True).text.endswith("Größe")
    assert decode(b"<meta charset=utf-8>Gr\xf6\xdfe", html=True).text.endswith("Größe")
    assert decode(b"<meta charset=utf-16>plain", html=True).text.endswith("plain")
    assert decode(b"<meta charset=no-such>plain", html=True).encoding == "utf-8"


def test_a_multibyte_declaration_is_trusted():
    assert decode("春の特価".encode("shift_jis"), "Shift_JIS").text == "春の特価"
    assert decode("春の特価".encode("gb18030"), "gb2312").encoding == "gb18030"


def test_ascii_keeps_the_declared_codec_so_that_fixes_are_written_in_it():
    assert decode(b"<meta charset=iso-8859-1>plain", html=True).encoding == "cp1252"


def test_a_cut_off_utf8_file_stays_utf8():
    data = ("Größe und Länge für Übergrößen " * 3 + "ß").encode()[:-1]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("Größe")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"PK\x03\x04abc", bytes(range(32)) * 20])
def test_binary_data_is_refused(data):
    with pytest.raises(Unreadable, match="not text"):
        decode(data)


def test_line_ends_are_kept():
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_the_source_record_knows_lines_and_encoding():
    data = codecs.BOM_UTF8 + b"a\r\nb\rc\nd"
    record = source("part.html", data, decode(data))
    assert record.lines == (0, 3, 5, 7)
    assert (record.path, record.encoding, record.bom) == ("part.html", "utf-8", 3)


@pytest.mark.parametrize("label", [None, "", "hex", "rot13", "unicode_escape", "x-user-defined"])
def test_labels_that_browsers_do_not_know(label):
    assert codec_of(label) is None
