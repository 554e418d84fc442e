"""Will a reader see a placeholder as it is written, because no sending platform fills it in?

What stands between marks has to be a field's name ("[First Name]", "%FNAME%"), or to be greeted ("Dear [Recipient],").
Where the asset has other tags between the same marks, or links to one, they may be those of a platform that is not
known; a support mail or a script without any token may be filled in by hand; code is shown on purpose. Then nothing is
said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from brandlint.assets import Asset, Block
from brandlint.checks._fields import PERSONAL_CHANNELS, fold_field
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.checks.greeting import names, openings
from brandlint.expressions import regex
from brandlint.positions import locate, prose
from brandlint.tables import table

_UNSEEN = ("hidden", "structured-data")
_CODE = ("code", "pre", "samp", "kbd")
#: What is written for machines, where it is no name of a field ("order_total", "UNSUBSCRIBE", "viewOnline").
_TAG = regex(r"\w*[_.]\w+|[A-Z][A-Z\d]+|[a-z]+[A-Z]\w*|.*unsub.*", re.DOTALL)
#: What browsers leave of `<<FirstName>>`: the name is taken for a tag.
_EATEN = "<>"


class Options(CheckOptions, frozen=True):
    """`channels` that write to one reader; in others, and where the channel is not known, only greetings are judged.

    `filled-by-hand`: channels whose texts somebody fills in, or reads out.
    """

    channels: tuple[str, ...] = tuple(sorted(PERSONAL_CHANNELS - {"script"}))
    filled_by_hand: tuple[str, ...] = ("script", "support-email")


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each placeholder, where it stands first."""
    channel = context.touchpoint.channel
    if channel in options.filled_by_hand and not asset.tokens:
        return
    told: set[str] = set()
    platforms: frozenset[str] | None = None
    for block in asset.blocks:
        if not _is_marked(block.text) or block.role in _UNSEEN or block.element in _CODE:
            continue
        for form, start, end in _placeholders(block, greeted=channel not in options.channels):
            said = block.text[start:end]
            platforms = _platforms(asset) if platforms is None else platforms
            if said not in told and form not in platforms:
                told.add(said)
                yield Problem(span=locate(block, start, end), actual=said, evidence=said)


def _placeholders(block: Block, *, greeted: bool) -> Iterator[tuple[str | None, int, int]]:
    """The placeholders of a block, each with its form; `greeted`: only those in a greeting."""
    text = prose(block)
    for found in _pattern().finditer(text):
        inner = found[found.lastgroup] if found.lastgroup else ""
        if (_is_field(inner) and not greeted) or _greeted().search(text, 0, found.start()):
            yield found.lastgroup, *found.span()


def _platforms(asset: Asset) -> frozenset[str]:
    """The forms in which the asset has other tags, in its links or in its text."""
    texts = [link.href for link in asset.links]
    texts += [prose(block) for block in asset.blocks if _is_marked(block.text)]
    tags = (found for text in filter(_is_marked, texts) for found in _pattern().finditer(text) if found.lastgroup)
    return frozenset(
        found.lastgroup or ""
        for found in tags
        if _TAG.fullmatch(found[found.lastgroup or 0]) and not _is_field(found[found.lastgroup or 0])
    )


def _is_marked(text: str) -> bool:
    """Whether a placeholder may stand in the text: a look that costs next to nothing."""
    return any(mark in text for mark in _marks())


def _is_field(inner: str) -> bool:
    """Whether this is evidently the name of a field ("First Name", "contact.fname", "customer name")."""
    common = _listed("common")
    whole = fold_field(inner.replace(".", ""))
    if whole in common:
        return False
    if whole in names() or whole in _listed("fields"):
        return True
    whose, _, rest = re.sub(r"[\s_.-]+", " ", inner.casefold().replace("'s", "")).partition(" ")
    return whose in _listed("whose") and fold_field(rest) in names()


@cache
def _pattern() -> re.Pattern[str]:
    """Any placeholder, in a group named for its form; in none where a browser has eaten it."""
    shapes = [
        rf"(?<![\w!{re.escape(begin[0])}]){re.escape(begin)}"
        rf"(?P<f{number}>[^\W\d_][\w .'’-]{{0,40}}?)"
        rf"{re.escape(end)}(?![\w(:{re.escape(end[-1])}])"
        for number, (begin, end) in enumerate(_data()["forms"])
    ]
    return regex("|".join([*shapes, _EATEN]))


@cache
def _greeted() -> re.Pattern[str]:
    """The opening of a greeting, at the end of a text."""
    return regex(rf"(?<![^\W_]){openings()}\s*,?\s*\Z", re.IGNORECASE)


@cache
def _marks() -> tuple[str, ...]:
    return (*(begin for begin, _ in _data()["forms"]), _EATEN)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(member.strip() for member in _data()[name].split(","))


@cache
def _data() -> dict[str, Any]:
    return table(__file__, "placeholders.yaml")
