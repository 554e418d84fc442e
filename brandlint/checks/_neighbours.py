"""Who stands where in a journey, looked up rather than searched: a campaign may have thousands of touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brandlint.checks.base import Context
from brandlint.journey.records import Step, Touchpoint


def named(name: str, context: Context) -> Sequence[Touchpoint]:
    """The touchpoints of the journey that `leads-to` and `variant-of` call `name`: the assets of one file share it."""
    index = _memo("named", context)
    if not index and context.journey:
        for touchpoint in context.journey.touchpoints:
            index.setdefault(touchpoint.id.partition("#")[0], []).append(touchpoint)
    return index.get(name, ())


def steps_from(touchpoint: Touchpoint, context: Context) -> Sequence[Step]:
    """The steps of the journey that begin at a touchpoint."""
    index = _memo("steps", context)
    if not index and context.journey:
        for step in context.journey.steps:
            index.setdefault(step.source.id, []).append(step)
    return index.get(touchpoint.id, ())


def _memo(what: str, context: Context) -> dict[str, list[Any]]:
    journey = context.journey
    key = (what, journey.name, journey.place) if journey else (what,)
    index: dict[str, list[Any]] = context.memo.setdefault(key, {})
    return index
