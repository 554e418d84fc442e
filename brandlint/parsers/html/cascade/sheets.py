"""The stylesheets of a document, in the order of the cascade, and which of them could not be read."""

from __future__ import annotations

import base64
import posixpath
import re
from urllib.parse import unquote, unquote_to_bytes

import msgspec

from brandlint.digests import digest
from brandlint.expressions import regex
from brandlint.parsers.base import PARTLY_KNOWN, ReadBeside, Unreadable
from brandlint.parsers.decode import decode, source
from brandlint.parsers.html.cascade.stylesheet import MAX_CHARACTERS, stylesheet
from brandlint.parsers.html.cascade.values import UNKNOWN
from brandlint.parsers.html.nodes import Document, Tag, Text
from brandlint.parsers.html.tree import segments, tags
from brandlint.places import Source

#: The elements that a stylesheet may come with.
_BRINGERS = frozenset(("base", "style", "link", "script"))
_MAX_SHEETS = 60
_MAX_DEPTH = 6
#: What is longer is not even decoded: no character takes more than four bytes.
_MAX_BYTES = 4 * MAX_CHARACTERS
#: Stylesheets that only bring fonts or icons: without them the look is the same.
_FONTS_ONLY = regex(
    r"fonts\.googleapis\.com|fonts\.bunny\.net|use\.typekit\.net|use\.fontawesome\.com|font-?awesome", re.I
)
_SCRIPTED = regex(r"cdn\.tailwindcss\.com|@tailwindcss/browser|unocss", re.I)


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """One stylesheet: `text` starts at character `start` of `sources[source]`.

    `media` are the media queries it stands under, `layer` the cascade layer it is imported into.
    """

    text: str
    source: int = 0
    start: int = 0
    media: tuple[str, ...] = ()
    layer: str | None = None


class Gathered(msgspec.Struct, frozen=True, gc=False):
    """A document's stylesheets, the files that were read for them, and what could not be read, in words.

    `too_long` are the elements that bring a stylesheet which is too long to be read, with what to say of it;
    `absent` those that bring one which was not found, with its path relative to the asset.
    """

    sheets: tuple[Sheet, ...]
    sources: tuple[Source, ...] = ()
    unknown: tuple[str, ...] = ()
    too_long: tuple[tuple[Tag, str], ...] = ()
    absent: tuple[tuple[Tag, str], ...] = ()


def gather(document: Document, text: str, read: ReadBeside, first_source: int = 1) -> Gathered:
    """The author's stylesheets of a document parsed from `text`, imports before what imports them.

    `read` opens linked files; `first_source` is the index that the first of them gets in `Asset.sources`.
    """
    return _Gatherer(text, read, first_source).gather(document)


class _Gatherer:
    def __init__(self, text: str, read: ReadBeside, first_source: int) -> None:
        self._text, self._read, self._first_source = text, read, first_source
        self._sheets: list[Sheet] = []
        self._sources: list[Source] = []
        self._known: dict[str, tuple[str, int]] = {}
        self._unknown: list[str] = []
        self._too_long: list[tuple[Tag, str]] = []
        self._absent: list[tuple[Tag, str]] = []
        self._remote_base = False

    def gather(self, document: Document) -> Gathered:
        for tag in [tag for tag in tags(document) if tag.name in _BRINGERS]:
            self._tag = tag
            if tag.name == "base" and "//" in str(tag.get("href", "")):
                self._remote_base = True
            elif tag.name == "style" and _is_css(tag):
                self._embedded(tag)
            elif tag.name == "link" and _is_stylesheet(tag):
                self._linked(str(tag.get("href", "")).strip(), _media(tag), None)
            elif tag.name == "script" and _SCRIPTED.search(str(tag.get("src", ""))):
                self._miss(f"{tag.attrs['src']} writes styles by script")
        unknown = tuple(dict.fromkeys(self._unknown))
        return Gathered(tuple(self._sheets), tuple(self._sources), unknown, tuple(self._too_long), tuple(self._absent))

    def _embedded(self, tag: Tag) -> None:
        for string in tag.contents:
            if not isinstance(string, Text):
                continue
            parts = segments(string)
            if parts:
                start, end = parts[0].start, parts[-1].start + parts[-1].extent
                self._add(self._text[start:end], 0, start, _media(tag), None)
            else:
                self._add(str(string), 0, 0, _media(tag), None)

    def _linked(
        self, href: str, media: tuple[str, ...], layer: str | None, folder: str = "", chain: tuple[str, ...] = ()
    ) -> None:
        """Read a stylesheet that is named by what stands in `folder`; `chain` are those that led to it by importing."""
        if not href:
            return
        if href.startswith("data:"):
            self._in_address(href, media, layer, folder, (*chain, "data:"))
            return
        if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.I) or self._remote_base:
            if not _FONTS_ONLY.search(href):
                self._miss(f"stylesheet {href} is remote")
            return
        path = posixpath.normpath(posixpath.join(folder, unquote(re.split(r"[?#]", href)[0])))
        if path in chain:
            return
        found = None if UNKNOWN in href else self._open(path)
        if found is None:
            if not _FONTS_ONLY.search(href):
                self._miss(f"stylesheet {href.replace(UNKNOWN, '…')} was not found")
            if UNKNOWN not in href:
                self._absent.append((self._tag, path))
            return
        self._add(found[0], found[1], 0, media, layer, posixpath.dirname(path), (*chain, path))

    def _in_address(
        self, href: str, media: tuple[str, ...], layer: str | None, folder: str, chain: tuple[str, ...]
    ) -> None:
        head, _, body = href.partition(",")
        if len(body) > _MAX_BYTES:
            self._refuse("a stylesheet in an address")
            return
        try:
            data = base64.b64decode(unquote(body)) if head.lower().endswith(";base64") else unquote_to_bytes(body)
        except ValueError:
            return
        self._add(data.decode("utf-8", "replace"), 0, 0, media, layer, folder, chain)

    def _open(self, path: str) -> tuple[str, int] | None:
        if path not in self._known:
            data = self._read(path)
            if data is None:
                return None
            if len(data) > _MAX_BYTES:
                self._sources.append(Source(path, digest(data)))
                self._known[path] = "", 0
                self._refuse(f"stylesheet {path}")
                return self._known[path]
            try:
                decoded = decode(data)
            except Unreadable:
                return None
            self._sources.append(source(path, data, decoded))
            self._known[path] = decoded.text, self._first_source + len(self._sources) - 1
        return self._known[path]

    def _add(
        self,
        text: str,
        where: int,
        start: int,
        media: tuple[str, ...],
        layer: str | None,
        folder: str = "",
        chain: tuple[str, ...] = (),
    ) -> None:
        if len(self._sheets) >= _MAX_SHEETS or len(chain) > _MAX_DEPTH:
            self._miss("stylesheets import too many others")
            return
        if len(text) > MAX_CHARACTERS:
            self._refuse("a stylesheet")
            return
        parsed = stylesheet(text)
        if parsed.unbuilt:
            self._miss("a stylesheet has still to be built")
        for one in parsed.imports:
            if one.href == "tailwindcss":
                self._miss("a stylesheet has still to be built")
                continue
            within = (*media, one.media) if one.media else media
            self._linked(one.href, within, one.layer or layer, folder, chain)
        self._sheets.append(Sheet(text, where, start, media, layer))

    def _refuse(self, what: str) -> None:
        said = f"{what} is longer than {MAX_CHARACTERS:,} characters"
        self._too_long.append((self._tag, said))
        self._miss(said)

    def _miss(self, what: str) -> None:
        self._unknown.append(f"{what}: {PARTLY_KNOWN}")


def _is_css(tag: Tag) -> bool:
    return str(tag.get("type", "")).strip().lower() in ("", "text/css")


def _is_stylesheet(tag: Tag) -> bool:
    words = tag.attrs.get("rel", "").lower().split()
    if "preload" in words:
        return "stylesheet" in str(tag.get("onload", ""))
    return "stylesheet" in words and "alternate" not in words and tag.get("disabled") is None and _is_css(tag)


def _media(tag: Tag) -> tuple[str, ...]:
    media = str(tag.get("media", "")).strip()
    if tag.get("onload") is not None and "media" in tag.attrs["onload"]:
        return ()
    return (media,) if media else ()
