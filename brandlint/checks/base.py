"""What a check is given and what it gives back.

A check is a pure function `(target, options, context) -> Iterator[Problem]`. It knows neither
severity nor file nor format: the engine selects its targets, fills the rule's message and maps
spans to lines.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from brandlint.assets import Asset, Directive
from brandlint.journey.records import Journey, Touchpoint
from brandlint.places import Place, Region, Span
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


class Around:
    """What lies around a touchpoint: its journey and the whole run.

    `asked` tells that somebody looked: what a check then says may change with other touchpoints, too.
    """

    __slots__ = ("_journey", "_memo", "_universe", "asked")

    def __init__(
        self,
        journey: Journey | None = None,
        universe: Sequence[Touchpoint] = (),
        memo: dict[Any, Any] | None = None,
    ) -> None:
        self._journey, self._universe = journey, universe
        self._memo: dict[Any, Any] = {} if memo is None else memo
        self.asked = False

    @property
    def campaign(self) -> str:
        """The name of the campaign, "" where there is none; it is known without looking."""
        return self._journey.name if self._journey else ""

    def look(self) -> None:
        """Somebody looks."""
        self.asked = True

    @property
    def journey(self) -> Journey | None:
        """The campaign of the touchpoint."""
        self.look()
        return self._journey

    @property
    def universe(self) -> Sequence[Touchpoint]:
        """All touchpoints of the run."""
        self.look()
        return self._universe

    @property
    def memo(self) -> dict[Any, Any]:
        """What several checks of one run compute once."""
        self.look()
        return self._memo

    @property
    def of_spec(self) -> dict[Any, Any]:
        """What is worked out once of the spec alone; it tells nothing of what lies around."""
        found: dict[Any, Any] = self._memo.setdefault("of the spec", {})
        return found


class LookedAroundError(LookupError):
    """A check wants to know what lies around a touchpoint of which nothing else is known."""


class Alone(Around):
    """Nothing is known around a touchpoint but the name of its campaign: looking raises `LookedAroundError`."""

    __slots__ = ()

    def __init__(self, campaign: str, memo: dict[Any, Any]) -> None:
        super().__init__(Journey(name=campaign, touchpoints=()), (), memo)

    def look(self) -> None:
        """Nobody may look."""
        raise LookedAroundError


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a check may know beside its target: the spec, the touchpoint, what lies around it, and the date.

    `journey` is the touchpoint's campaign, `universe` are all touchpoints of the run, `memo` keeps what several checks
    of one run compute once; a check asks for these three only once its own touchpoint has given it cause to, since
    what it finds without them is kept until the touchpoint changes. `own` keeps what several checks of this
    touchpoint compute once. `document` parses the asset's HTML anew (None for any other format; what the asset's own
    records tell costs nothing), `exists` tells whether a file stands at a path relative to the asset (None: it cannot
    be known), `unused_ignores` gives the asset's suppression comments that silenced nothing, `known_rules` are the
    ids of all rules.
    """

    spec: Spec
    today: datetime.date
    touchpoint: Touchpoint
    around: Around = msgspec.field(default_factory=Around)
    document: Callable[[], Page | None] = lambda: None
    exists: Callable[[str], bool | None] = lambda path: None
    unused_ignores: Callable[[], tuple[Directive, ...]] = tuple
    known_rules: tuple[str, ...] = ()
    own: dict[Any, Any] = {}

    @property
    def asset(self) -> Asset:
        """The asset of the context's touchpoint."""
        return self.touchpoint.asset

    @property
    def journey(self) -> Journey | None:
        """The campaign of the touchpoint, None where there is none."""
        return self.around.journey

    @property
    def universe(self) -> Sequence[Touchpoint]:
        """All touchpoints of the run."""
        return self.around.universe

    @property
    def memo(self) -> dict[Any, Any]:
        """What several checks of one run compute once."""
        return self.around.memo

    @property
    def of_spec(self) -> dict[Any, Any]:
        """What several checks of one run work out once of the spec alone, whatever touchpoint they are asked of."""
        return self.around.of_spec

    def at(self, touchpoint: Touchpoint) -> Context:
        """What is known at another touchpoint of the run."""
        return Context(spec=self.spec, today=self.today, touchpoint=touchpoint, around=self.around)


Target = Literal["asset", "touchpoint", "step", "journey"]
Check = Callable[[Any, Any, Context], Iterator[Problem]]
