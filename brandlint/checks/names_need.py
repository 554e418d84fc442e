"""Does navigation name what customers look for, rather than what the company stores it under?

A whole navigation label is held against `voice.navigation.avoid`, in any letter case.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Link
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.positions import locate


def check(link: Link, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each link whose label is to be avoided."""
    voice = context.spec.voice
    label = " ".join(link.text.split())
    if voice is None or label.casefold() not in {name.casefold() for name in voice.navigation_avoid}:
        return
    span = link.span
    if link.block is not None:
        block = context.asset.blocks[link.block]
        at = block.text.find(label)
        span = locate(block, at, at + len(label)) if at >= 0 else span
    yield Problem(span=span, actual=label)
