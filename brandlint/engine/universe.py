"""The assets of a workspace: reading all of them, and telling which of them findings have to touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brandlint import bundles
from brandlint.engine.cache import RecordCache
from brandlint.engine.extraction import Job, extract_all
from brandlint.engine.files import shown_path
from brandlint.engine.locales import locale_of_path
from brandlint.engine.pictures import logo_files, reads_pictures
from brandlint.engine.workspace import Repositories
from brandlint.records import Shelf
from brandlint.store import Store

if TYPE_CHECKING:
    from brandlint.engine.processes import Workers
    from brandlint.engine.run import Progress, Request
    from brandlint.engine.workspace import Workspace
    from brandlint.reads import Reads
    from brandlint.records import Record


def read_assets(
    request: Request,
    workspace: Workspace,
    store: Store,
    executor: Workers | None = None,
    progress: Progress | None = None,
    reads: Reads | None = None,
    channels: Mapping[str, str] | None = None,
) -> Iterator[tuple[Path, Record]]:
    """The assets of a workspace's universe, each with the file it was read from; `store` keeps them for other runs.

    `channels` are those that campaigns give to copy files, by shown path.
    """
    shelf = Shelf()
    read = extract_all(_jobs(request, workspace, channels or {}), RecordCache(store), executor, reads)
    for count, (path, (job, assets)) in enumerate(zip(workspace.assets, read, strict=True), 1):
        if progress:
            progress(count, len(workspace.assets))
        for asset in assets:
            yield path, shelf.add(job.shown, asset)


def _jobs(request: Request, workspace: Workspace, channels: Mapping[str, str]) -> Iterator[Job]:
    language = workspace.spec.voice.language if workspace.spec.voice else None
    logos = logo_files(workspace.spec, request.start)
    ocr = reads_pictures(workspace.config)
    repositories = Repositories()
    reaches: dict[Path, Path] = {}
    real = cache(lambda reach: str(reach.resolve()))
    for path in workspace.assets:
        folder = path.parent
        if folder not in reaches:
            reaches[folder] = workspace.reach(path, request.start, repositories)
        pattern = workspace.pattern_for(path)
        own = locale_of_path(workspace.relative(path), workspace.spec)
        shown = shown_path(path, request.start)
        yield Job(
            path=str(path),
            shown=shown,
            root=real(reaches[folder]),
            today=request.today,
            dialect=pattern.dialect if pattern else None,
            locale=request.locale or (pattern.locale if pattern else None) or own,
            default_locale=language,
            channel=(pattern.channel if pattern else None) or channels.get(shown),
            logos=logos,
            ocr=ocr,
            data=request.stdin if request.stdin is not None and path == request.paths[0] else None,
        )


def open_store(request: Request, workspace: Workspace) -> Store:
    """The workspace's store, or one that keeps nothing."""
    return Store(workspace.root if request.cache and not bundles.is_inside(workspace.root) else None)


def focus_of(workspace: Workspace, records: Iterable[tuple[Path, Record]], start: Path) -> frozenset[str]:
    """The shown paths that findings have to touch.

    A named stylesheet or include stands for the assets that were read with it, a named spec or
    configuration for every asset bound to it.
    """
    focus = {shown_path(path, start) for path in workspace.focus}
    for path, record in records:
        if record.path not in focus and (
            workspace.widened
            or any(Path(path.parent, beside).resolve() in workspace.focus for beside, _ in record.outline.beside)
        ):
            focus.add(record.path)
    if workspace.widened:
        focus.update(shown_path(path, start) for path in workspace.manifests)
    return frozenset(focus)
