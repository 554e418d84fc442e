"""`brandlint learn`: a brand.yaml drafted from what is there already."""

from __future__ import annotations

import datetime
import os
from contextlib import closing
from pathlib import Path

import click

from brandlint.cli import options
from brandlint.cli.console import Progress, complain, write


@click.command("learn", short_help="Draft a brand.yaml from existing pages and mails.")
@options.paths
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="The file to write (default: standard output); one that is there is never overwritten.")  # fmt: skip
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
    """Draft a brand.yaml from the pages and mails at PATHS (default: the current folder).

    It lists the names, domains, colours, typefaces, calls to action, codes, discounts, merge fields and the postal
    address that were seen, each with how often and where. It describes what is there: read it over.
    """
    from brandlint.cli.request import focus, today, workers
    from brandlint.engine.run import Request
    from brandlint.engine.universe import focus_of, open_store, read_assets
    from brandlint.engine.workspace import open_workspaces
    from brandlint.learning import draft
    from brandlint.reports.escape import encoded
    from brandlint.spec.problems import SpecError

    if output and output.exists():
        raise click.UsageError(f"{output} is already there; nothing was written")
    named, _, complete = focus(paths, None)
    if not named:
        raise click.exceptions.Exit(2)
    request = Request(
        paths=named, today=today(date), spec=spec and spec.absolute(), config=config and config.absolute(),
        locale=locale, cache=not no_cache,
    )  # fmt: skip
    assets = []
    try:
        with workers(jobs) as executor:
            for workspace in open_workspaces(named, spec_file=request.spec, config_file=request.config):
                with closing(open_store(request, workspace)) as store:
                    records = list(read_assets(request, workspace, store, executor, Progress()))
                inside = focus_of(workspace, records, request.start)
                assets += [record.asset for _, record in records if record.path in inside]
    except SpecError as error:
        if any(_goes_to(problem.place.path) for problem in error.problems):
            raise click.UsageError("the shell has emptied the file that the draft goes to: name it with -o") from None
        raise
    text = draft(assets)
    if output:
        output.write_bytes(encoded(text))
        complain(f"Wrote {output}. Read it over, then run: brandlint check")
    else:
        write(text)
    if not complete:
        raise click.exceptions.Exit(2)


def _goes_to(path: str) -> bool:
    """Whether standard output goes to the file at `path`."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(1))
    except (OSError, ValueError):
        return False
