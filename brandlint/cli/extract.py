"""`brandlint extract`: what brandlint reads in assets, before any rule judges it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandlint.cli import options
from brandlint.cli.console import Progress, complain, write

if TYPE_CHECKING:
    from brandlint.engine.processes import Workers
    from brandlint.engine.run import Request
    from brandlint.engine.workspace import Workspace
    from brandlint.journey.records import Touchpoint
    from brandlint.reports.extraction import Extract
    from brandlint.spec.problems import SpecError
    from brandlint.store import Store


@click.command("extract", short_help="Show what assets say, look like and sound like.")
@options.paths
@click.option("--runs", is_flag=True, help="List every painted text node of each block, with its look; in JSON.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.stdin
@options.reading
def command(
    paths: tuple[Path, ...],
    runs: bool,
    form: str,
    spec: Path | None,
    config: Path | None,
    date: datetime.date | None,
    locale: str | None,
    stdin_filename: Path | None,
    jobs: int,
    no_cache: bool,
) -> None:
    """Show what the assets at PATHS say, look like and sound like (default: the current folder).

    Exit code 2: a file could not be read; all others are still shown.
    """
    from brandlint.cli.request import focus, today, workers
    from brandlint.engine.run import Request
    from brandlint.engine.universe import open_store
    from brandlint.engine.workspace import open_workspaces
    from brandlint.reports.extraction import render_json, render_text

    named, data, complete = focus(paths, stdin_filename)
    if not named:
        raise click.exceptions.Exit(2)
    request = Request(
        paths=named,
        today=today(date),
        spec=spec and spec.absolute(),
        config=config and config.absolute(),
        locale=locale,
        cache=not no_cache,
        stdin=data,
    )
    extracts: list[Extract] = []
    with workers(jobs) as executor:
        for workspace in open_workspaces(named, spec_file=request.spec, config_file=request.config):
            with closing(open_store(request, workspace)) as store:
                extracts += _extracts(request, workspace, store, executor)
    extracts.sort(key=lambda extract: extract.asset.path)
    write(render_json(extracts, runs=runs) if form == "json" else render_text(extracts))
    if not complete or any(trouble.fatal for extract in extracts for trouble in extract.asset.errors):
        raise click.exceptions.Exit(2)


def _extracts(request: Request, workspace: Workspace, store: Store, executor: Workers | None) -> Iterator[Extract]:
    from brandlint.engine.campaigns import channels_of, read_manifests
    from brandlint.engine.standins import told_assets, with_standins
    from brandlint.engine.universe import focus_of, read_assets
    from brandlint.journey import assemble
    from brandlint.reports.extraction import Extract

    troubles: list[SpecError] = []
    manifests = list(read_manifests(workspace.manifests, workspace.spec, request.start, troubles))
    for trouble in troubles:
        for problem in trouble.problems:
            complain(str(problem))
    records = [
        (path, with_standins(record, manifests, request.today))
        for path, record in read_assets(
            request, workspace, store, executor, Progress(), channels=channels_of(manifests)
        )
    ]
    language = workspace.spec.voice.language if workspace.spec.voice else None
    records += [
        (Path(request.start, record.path), record)
        for record in told_assets(manifests, request.locale or language, request.today)
    ]
    bound = [(record, workspace.pattern_for(path)) for path, record in records]
    placed: dict[tuple[str, str], Touchpoint] = {}
    for journey in assemble(bound, [manifest for manifest, _ in manifests], workspace.spec):
        for touchpoint in journey.touchpoints:
            placed.setdefault((touchpoint.record.path, touchpoint.record.outline.name), touchpoint)
    focus = focus_of(workspace, records, request.start)
    for _, record in records:
        if record.path in focus:
            asset = record.asset
            place = placed.get((asset.path, asset.name))
            yield Extract(asset, place.channel if place else asset.channel, place.locale if place else asset.locale)
