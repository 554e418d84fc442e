"""Touchpoints, steps and sends: the records of a journey."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from brandlint.assets import Asset, Link, Place


class Touchpoint(msgspec.Struct, frozen=True, kw_only=True):
    """An asset in its place: which channel and team, which offers it speaks for, when it is sent.

    `place` is where it was declared in campaign.yaml, None where the configuration or the file alone
    says what it is. `stated` tells that `offers` were declared rather than inferred.
    """

    id: str
    asset: Asset
    channel: str | None = None
    team: str | None = None
    locale: str | None = None
    stage: str | None = None
    audience: str | None = None
    offers: tuple[str, ...] = ()
    url: str | None = None
    campaign: str | None = None
    variant_of: str | None = None
    sends: tuple[Send, ...] = ()
    leads_to: tuple[str, ...] = ()
    place: Place | None = None


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """One moment at which a touchpoint is sent."""

    at: datetime.datetime
    touchpoint: str
    place: Place


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A customer's step from one touchpoint to the next. `links` are the links that lead there."""

    source: Touchpoint
    target: Touchpoint
    kind: Literal["declared", "inferred"]
    links: tuple[Link, ...] = ()
    place: Place | None = None


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """One campaign: its touchpoints in the order of the manifest, and the steps between them."""

    name: str
    touchpoints: tuple[Touchpoint, ...]
    steps: tuple[Step, ...] = ()
    goal: str | None = None
    offers: tuple[str, ...] = ()
    audience: str | None = None
    stages: tuple[str, ...] = ()
    place: Place | None = None
