"""What a page says about itself: language, address, title, and the places that links may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.html.tree import Document
from brandlint.parsers.tokens import PLACEHOLDER

_LOCALE = regex(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.I)


def locale(document: Document, manuscript: Manuscript) -> str | None:
    """The language that the page states, as a BCP 47 tag; None where it states none."""
    for said in _languages(document):
        if _LOCALE.fullmatch(said):
            return _canonical(said)
    front = manuscript.masked.front
    stated = front.get("locale") or front.get("lang")
    return _canonical(stated.text) if stated and _LOCALE.fullmatch(stated.text) else None


def _canonical(tag: str) -> str:
    """A language tag in the letter case that BCP 47 gives its parts: `en-US`, `zh-Hant`."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    return "-".join([language, *({2: part.upper(), 4: part.title()}.get(len(part), part) for part in rest)])


def _languages(document: Document) -> Iterator[str]:
    for tag in _tags(document, "html", "body"):
        yield from (tree.attribute_text(tag, attribute).strip() for attribute in ("lang", "xml:lang"))
    yield from (_content(document, "property", "og:locale"), _content(document, "http-equiv", "content-language"))


def canonical(document: Document, manuscript: Manuscript) -> str | None:
    """The page's own address, where it states one."""
    for tag in _tags(document, "link"):
        if "canonical" in tree.attribute_text(tag, "rel").lower().split() and (value := manuscript.value(tag, "href")):
            return value.text or None
    return _content(document, "property", "og:url") or None


def _content(document: Document, attribute: str, key: str) -> str:
    for tag in _tags(document, "meta"):
        if tree.attribute_text(tag, attribute).lower() == key and PLACEHOLDER not in tree.attribute_text(
            tag, "content"
        ):
            return tree.attribute_text(tag, "content").strip()
    return ""


def title(document: Document) -> Tag | None:
    """The `<title>` of the document, not of a drawing."""
    return next((tag for tag in _tags(document, "title") if not tag.namespace), None)


def anchors(document: Document, manuscript: Manuscript) -> tuple[str, ...]:
    """Every id, and every name of an `<a>`, without repetition; those that a token decides are left out."""
    found: dict[str, None] = {}
    for tag in tree.tags(document):
        for name in ("id", "name") if tag.name == "a" else ("id",):
            value = tree.attribute_text(tag, name) if name in tag.attrs else ""
            if value and PLACEHOLDER not in value:
                found[value] = None
    return tuple(found)


def is_fragment(document: Document) -> bool:
    """Whether the document writes neither `html`, `head` nor `body`."""
    return not any(tree.opening(tag) for tag in _tags(document, "html", "head", "body"))


def _tags(document: Document, *names: str) -> Iterator[Tag]:
    return (tag for name in names for tag in document.named.get(name, ()))
