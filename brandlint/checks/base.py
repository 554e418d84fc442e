"""What a check is given and what it gives back.

A check is a pure function `(target, options, context) -> Iterator[Problem]`. It knows neither
severity nor file nor format: the engine selects its targets, fills the rule's message and maps
spans to lines.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from brandlint.assets import Asset, Directive, Place, Region, Span
from brandlint.journey.records import Journey, Touchpoint
from brandlint.spec.records import Spec

if TYPE_CHECKING:
    from brandlint.parsers.html.document import Page


class CheckOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Options of a check, as a rule's `with` writes them; unknown ones are refused."""


class NoOptions(CheckOptions, frozen=True):
    """For checks that take none."""


class Related(msgspec.Struct, frozen=True):
    """Another place that the finding is about, and what is said there."""

    place: Place
    message: str


class Replacement(msgspec.Struct, frozen=True):
    """Text that mends the problem: put `text` in the place of `span` of the touchpoint's own asset."""

    span: Span
    text: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found.

    `span` stands in the asset of `touchpoint` (by default the context's); `place` overrides both, for
    problems that stand in campaign.yaml or nowhere in an asset. `values` fill the rule's message
    beside `actual`, `expected` and `offer`. `evidence` identifies the finding across moved lines
    (default: `actual`). `suggestion` is what a reader should write instead when no exact
    replacement is certain.
    """

    span: Span | None = None
    place: Place | None = None
    touchpoint: Touchpoint | None = None
    region: Region | None = None
    actual: str = ""
    expected: str = ""
    offer: str | None = None
    related: tuple[Related, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    fix_safe: bool | None = None
    values: Mapping[str, str] = {}
    evidence: str = ""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a check may know beside its target: the spec, the touchpoint, its journey and the date.

    `universe` are all touchpoints of the run, `document` parses the asset's HTML anew (None for any other format;
    what the asset's own records tell costs nothing), `exists` tells whether a file stands at a path relative
    to the asset (None: it cannot be known), `unused_ignores` gives the asset's suppression comments that
    silenced nothing, `known_rules` are the ids of all rules, `memo` keeps what several checks of one run compute once.
    """

    spec: Spec
    today: datetime.date
    touchpoint: Touchpoint
    journey: Journey | None = None
    universe: tuple[Touchpoint, ...] = ()
    document: Callable[[], Page | None] = lambda: None
    exists: Callable[[str], bool | None] = lambda path: None
    unused_ignores: Callable[[], tuple[Directive, ...]] = tuple
    known_rules: tuple[str, ...] = ()
    memo: dict[Any, Any] = {}

    @property
    def asset(self) -> Asset:
        """The asset of the context's touchpoint."""
        return self.touchpoint.asset


Target = Literal["asset", "touchpoint", "step", "journey"]
Check = Callable[[Any, Any, Context], Iterator[Problem]]
