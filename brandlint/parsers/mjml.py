"""MJML as source: what it states is written as the HTML it stands for, and every place leads back to the source.

It is not compiled, so that every place is known: no width is computed. What `mj-attributes`, `mj-class`, attributes and
the defaults of components state is the look; tests hold it against a compiler's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from brandlint.assets import Asset
from brandlint.expressions import regex
from brandlint.parsers.base import Settings, SourceFile, Unreadable, read_nothing
from brandlint.parsers.decode import Decoded, decode, source
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.page import read_page
from brandlint.parsers.moved import moved
from brandlint.parsers.passages import Passage
from brandlint.parsers.tokens import mask
from brandlint.places import Segment, Source

_TAG = regex(r"""<!--.*?-->|<(?P<close>/?)(?P<name>mj[\w-]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.S | re.I)
_ATTRIBUTE = regex(r"""(?P<name>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_MOST_INCLUDES, _DEEPEST = 50, 5

#: The HTML element that each component is written as; others are a `div`.
_ELEMENTS = {
    "mjml": "html", "mj-head": "head", "mj-body": "body", "mj-title": "title", "mj-button": "a", "mj-image": "img",
    "mj-navbar-link": "a", "mj-social-element": "a", "mj-carousel-image": "img", "mj-style": "style",
    "mj-hero": "section", "mj-section": "section",
    "mj-wrapper": "section",
    "mj-table": "table", "mj-accordion-title": "h3",
}  # fmt: skip
_VOID = frozenset({"img"})
#: What is left out: nothing of it is seen, or it was read for the look.
_SILENT = frozenset({"mj-attributes", "mj-all", "mj-class", "mj-font", "mj-breakpoint", "mj-html-attributes", "mj-raw"})
#: Attributes that are declarations of the element, and those that are attributes of it in HTML, too.
_STYLES = {
    "color": "color", "background-color": "background-color", "font-family": "font-family", "font-size": "font-size",
    "font-weight": "font-weight", "text-transform": "text-transform", "text-decoration": "text-decoration",
    "font-style": "font-style", "align": "text-align", "border": "border",
}  # fmt: skip
_KEPT = frozenset({"href", "src", "alt", "width", "height", "title", "lang", "dir", "css-class", "id"})
_TEXT = "font-family:Ubuntu,Helvetica,Arial,sans-serif;font-size:13px;"
#: What MJML's components look like before anything is stated (https://documentation.mjml.io/#components).
_DEFAULTS = {
    "mj-text": f"{_TEXT}color:#000000;",
    "mj-table": f"{_TEXT}color:#000000;",
    "mj-button": f"display:inline-block;background-color:#414141;color:#ffffff;{_TEXT}padding:10px 25px;"
    "text-decoration:none;",
    "mj-preview": "display:none;font-size:1px;color:#ffffff;opacity:0;",
    "mj-navbar-link": f"display:inline-block;color:#000000;{_TEXT}text-decoration:none;",
    "mj-social": f"color:#333333;{_TEXT}",
    "mj-social-element": "display:inline-block;color:inherit;text-decoration:none;",
    "mj-accordion": _TEXT,
    "mj-accordion-title": "font-size:13px;font-weight:normal;",
    "mj-accordion-text": "font-size:13px;",
}
#: What other components take of the look: what is stated for all does not reach the text in them.
_OF_ALL = frozenset({"background-color", "border"})

#: An attribute's value: the source it stands in and its extent there.
_Value = tuple[int, int, int]


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one mail that an MJML file is; a file without `<mjml>`, a part that others include, is none.

    Raises `Unreadable` for what is no text, or longer than any mail.
    """
    decoded = decode(file.data)
    if not re.search(r"<mjml[\s>]", decoded.text, re.I):
        return
    writer = _Writer(file, decoded, settings)
    passage = writer.passage()
    inside = msgspec.structs.replace(settings, channel=settings.channel or "email", read=read_nothing)
    page = read_page(Manuscript(SourceFile(file.path, b""), inside, Decoded(passage.text, decoded.encoding)), inside)
    page = moved(page, passage)
    yield msgspec.structs.replace(
        page,
        format="mjml",
        channel=page.channel or inside.channel,
        size=len(file.data),
        sources=tuple(writer.sources),
        unknown=tuple(dict.fromkeys((*writer.unknown, *page.unknown))),
        fragment=False,
    )


class _Writer:
    """Writes the HTML of one file and of what it includes."""

    def __init__(self, file: SourceFile, decoded: Decoded, settings: Settings) -> None:
        self.sources: list[Source] = [source("", file.data, decoded)]
        self.unknown: list[str] = []
        self._settings = settings
        self._path = file.path
        self._texts: list[str] = [decoded.text]
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._at = 0
        self._all: dict[str, _Value] = {}
        self._tags: dict[str, dict[str, _Value]] = {}
        self._classes: dict[str, dict[str, _Value]] = {}

    def passage(self) -> Passage:
        """The whole as HTML, with what leads back."""
        pieces = list(self._pieces(0, ()))
        self._learn(pieces)
        self._write("<!doctype html>")
        raw = attributes = 0
        for origin, start, end, tag in pieces:
            name = tag["name"].lower() if tag and tag["name"] else ""
            if name == "mj-attributes":
                attributes += -1 if tag and tag["close"] else 1
            elif name == "mj-raw":
                raw += 1
            elif tag is None or not name:
                if not attributes:
                    self._copy(origin, start, end)
            elif not attributes and name not in _SILENT:
                self._tag(origin, tag, name)
        return Passage("".join(self._parts), tuple(self._segments))

    def _pieces(self, origin: int, chain: tuple[str, ...]) -> Iterator[tuple[int, int, int, re.Match[str] | None]]:
        """Text and tags in order, those of included files in the place of `mj-include`."""
        text = mask(self._texts[origin], self._settings.dialect, self._path).text
        position = 0
        for match in _TAG.finditer(text):
            if position < match.start():
                yield origin, position, match.start(), None
            position = match.end()
            if (match["name"] or "").lower() != "mj-include":
                yield origin, match.start(), match.end(), match
            elif not match["close"]:
                yield from self._included(origin, match, chain)
        if position < len(text):
            yield origin, position, len(text), None

    def _included(
        self, origin: int, tag: re.Match[str], chain: tuple[str, ...]
    ) -> Iterator[tuple[int, int, int, re.Match[str] | None]]:
        import posixpath

        given = {name: self._said(value) for name, value in _attributes(tag, origin).items()}
        folder = posixpath.dirname(chain[-1]) if chain else ""
        path = posixpath.normpath(posixpath.join(folder, given.get("path", "")))
        data = None
        if path not in chain and len(chain) < _DEEPEST and len(self.sources) <= _MOST_INCLUDES:
            data = self._settings.read(path)
            if data is None and not path.endswith((".mjml", ".html", ".css")):
                path += ".mjml"
                data = self._settings.read(path)
        try:
            decoded = decode(data) if data is not None else None
        except Unreadable:
            decoded = None
        if data is None or decoded is None:
            self.unknown.append(f"not included, not found: {given.get('path', '')}")
            return
        self.sources.append(source(path, data, decoded))
        self._texts.append(decoded.text)
        included = len(self._texts) - 1
        if given.get("type") == "css" or path.endswith(".css"):
            yield origin, tag.start(), tag.end(), _tag("<mj-style>")
            yield included, 0, len(decoded.text), None
            yield origin, tag.start(), tag.end(), _tag("</mj-style>")
        elif given.get("type") == "html":
            yield included, 0, len(decoded.text), None
        else:
            for piece in self._pieces(included, (*chain, path)):
                name = (piece[3]["name"] or "").lower() if piece[3] else ""
                if name not in ("mjml", "mj-body", "mj-head"):
                    yield piece

    def _learn(self, pieces: list[tuple[int, int, int, re.Match[str] | None]]) -> None:
        """Read `mj-attributes`: what holds for all, for a component, for a class."""
        depth = 0
        for origin, _, _, tag in pieces:
            if tag is None or not tag["name"]:
                continue
            name = tag["name"].lower()
            if name == "mj-attributes":
                depth += -1 if tag["close"] else 1
            elif depth and not tag["close"]:
                given = _attributes(tag, origin)
                if name == "mj-all":
                    self._all |= given
                elif name == "mj-class" and "name" in given:
                    self._classes.setdefault(self._said(given["name"]), {}).update(given)
                else:
                    self._tags.setdefault(name, {}).update(given)

    def _tag(self, origin: int, tag: re.Match[str], name: str) -> None:
        element = _ELEMENTS.get(name, "div")
        if tag["close"]:
            if element not in _VOID:
                self._write(f"</{element}>")
            return
        given = _attributes(tag, origin)
        stated = self._all | self._tags.get(name, {})
        for each in self._said(given["mj-class"]).split() if "mj-class" in given else ():
            stated |= self._classes.get(each, {})
        stated |= given
        linked = element == "img" and "href" in stated
        if linked:
            self._write('<a href="')
            self._copy(*stated["href"])
            self._write('">')
        self._mark(f"<{element}", origin, tag.start(), tag.end())
        for key, value in stated.items():
            if key in _KEPT and not (element == "img" and key == "href"):
                self._write(f' {"class" if key == "css-class" else key}="')
                self._copy(*value)
                self._write('"')
        if element not in ("html", "head", "title", "style"):
            self._style(name, stated)
        self._write(">")
        if tag["rest"].rstrip().endswith("/") and element not in _VOID:
            self._write(f"</{element}>")
        if linked:
            self._write("</a>")

    def _style(self, name: str, stated: dict[str, _Value]) -> None:
        taken = _STYLES.keys() if name in _DEFAULTS and name != "mj-preview" else _OF_ALL
        declared = {_STYLES[key]: value for key, value in stated.items() if key in taken}
        picture = stated.get("background-url")
        if not declared and picture is None and name not in _DEFAULTS:
            return
        self._write(f' style="{_DEFAULTS.get(name, "")}')
        for key, value in declared.items():
            if '"' not in self._said(value):
                self._write(f"{key}:")
                self._copy(*value)
                self._write(";")
        if picture is not None:
            self._write("background-image:url('")
            self._copy(*picture)
            self._write("');")
        self._write('"')

    def _said(self, value: _Value) -> str:
        return self._texts[value[0]][value[1] : value[2]]

    def _write(self, text: str) -> None:
        """Text that no author wrote: it stands where the text before it ends."""
        last = self._segments[-1] if self._segments else Segment(0, 0, 0, 0)
        self._mark(text, last.source, last.start, last.start + last.extent)

    def _mark(self, text: str, origin: int, start: int, end: int) -> None:
        extent = end - start
        self._segments.append(Segment(self._at, len(text), start, extent + (extent == len(text)), origin))
        self._parts.append(text)
        self._at += len(text)

    def _copy(self, origin: int, start: int, end: int) -> None:
        if start < end:
            self._segments.append(Segment(self._at, end - start, start, end - start, origin))
            self._parts.append(self._texts[origin][start:end])
            self._at += end - start


def _attributes(tag: re.Match[str], origin: int) -> dict[str, _Value]:
    """The attributes of a tag by lower-case name, each with where its value stands."""
    shift = tag.start("rest")
    found: dict[str, _Value] = {}
    for match in _ATTRIBUTE.finditer(tag["rest"]):
        start, end = match.span(match.lastgroup or 0)
        found[match["name"].lower()] = origin, shift + start, shift + end
    return found


def _tag(text: str) -> re.Match[str]:
    match = _TAG.match(text)
    assert match is not None  # noqa: S101
    return match
