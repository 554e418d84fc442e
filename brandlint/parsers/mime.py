"""The parts of a mail and what they say, with the place of each character in the raw file.

The standard library reads the headers; it does not tell where anything stands, so parts are found here.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from typing import NamedTuple

from brandlint.expressions import regex
from brandlint.parsers.decode import codec_of, decode
from brandlint.places import Segment

_MAX_DEPTH = 20
_MAX_PARTS = 500
_HEADER = regex(r"(?P<name>[!-9;-~]+)[ \t]*:(?P<value>[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*)(?:\r\n|\r|\n|\Z)")
_ENVELOPE = regex(r">?From [^\r\n]*(?:\r\n|\r|\n)")
_LINE_END = regex(r"\r\n|\r|\n")
_ESCAPE = regex(r"=(?:(?P<hex>[0-9A-Fa-f]{2})|[ \t]*(?:\r\n|\r|\n|\Z))|[ \t]+(?=\r|\n|\Z)")
_FOLD = regex(r"(?:\r\n|\r|\n)(?=[ \t])")
_NOT_BASE64 = regex(r"[^A-Za-z0-9+/]+")
#: Bytes that were written, and where: their start and extent in the raw text.
_Unit = tuple[bytes, int, int]
#: Codecs in which ASCII bytes may stand for something else.
_STATEFUL = frozenset(("iso2022_jp", "iso2022_kr", "hz", "utf-7", "utf-16", "utf-16-le", "utf-16-be"))


class Header(NamedTuple):
    """A header as it stands: `start` to `end` is its value in the raw text."""

    name: str
    start: int
    end: int


class Part(NamedTuple):
    """A part without parts: its headers, and where its body stands in the raw text."""

    headers: tuple[Header, ...]
    message: Message
    start: int
    end: int


def parts(raw: str) -> Iterator[Part]:
    """The mail as a whole, then every part that holds no others, in order. Never raises: what is broken is text."""
    pending = [(0, len(raw), 0)]
    count = 0
    while pending and count < _MAX_PARTS:
        start, end, depth = pending.pop()
        count += 1
        part = _part(raw, start, end)
        if depth == 0:
            yield part
        boundary = part.message.get_boundary()
        if boundary and depth < _MAX_DEPTH and part.message.get_content_maintype() == "multipart":
            inner = list(_split(raw, part.start, part.end, boundary))
            pending += [(low, high, depth + 1) for low, high in reversed(inner)]
            if inner:
                continue
        yield part


def text_of(raw: str, part: Part, encoding: str) -> tuple[str, tuple[Segment, ...]]:
    """What the body of a text part says, and where in `raw`, which was read as `encoding`, each character stands.

    Text in base64 stands where its part does, as one piece. Raises `Unreadable` for what is no text.
    """
    transfer = str(part.message.get("content-transfer-encoding", "")).strip().lower()
    declared, html = part.message.get_content_charset(), part.message.get_content_subtype() == "html"
    if transfer == "base64":
        text = decode(base64_of(raw, part), declared, html).text
        extent = part.end - part.start
        return text, (Segment(0, len(text), part.start, extent - (extent == len(text))),)
    units = list(_quoted(raw, part, encoding) if transfer == "quoted-printable" else _plain(raw, part, encoding))
    codec = decode(b"".join(unit[0] for unit in units), declared, html).encoding
    return _joined(units, raw, codec, encoding)


def base64_of(raw: str, part: Part) -> bytes:
    """The bytes of a part in base64, as far as they can be read."""
    letters = _NOT_BASE64.sub("", raw[part.start : part.end])
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def said(value: str) -> str:
    """A header's value unfolded, with encoded words decoded."""
    value = _FOLD.sub("", value).strip()
    if "=?" not in value:
        return value
    try:
        words = decode_header(value)
    except (MessageError, ValueError):
        return value
    return "".join(
        word if isinstance(word, str) else word.decode(codec_of(charset) or "utf-8", "replace")
        for word, charset in words
    ).strip()


def _part(raw: str, start: int, end: int) -> Part:
    position = start
    if envelope := _ENVELOPE.match(raw, position, end):
        position = envelope.end()
    first = position
    headers: list[Header] = []
    while match := _HEADER.match(raw, position, end):
        headers.append(Header(match["name"].lower(), *match.span("value")))
        position = match.end()
    message = HeaderParser().parsestr(_LINE_END.sub("\n", raw[first:position]))
    if blank := _LINE_END.match(raw, position, end):
        position = blank.end()
    return Part(tuple(headers), message, position, end)


def _split(raw: str, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    """The extents of the parts between boundary lines; the last may lack its own."""
    line = regex(
        rf"(?:(?:\A|\r\n|(?<!\r)\n|\r(?!\n))|(?<=[\r\n]))--{re.escape(boundary)}(?P<last>--)?[ \t]*(?:\r\n|\r|\n|\Z)"
    )
    before = None
    for match in line.finditer(raw, start, end):
        if before is not None:
            yield before, max(before, match.start())
        before = None if match["last"] else match.end()
        if match["last"]:
            return
    if before is not None:
        yield before, end


def _plain(raw: str, part: Part, encoding: str) -> Iterator[_Unit]:
    yield raw[part.start : part.end].encode(encoding), part.start, part.end - part.start


def _quoted(raw: str, part: Part, encoding: str) -> Iterator[_Unit]:
    """Quoted-printable: literal stretches, and escaped bytes, each with its place."""
    position = part.start
    for match in _ESCAPE.finditer(raw, part.start, part.end):
        if match.start() > position:
            yield raw[position : match.start()].encode(encoding), position, match.start() - position
        if match["hex"]:
            yield bytes.fromhex(match["hex"]), match.start(), 3
        position = match.end()
    if position < part.end:
        yield raw[position : part.end].encode(encoding), position, part.end - position


def _joined(units: list[_Unit], raw: str, codec: str, encoding: str) -> tuple[str, tuple[Segment, ...]]:
    """Decode units of bytes into text, keeping the place of each character."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    text: list[str] = []
    found: list[Segment] = []
    at = 0
    pending: int | None = None  # where the character began whose bytes are not all read

    def add(piece: str, start: int, extent: int) -> None:
        nonlocal at
        last = found[-1] if found else None
        if len(piece) == extent and last and last.length == last.extent and last.start + last.extent == start:
            found[-1] = Segment(last.at, last.length + extent, last.start, last.extent + extent)
        else:
            found.append(Segment(at, len(piece), start, extent))
        text.append(piece)
        at += len(piece)

    for data, start, extent in units:
        literal = raw[start : start + extent]
        escaped = len(data) == 1 and extent == 3
        if not escaped and pending is None and (codec == encoding or (literal.isascii() and codec not in _STATEFUL)):
            add(literal, start, extent)
            continue
        for offset, character in enumerate([literal] if escaped else literal):
            begin, size = start + offset, extent if escaped else 1
            pending = begin if pending is None else pending
            if out := decoder.decode(data if escaped else character.encode(encoding)):
                add(out, pending, begin + size - pending)
                pending = None
    if pending is not None and (out := decoder.decode(b"", final=True)):
        add(out, pending, max(units[-1][1] + units[-1][2] - pending, 1))
    return "".join(text), tuple(found)
