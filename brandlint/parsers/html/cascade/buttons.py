"""Which links and controls look like buttons: a reader's call to action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from brandlint import color
from brandlint.expressions import regex
from brandlint.parsers.html.cascade.longhands import BORDERS
from brandlint.parsers.html.cascade.painting import paint
from brandlint.parsers.html.cascade.styles import Styles
from brandlint.parsers.html.nodes import Comment, Tag, Text

#: A call to action says little; longer text in a painted link is a teaser.
_MOST_CHARACTERS = 60
_MOST_WRAPPERS = 8
#: What lies around a link is a button's box where it stands out this much: a white card on a pale page is none.
_APART = 1.15
_PRESSED = frozenset(("a", "button", "input", "summary"))
_INPUTS = frozenset(("submit", "button", "reset", "image"))
_NAMED = regex(r"(?:^|[\s_-])(?:btn|button|cta|mcnbutton)(?:$|[\s_-]|\d)", re.I)
_WRAPPERS = frozenset(
    ("td", "th", "tr", "tbody", "table", "div", "span", "center", "p", "strong", "b", "font", "li", "em")
)


def button(styles: Styles, tag: Tag) -> Tag | None:
    """The element that makes `tag`, or what is directly within it, a button: the link or control; None without one."""
    known = styles.buttons
    path: list[int] = []
    found: Tag | None = None
    node: Tag | None = tag
    while node is not None and id(node) not in known:
        path.append(id(node))
        if node.name in _PRESSED or "role" in node.attrs:
            pressed = _is_pressed(styles, node)
            if pressed is not None:
                found = node if pressed else None
                break
        node = node.parent
    else:
        found = known[id(node)] if node is not None else None
    known.update(dict.fromkeys(path, found))
    return found


def _is_pressed(styles: Styles, tag: Tag) -> bool | None:
    """Whether it is a button, and nothing around it either if it is not; None where what is around it decides."""
    name = tag.name
    if name in ("button", "summary"):
        return name == "button"
    if name == "input" and str(tag.get("type", "")).lower() in _INPUTS:
        return True
    if str(tag.get("role", "")).lower() == "button":
        return True
    return _looks_like_one(styles, tag) if name == "a" and tag.get("href") is not None else None


def box(styles: Styles, link: Tag) -> Tag | None:
    """The element whose ground or border makes the button's box: within the link, the link, or what wraps only it."""
    if id(link) not in styles.boxes:
        words = _text(styles, link)
        within = (node for node in chain((link,), _cores(styles, link, words)) if _painted(styles, node))
        around = (node for node in _wrappers(link) if _painted(styles, node, _APART))
        styles.boxes[id(link)] = next(chain(within, around), None)
    return styles.boxes[id(link)]


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
    words = _text(styles, link)
    if not words or len(words) > _MOST_CHARACTERS:
        return False
    return bool(_NAMED.search(_classes(link))) or box(styles, link) is not None


def _cores(styles: Styles, link: Tag, words: str) -> Iterator[Tag]:
    """Elements within the link that hold all its words."""
    node = link
    for _ in range(_MOST_WRAPPERS):
        inner = next((child for child in node.tags() if _text(styles, child) == words), None)
        if inner is None:
            return
        yield inner
        node = inner


def _wrappers(link: Tag) -> Iterator[Tag]:
    """Elements around the link, which has words, that hold nothing but these."""
    inner, node = link, link.parent
    for _ in range(_MOST_WRAPPERS):
        if node is None or node.name not in _WRAPPERS or _says_more(node, inner):
            return
        yield node
        inner, node = node, node.parent


def _says_more(tag: Tag, inner: Tag) -> bool:
    """Whether any words stand in an element, but for those in one of its children."""
    waiting = [child for child in tag.contents if child is not inner]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            waiting += node.contents
        elif isinstance(node, Text) and not isinstance(node, Comment) and node.strip():
            return True
    return False


def _painted(styles: Styles, node: Tag, apart: float = 1.0) -> bool:
    """Whether the element draws a box of its own that stands out: a ground unlike what lies behind, or a frame.

    The contrast of the two grounds has to be at least `apart`.
    """
    style = styles.of(node)
    if style.picture and node.name in ("a", "span"):
        return True
    if style.background is None or (style.background.alpha and node.parent is not None):
        behind = paint(styles, node.parent).ground if node.parent is not None else None
        ground = paint(styles, node).ground
        if style.background is None or (
            ground != behind and (ground is None or behind is None or color.contrast(ground, behind) >= apart)
        ):
            return True
    return all(drawn(styles, node, side) for side in BORDERS)


def _text(styles: Styles, tag: Tag) -> str:
    known = styles.words.get(id(tag))
    if known is None:
        parts = (node for node in tag.descendants if isinstance(node, Text) and not isinstance(node, Comment))
        known = styles.words[id(tag)] = " ".join("".join(parts).replace("\xa0", " ").split())
    return known


def _classes(tag: Tag) -> str:
    return tag.attrs.get("class", "")
