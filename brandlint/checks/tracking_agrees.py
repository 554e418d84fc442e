"""Do all links of one touchpoint to the brand say the same of where the click comes from?

Parameters for which the spec lists values are judged against the spec instead (`tracking-parameter`).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

from brandlint.assets import Asset
from brandlint.checks._links import CAMPAIGN_CHANNELS, counted, parts_of
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.urls import hides
from brandlint.positions import place_of


class Options(CheckOptions, frozen=True):
    """`parameters` that have one value in a touchpoint, on these `channels`."""

    parameters: tuple[str, ...] = ("utm_source", "utm_medium", "utm_campaign")
    channels: tuple[str, ...] = CAMPAIGN_CHANNELS


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each link whose value differs from the first one's."""
    if context.touchpoint.channel not in options.channels:
        return
    listed = context.spec.tracking.parameters if context.spec.tracking else {}
    first: dict[str, tuple[str, Related]] = {}
    for link in asset.links:
        parts = parts_of(link)
        if parts is None or "=" not in parts.query or not counted(link, context):
            continue
        given = parse_qs(parts.query)
        for name in options.parameters:
            value = next(iter(given.get(name, ())), None)
            if value is None or hides(value) or "{" in value or name in listed:
                continue
            said, related = first.setdefault(name, (value, Related(place_of(asset, link.span), f"says {value}")))
            if value != said:
                yield Problem(
                    span=link.span, actual=value, expected=said, values={"parameter": name}, related=(related,)
                )
