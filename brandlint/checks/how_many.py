"""Has an ad as many texts of each kind as its channel takes? Numbers come from `limits.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from brandlint.assets import Asset, Block
from brandlint.checks._limits import limits
from brandlint.checks._served import field_of, readings
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`limit`: whether too few or too many are looked for."""

    limit: Literal["least", "most"]


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each kind, at the first text too many, or at the ad that has too few.

    A row that changes an ad and leaves fields alone (`unknown`) never has too few, nor has an ad without any headline.
    """
    channel = context.touchpoint.channel
    table = limits()["texts"].get(channel or "", {})
    if not table:
        return
    texts: dict[str, list[Block]] = defaultdict(list)
    for block in asset.blocks:
        texts[field_of(block, channel)].append(block)
    if options.limit == "least" and (asset.unknown or not texts.get("headline")):
        return
    for field, row in table.items():
        if not isinstance(row, dict) or options.limit not in row:
            continue
        wanted = row[options.limit]
        found = max(readings(texts.get(field, [])), key=len, default=[])
        if options.limit == "least" and len(found) < wanted:
            block = found[0] if found else asset.blocks[0]
        elif options.limit == "most" and len(found) > wanted:
            block = found[wanted]
        else:
            continue
        noun = field if len(found) == 1 else f"{field}s"
        yield Problem(span=block.span, actual=f"{len(found)} {noun}", expected=str(wanted), evidence=field)
