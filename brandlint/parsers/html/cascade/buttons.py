"""Which links and controls look like buttons: a reader's call to action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Comment, Tag
from bs4.element import NavigableString

from brandlint.parsers.html.cascade.longhands import BORDERS
from brandlint.parsers.html.cascade.painting import paint
from brandlint.parsers.html.cascade.styles import Styles

#: A call to action says little; longer text in a painted link is a teaser.
_MOST_CHARACTERS = 60
_MOST_WRAPPERS = 8
_INPUTS = frozenset(("submit", "button", "reset", "image"))
_NAMED = re.compile(r"(?:^|[\s_-])(?:btn|button|cta|mcnbutton)(?:$|[\s_-]|\d)", re.I)
_WRAPPERS = frozenset(
    ("td", "th", "tr", "tbody", "table", "div", "span", "center", "p", "strong", "b", "font", "li", "em")
)


def button(styles: Styles, tag: Tag) -> Tag | None:
    """The element that makes `tag`, or what is directly within it, a button: the link or control; None without one."""
    for node in (tag, *tag.parents):
        if node.name in ("button", "summary"):
            return node if node.name == "button" else None
        if node.name == "input" and str(node.get("type", "")).lower() in _INPUTS:
            return node
        if str(node.get("role", "")).lower() == "button":
            return node
        if node.name == "a" and node.get("href") is not None:
            return node if _looks_like_one(styles, node) else None
    return None


def box(styles: Styles, link: Tag) -> Tag | None:
    """The element whose ground or border makes the button's box: within the link, the link, or what wraps only it."""
    words = _text(link)
    for node in (link, *_cores(link, words), *_wrappers(link, words)):
        if _painted(styles, node):
            return node
    return None


def drawn(styles: Styles, node: Tag, side: str) -> bool:
    """Whether a browser draws a border at `side` (`border-top` …) of the element."""
    if styles.keyword(node, f"{side}-style") in ("", "none", "hidden", "initial"):
        return False
    width = styles.keyword(node, f"{side}-width")
    if width and width not in ("thin", "medium", "thick") and not styles.length(node, f"{side}-width"):
        return False
    edge = styles.color(node, f"{side}-color")
    return edge is None or edge.alpha > 0


def _looks_like_one(styles: Styles, link: Tag) -> bool:
    words = _text(link)
    if not words or len(words) > _MOST_CHARACTERS:
        return False
    return bool(_NAMED.search(_classes(link))) or box(styles, link) is not None


def _cores(link: Tag, words: str) -> Iterator[Tag]:
    """Elements within the link that hold all its words."""
    node = link
    for _ in range(_MOST_WRAPPERS):
        inner = next((child for child in node.children if isinstance(child, Tag) and _text(child) == words), None)
        if inner is None:
            return
        yield inner
        node = inner


def _wrappers(link: Tag, words: str) -> Iterator[Tag]:
    """Elements around the link that hold nothing but its words."""
    node = link.parent
    for _ in range(_MOST_WRAPPERS):
        if node is None or node.name not in _WRAPPERS or _text(node) != words:
            return
        yield node
        node = node.parent


def _painted(styles: Styles, node: Tag) -> bool:
    """Whether the element draws a box of its own that stands out: a ground unlike what lies behind, or a frame."""
    style = styles.of(node)
    if style.picture and node.name in ("a", "span"):
        return True
    if style.background is None or (style.background.alpha and node.parent is not None):
        behind = paint(styles, node.parent).ground if node.parent is not None else None
        if style.background is None or paint(styles, node).ground != behind:
            return True
    return all(drawn(styles, node, side) for side in BORDERS)


def _text(tag: Tag) -> str:
    parts = (node for node in tag.descendants if isinstance(node, NavigableString) and not isinstance(node, Comment))
    return " ".join("".join(parts).replace("\xa0", " ").split())


def _classes(tag: Tag) -> str:
    value = tag.get("class", "")
    return " ".join(value) if isinstance(value, list) else str(value)
