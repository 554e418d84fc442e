"""Elements of pages, styled."""

from __future__ import annotations

from brandlint.assets import Style
from brandlint.parsers.html.cascade import Appearance, Screen, Styles, compute, gather
from brandlint.parsers.html.nodes import Document, Tag
from brandlint.parsers.html.tree import parse_document

PAGE = "<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def styles_of(text: str, files: dict[str, str] | None = None, screen: Screen | None = None) -> tuple[Styles, Tag]:
    """The styles of a page and its element `#x`."""
    document = parse_document(text)
    known = {name: content.encode() for name, content in (files or {}).items()}
    gathered = gather(document, text, known.get)
    styles = compute(document, gathered.sheets, text, screen or Screen(), gathered.unknown)
    return styles, named(document, "x")


def named(document: Document, name: str) -> Tag:
    """The first element with an id."""
    return next(tag for tag in document.elements if tag.get("id") == name)


def look(body: str, css: str = "", files: dict[str, str] | None = None, screen: Screen | None = None) -> Style:
    """How the element `#x` of a page looks."""
    styles, tag = styles_of(PAGE.format(head=f"<style>{css}</style>" if css else "", body=body), files, screen)
    return Appearance(styles).style(tag)
