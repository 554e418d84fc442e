"""Does a mail carry the postal address of the spec?

Letter case, punctuation, the order of its lines' breaks and a tenth of its letters may differ, its numbers may not; a
token of the sending platform for the address will do. A fragment, and a mail of which a part was not read, yield
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._said import fold, said, states
from brandlint.checks._text import first_place, reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem

_WITHOUT_BODY = frozenset({"subject", "preheader", "title", "alt", "hidden", "structured-data"})


class Options(CheckOptions, frozen=True):
    """`channels` that need the address."""

    channels: tuple[str, ...] = ("email",)


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where it is absent."""
    legal = context.spec.legal
    if legal is None or not legal.address or context.touchpoint.channel not in options.channels:
        return
    if asset.format == "copy" or not reads_whole(asset) or all(block.role in _WITHOUT_BODY for block in asset.blocks):
        return
    if any(token.role == "address" for token in asset.tokens):
        return
    text = said(asset)
    parts = [fold(part) for part in legal.address.replace("\n", ",").split(",")]
    if states(text, legal.address, likeness=85.0) or all(f" {part} " in f" {text} " for part in parts if part):
        return
    yield Problem(span=first_place(asset), expected=legal.address, evidence="address")
