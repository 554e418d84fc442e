"""Is a text no longer than its channel takes?

What is counted is what is served: tokens by their defaults, those without one not at all. Limits come from
`limits.yaml`: what is `refused` beyond, or what is only `shown` in part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal

from brandlint.assets import Asset
from brandlint.checks._limits import limits
from brandlint.checks._served import Served, served
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.parsers.urls import find_urls


class Options(CheckOptions, frozen=True):
    """`limit`: what a platform refuses, or what screens cut off; `most`: other numbers, by field ("subject")."""

    limit: Literal["refused", "shown"]
    most: dict[str, int] = {}


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each text that is too long."""
    channel = context.touchpoint.channel
    table = _table(asset, channel)
    key = "most" if options.limit == "refused" else "shown"
    limited = {field: row[key] for field, row in table.items() if key in row} | options.most
    for text in served(asset, channel, limited) if limited else ():
        row: dict[str, Any] = table.get(text.field, {})
        most = limited[text.field]
        length = _length(text, row)
        if length > most and not (key == "shown" and length > row.get("most", length)):
            yield Problem(
                span=text.span, actual=str(length), expected=str(most), evidence=text.blocks[0].text,
                values={"field": text.field},
            )  # fmt: skip


def _table(asset: Asset, channel: str | None) -> dict[str, Any]:
    characters: dict[str, Any] = limits()["characters"]
    if channel == "social-ad":
        words = set(re.split(r"[^a-z]+", asset.path.lower().rpartition("/")[0]))
        for word, platform in limits()["platforms"].items():
            if word in words:
                found: dict[str, Any] = characters[platform]
                return found
    rows: dict[str, Any] = characters.get(channel or "", {})
    return rows


def _length(text: Served, row: dict[str, Any]) -> int:
    said, length = text.text, 0
    if "link" in row:
        position, parts = 0, []
        for start, end in find_urls(said):
            parts.append(said[position:start])
            length += row["link"]
            position = end
        said = "".join([*parts, said[position:]])
    if row.get("wide"):
        length += sum(unicodedata.east_asian_width(character) in "WF" for character in said)
    return length + len(said)
