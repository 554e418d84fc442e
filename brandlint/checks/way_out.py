"""Does a message tell people how to stop it?

`kind: mail` looks for an unsubscribe link or token, or a wording for it; `kind: sms` for a keyword such as STOP.
`channels` are those that need it. A fragment, and a mail of which a part was not read, yield nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from brandlint.assets import Asset
from brandlint.checks._text import first_place, reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.expressions import regex
from brandlint.tables import table

_ROLES = frozenset({"unsubscribe", "preferences"})
_WITHOUT_BODY = frozenset({"subject", "preheader", "title", "alt", "hidden", "structured-data"})
#: Formats that hold the words of a mail only: a copy file leaves the footer to the sending platform.
_DRAFTS = frozenset({"copy"})


class Options(CheckOptions, frozen=True):
    """`kind` of way out, and the `channels` that need one."""

    kind: Literal["mail", "sms"]
    channels: tuple[str, ...]


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where there is none."""
    if context.touchpoint.channel not in options.channels or not reads_whole(asset):
        return
    if all(block.role in _WITHOUT_BODY for block in asset.blocks):
        return
    if options.kind == "mail" and asset.format in _DRAFTS:
        return
    if any(token.role in _ROLES for token in asset.tokens):
        return
    if any(_targets().search(link.href) for link in asset.links):
        return
    words = _words(options.kind)
    if any(words.search(link.text) for link in asset.links):
        return
    if any(block.role != "hidden" and words.search(block.text) for block in asset.blocks):
        return
    yield Problem(span=first_place(asset), actual="", evidence=options.kind)


@cache
def _data() -> dict[str, Any]:
    return table(__file__, "way_out.yaml")


@cache
def _words(kind: str) -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for form in dict.fromkeys(form for forms in _data()[kind].values() for form in forms):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    parts = "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return regex(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE)


@cache
def _targets() -> re.Pattern[str]:
    return regex("|".join(map(re.escape, _data()["links"])), re.IGNORECASE)
