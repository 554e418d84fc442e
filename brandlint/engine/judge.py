"""Runs the rules over a workspace's journeys and makes findings of what the checks say."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from brandlint import bundles
from brandlint.assets import Place
from brandlint.checks.base import Around, Context, Problem
from brandlint.engine.findings import Edit, Finding, Fix, RelatedPlace
from brandlint.engine.rules import Rule
from brandlint.engine.ruleset import RuleSet, Verdict
from brandlint.engine.selectors import Selector, targets_in, targets_of
from brandlint.engine.suppression import Suppressions
from brandlint.engine.workspace import Workspace
from brandlint.journey.records import Journey, Step, Touchpoint
from brandlint.parsers.base import Settings, SourceFile
from brandlint.positions import place_of
from brandlint.reads import Reads

if TYPE_CHECKING:
    from brandlint.parsers.html.document import Page

#: The content of a file, by the path that users see; None where there is none to read.
BytesOf = Callable[[str], bytes | None]

#: How many touchpoints are remembered with what their checks computed.
MOST_OWN = 200

#: Runs after all others, since it asks what they silenced.
LAST_RULE = "lint/unused-ignore"


class Judge:
    """Rules, journeys and focus of one workspace; `findings` is called once, `suppressed` counts after it."""

    def __init__(
        self,
        workspace: Workspace,
        rules: RuleSet,
        journeys: tuple[Journey, ...],
        focus: frozenset[str],
        suppressions: Suppressions,
        today: datetime.date,
        start: Path,
        reads: Reads | None = None,
        bytes_of: BytesOf = lambda path: None,
    ) -> None:
        self._workspace, self._rules, self._journeys = workspace, rules, journeys
        self._focus, self._suppressions, self._today, self._start = focus, suppressions, today, start
        self._universe = tuple(touchpoint for journey in journeys for touchpoint in journey.touchpoints)
        self._reads = reads or Reads()
        self._bytes_of = bytes_of
        self._arounds: dict[int, Around] = {}
        self._memo: dict[Any, Any] = {}
        self._owns: dict[int, dict[Any, Any]] = {}
        self._configured: dict[str, str] = {}
        self.suppressed = 0

    def findings(self) -> list[Finding]:
        """What all rules say about the focus, suppressed findings left out; each thing is said once."""
        said: dict[tuple[str, Place, str], Finding] = {}
        silenced: set[tuple[str, Place, str]] = set()
        spec = self._workspace.spec
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
        kept = list(said.values())
        if LAST_RULE in self._rules.rules:
            kept += self._ask([self._rules.rules[LAST_RULE]])
        return kept

    def _ask(self, rules: list[Rule]) -> Iterator[Finding]:
        of_assets = [rule for rule in rules if rule.selector.level == "asset"]
        of_journeys = [rule for rule in rules if rule.selector.level == "journey"]
        for journey in self._journeys:
            for touchpoint in journey.touchpoints:
                if touchpoint.asset.path in self._focus:
                    yield from self._ask_touchpoint(of_assets, journey, touchpoint)
            for rule in of_journeys:
                for target, touchpoint in targets_of(journey, rule.selector):
                    if verdict := self._rules.verdict(rule, self._configured_path(touchpoint.asset.path)):
                        yield from self._judge(rule, verdict, (target,), self._context(journey, touchpoint), journey)

    def _ask_touchpoint(self, rules: list[Rule], journey: Journey, touchpoint: Touchpoint) -> Iterator[Finding]:
        path = self._configured_path(touchpoint.asset.path)
        context = self._context(journey, touchpoint)
        targets: dict[Selector, tuple[Any, ...]] = {}
        for rule in rules:
            if verdict := self._rules.verdict(rule, path):
                if rule.selector not in targets:
                    targets[rule.selector] = tuple(targets_in(touchpoint, rule.selector))
                yield from self._judge(rule, verdict, targets[rule.selector], context, journey)

    def _judge(
        self, rule: Rule, verdict: Verdict, targets: Iterable[Any], context: Context, journey: Journey
    ) -> Iterator[Finding]:
        for target in targets:
            for problem in rule.check.run(target, verdict.options, context):
                finding = self._finding(rule, verdict, problem, target, context, journey)
                if self._touches_focus(finding):
                    yield finding

    def _context(self, journey: Journey, touchpoint: Touchpoint) -> Context:
        path = touchpoint.asset.path
        return Context(
            spec=self._workspace.spec,
            today=self._today,
            touchpoint=touchpoint,
            around=self._around(journey),
            document=lambda: self._document(touchpoint),
            exists=lambda relative: self._exists(path, relative),
            unused_ignores=lambda: self._suppressions.unused(path, self._ran_on(path), self._rules.known),
            known_rules=self._rules.known,
            own=self._own(touchpoint),
        )

    def _around(self, journey: Journey) -> Around:
        if id(journey) not in self._arounds:
            self._arounds[id(journey)] = Around(journey, self._universe, self._memo)
        return self._arounds[id(journey)]

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
            data = self._bytes_of(asset.path)
            settings = Settings(
                dialect=asset.dialect,
                locale=asset.locale,
                today=self._today,
                read=lambda beside: self._bytes_of((PurePosixPath(asset.path).parent / beside).as_posix()),
            )
            own["document"] = None if data is None else page_of(SourceFile(asset.path, data), settings)
        page: Page | None = own["document"]
        return page

    def _ran_on(self, path: str) -> Iterator[str]:
        configured = self._configured_path(path)
        return (name for name, rule in self._rules.rules.items() if self._rules.verdict(rule, configured))

    def _finding(
        self, rule: Rule, verdict: Verdict, problem: Problem, target: Any, context: Context, journey: Journey
    ) -> Finding:
        touchpoint = problem.touchpoint or context.touchpoint
        region = problem.region or (None if problem.touchpoint else getattr(target, "region", None))
        campaigns_own = rule.selector.level == "asset" and problem.place is not None
        nobodys = (rule.selector.target == "campaign" or campaigns_own) and problem.touchpoint is None
        if problem.place is not None:
            place = problem.place
        elif problem.span is not None:
            place = place_of(touchpoint.asset, problem.span, region)
        else:
            place = Place(path=touchpoint.asset.path, region=region)
        values = {
            "actual": problem.actual,
            "expected": problem.expected,
            "offer": problem.offer or "the offer",
            "touchpoint": touchpoint.id,
            "channel": touchpoint.channel or "asset",
            **problem.values,
        }
        return Finding(
            rule=rule.id,
            severity=verdict.severity,
            message=rule.fill(values),
            place=place,
            asset="" if nobodys else touchpoint.id,
            campaign=touchpoint.campaign or journey.name,
            step=(target.source.id, target.target.id) if isinstance(target, Step) else None,
            channel=None if nobodys else touchpoint.channel,
            team=None if nobodys else touchpoint.team,
            offer=problem.offer,
            actual=problem.actual,
            expected=problem.expected,
            related=tuple(RelatedPlace(related.place, related.message) for related in problem.related),
            fix=_fix(rule, problem, touchpoint),
            help=rule.file.mend,
            evidence=problem.evidence,
        )

    def _touches_focus(self, finding: Finding) -> bool:
        return any(self._in_focus(place.path) for place in (finding.place, *(each.place for each in finding.related)))

    def _in_focus(self, path: str) -> bool:
        """Whether a path, or the zipped ad that it leads into, is in focus."""
        return path in self._focus or path.rpartition("!/")[0] in self._focus

    def _configured_path(self, shown: str) -> str:
        if shown not in self._configured:
            self._configured[shown] = self._workspace.relative(self._absolute(shown))
        return self._configured[shown]

    def _absolute(self, shown: str) -> Path:
        return Path(self._start, shown)

    def _exists(self, shown: str, relative: str) -> bool | None:
        """Whether a file stands at `relative` to an asset (`/…`: to the workspace); None where nothing is read."""
        path = self._absolute(shown)
        reach = self._workspace.reach(path, self._start)
        root = self._workspace.root
        site = bundles.archive_of(path) or (root if path.is_relative_to(root) else reach)
        base = site if relative.startswith("/") else path.parent
        try:
            target = (base / relative.lstrip("/")).resolve()
            if not target.is_relative_to(reach.resolve()):
                return None
            answer = bundles.exists(target)
        except (OSError, ValueError):
            return None
        self._reads.exists(str(target), answer)
        return answer


def _fix(rule: Rule, problem: Problem, touchpoint: Touchpoint) -> Fix | None:
    if rule.file.fix == "none" or not problem.replacements:
        return None
    safe = rule.file.fix == "safe" if problem.fix_safe is None else problem.fix_safe
    edits = []
    for replacement in problem.replacements:
        place = place_of(touchpoint.asset, replacement.span)
        edits.append(Edit(place.path, place.start, place.end, replacement.text))
    return Fix(safe, tuple(edits))
