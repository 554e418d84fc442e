"""Does a link to the brand carry the query parameters by which clicks are counted, with values the spec knows?

Asked of links in ads, mails and messages that lead to the brand's own pages. `ask: missing` is about absent parameters,
`ask: unknown` about values. Values that a template fills in, short and counted links, and the small print are not
judged; `{campaign}` stands for the touchpoint's campaign.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs

from brandlint.assets import Link
from brandlint.checks._links import CAMPAIGN_CHANNELS, counted, parts_of
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.urls import hides
from brandlint.places import Span


class Options(CheckOptions, frozen=True):
    """`ask` what is missing or what is unknown, on these `channels`."""

    ask: Literal["missing", "unknown"]
    channels: tuple[str, ...] = CAMPAIGN_CHANNELS


def check(link: Link, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for all missing parameters of a link, or for each unknown value."""
    tracking, parts = context.spec.tracking, parts_of(link)
    if tracking is None or parts is None or context.touchpoint.channel not in options.channels:
        return
    if not counted(link, context):
        return
    given = parse_qs(parts.query, keep_blank_values=True)
    names = {name.lower() for name in given}
    if options.ask == "missing":
        if any(hides(name) for name in given):
            return
        missing = [name for name in tracking.parameters if name.lower() not in names]
        if missing:
            yield Problem(
                span=link.span,
                actual=", ".join(missing),
                evidence=f"{link.href} {' '.join(missing)}",
                related=_related(missing[0], context),
            )
        return
    for name, allowed in tracking.parameters.items():
        known = _values(allowed, context)
        for value in given.get(name, ()) if known else ():
            if value not in known and not hides(value) and "{" not in value:
                yield Problem(
                    span=_at(link, f"{name}={value}", len(name) + 1),
                    actual=value,
                    expected=", ".join(known),
                    values={"parameter": name},
                    related=_related(name, context),
                )


def _values(allowed: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The allowed values; empty where one of them depends on a campaign that is not known."""
    campaign = context.touchpoint.campaign
    if campaign is None and any("{campaign}" in value for value in allowed):
        return ()
    return tuple(value.replace("{campaign}", campaign or "") for value in allowed)


def _at(link: Link, text: str, skip: int) -> Span:
    """Where the value stands, if the target is written as it is read (no entities)."""
    at = link.href.find(text)
    if at < 0 or link.span.end - link.span.start != len(link.href):
        return link.span
    return Span(link.span.start + at + skip, link.span.start + at + len(text), link.span.source)


def _related(name: str, context: Context) -> tuple[Related, ...]:
    place = context.spec.places.get(f"tracking.parameters.{name}")
    return (Related(place, f"{name} as the spec has it"),) if place else ()
