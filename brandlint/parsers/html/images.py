"""The pictures of a page: elements, backgrounds, and what mails draw for Outlook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bs4 import Tag
from bs4.element import Comment

from brandlint.assets import Image
from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript, Value
from brandlint.parsers.html.tree import Document
from brandlint.parsers.passages import Passage

_PICTURES = frozenset(("img", "amp-img", "v:image", "v:fill", "image"))
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d+)?)(?:px)?\s*$")
_STYLE_LENGTH = r"(?:^|[;\s])%s\s*:\s*(\d{1,6}(?:\.\d+)?)px"
_STYLE_SIZES = {name: re.compile(_STYLE_LENGTH % name, re.I) for name in ("width", "height")}
_URL = re.compile(r"""url\(\s*(?:"(?P<double>[^"()]*)"|'(?P<single>[^'()]*)'|(?P<bare>[^\s"'()]*))\s*\)""", re.I)
_VML_PICTURE = re.compile(
    r"""<v:(?:fill|image)\b[^>]*?\ssrc\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)')""", re.I
)


def images(document: Document, manuscript: Manuscript) -> Iterator[Image]:
    """Every picture of the document, in order. Backgrounds are decorative: they have no alternative text."""
    for node in document.nodes:
        if isinstance(node, Comment):
            yield from _drawn(node, manuscript)
        elif isinstance(node, Tag):
            if node.name in _PICTURES or (
                node.name == "input" and tree.attribute_text(node, "type").lower() == "image"
            ):
                yield from _picture(node, manuscript)
            if "background" in node.attrs:
                yield from _background(node, manuscript)
            if "style" in node.attrs and "url(" in tree.attribute_text(node, "style").lower():
                yield from _painted(node, manuscript)


def _picture(tag: Tag, manuscript: Manuscript) -> Iterator[Image]:
    source = manuscript.value(tag, "src")
    if source is None:
        return
    alt = manuscript.value(tag, "alt")
    width, height = _size(tag, "width"), _size(tag, "height")
    role = tree.attribute_text(tag, "role").lower()
    pixel = width is not None and height is not None and width <= 1 and height <= 1
    yield Image(
        src=source.text,
        span=source.span,
        alt=alt.text if alt else None,
        alt_span=alt.span if alt else None,
        width=width,
        height=height,
        link=_link(tag, manuscript),
        decorative=(
            pixel
            or role in ("presentation", "none")
            or tree.attribute_text(tag, "aria-hidden").lower() == "true"
            or (alt is not None and not alt.text)
            or tag.name.startswith("v:")
        ),
        branch=manuscript.masked.branch_at(source.start),
    )


def _size(tag: Tag, name: str) -> float | None:
    """Displayed size in px: the inline style's, else the attribute's; None where it is a share or not stated."""
    style = _STYLE_SIZES[name].search(tree.attribute_text(tag, "style"))
    match = style or _LENGTH.match(tree.attribute_text(tag, name))
    return float(match[1]) if match else None


def _link(tag: Tag, manuscript: Manuscript) -> str | None:
    anchor = tag.find_parent("a")
    value = manuscript.value(anchor, "href") if isinstance(anchor, Tag) else None
    return value.text if value else None


def _background(tag: Tag, manuscript: Manuscript) -> Iterator[Image]:
    value = manuscript.value(tag, "background")
    if value and value.text:
        yield _decoration(value, manuscript)


def _painted(tag: Tag, manuscript: Manuscript) -> Iterator[Image]:
    """Pictures that an inline style names."""
    style = Passage(tree.attribute_text(tag, "style"), tree.attribute(manuscript.masked.text, tag, "style"))
    for match in _URL.finditer(style.text):
        span = style.span(*match.span(match.lastgroup or 0))
        yield from _named(span.start, span.end, manuscript)


def _drawn(comment: Comment, manuscript: Manuscript) -> Iterator[Image]:
    """Pictures in a comment for Outlook."""
    parts = tree.segments(comment)
    if parts and "<v:" in comment:
        start, end = parts[0].start, parts[0].start + parts[0].extent
        for match in _VML_PICTURE.finditer(manuscript.masked.text, start, end):
            yield from _named(*match.span(match.lastgroup or 0), manuscript)


def _named(start: int, end: int, manuscript: Manuscript) -> Iterator[Image]:
    written = unescape(manuscript.visible(start, end)).strip()
    if written and not written.startswith("data:"):
        yield _decoration(Value(written, manuscript.span(start, end), start, False), manuscript)


def _decoration(value: Value, manuscript: Manuscript) -> Image:
    branch = manuscript.masked.branch_at(value.start)
    return Image(src=value.text, span=value.span, decorative=True, branch=branch)
