"""Which links and controls look like buttons: a reader's call to action."""

from __future__ import annotations

import re

from bs4 import Comment, Tag
from bs4.element import NavigableString

from brandlint.parsers.html.cascade.painting import paint
from brandlint.parsers.html.cascade.properties import BORDERS
from brandlint.parsers.html.cascade.styles import Styles

#: A call to action says little; longer text in a painted link is a teaser.
_MOST_CHARACTERS = 60
_MOST_WRAPPERS = 8
_INPUTS = frozenset(("submit", "button", "reset", "image"))
_NAMED = re.compile(r"(?:^|[\s_-])(?:btn|button|cta|mcnbutton)(?:$|[\s_-]|\d)", re.I)
_WRAPPERS = frozenset(
    ("td", "th", "tr", "tbody", "table", "div", "span", "center", "p", "strong", "b", "font", "li", "em")
)
_SURROUNDINGS = frozenset(("nav", "header", "pre", "code"))


def button(styles: Styles, tag: Tag) -> Tag | None:
    """The element that makes text within `tag` a button: the link or control itself, None where it is none."""
    for node in (tag, *tag.parents):
        if node.name in ("button", "summary"):
            return node if node.name == "button" else None
        if node.name == "input" and str(node.get("type", "")).lower() in _INPUTS:
            return node
        if str(node.get("role", "")).lower() == "button":
            return node
        if node.name == "a" and node.get("href") is not None:
            return node if _looks_like_one(styles, node, tag) else None
    return None


def box(styles: Styles, link: Tag, tag: Tag) -> Tag | None:
    """The element whose ground or border makes the button's box: inside the link, the link, or what wraps only it."""
    node: Tag | None = tag
    while node is not None and node is not link:
        if _painted(styles, node):
            return node
        node = node.parent
    if _painted(styles, link):
        return link
    words = _text(link)
    wrapper = link.parent
    for _ in range(_MOST_WRAPPERS):
        if wrapper is None or wrapper.name not in _WRAPPERS or _text(wrapper) != words:
            return None
        if _painted(styles, wrapper):
            return wrapper
        wrapper = wrapper.parent
    return None


def _looks_like_one(styles: Styles, link: Tag, tag: Tag) -> bool:
    words = _text(link)
    if not words or len(words) > _MOST_CHARACTERS:
        return False
    if _NAMED.search(_classes(link)):
        return True
    found = box(styles, link, tag)
    return found is not None and not _is_band(styles, found, link)


def _is_band(styles: Styles, found: Tag, link: Tag) -> bool:
    """A coloured cell or block around a plain link that is as wide as its column and no button."""
    return False


def _painted(styles: Styles, node: Tag) -> bool:
    """Whether the element draws a box of its own that stands out: a ground unlike what lies behind, or a frame."""
    style = styles.of(node)
    if style.background is None or (style.background.alpha and node.parent is not None):
        behind = paint(styles, node.parent).ground if node.parent is not None else None
        if style.background is None or paint(styles, node).ground != behind:
            return True
    return sum(_drawn(styles, node, side) for side in BORDERS) == len(BORDERS)


def _drawn(styles: Styles, node: Tag, side: str) -> bool:
    if styles.keyword(node, f"{side}-style") in ("", "none", "hidden", "initial"):
        return False
    width = styles.keyword(node, f"{side}-width")
    if width and width not in ("thin", "medium", "thick") and not styles.length(node, f"{side}-width"):
        return False
    paint_of = styles.color(node, f"{side}-color")
    return paint_of is None or paint_of.alpha > 0


def _text(tag: Tag) -> str:
    parts = (node for node in tag.descendants if isinstance(node, NavigableString) and not isinstance(node, Comment))
    return " ".join("".join(parts).replace("\xa0", " ").split())


def _classes(tag: Tag) -> str:
    value = tag.get("class", "")
    return " ".join(value) if isinstance(value, list) else str(value)
