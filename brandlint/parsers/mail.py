"""Mails as they were sent (`.eml`): headers, and the part that readers see."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence

import msgspec

from brandlint.assets import Asset, Trouble
from brandlint.parsers.base import Settings, SourceFile, Unreadable
from brandlint.parsers.decode import Decoded, source
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.page import read_page
from brandlint.parsers.mime import Part, base64_of, parts, said, text_of
from brandlint.parsers.moved import moved
from brandlint.parsers.passages import Passage, Spoken, alternative, gather, speak
from brandlint.places import Segment, Source, Span


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that a mail is: its HTML part, or without one its text, with the subject before it.

    The plain text that stands beside the HTML follows as alternative text.
    Places are those of the raw file, through quoted-printable and all; what is sent in base64 has the place of its
    whole part. `headers` has the decoded values by lower-case names, the first of each name.
    Raises `Unreadable` for what begins with no header.
    """
    decoded = _decode(file.data)
    raw = decoded.text
    whole, *leaves = parts(raw)
    if not whole.headers:
        raise Unreadable("not a mail: it does not begin with a header")
    body, plain, unknown = _choose(leaves)
    asset = Asset(format="mail")
    trouble: tuple[Trouble, ...] = ()
    if body is not None:
        try:
            asset = _read(body, decoded, file.path, settings)
        except Unreadable as problem:
            trouble = (Trouble(f"its text was not read: {problem.message}", Span(body.start, body.end)),)
    subject = _subject(whole, raw, settings)
    blocks, links, tokens = gather((subject, Spoken(asset.blocks, asset.links, asset.tokens, subject.masked)))
    if plain is not None:
        blocks += alternative(_passage(plain, decoded), asset.dialect, file.path)
    yield msgspec.structs.replace(
        asset,
        format="mail",
        channel="email",
        dialect=asset.dialect or subject.masked.dialect,
        size=len(file.data),
        sources=(source("", file.data, decoded), *asset.sources[1:]),
        blocks=blocks,
        links=links,
        tokens=tokens,
        headers={header.name: said(raw[header.start : header.end]) for header in reversed(whole.headers)},
        errors=(*asset.errors, *trouble),
        unknown=(*unknown, *asset.unknown),
        fragment=False,
    )


def _decode(data: bytes) -> Decoded:
    """A mail's bytes as text. Its parts may be in several encodings: what is not UTF-8 is read byte by byte."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1")
    return Decoded(text, "utf-8", 3 if data.startswith(codecs.BOM_UTF8) else 0)


def _choose(leaves: Sequence[Part]) -> tuple[Part | None, Part | None, list[str]]:
    """The part that readers see, the plain text that stands in for it, and in words what is left unread."""
    texts = [part for part in leaves if part.message.get_content_disposition() != "attachment"]
    unknown = []
    if any(part.message.get_content_maintype() == "message" for part in leaves):
        unknown.append("an attached mail was not read")
    page, plain = (
        next((part for part in texts if part.message.get_content_type() == kind), None)
        for kind in ("text/html", "text/plain")
    )
    if page is None and plain is None:
        unknown.append("it has no part with text")
    return (page, plain, unknown) if page is not None else (plain, None, unknown)


def _passage(part: Part, decoded: Decoded) -> Passage:
    return Passage(*text_of(decoded.text, part, decoded.encoding))


def _read(body: Part, decoded: Decoded, path: str, settings: Settings) -> Asset:
    passage = _passage(body, decoded)
    if body.message.get_content_subtype() == "html":
        settings = msgspec.structs.replace(settings, channel=settings.channel or "email")
        page = read_page(Manuscript(SourceFile(path, b""), settings, Decoded(passage.text, decoded.encoding)), settings)
        return moved(page, passage)
    spoken = speak(passage, "body", dialect=settings.dialect, path=path)
    return Asset(
        format="mail",
        dialect=spoken.masked.dialect,
        sources=(Source("", ""),),
        blocks=spoken.blocks,
        links=spoken.links,
        tokens=spoken.tokens,
        unknown=spoken.masked.unknown,
    )


def _subject(whole: Part, raw: str, settings: Settings) -> Spoken:
    """The subject as readers see it; one with encoded words has the place of its header's whole value."""
    header = next((header for header in whole.headers if header.name == "subject"), None)
    if header is None:
        return speak(Passage("", ()), "subject")
    start, end = header.start, header.end
    while start < end and raw[start] in " \t\r\n":
        start += 1
    text, extent = raw[start:end], end - start
    segment = Segment(0, extent, start, extent)
    if "=?" in text:
        text = said(text)
        segment = Segment(0, len(text), start, extent + (extent == len(text)))
    return speak(Passage(text, (segment,)), "subject", element="subject", dialect=settings.dialect, single=True)


def brought(data: bytes) -> dict[str, bytes]:
    """The pictures that a mail brings along, by their content ids."""
    raw = _decode(data).text
    return {
        name: base64_of(raw, part)
        for part in parts(raw)
        if (name := str(part.message.get("content-id", "")).strip().strip("<>"))
        and part.message.get_content_maintype() == "image"
        and str(part.message.get("content-transfer-encoding", "")).strip().lower() == "base64"
    }
