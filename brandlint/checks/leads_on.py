"""Does a touchpoint lead anywhere?

An ad, an email, a text message or a push message without any link. Nothing is known of pictures (the platform links
them), of parts of a page, and of messages into which a token may put a link or whole parts. The way out of an HTML5 ad
is asked for by `banner-contract`. A number to call and a word to reply with lead on as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._links import CAMPAIGN_CHANNELS
from brandlint.checks._text import first_place, reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.expressions import regex

_LINK_FIELD = regex(r"url|link|href|cta|button|uri|content|body|html|yield|render|partial|block|\(", re.IGNORECASE)
_CALL = regex(
    r"(?:\+|\b(?:call|phone|tel|ring|dial|hotline|telefon|ruf\w*|anruf\w*)\b\D{0,20})\d[\d ().\-/]{5,}\d", re.IGNORECASE
)
_REPLY = regex(r"\b(?i:reply|text|antworte[nt]?)\s+(?:(?i:with|mit)\s+)?[\"“‘']?(?!STOP|HELP|END|QUIT)[A-Z]{2,}\b")


class Options(CheckOptions, frozen=True):
    """`channels` whose touchpoints have to lead somewhere."""

    channels: tuple[str, ...] = CAMPAIGN_CHANNELS


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where there is no link at all."""
    if context.touchpoint.channel not in options.channels or asset.links or asset.format == "image":
        return
    if (
        asset.banner is not None
        or not asset.blocks
        or not reads_whole(asset)
        or any(image.link for image in asset.images)
    ):
        return
    if any(token.where == "text" and _LINK_FIELD.search(token.raw or token.field) for token in asset.tokens):
        return
    if any(_CALL.search(block.text) or _REPLY.search(block.text) for block in asset.blocks if block.role != "hidden"):
        return
    yield Problem(span=first_place(asset), evidence="no link")
