"""Where a page leads: links, forms, and the buttons that mails draw for Outlook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from brandlint.assets import Link, Role
from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.nodes import Comment, Tag
from brandlint.parsers.html.tree import Document
from brandlint.parsers.html.vml import drawn_button
from brandlint.parsers.tokens import PLACEHOLDER

LinkKind = Literal["anchor", "area", "form", "button"]

#: Elements that lead somewhere: the attribute that says where, and the kind of link.
_LEADING: dict[str, tuple[str, LinkKind]] = {
    "a": ("href", "anchor"), "area": ("href", "area"), "form": ("action", "form"), "button": ("formaction", "button"),
    "input": ("formaction", "button"),
}  # fmt: skip
_DRAWN: tuple[str, LinkKind] = ("href", "button")
#: Attributes by which frameworks and ARIA mark what a script opens, closes or moves.
_TOGGLES = frozenset({
    "data-toggle", "data-bs-toggle", "data-target", "data-bs-target", "data-slide", "data-bs-slide", "data-dismiss",
    "data-bs-dismiss", "data-slide-to", "data-bs-slide-to", "data-filter", "data-sort", "aria-expanded",
    "aria-controls", "aria-haspopup",
})  # fmt: skip
#: Classes of the arrow that takes a reader back to the top, which often has no words.
_TO_TOP = regex(r"(?:scroll|back|go|to)[-_]?(?:to[-_]?)?(?:top|up)", re.IGNORECASE)
_WIDGETS = frozenset({"button", "tab", "switch", "menuitem", "checkbox", "option"})
_VML_LINK = regex(r"""<v:[a-z]+\b[^>]*?\shref\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)')""", re.I)


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """What is known of a link from the flow: its words, the block that they begin in, and that block's role."""

    text: str
    block: int
    role: Role


def links(document: Document, manuscript: Manuscript, anchors: dict[int, Anchor]) -> Iterator[Link]:
    """Every link of the document in order; `anchors` gives the text of each link by the `id()` of its tag."""
    leading = {name: _LEADING.get(name, _DRAWN) for name in document.named if name in _LEADING or name[:2] == "v:"}
    for node in document.structure:
        if isinstance(node, Comment):
            if "<v:" in node:
                yield from _drawn(node, manuscript)
        elif isinstance(node, Tag) and node.name in leading:
            yield from _link(node, *leading[node.name], manuscript, anchors)


def _link(tag: Tag, name: str, kind: LinkKind, manuscript: Manuscript, anchors: dict[int, Anchor]) -> Iterator[Link]:
    value = manuscript.value(tag, name) if name in tag.attrs else None
    if value is None:
        return
    anchor = anchors.get(id(tag))
    yield Link(
        href=value.text,
        span=value.span,
        text=anchor.text if anchor else "",
        kind=kind,
        block=anchor.block if anchor else None,
        role=anchor.role if anchor else None,
        dynamic=value.dynamic,
        scripted=_is_scripted(tag),
        branch=manuscript.masked.branch_at(value.start),
    )


def _is_scripted(tag: Tag) -> bool:
    """Whether a script waits for a click on the element: it has a handler, opens something, or is no link at all."""
    if any(name.startswith("on") or name in _TOGGLES for name in tag.attrs) or tag.get("role") in _WIDGETS:
        return True
    return any(_TO_TOP.fullmatch(name) for name in tree.attribute_text(tag, "class").split())


def _drawn(comment: Comment, manuscript: Manuscript) -> Iterator[Link]:
    """The button that Outlook draws, in a comment for Outlook: the same as the one beside it, so without a block."""
    from html import unescape

    parts = tree.segments(comment)
    if not parts:
        return
    start, end = parts[0].start, parts[0].start + parts[0].extent
    for match in _VML_LINK.finditer(manuscript.masked.text, start, end):
        begin, finish = match.span(match.lastgroup or 0)
        opened = manuscript.masked.text.find(">", match.end(), end) + 1 or end
        yield Link(
            href=unescape(manuscript.visible(begin, finish)).strip(),
            span=manuscript.span(begin, finish),
            kind="button",
            role="call-to-action",
            style=drawn_button(manuscript, match.start(), opened, end),
            dynamic=PLACEHOLDER in match[0],
            branch=manuscript.masked.branch_at(begin),
        )
