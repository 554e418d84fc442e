"""Asks rules of single touchpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from brandlint.assets import Directive
from brandlint.checks.base import Alone, Around, Context, LookedAroundError
from brandlint.engine.findings import Finding, likened
from brandlint.engine.ground import RECENT, Ground
from brandlint.engine.opinions import Opinion
from brandlint.engine.ruleset import RuleSet, Standing, Verdict
from brandlint.engine.selectors import Selector, targets_in
from brandlint.engine.telling import finding_of
from brandlint.engine.vocabulary import is_built_in
from brandlint.journey.records import Touchpoint
from brandlint.parsers.base import Settings, SourceFile
from brandlint.positions import beside

if TYPE_CHECKING:
    from brandlint.parsers.html.document import Page

#: How many touchpoints are remembered with what their checks computed.
MOST_OWN = 200

#: Runs after all others, since it asks what they silenced.
LAST_RULE = "lint/unused-ignore"


class Asking:
    """Rules that stand on some ground, and what their checks worked out before."""

    def __init__(self, ground: Ground, rules: RuleSet) -> None:
        self.ground, self.rules = ground, rules
        self._owns: dict[int, dict[Any, Any]] = {}
        self._at = lru_cache(RECENT)(rules.at)
        self._verdicts: dict[int, list[Verdict]] = {}
        self._of_spec: dict[Any, Any] = {}
        spec = ground.workspace.spec
        fit = [
            rule
            for rule in rules.rules.values()
            if rule.id != LAST_RULE and (not rule.file.needs or getattr(spec, rule.file.needs) is not None)
        ]
        self.of_assets = [rule.id for rule in fit if rule.selector.level == "asset"]
        self.of_journeys = [rule for rule in fit if rule.selector.level == "journey"]

    def __reduce__(self) -> tuple[type[Asking], tuple[Ground, RuleSet]]:
        """Another process works out anew what checks need."""
        return Asking, (self.ground, self.rules)

    def standing(self, touchpoint: Touchpoint) -> Standing:
        """The rules that hold for a touchpoint's file."""
        return self._at(self.ground.home_path(touchpoint.record.path))

    def verdicts(self, touchpoint: Touchpoint) -> list[Verdict]:
        """The rules that look at an asset and hold for a touchpoint's."""
        standing = self.standing(touchpoint)
        if id(standing) not in self._verdicts:
            self._verdicts[id(standing)] = [standing[rule] for rule in self.of_assets if rule in standing]
        return self._verdicts[id(standing)]

    def opinion(self, touchpoint: Touchpoint, campaign: str) -> Opinion:
        """What the rules of brandlint's own say of a touchpoint; of those that look around nothing is told."""
        there: dict[str, bool | None] = {}
        context = self.context(touchpoint, Alone(campaign, self._of_spec), there)
        found: dict[str, list[Finding]] = {}
        for verdict, targets in aimed(touchpoint, self.verdicts(touchpoint)):
            if is_built_in(verdict.rule.file.check):
                try:
                    found[verdict.rule.id] = self.found(verdict, targets, context, campaign)
                except LookedAroundError:
                    continue
        return Opinion.of(found, there)

    def found(self, verdict: Verdict, targets: Sequence[Any], context: Context, campaign: str) -> list[Finding]:
        """What a rule finds in targets of an asset."""
        return [self._likened(one, context.touchpoint) for one in told(verdict, targets, context, campaign)]

    def context(
        self,
        touchpoint: Touchpoint,
        around: Around,
        there: dict[str, bool | None] | None = None,
        unused_ignores: Callable[[], tuple[Directive, ...]] = tuple,
    ) -> Context:
        """What a check may know at a touchpoint; `there` is filled with the paths beside it that were looked for."""
        path = touchpoint.record.path
        answers = {} if there is None else there

        def exists(relative: str) -> bool | None:
            if relative not in answers:
                answers[relative] = self.ground.exists(path, relative)
            return answers[relative]

        return Context(
            spec=self.ground.workspace.spec,
            today=self.ground.today,
            touchpoint=touchpoint,
            around=around,
            document=lambda: self._document(touchpoint),
            exists=exists,
            unused_ignores=unused_ignores,
            known_rules=self.rules.known,
            own=self._own(touchpoint),
        )

    def _likened(self, finding: Finding, touchpoint: Touchpoint) -> Finding:
        """A finding, likened to others where it stands in what the touchpoint's record was read from."""
        path, outline = touchpoint.record.path, touchpoint.record.outline
        if finding.place.path != path and finding.place.path not in (beside(path, one) for one, _ in outline.beside):
            return finding
        return likened(finding, self.ground.home_path, self.ground.texts.text)

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
            data = self.ground.texts.data(asset.path)
            settings = Settings(
                dialect=asset.dialect,
                locale=asset.locale,
                today=self.ground.today,
                read=lambda file: self.ground.texts.data(beside(asset.path, file)),
            )
            own["document"] = None if data is None else page_of(SourceFile(asset.path, data), settings)
        page: Page | None = own["document"]
        return page


def aimed(touchpoint: Touchpoint, verdicts: Iterable[Verdict]) -> Iterator[tuple[Verdict, tuple[Any, ...]]]:
    """Each rule with what it looks at in a touchpoint; that is found once for all rules with one selector."""
    targets: dict[Selector, tuple[Any, ...]] = {}
    for verdict in verdicts:
        selector = verdict.rule.selector
        if selector not in targets:
            targets[selector] = tuple(targets_in(touchpoint, selector))
        yield verdict, targets[selector]


def told(verdict: Verdict, targets: Sequence[Any], context: Context, campaign: str) -> Iterator[Finding]:
    """What a rule finds in some targets."""
    if not targets:
        return
    check, options = verdict.rule.check.run, verdict.options
    for target in targets:
        for problem in check(target, options, context):
            yield finding_of(verdict, problem, target, context.touchpoint, campaign)
