"""Elements of pages, styled."""

from __future__ import annotations

from bs4 import Tag

from brandlint.assets import Style
from brandlint.parsers.html.cascade import Appearance, Screen, Styles, compute, gather
from brandlint.parsers.html.tree import parse_document

PAGE = "<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def styles_of(text: str, files: dict[str, str] | None = None, screen: Screen | None = None) -> tuple[Styles, Tag]:
    """The styles of a page and its element `#x`."""
    soup = parse_document(text)
    known = {name: content.encode() for name, content in (files or {}).items()}
    gathered = gather(soup, text, known.get)
    styles = compute(soup, gathered.sheets, text, screen or Screen(), gathered.unknown)
    tag = soup.find(id="x")
    assert isinstance(tag, Tag)
    return styles, tag


def look(body: str, css: str = "", files: dict[str, str] | None = None, screen: Screen | None = None) -> Style:
    """How the element `#x` of a page looks."""
    styles, tag = styles_of(PAGE.format(head=f"<style>{css}</style>" if css else "", body=body), files, screen)
    return Appearance(styles).style(tag)
