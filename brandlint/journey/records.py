"""Touchpoints, steps and sends: the records of a journey."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from brandlint.assets import Asset, Link
from brandlint.places import Place
from brandlint.records import Record

#: The format of the asset of a touchpoint that has none, or whose file was not read.
ABSENT = "absent"
#: The format of an asset that stands in campaign.yaml itself: its path is the manifest's, its name the touchpoint's id.
TOLD = "told"


class Touchpoint(msgspec.Struct, frozen=True, kw_only=True):
    """An asset, of which there is a `record`, in its place: channel, team, which offers it speaks for, when it is sent.

    `place` is where it was declared in campaign.yaml, None where the configuration or the file alone
    says what it is; `places` are those of its keys there ("team", "leads-to.0"). `stated` tells that `offers` were
    declared for it (in campaign.yaml, the configuration or the file) rather than taken from its campaign; `left_out`
    are then those of the campaign that are not meant for its channel. `sends_known`: all of its sends could be read.
    A touchpoint without a file of its own has an asset of the format `ABSENT`: nothing is known of what it says.
    """

    id: str
    record: Record
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
    sends_known: bool = True
    leads_to: tuple[str, ...] = ()
    stated: bool = False
    left_out: tuple[str, ...] = ()
    place: Place | None = None
    places: dict[str, Place] = {}

    @property
    def asset(self) -> Asset:
        """The whole asset, which may have to be read from disk."""
        return self.record.asset

    @property
    def absent(self) -> bool:
        """Whether nothing is known of what it says."""
        return self.record.outline.format == ABSENT


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """One moment at which a touchpoint is sent."""

    at: datetime.datetime
    touchpoint: str
    place: Place


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A customer's step from one touchpoint to the next. `links` are the links that lead there.

    Both ends are assets that were read. `place` is where campaign.yaml declares the step.
    """

    source: Touchpoint
    target: Touchpoint
    kind: Literal["declared", "inferred"]
    links: tuple[Link, ...] = ()
    place: Place | None = None


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """One campaign: its touchpoints in the order of the manifest, and the steps between them.

    Files that no campaign.yaml speaks of form a journey without a name, and without a `place`.
    `places` are those of the manifest's keys ("goal", "audience", "stages.0").
    """

    name: str
    touchpoints: tuple[Touchpoint, ...]
    steps: tuple[Step, ...] = ()
    goal: str | None = None
    offers: tuple[str, ...] = ()
    audience: str | None = None
    stages: tuple[str, ...] = ()
    place: Place | None = None
    places: dict[str, Place] = {}
