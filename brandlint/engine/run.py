"""One run: from named paths to findings."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from brandlint.engine.campaigns import channels_of, read_manifests
from brandlint.engine.files import is_asset_name, shown_path
from brandlint.engine.findings import Campaign, Finding, Result, RuleNote, Summary, once, spelled, with_fingerprints
from brandlint.engine.gathered import Gathered
from brandlint.engine.ground import Ground
from brandlint.engine.judge import Judge
from brandlint.engine.processes import Processes, Workers
from brandlint.engine.ruleset import RuleSet
from brandlint.engine.score import Checked, checked, scores
from brandlint.engine.standins import told_assets, with_standins
from brandlint.engine.suppression import Suppressions
from brandlint.engine.texts import Texts
from brandlint.engine.universe import focus_of, open_store, read_assets
from brandlint.engine.workspace import Workspace, look_at_packs, open_workspaces
from brandlint.journey import assemble
from brandlint.reads import Reads, Unwatched
from brandlint.spec.problems import SpecError
from brandlint.store import Store, is_kept

#: More findings than this are not all in memory at a time.
MANY = 20_000


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is asked. `paths` are the focus; `start` the folder that shown paths are relative to.

    `spec` and `config` name files instead of those found by walking up, `baseline` a file of known findings
    instead of the configuration's. `select` and `ignore` name rules and families. `stdin` is the content
    of the one path that was named, instead of what lies on disk. `campaigns` asks for the journeys themselves
    beside what is found in them. `watched`: the result has to tell what it was made from.
    """

    paths: tuple[Path, ...]
    today: datetime.date
    start: Path = msgspec.field(default_factory=Path.cwd)
    spec: Path | None = None
    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    locale: str | None = None
    baseline: Path | None = None
    cache: bool = True
    stdin: bytes | None = None
    campaigns: bool = False
    watched: bool = True


#: Told how many of how many files were read.
Progress = Callable[[int, int], None]


def run(request: Request, executor: Workers | None = None, progress: Progress | None = None) -> Result:
    """Check all that the request names. Raises `SpecError` where a spec, configuration or rule cannot be read.

    A manifest that cannot be read does not keep the other campaigns from being checked: its problems are
    in `Result.troubles`.
    """
    report = _Report(request)
    for workspace in open_workspaces(
        request.paths,
        spec_file=request.spec,
        config_file=request.config,
        reads=report.reads,
        cache=request.cache,
        expect=partial(_summon, request, executor),
    ):
        _check_workspace(request, workspace, report, executor, progress)
    return report.result()


def _summon(request: Request, executor: Workers | None, root: Path, files: Iterable[Path]) -> None:
    """Let worker processes load what they need while the spec is read, where none of the files was read before."""
    if isinstance(executor, Processes) and not (request.cache and is_kept(root)):
        executor.summon(str(file) for file in files if is_asset_name(file.name))


class _Report:
    """What the workspaces of a run add up to."""

    def __init__(self, request: Request) -> None:
        self.request = request
        given = {shown_path(request.paths[0], request.start): request.stdin} if request.stdin is not None else {}
        self.texts = Texts(request.start, given)
        self.findings = Gathered()
        self.rules: dict[str, RuleNote] = {}
        self.checked = Checked()
        self.campaigns: list[Campaign] = []
        self.assets = self.suppressed = self.baselined = 0
        self.unread = False
        self.troubles: list[SpecError] = []
        self.reads = Reads() if request.watched else Unwatched()
        self.roots: list[Path] = []
        self.notices: list[str] = []

    def result(self) -> Result:
        """The whole, in report order."""
        findings: Sequence[Finding] = self.findings if len(self.findings) > MANY else tuple(self.findings)
        counts = Counter(finding.severity for finding in findings)
        scored = scores(self.checked, self.findings.files())
        return Result(
            findings=findings,
            rules=self.rules,
            summary=Summary(
                assets=self.assets,
                errors=counts["error"],
                warnings=counts["warning"],
                infos=counts["info"],
                suppressed=self.suppressed,
                baselined=self.baselined,
                score=scored.score,
            ),
            scores=scored,
            campaigns=tuple(self.campaigns),
            unread=self.unread,
            troubles=tuple(self.troubles),
            notices=tuple(self.notices),
            text_of=self.texts.text,
            reads=self.reads,
            roots=tuple(self.roots),
            bytes_of=self.texts.data,
        )


def _check_workspace(
    request: Request,
    workspace: Workspace,
    report: _Report,
    executor: Workers | None,
    progress: Progress | None,
) -> None:
    report.roots.append(workspace.root)
    _look_ahead(request, workspace, report.reads)
    store = open_store(request, workspace)
    try:
        _judge_workspace(request, workspace, report, store, executor, progress)
    finally:
        store.close()


def _judge_workspace(
    request: Request,
    workspace: Workspace,
    report: _Report,
    store: Store,
    executor: Workers | None,
    progress: Progress | None,
) -> None:
    rules = RuleSet.load(workspace.config, request.select, request.ignore, request.start, store)
    manifests = list(read_manifests(workspace.manifests, workspace.spec, request.start, report.troubles, store))
    records = tuple(
        (path, with_standins(record, manifests, request.today))
        for path, record in read_assets(
            request, workspace, store, executor, progress, report.reads, channels_of(manifests)
        )
    )
    language = workspace.spec.voice.language if workspace.spec.voice else None
    records += tuple(
        (Path(request.start, record.path), record)
        for record in told_assets(manifests, request.locale or language, request.today)
    )
    if not rules.built_in():
        report.reads.spoil()
    if not workspace.spec_found and rules.need_spec():
        report.notices.append(f"no brand.yaml stands at or above {shown_path(workspace.root, request.start)}")
    bound = ((record, workspace.pattern_for(path)) for path, record in records)
    journeys = assemble(bound, [manifest for manifest, _ in manifests], workspace.spec)
    suppressions = Suppressions(record for _, record in records)
    focus = focus_of(workspace, records, request.start)
    ground = Ground(workspace, request.today, request.start, report.texts, report.reads, store)
    judge = Judge(ground, rules, journeys, focus, suppressions, executor)
    files, seen = judge.findings().files(), dict[str, int]()
    findings: Iterable[Finding] = (
        finding
        for found in files
        for finding in with_fingerprints(once(found), ground.home_path, report.texts.text, seen)
    )
    known = _baseline(request, workspace)
    if known:
        from brandlint.engine import baseline

        def is_there(path: str) -> bool:
            file = Path(workspace.root, path.partition("!/")[0])
            report.reads.exists(str(file), found := file.exists())
            return found

        findings, baselined, stale = baseline.split(findings, baseline.load(known), ground.home_path, is_there)
        report.baselined += baselined
        gone = [
            entry for entry in stale
            if shown_path(workspace.root / entry.path, request.start) in focus or not is_there(entry.path)
        ]  # fmt: skip
        if gone:
            told = f"{len(gone)} of the baseline's findings are mended: `brandlint baseline` takes them out"
            report.notices.append(told)
    in_focus = [record for _, record in records if record.path in focus]
    for finding in findings:
        report.findings.add(spelled(finding))
        if finding.rule not in report.rules:
            report.rules[finding.rule] = rules.rules[finding.rule].note
    report.suppressed += judge.suppressed
    report.assets += len(in_focus)
    report.checked += checked(journeys, focus)
    if request.campaigns:
        report.campaigns += [Campaign(workspace.spec, journey) for journey in journeys]
    report.unread |= any(record.outline.fatal for record in in_focus)


def _baseline(request: Request, workspace: Workspace) -> Path | None:
    named = workspace.config.baseline
    return request.baseline or (Path(workspace.config.root, named) if named else None)


def _look_ahead(request: Request, workspace: Workspace, reads: Reads) -> None:
    """Tell `reads` of the files that are about to be read whole, once for all assets."""
    look_at_packs(workspace.config, reads)
    logos = workspace.spec.visual.logos if workspace.spec.visual else ()
    for path in (*workspace.manifests, *(Path(request.start, logo.path) for logo in logos)):
        reads.look(str(path))
    if known := _baseline(request, workspace):
        reads.look(str(known))
