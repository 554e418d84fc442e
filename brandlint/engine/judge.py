"""Runs the rules over a workspace's journeys and gathers what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from brandlint.assets import Directive
from brandlint.checks.base import Around
from brandlint.engine.asking import LAST_RULE, Asking, aimed, told
from brandlint.engine.crew import Crew
from brandlint.engine.findings import Finding, what
from brandlint.engine.gathered import Gathered
from brandlint.engine.ground import Ground
from brandlint.engine.opinions import Opinion, Opinions
from brandlint.engine.ruleset import RuleSet, Verdict
from brandlint.engine.selectors import targets_in, targets_of
from brandlint.engine.suppression import Suppressions
from brandlint.engine.vocabulary import is_built_in
from brandlint.journey.records import Journey, Touchpoint
from brandlint.places import Place

if TYPE_CHECKING:
    from brandlint.engine.processes import Workers

#: Touchpoints that are under way at a time.
GIVEN_OUT = 500


class Judge:
    """Rules, journeys and focus of one workspace; `findings` is called once, `suppressed` counts after it.

    Where that pays, the processes of `executor` tell what can be said of touchpoints alone.
    """

    def __init__(
        self,
        ground: Ground,
        rules: RuleSet,
        journeys: tuple[Journey, ...],
        focus: frozenset[str],
        suppressions: Suppressions,
        executor: Workers | None = None,
    ) -> None:
        self._ground, self._journeys, self._focus, self._suppressions = ground, journeys, focus, suppressions
        self._asking = Asking(ground, rules)
        self._crew = Crew(self._asking, executor)
        self._universe = tuple(touchpoint for journey in journeys for touchpoint in journey.touchpoints)
        self._opinions = Opinions(ground.store, ground.workspace.spec, ground.today, rules.known)
        self._memo: dict[Any, Any] = {}
        self._grounds: dict[int, bytes] = {}
        self._rests: dict[tuple[int, tuple[str, ...]], list[Verdict]] = {}
        self.suppressed = 0

    def findings(self) -> Gathered:
        """What all rules say about the focus, suppressed findings left out; of one thing it may be said twice."""
        said = Gathered()
        silenced: set[tuple[str, Place, str]] = set()
        for finding in filter(self._touches_focus, self._ask()):
            if self._suppressions.silences(finding):
                silenced.add(what(finding))
            else:
                said.add(finding)
        if silenced:
            self.suppressed = len(silenced.difference(map(what, said)))
        for finding in self._ask_last():
            said.add(finding)
        return said

    def _ask(self) -> Iterator[Finding]:
        asking = self._asking
        for journey in self._journeys:
            around = Around(journey, self._universe, self._memo)
            in_focus = (touchpoint for touchpoint in journey.touchpoints if touchpoint.record.path in self._focus)
            while some := list(islice(in_focus, GIVEN_OUT)):
                for touchpoint, key, known in self._known(some, journey.name):
                    yield from self._ask_touchpoint(touchpoint, key, known, around)
            for rule in asking.of_journeys:
                for target, touchpoint in targets_of(journey, rule.selector):
                    if verdict := asking.standing(touchpoint).get(rule.id):
                        yield from told(verdict, (target,), asking.context(touchpoint, around), journey.name)

    def _known(
        self, touchpoints: list[Touchpoint], campaign: str
    ) -> Iterator[tuple[Touchpoint, bytes, Opinion | None]]:
        """Touchpoints with the opinions that rules had of them before, or that workers form now."""
        keys = [self._key(touchpoint, campaign) for touchpoint in touchpoints]
        known = [self._opinions.get(key, self._exists_beside(one)) for key, one in zip(keys, touchpoints, strict=True)]
        unknown = [touchpoint for touchpoint, opinion in zip(touchpoints, known, strict=True) if opinion is None]
        formed = self._crew.form(unknown, campaign)
        for touchpoint, key, opinion in zip(touchpoints, keys, known, strict=True):
            if opinion is None and (opinion := next(formed, None)):
                opinion = opinion if opinion.holds(self._exists_beside(touchpoint)) else None
                if opinion:
                    self._opinions.put(key, opinion)
            yield touchpoint, key, opinion

    def _ask_touchpoint(
        self, touchpoint: Touchpoint, key: bytes, known: Opinion | None, around: Around
    ) -> Iterator[Finding]:
        """What rules say of a touchpoint; those that see it alone are asked once for all runs."""
        asked = self._asking.verdicts(touchpoint)
        if known:
            yield from known.findings
            asked = self._rest(asked, known.rules)
        there: dict[str, bool | None] = {}
        context = self._asking.context(touchpoint, around, there)
        alone: dict[str, list[Finding]] = {}
        for verdict, targets in aimed(touchpoint, asked):
            around.asked = False
            found = self._asking.found(verdict, targets, context, around.campaign)
            if not around.asked and is_built_in(verdict.rule.file.check):
                alone[verdict.rule.id] = found
            yield from found
        if not known:
            self._opinions.put(key, Opinion.of(alone, there))

    def _rest(self, asked: list[Verdict], rules: tuple[str, ...]) -> list[Verdict]:
        """Those of the rules `asked` that are none of `rules`; most touchpoints share both."""
        key = id(asked), rules
        if key not in self._rests:
            told = frozenset(rules)
            self._rests[key] = [verdict for verdict in asked if verdict.rule.id not in told]
        return self._rests[key]

    def _ask_last(self) -> Iterator[Finding]:
        asking = self._asking
        for journey in self._journeys:
            around = Around(journey, self._universe, self._memo)
            for touchpoint in journey.touchpoints:
                record = touchpoint.record
                ignoring = record.outline.ignoring and record.path in self._focus
                if ignoring and (verdict := asking.standing(touchpoint).get(LAST_RULE)):
                    context = asking.context(touchpoint, around, unused_ignores=self._unused_ignores(touchpoint))
                    yield from told(verdict, targets_in(touchpoint, verdict.rule.selector), context, journey.name)

    def _unused_ignores(self, touchpoint: Touchpoint) -> Callable[[], tuple[Directive, ...]]:
        asking, path = self._asking, touchpoint.record.path
        return lambda: self._suppressions.unused(path, asking.standing(touchpoint), asking.rules.known)

    def _key(self, touchpoint: Touchpoint, campaign: str) -> bytes:
        """By what the opinion of a touchpoint is known."""
        standing = self._asking.standing(touchpoint)
        if id(standing) not in self._grounds:
            asked = tuple(verdict.rule.id for verdict in self._asking.verdicts(touchpoint))
            self._grounds[id(standing)] = self._opinions.ground(standing, asked)
        return self._opinions.key(touchpoint, campaign, self._grounds[id(standing)])

    def _exists_beside(self, touchpoint: Touchpoint) -> Callable[[str], bool | None]:
        return lambda relative: self._ground.exists(touchpoint.record.path, relative)

    def _touches_focus(self, finding: Finding) -> bool:
        return self._in_focus(finding.place.path) or any(self._in_focus(each.place.path) for each in finding.related)

    def _in_focus(self, path: str) -> bool:
        """Whether a path, or the zipped ad that it leads into, is in focus."""
        return path in self._focus or path.rpartition("!/")[0] in self._focus
