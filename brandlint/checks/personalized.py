"""Does the message speak to one reader at all?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._fields import is_merge_field
from brandlint.checks._text import first_place, reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`channels` that can be personalised."""

    channels: tuple[str, ...] = ("email",)


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for an asset without any merge field."""
    if context.touchpoint.channel not in options.channels or not reads_whole(asset):
        return
    if not any(is_merge_field(token, context) for token in asset.tokens):
        yield Problem(span=first_place(asset), evidence="no merge field")
