"""`brandlint baseline`: take what is there as known, so that only new findings are told."""

from __future__ import annotations

import datetime
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandlint.cli import options
from brandlint.cli.console import Progress, write

if TYPE_CHECKING:
    from brandlint.engine.findings import Finding
    from brandlint.spec.records import Config


@click.command("baseline", short_help="Take today's findings as known.")
@options.paths
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="The file to write (default: the configuration's, or brandlint-baseline.json).")  # fmt: skip
@options.reading
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    spec: Path | None,
    config: Path | None,
    date: datetime.date | None,
    locale: str | None,
    jobs: int,
    no_cache: bool,
) -> None:
    """Write every finding of PATHS (default: the current folder) into a baseline.

    Entries of files that are mended or gone are taken out; those of files outside of PATHS stay.

    `brandlint check --baseline FILE`, or `baseline: FILE` in brandlint.yaml, then tells only what is new.
    """
    from brandlint.cli.request import focus, today, workers
    from brandlint.engine import baseline
    from brandlint.engine.run import Request, run
    from brandlint.reports.words import plural
    from brandlint.spec import load_config

    named, _, complete = focus(paths, None)
    if not named or not complete:
        raise click.exceptions.Exit(2)
    settings = load_config(named[0] if named[0].is_dir() else named[0].parent, config and config.absolute())
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder, baseline.DEFAULT_NAME)
        nothing.write_text(baseline.dump(()), "utf-8")
        request = Request(
            paths=named, today=today(date), spec=spec and spec.absolute(), config=config and config.absolute(),
            locale=locale, baseline=nothing, cache=not no_cache,
        )  # fmt: skip
        with workers(jobs) as executor:
            result = run(request, executor, Progress())
    target = output or Path(settings.baseline or baseline.DEFAULT_NAME)
    root = _root(settings, request.spec, named[0])
    before = baseline.load(target) if target.is_file() else baseline.Baseline(1, ())

    def covers(path: str) -> bool:
        file = root / path.partition("!/")[0]
        return not file.exists() or any(file.resolve().is_relative_to(under.resolve()) for under in named)

    others = baseline.kept(before, covers)
    text = baseline.dump((_relative(finding, root) for finding in result.findings), others)
    target.write_text(text, "utf-8")
    after = {entry.fingerprint for entry in others} | {finding.fingerprint for finding in result.findings}
    gone = sum(entry.fingerprint not in after for entry in before.findings)
    told = f", took out {gone}" if gone else ""
    told += f", kept {len(others)} of other files" if others else ""
    write(f"Wrote {plural(len(result.findings), 'finding')} to {target}{told}\n")
    if not settings.baseline:
        write(f"To leave them out, say in brandlint.yaml: baseline: {os.path.relpath(target, root)}\n")


def _root(config: Config, spec_file: Path | None, named: Path) -> Path:
    """The folder that a run's paths are relative to: the configuration's, else the spec's."""
    from brandlint.spec import find_spec

    if config.path:
        return Path(config.root)
    home = spec_file or find_spec(named)
    return home.parent if home else Path(config.root)


def _relative(finding: Finding, root: Path) -> Finding:
    """The finding with its path as seen from `root`, wherever the command was run."""
    import msgspec

    path = os.path.relpath(finding.place.path, root).replace(os.sep, "/")
    return msgspec.structs.replace(finding, place=msgspec.structs.replace(finding.place, path=path))
