"""What a page says about itself: language, address, title, and the places that links may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.tokens import PLACEHOLDER

_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.I)


def locale(soup: BeautifulSoup, manuscript: Manuscript) -> str | None:
    """The language that the page states, as a BCP 47 tag; None where it states none."""
    for said in _languages(soup):
        if _LOCALE.fullmatch(said):
            return said.replace("_", "-")
    front = manuscript.masked.front
    stated = front.get("locale") or front.get("lang")
    return stated.text.replace("_", "-") if stated and _LOCALE.fullmatch(stated.text) else None


def _languages(soup: BeautifulSoup) -> Iterator[str]:
    for name in ("html", "body"):
        tag = soup.find(name)
        if isinstance(tag, Tag):
            yield from (tree.attribute_text(tag, attribute).strip() for attribute in ("lang", "xml:lang"))
    yield from (_content(soup, "property", "og:locale"), _content(soup, "http-equiv", "content-language"))


def canonical(soup: BeautifulSoup, manuscript: Manuscript) -> str | None:
    """The page's own address, where it states one."""
    for tag in soup.find_all("link"):
        if "canonical" in tree.attribute_text(tag, "rel").lower().split() and (value := manuscript.value(tag, "href")):
            return value.text or None
    return _content(soup, "property", "og:url") or None


def _content(soup: BeautifulSoup, attribute: str, key: str) -> str:
    for tag in soup.find_all("meta"):
        if tree.attribute_text(tag, attribute).lower() == key and PLACEHOLDER not in tree.attribute_text(
            tag, "content"
        ):
            return tree.attribute_text(tag, "content").strip()
    return ""


def title(soup: BeautifulSoup) -> Tag | None:
    """The `<title>` of the document, not of a drawing."""
    return next((tag for tag in soup.find_all("title") if not tag.namespace), None)


def anchors(soup: BeautifulSoup, manuscript: Manuscript) -> tuple[str, ...]:
    """Every id, and every name of an `<a>`, without repetition; those that a token decides are left out."""
    found: dict[str, None] = {}
    for tag in soup.find_all(True):
        for name in ("id", "name") if tag.name == "a" else ("id",):
            value = tree.attribute_text(tag, name) if name in tag.attrs else ""
            if value and PLACEHOLDER not in value:
                found[value] = None
    return tuple(found)
