"""Does a mail still say something where pictures are blocked?

What counts is text in the body: not alternative text, not the footer's address and links.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._text import reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem

#: Tokens that put in what every mail carries, and nothing that it has to say.
_SERVICE = frozenset({"unsubscribe", "address", "view-online"})
_BODY = frozenset({"headline", "subhead", "body", "call-to-action"})


class Options(CheckOptions, frozen=True):
    """`least`: the letters and digits of live text that a mail needs. `channels` that are read with pictures blocked.

    `widest`: pictures narrower than this (px) are icons and logos, and carry no message.
    """

    least: int = 40
    channels: tuple[str, ...] = ("email", "support-email")
    widest: float = 200.0


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where pictures carry the whole message."""
    if context.touchpoint.channel not in options.channels or not reads_whole(asset):
        return
    pictures = [
        image
        for image in asset.images
        if not image.decorative and (image.width is None or image.width >= options.widest)
    ]
    if not pictures or any(token.where == "text" and token.role not in _SERVICE for token in asset.tokens):
        return
    letters = sum(sum(map(str.isalnum, block.text)) for block in asset.blocks if block.role in _BODY)
    if letters < options.least:
        yield Problem(
            span=pictures[0].span,
            actual=f"{letters} letters",
            expected=str(options.least),
            values={"pictures": str(len(pictures))},
            evidence="image-only",
        )
