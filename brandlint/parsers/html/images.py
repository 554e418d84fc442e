"""The pictures of a page: elements, backgrounds, and what mails draw for Outlook."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from brandlint.assets import Image
from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.cascade.styles import Styles
from brandlint.parsers.html.manuscript import Manuscript, Value
from brandlint.parsers.html.nodes import Comment, Tag
from brandlint.parsers.html.tree import Document
from brandlint.parsers.passages import Passage
from brandlint.places import Source

_PICTURES = frozenset(("img", "amp-img", "v:image", "v:fill", "image"))
_LENGTH = regex(r"\s*(\d{1,6}(?:\.\d+)?)(?:px)?\s*$")
#: A picture that is fitted into its box this way is cut or framed, never stretched.
_FITTED = frozenset(("contain", "cover", "none", "scale-down"))
_URL = regex(r"""url\(\s*(?:"(?P<double>[^"()]*)"|'(?P<single>[^'()]*)'|(?P<bare>[^\s"'()]*))\s*\)""", re.I)
_VML_PICTURE = regex(r"""<v:(?:fill|image)\b[^>]*?\ssrc\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)')""", re.I)


def images(
    document: Document, manuscript: Manuscript, styles: Styles, sources: Sequence[Source] = ()
) -> Iterator[Image]:
    """Every picture of the document, in order. Backgrounds and drawings are decorative: they have no alternative text.

    `sources` are the asset's, stylesheets included: what these name is relative to them.
    """
    named = styles.sheets_name_pictures
    for node in document.structure:
        if isinstance(node, Comment):
            if "<v:" in node:
                yield from _drawn(node, manuscript)
        elif isinstance(node, Tag):
            name, attributes = node.name, node.attrs
            if name in _PICTURES or (name == "input" and tree.attribute_text(node, "type").lower() == "image"):
                yield from _picture(node, manuscript, styles)
            if "background" in attributes:
                yield from _background(node, manuscript)
            if "(" in attributes.get("style", "") and "url(" in tree.attribute_text(node, "style").lower():
                named = True  # what is within it may take a custom property from it
                yield from _painted(node, manuscript)
            elif named and "url(" in styles.keyword(node, "background-image"):
                yield from _declared(node, styles, sources)
            if name == "svg" and getattr(node.parent, "namespace", None) != node.namespace:
                yield from _drawing(node, manuscript)


def _picture(tag: Tag, manuscript: Manuscript, styles: Styles) -> Iterator[Image]:
    source = manuscript.value(tag, "src")
    if source is None:
        return
    alt = manuscript.value(tag, "alt")
    fitted = styles.keyword(tag, "object-fit") in _FITTED
    width, height = _size(tag, "width", styles), None if fitted else _size(tag, "height", styles)
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


def _size(tag: Tag, name: str, styles: Styles) -> float | None:
    """Displayed size in px, as styles or attributes state it; None where it is a share, not stated or left open."""
    if tag.name == "img":
        stated = styles.length(tag, name)
        most = styles.length(tag, f"max-{name}")
        return stated if stated is None or most is None else min(stated, most)
    match = _LENGTH.match(tree.attribute_text(tag, name))
    return float(match[1]) if match else None


def _link(tag: Tag, manuscript: Manuscript) -> str | None:
    anchor = next((above for above in tag.parents if above.name == "a"), None)
    value = manuscript.value(anchor, "href") if anchor else None
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


def _declared(tag: Tag, styles: Styles, sources: Sequence[Source]) -> Iterator[Image]:
    """Pictures that a stylesheet paints beneath an element."""
    place = styles.place(tag, "background-image")
    if place is not None:
        folder = posixpath.dirname(sources[place.source].path) if place.source < len(sources) else ""
        for match in _URL.finditer(styles.declared(tag, "background-image")):
            written = match[match.lastgroup or 0].strip()
            if not written or written.startswith("data:"):
                continue
            remote = re.match(r"[a-z][a-z0-9+.-]*:|/", written, re.I)
            path = written if remote else posixpath.normpath(posixpath.join(folder, written))
            yield Image(src=path, span=place, decorative=True)


def _drawing(tag: Tag, manuscript: Manuscript) -> Iterator[Image]:
    """What is drawn in the page itself: nobody knows what it shows."""
    if tag.opening:
        start, end = tag.opening
        branch = manuscript.masked.branch_at(start)
        yield Image(src="", span=manuscript.span(start, end), format="svg", decorative=True, branch=branch)


def _drawn(comment: Comment, manuscript: Manuscript) -> Iterator[Image]:
    """Pictures in a comment for Outlook."""
    parts = tree.segments(comment)
    if parts:
        start, end = parts[0].start, parts[0].start + parts[0].extent
        for match in _VML_PICTURE.finditer(manuscript.masked.text, start, end):
            yield from _named(*match.span(match.lastgroup or 0), manuscript)


def _named(start: int, end: int, manuscript: Manuscript) -> Iterator[Image]:
    from html import unescape

    written = unescape(manuscript.visible(start, end)).strip()
    if written and not written.startswith("data:"):
        yield _decoration(Value(written, manuscript.span(start, end), start, False), manuscript)


def _decoration(value: Value, manuscript: Manuscript) -> Image:
    branch = manuscript.masked.branch_at(value.start)
    return Image(src=value.text, span=value.span, decorative=True, branch=branch)
