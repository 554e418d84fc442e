"""Runs the rules over a workspace's journeys and gathers what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from brandlint.assets import Place
from brandlint.checks.base import Around, Context
from brandlint.engine.findings import Finding, likened
from brandlint.engine.ground import Ground
from brandlint.engine.opinions import Opinion, Opinions
from brandlint.engine.rules import Rule
from brandlint.engine.ruleset import RuleSet, Standing, Verdict
from brandlint.engine.selectors import Selector, targets_in, targets_of
from brandlint.engine.suppression import Suppressions
from brandlint.engine.telling import finding_of
from brandlint.engine.vocabulary import is_built_in
from brandlint.journey.records import Journey, Touchpoint
from brandlint.parsers.base import Settings, SourceFile
from brandlint.positions import beside

if TYPE_CHECKING:
    from brandlint.parsers.html.document import Page

#: How many touchpoints are remembered with what their checks computed.
MOST_OWN = 200

#: Runs after all others, since it asks what they silenced.
LAST_RULE = "lint/unused-ignore"


class Judge:
    """Rules, journeys and focus of one workspace; `findings` is called once, `suppressed` counts after it."""

    def __init__(
        self,
        ground: Ground,
        rules: RuleSet,
        journeys: tuple[Journey, ...],
        focus: frozenset[str],
        suppressions: Suppressions,
    ) -> None:
        self._ground, self._rules, self._journeys = ground, rules, journeys
        self._focus, self._suppressions = focus, suppressions
        self._universe = tuple(touchpoint for journey in journeys for touchpoint in journey.touchpoints)
        self._opinions = Opinions(ground.store, ground.workspace.spec, ground.today, rules.known)
        self._memo: dict[Any, Any] = {}
        self._owns: dict[int, dict[Any, Any]] = {}
        self._standings: dict[str, Standing] = {}
        self._grounds: dict[int, tuple[list[Verdict], bytes]] = {}
        self.suppressed = 0

    def findings(self) -> list[Finding]:
        """What all rules say about the focus, suppressed findings left out; each thing is said once."""
        said: dict[tuple[str, Place, str], Finding] = {}
        silenced: set[tuple[str, Place, str]] = set()
        spec = self._ground.workspace.spec
        rules = [
            rule
            for rule in self._rules.rules.values()
            if rule.id != LAST_RULE and (not rule.file.needs or getattr(spec, rule.file.needs) is not None)
        ]
        for finding in self._ask(rules):
            key = (finding.rule, finding.place, finding.message)
            if self._suppressions.silences(finding):
                silenced.add(key)
            else:
                said.setdefault(key, finding)
        self.suppressed += len(silenced - said.keys())
        return [*said.values(), *self._ask_last()]

    def _ask(self, rules: list[Rule]) -> Iterator[Finding]:
        of_assets = [rule for rule in rules if rule.selector.level == "asset"]
        of_journeys = [rule for rule in rules if rule.selector.level == "journey"]
        for journey in self._journeys:
            around = Around(journey, self._universe, self._memo)
            for touchpoint in journey.touchpoints:
                if touchpoint.record.path in self._focus:
                    yield from filter(self._touches_focus, self._ask_touchpoint(of_assets, touchpoint, around))
            for rule in of_journeys:
                for target, touchpoint in targets_of(journey, rule.selector):
                    if verdict := self._standing(touchpoint).get(rule.id):
                        context = self._context(touchpoint, around)
                        yield from filter(self._touches_focus, _told(verdict, (target,), context, journey.name))

    def _ask_touchpoint(self, rules: list[Rule], touchpoint: Touchpoint, around: Around) -> Iterator[Finding]:
        """What `rules` say of a touchpoint; those that see it alone are asked once for all runs."""
        asked, ground = self._asked(rules, self._standing(touchpoint))
        campaign = around.campaign
        key = self._opinions.key(touchpoint, campaign, ground)
        known = self._opinions.get(key, lambda relative: self._ground.exists(touchpoint.record.path, relative))
        if known:
            yield from known.findings
            asked = [verdict for verdict in asked if verdict.rule.id not in known.rules]
        there: dict[str, bool | None] = {}
        context = self._context(touchpoint, around, there)
        targets: dict[Selector, tuple[Any, ...]] = {}
        alone: dict[str, list[Finding]] = {}
        for verdict in asked:
            selector = verdict.rule.selector
            if selector not in targets:
                targets[selector] = tuple(targets_in(touchpoint, selector))
            around.asked = False
            found = [self._likened(one, touchpoint) for one in _told(verdict, targets[selector], context, campaign)]
            if not around.asked and is_built_in(verdict.rule.file.check):
                alone[verdict.rule.id] = found
            yield from found
        if not known:
            findings = tuple(finding for found in alone.values() for finding in found)
            self._opinions.put(key, Opinion(tuple(alone), findings, tuple(there.items())))

    def _asked(self, rules: list[Rule], standing: Standing) -> tuple[list[Verdict], bytes]:
        """Those of `rules` that hold, and the ground on which they form an opinion."""
        if id(standing) not in self._grounds:
            asked = [standing[rule.id] for rule in rules if rule.id in standing]
            names = tuple(verdict.rule.id for verdict in asked)
            self._grounds[id(standing)] = asked, self._opinions.ground(standing, names)
        return self._grounds[id(standing)]

    def _likened(self, finding: Finding, touchpoint: Touchpoint) -> Finding:
        """A finding, likened to others where it stands in what the touchpoint's record was read from."""
        path, outline = touchpoint.record.path, touchpoint.record.outline
        if finding.place.path != path and finding.place.path not in (beside(path, one) for one, _ in outline.beside):
            return finding
        return likened(finding, self._ground.home_path, self._ground.texts.text)

    def _ask_last(self) -> Iterator[Finding]:
        for journey in self._journeys:
            around = Around(journey, self._universe, self._memo)
            for touchpoint in journey.touchpoints:
                record = touchpoint.record
                ignoring = record.outline.ignoring and record.path in self._focus
                if ignoring and (verdict := self._standing(touchpoint).get(LAST_RULE)):
                    targets, context = targets_in(touchpoint, verdict.rule.selector), self._context(touchpoint, around)
                    yield from _told(verdict, targets, context, journey.name)

    def _context(self, touchpoint: Touchpoint, around: Around, there: dict[str, bool | None] | None = None) -> Context:
        path = touchpoint.record.path
        answers = {} if there is None else there

        def exists(relative: str) -> bool | None:
            if relative not in answers:
                answers[relative] = self._ground.exists(path, relative)
            return answers[relative]

        return Context(
            spec=self._ground.workspace.spec,
            today=self._ground.today,
            touchpoint=touchpoint,
            around=around,
            document=lambda: self._document(touchpoint),
            exists=exists,
            unused_ignores=lambda: self._suppressions.unused(path, self._standing(touchpoint), self._rules.known),
            known_rules=self._rules.known,
            own=self._own(touchpoint),
        )

    def _own(self, touchpoint: Touchpoint) -> dict[Any, Any]:
        """What checks of a touchpoint compute once, as long as they are asked of it and of few others in between."""
        found = self._owns.pop(id(touchpoint), None)
        if found is None:
            if len(self._owns) == MOST_OWN:
                del self._owns[next(iter(self._owns))]
            found = {}
        self._owns[id(touchpoint)] = found
        return found

    def _document(self, touchpoint: Touchpoint) -> Page | None:
        """The HTML of an asset, parsed once however many checks ask."""
        from brandlint.parsers.html.document import page_of

        asset, own = touchpoint.asset, self._own(touchpoint)
        if "document" not in own:
            data = self._ground.texts.data(asset.path)
            settings = Settings(
                dialect=asset.dialect,
                locale=asset.locale,
                today=self._ground.today,
                read=lambda file: self._ground.texts.data(beside(asset.path, file)),
            )
            own["document"] = None if data is None else page_of(SourceFile(asset.path, data), settings)
        page: Page | None = own["document"]
        return page

    def _standing(self, touchpoint: Touchpoint) -> Standing:
        """The rules that hold for a touchpoint's file."""
        path = self._ground.home_path(touchpoint.record.path)
        if path not in self._standings:
            self._standings[path] = self._rules.at(path)
        return self._standings[path]

    def _touches_focus(self, finding: Finding) -> bool:
        return any(self._in_focus(place.path) for place in (finding.place, *(each.place for each in finding.related)))

    def _in_focus(self, path: str) -> bool:
        """Whether a path, or the zipped ad that it leads into, is in focus."""
        return path in self._focus or path.rpartition("!/")[0] in self._focus


def _told(verdict: Verdict, targets: Iterable[Any], context: Context, campaign: str) -> Iterator[Finding]:
    for target in targets:
        for problem in verdict.rule.check.run(target, verdict.options, context):
            yield finding_of(verdict, problem, target, context.touchpoint, campaign)
