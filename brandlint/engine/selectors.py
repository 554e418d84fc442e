"""What a rule looks at: `facts[kind=price][source!=alt]` names attributes of an asset, filtered.

A selector is a kind of target, then filters in brackets. A filter compares a field of the target (or, where
the target has none of that name, of its touchpoint: `channel`, `team`, `stage`, `locale`) with one or
more values joined by `|`; `=` keeps those equal to one of them, `!=` those equal to none. A field
alone, `links[dynamic]`, keeps targets where it is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

import msgspec

from brandlint.assets import Asset, Block, Color, Font, Image, Link, Token
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.journey.records import Journey, Send, Step, Touchpoint

Level = Literal["asset", "journey"]

#: What can be selected, and the record each target is.
TARGETS: dict[str, type[msgspec.Struct]] = {
    "asset": Asset, "blocks": Block, "facts": Fact, "links": Link, "images": Image, "colors": Color,
    "fonts": Font, "tokens": Token, "tone": Asset, "touchpoints": Touchpoint, "steps": Step,
    "sends": Send, "campaign": Journey,
}  # fmt: skip

_JOURNEY_TARGETS = frozenset({"touchpoints", "steps", "sends", "campaign"})
_SELECTOR = regex(r"(?P<target>[a-z]+)(?P<filters>(?:\[[^\]]*\])*)")
_FILTER = regex(r"\[(?P<field>[\w-]+)(?:(?P<operator>!?=)(?P<values>[^\]]+))?\]")
_TOUCHPOINT_FIELDS = ("channel", "team", "stage", "locale", "audience")


class SelectorError(ValueError):
    """A selector that cannot be understood."""


class Filter(msgspec.Struct, frozen=True):
    """Keeps targets whose `field` equals one of `values` (`negated`: none of them; no values: is set)."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


class Selector(msgspec.Struct, frozen=True, cache_hash=True):
    """Which targets a rule's check is asked about."""

    target: str
    filters: tuple[Filter, ...] = ()

    @property
    def level(self) -> Level:
        """Whether the targets are parts of one asset or of a whole journey."""
        return "journey" if self.target in _JOURNEY_TARGETS else "asset"


@lru_cache
def parse_selector(text: str) -> Selector:
    """Read a selector; raises `SelectorError` with what is wrong and what could stand there."""
    match = _SELECTOR.fullmatch(text.strip())
    if not match:
        raise SelectorError(f"{text!r} is not a selector like 'facts[kind=price]'")
    target = match["target"]
    if target not in TARGETS:
        raise SelectorError(f"nothing is called {target!r}; selectable are {', '.join(TARGETS)}")
    fields = {*TARGETS[target].__struct_fields__, *_TOUCHPOINT_FIELDS}
    filters = []
    position = 0
    for part in _FILTER.finditer(match["filters"]):
        if part.start() != position:
            break
        position = part.end()
        field = part["field"].replace("-", "_")
        if field not in fields:
            raise SelectorError(f"{target} have no {part['field']!r}, only {', '.join(sorted(fields))}")
        values = tuple(value.strip() for value in (part["values"] or "").split("|") if value.strip())
        filters.append(Filter(field, values, part["operator"] == "!="))
    if position != len(match["filters"]):
        raise SelectorError(f"{match['filters'][position:]!r} is not a filter like '[role!=legal]'")
    return Selector(target, tuple(filters))


def targets_in(touchpoint: Touchpoint, selector: Selector) -> tuple[Any, ...]:
    """The parts of a touchpoint's asset that an asset-level selector names, in source order.

    Hidden text is selected only by a filter on its role: no reader meets it.
    """
    asset = touchpoint.asset
    found: tuple[Any, ...] = (asset,) if selector.target in ("asset", "tone") else getattr(asset, selector.target)
    if selector.target == "blocks" and not any(part.field == "role" for part in selector.filters):
        found = tuple(block for block in found if block.role != "hidden")
    if not found or not selector.filters:
        return found
    return tuple(one for one in found if _keeps(one, touchpoint, selector.filters))


def targets_of(journey: Journey, selector: Selector) -> Iterator[tuple[Any, Touchpoint]]:
    """The parts of a journey that a selector names, each with the touchpoint it is seen from."""
    if selector.target == "campaign":
        if journey.touchpoints:
            yield journey, journey.touchpoints[0]
    elif selector.target == "steps":
        for step in journey.steps:
            if _keeps(step, step.source, selector.filters):
                yield step, step.source
    else:
        for touchpoint in journey.touchpoints:
            for candidate in (touchpoint,) if selector.target == "touchpoints" else touchpoint.sends:
                if _keeps(candidate, touchpoint, selector.filters):
                    yield candidate, touchpoint


def _keeps(candidate: Any, touchpoint: Touchpoint, filters: tuple[Filter, ...]) -> bool:
    for part in filters:
        value = getattr(candidate, part.field, None)
        if value is None and part.field in _TOUCHPOINT_FIELDS:
            value = getattr(touchpoint, part.field)
        if not part.values:
            if not value:
                return False
        elif ((value if type(value) is str else _as_text(value)) in part.values) == part.negated:
            return False
    return True


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
