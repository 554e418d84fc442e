"""From bytes to text, as browsers do it: byte-order mark, then what the file declares, then a guess."""

from __future__ import annotations

import codecs
import re

import msgspec

from brandlint.digests import digest
from brandlint.expressions import regex
from brandlint.parsers.base import Unreadable
from brandlint.places import Source
from brandlint.positions import line_starts

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY = {
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip archive", b"\x7fELF": "a program", b"RIFF": "a media file",
}  # fmt: skip
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))

#: Labels that mean another codec than Python's of that name (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "l1": "cp1252", "x-cp1252": "cp1252", "ansi": "cp1252",
    "iso-8859-9": "cp1254", "iso8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "iso-8859-8-i": "iso8859-8", "x-mac-roman": "mac_roman", "macintosh": "mac_roman", "gb2312": "gb18030",
    "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "x-windows-949": "cp949", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_TEXT_CODEC = regex(r"(?:utf|iso|cp|windows|koi8|mac|gb|hz|big5|shift|sjis|euc|ks|tis|latin)", re.I)
#: Codecs whose bytes may pass for UTF-8 by chance, or say more than the ASCII they look like.
_TRUSTED = {"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp", "iso2022_kr", "hz", "utf-7"}
_DECLARATION = regex(
    rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["'](?P<xml>[\w.:-]+)|<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)""",
    re.I,
)
_COMMENT = regex(rb"<!--(?!\[if).*?-->", re.S)


class Decoded(msgspec.Struct, frozen=True):
    """A file's text with line ends as they are, the codec it was read with, and the length of its byte-order mark."""

    text: str
    encoding: str
    bom: int = 0


def decode(data: bytes, declared: str | None = None, html: bool = False) -> Decoded:
    """Read `data` as text. `declared` is the encoding named outside of it (a mail's charset).

    With `html`, `<meta charset>` and an XML declaration within the first 1,024 bytes count. A declaration that the
    bytes contradict is overruled: bytes that are UTF-8 are read so, and what is nothing else is windows-1252.

    Raises `Unreadable` for data that is no text.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(marked, "replace"), marked, len(mark))
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide)
    _refuse_binary(data)
    codec = codec_of(declared) or (codec_of(_declaration(data)) if html else None) or "utf-8"
    if codec.startswith("utf-16"):
        codec = "utf-8"
    if codec not in _TRUSTED and (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, codec if text.isascii() else "utf-8")
    if codec not in ("utf-8", "cp1252") and (text := _strict(data, codec)) is not None:
        return Decoded(text, codec)
    if codec != "cp1252" and _mostly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    return Decoded(_windows_1252(data), "cp1252")


def codec_of(label: str | None) -> str | None:
    """Python's codec for an encoding label as browsers understand it, None for one they would not know."""
    name = (label or "").strip().strip("\"'").lower()
    name = _LABELS.get(name, name)
    if not _TEXT_CODEC.match(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def source(path: str, data: bytes, decoded: Decoded) -> Source:
    """The record of a file that was read; `path` is relative to its asset, "" for the asset itself."""
    return Source(path, digest(data), line_starts(decoded.text), decoded.encoding, decoded.bom)


def _declaration(data: bytes) -> str | None:
    match = _DECLARATION.search(_COMMENT.sub(b"", data[:1024]))
    return (match["xml"] or match["meta"]).decode("ascii", "replace") if match else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2048]
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return None
    for codec, text, zeros in (
        ("utf-16-le", sample[::2], sample[1::2]),
        ("utf-16-be", sample[1::2], sample[::2]),
    ):
        if zeros.count(0) > 0.6 * pairs and not _is_binary(text):
            return codec
    return None


def _refuse_binary(data: bytes) -> None:
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise Unreadable(f"not text, but {what}")
    if _is_binary(data[:8192]):
        raise Unreadable("not text: it is full of control characters")


def _is_binary(sample: bytes) -> bool:
    return len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 50


def _mostly_utf8(data: bytes) -> bool:
    """Whether UTF-8 is what the bytes were meant to be, though some are broken (a file that was cut off)."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(character > "\x7f" for character in text) > 4 * broken


def _windows_1252(data: bytes) -> str:
    """As browsers read it: the five bytes that windows-1252 leaves open are control characters."""
    text = data.decode("cp1252", "replace")
    if "\N{REPLACEMENT CHARACTER}" not in text:
        return text
    return "".join(
        chr(byte) if character == "\N{REPLACEMENT CHARACTER}" else character
        for byte, character in zip(data, text, strict=True)
    )
