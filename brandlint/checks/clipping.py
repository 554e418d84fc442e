"""Is a mail so large that inboxes cut it off? Sizes come from `limits.yaml`; attachments do not count."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._limits import limits
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.places import Span

#: Parts of a mail that are text alone, so that its size is the size of its text.
_TEXT = ("text/", "multipart/alternative")
_SOURCES = frozenset({"html", "mail", "braze", "klaviyo"})


class Options(CheckOptions, frozen=True):
    """`kilobytes`: from how many kB (1,000 bytes) on; 0 keeps the table's."""

    kilobytes: int = 0


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem at the start of a mail that is too large."""
    if asset.format not in _SOURCES:
        return
    if asset.format == "mail" and not asset.headers.get("content-type", "text/").lower().startswith(_TEXT):
        return
    table = limits()["clipped"]
    if asset.size >= (options.kilobytes or table["risky"]) * 1000:
        clipped = asset.size > table["clipped"] * 1000
        yield Problem(
            span=Span(0, 0), actual=f"{asset.size / 1000:,.0f} kB", expected=f"{table['clipped']} kB",
            evidence="clipped", values={"how": "is clipped" if clipped else "is close to being clipped"},
        )  # fmt: skip
