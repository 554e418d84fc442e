"""Which part each text plays: headline, call to action, small print."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import islice

from brandlint.assets import Role
from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.flow import Piece
from brandlint.parsers.html.landmarks import vocabulary
from brandlint.parsers.html.look import CascadeLook
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.html.tree import Document

#: Elements that mails have no use for.
_WEB = frozenset(("script", "link", "nav", "main", "header", "section", "iframe"))
_LONGEST_HEADLINE = 150
_LONGEST_PREHEADER = 500
_SMALLEST_HEADLINE = 20.0
_SMALL_PRINT = 12.0
#: How much larger than most of the text a line is set to be read as a heading.
_STANDS_OUT = 1.25
_MANY, _LOOKED_AT = 3, 8
_LETTERS = regex(r"[^\W\d_]{2}")


def roles(pieces: Sequence[Piece], document: Document, look: CascadeLook, channel: str | None) -> list[Role]:
    """The role of each piece of a document's flow."""
    found = [_own_role(piece, look) for piece in pieces]
    _set_preheader(
        pieces, found, mail=channel in ("email", "support-email") or (channel is None and _is_mail(document))
    )
    _set_headline(pieces, found, look)
    _set_footer(pieces, found)
    return found


def _own_role(piece: Piece, look: CascadeLook) -> Role:
    frame = piece.frame
    if piece.hidden:
        return "hidden"
    if piece.attribute == "alt":
        return "alt"
    if frame.button or look.is_button(frame.tag):
        return "navigation" if frame.button and _one_of_many(frame.button, look) else "call-to-action"
    if frame.landmark and frame.landmark != "preheader":
        return frame.landmark
    if frame.heading:
        return "subhead"
    role, legal = _worded(piece.text.lower())
    if role:
        return role
    if legal is not None:
        size = look.size(frame.tag)
        if piece.text[0] in "*†‡¹" or legal < 3 or (size is not None and size <= _SMALL_PRINT):
            return "legal"
    if frame.block.name == "small" or frame.tag.name == "small":
        return "legal"
    return "body"


@functools.lru_cache(maxsize=1024)
def _worded(said: str) -> tuple[Role | None, int | None]:
    """The role that a wording in lower case has wherever it stands, and where legal wording begins in it."""
    _, texts = vocabulary()
    if len(said) < 400 and texts["footer"].search(said):
        return "footer", None
    if len(said) < 120 and texts["navigation"].search(said):
        return "navigation", None
    legal = texts["legal"].search(said)
    return None, legal.start() if legal else None


def _one_of_many(link: Tag, look: CascadeLook) -> bool:
    """Whether a link is one of a list's, each as much of a button: the numbers of pages, the tags of a blog."""
    item = link.parent
    if link.name != "a" or item is None or item.name != "li" or item.parent is None:
        return False
    alike = 0
    for other in islice(item.parent.tags("li"), _LOOKED_AT):
        links = list(islice(other.tags("a"), 2))
        alike += len(links) == 1 and look.is_button(links[0])
    return alike >= _MANY


def _is_mail(document: Document) -> bool:
    """Whether a document is built like a mail: no scripts, no linked stylesheets, no sectioning elements."""
    for tag in (tag for name in _WEB for tag in document.named.get(name, ())):
        if tag.name == "link" and "stylesheet" not in tree.attribute_text(tag, "rel").lower():
            continue
        if tag.name == "link" and "//" in tree.attribute_text(tag, "href"):
            continue  # web fonts
        if tag.name == "script" and "json" in tree.attribute_text(tag, "type"):
            continue
        return False
    return True


def _set_preheader(pieces: Sequence[Piece], found: list[Role], mail: bool) -> None:
    """The hidden text before anything else of a mail is what inboxes show beside the subject."""
    for index, piece in enumerate(pieces):
        if piece.attribute or not _LETTERS.search(piece.text):
            continue
        named = piece.frame.landmark == "preheader"
        if len(piece.text) <= _LONGEST_PREHEADER and (
            (named and not piece.frame.link) or (mail and found[index] == "hidden")
        ):
            found[index] = "preheader"
            return
        if found[index] != "hidden":
            return


def _set_headline(pieces: Sequence[Piece], found: list[Role], look: CascadeLook) -> None:
    """Every `h1`; without one, the first heading of the highest rank; without headings, the largest line."""
    headings = [(index, piece) for index, piece in enumerate(pieces) if found[index] == "subhead"]
    ranks = [_rank(piece) for _, piece in headings]
    if headings:
        best = min(ranks)
        first = pieces[headings[ranks.index(best)][0]].frame.heading
        for (index, piece), rank in zip(headings, ranks, strict=True):
            if rank == best and (best == 1 or piece.frame.heading is first):
                found[index] = "headline"
        return
    sizes = {
        index: size
        for index, role in enumerate(found)
        if role == "body" and (size := look.size(pieces[index].frame.tag))
    }
    weights = sorted((size, len(pieces[index].text)) for index, size in sizes.items())
    half = sum(length for _, length in weights) / 2
    usual = 0.0
    for size, length in weights:
        half -= length
        if half <= 0:
            usual = size
            break
    large = [
        index
        for index, size in sizes.items()
        if size >= max(_SMALLEST_HEADLINE, _STANDS_OUT * usual)
        and len(pieces[index].text) <= _LONGEST_HEADLINE
        and _LETTERS.search(pieces[index].text)
    ]
    if large:
        largest = max(sizes[index] for index in large)
        first_index = next(index for index in large if sizes[index] == largest)
        for index in large:
            found[index] = "headline" if index == first_index else "subhead"


def _rank(piece: Piece) -> int:
    heading = piece.frame.heading
    if heading is None:
        return 7
    level = heading.name[1] if heading.name[0] == "h" else tree.attribute_text(heading, "aria-level")
    return int(level) if level.isdigit() else 2


def _set_footer(pieces: Sequence[Piece], found: list[Role]) -> None:
    """What follows a mail's way to unsubscribe, in the last half of it, belongs to its footer."""
    shown = [index for index, role in enumerate(found) if role not in ("hidden", "alt")]
    start = next((index for index in shown[len(shown) // 2 :] if found[index] == "footer"), None)
    if start is not None:
        for index in shown:
            if index > start and found[index] == "body":
                found[index] = "footer"
