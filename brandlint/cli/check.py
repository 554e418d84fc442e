"""`brandlint check`: run the rules and report what they find."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandlint import answers
from brandlint.bundles import is_inside
from brandlint.cli import options
from brandlint.cli.console import Progress, batches, complain, wants_color, width_of, write
from brandlint.reports import FORMATS, pieces, render

if TYPE_CHECKING:
    from brandlint.engine.findings import Result
    from brandlint.engine.run import Request

#: A format, and the file it goes to; None for standard output.
Output = tuple[str, Path | None]

#: Names the file to which a step of GitHub Actions may add what stands on the page of its run.
_SUMMARY = "GITHUB_STEP_SUMMARY"
_UNREADABLE = "lint/unreadable"
_LEVELS = ("error", "warning", "info", "never")


def _outputs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    outputs: list[Output] = []
    for value in values:
        name, given, file = value.partition("=")
        if name not in FORMATS:
            from brandlint.spec.problems import did_you_mean

            raise click.BadParameter(f"{name!r} is not a format; {did_you_mean(name, FORMATS)}", ctx, param)
        if given and not file:
            raise click.BadParameter(f"{value!r} names no file after the equals sign", ctx, param)
        outputs.append((name, Path(file) if file else None))
    return tuple(outputs)


def _formats(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(begun)]


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command("check")
@options.paths
@click.option("--select", multiple=True, callback=_names, metavar="RULE|FAMILY", shell_complete=options.some_rules,
              help="Run these rules and no others; repeat it or separate with commas.")  # fmt: skip
@click.option("--ignore", multiple=True, callback=_names, metavar="RULE|FAMILY", shell_complete=options.some_rules,
              help="Leave these rules out.")  # fmt: skip
@click.option("--format", "outputs", multiple=True, callback=_outputs, default=("text",), show_default=True,
              metavar="NAME[=FILE]", shell_complete=_formats,
              help=f"How to report, and into which file; may be repeated. Formats: {', '.join(FORMATS)}.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(_LEVELS), default="error", show_default=True,
              help="The severity from which findings give exit code 1.")  # fmt: skip
@click.option("--since", metavar="REV", help="Report on files that changed since REV parted from the current branch.")
@click.option("--baseline", type=options.A_FILE, metavar="FILE",
              help="Leave out the findings that FILE knows (default: the configuration's baseline).")  # fmt: skip
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and report the rest.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend also what should be read over.")
@click.option(
    "--diff", is_flag=True, help="Show what --fix would change, and change nothing; exit code 1 if that is anything."
)
@click.option("--executor", metavar="ADDRESS",
              help="Let the workers at dask://HOST:PORT read the files, instead of processes here.")  # fmt: skip
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until it is interrupted.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, in the text report.")
@click.option("-q", "--quiet", is_flag=True, help="Report findings and nothing else.")
@options.stdin
@options.reading
def command(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    outputs: tuple[Output, ...],
    fail_on: str,
    since: str | None,
    baseline: Path | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    executor: str | None,
    watch: bool,
    statistics: bool,
    quiet: bool,
    spec: Path | None,
    config: Path | None,
    date: datetime.date | None,
    locale: str | None,
    stdin_filename: Path | None,
    jobs: int,
    no_cache: bool,
) -> None:
    """Check assets against the brand they belong to.

    PATHS are the files and folders to report on (default: the current folder); rules that compare assets
    still see the whole journey around them.

    Exit code 0: nothing at or above --fail-on. 1: something. 2: a file, the spec, the configuration or an
    argument could not be read; everything else was still checked.
    """
    from brandlint.cli.request import focus, today, workers
    from brandlint.engine.run import Request, run

    _agree(fix=fix, diff=diff, unsafe_fixes=unsafe_fixes, stdin=stdin_filename is not None, since=since is not None,
           watch=watch)  # fmt: skip
    named, data, complete = focus(paths, stdin_filename)
    if not named:
        raise click.exceptions.Exit(2)
    if (fix or diff or since) and any(map(is_inside, named)):
        raise click.UsageError(
            "what lies in a zip or in a store elsewhere is only read: --fix, --diff and --since need files on disk"
        )
    if select or ignore:
        from brandlint.cli.known import require_rules

        require_rules((*select, *ignore), named, config)
    if click.get_current_context().find_root().meta.get(options.VERBOSE):
        from brandlint.cli.request import told_homes

        for line in told_homes(named, spec and spec.absolute(), config and config.absolute()):
            complain(line)
    if since is not None:
        from brandlint.cli.since import changed_since

        named = changed_since(since, named)
    request = Request(
        paths=named,
        today=today(date),
        spec=spec and spec.absolute(),
        config=config and config.absolute(),
        select=select,
        ignore=ignore,
        locale=locale,
        baseline=baseline and baseline.absolute(),
        cache=not no_cache,
        stdin=data,
        watched=answers.recorder is not None,
    )

    def once() -> int:
        with workers(jobs, executor) as pool:
            if fix:
                from brandlint.cli.mending import mend

                mend(request, lambda: run(request, pool), unsafe=unsafe_fixes, quiet=quiet)
            result = run(request, pool, Progress())
        for trouble in result.troubles:
            for problem in trouble.problems:
                complain(str(problem))
        if not quiet:
            for notice in result.notices:
                complain(f"note: {notice}")
        if diff:
            from brandlint.cli.mending import show_changes

            failed = show_changes(request, result, unsafe=unsafe_fixes)
        else:
            _report(result, outputs, quiet=quiet, statistics=statistics)
            failed = _fails(result, fail_on)
        if answers.recorder and result.roots and not result.troubles and all(_is_shown(*output) for output in outputs):
            answers.recorder.made_from(result.reads, result.roots[0])
        if result.unread and not any(finding.rule == _UNREADABLE for finding in result.findings):
            complain(f"brandlint: a file could not be read; the rule {_UNREADABLE} says which and why")
        return 2 if result.unread or result.troubles else int(failed)

    if watch:
        _watch(request, once)
        return
    code = once()
    if code or not complete:
        raise click.exceptions.Exit(code if complete else 2)


def _watch(request: Request, once: Callable[[], int]) -> None:
    """Check again and again; what is wrong with a file that is being written is told, and waited for."""
    from brandlint.cli.failure import report
    from brandlint.cli.watching import watch
    from brandlint.spec import SpecError, find_config, find_spec

    def check() -> None:
        try:
            once()
        except SpecError as error:
            report(error, click.get_current_context())

    homes = [home for path in request.paths for home in (find_config(path), find_spec(path)) if home]
    watch((*request.paths, *homes), check)


def _agree(*, fix: bool, diff: bool, unsafe_fixes: bool, stdin: bool, since: bool, watch: bool) -> None:
    """Refuse options that contradict each other or that would do nothing."""
    if fix and diff:
        raise click.UsageError("--fix changes files and --diff does not: choose one")
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if watch and (fix or diff or stdin or since):
        raise click.UsageError("--watch reports on files as they change: leave out --fix, --diff, --since and stdin")
    if stdin and (fix or diff or since):
        raise click.UsageError("what comes from standard input is not in a file: leave out --fix, --diff and --since")


def _is_shown(name: str, file: Path | None) -> bool:
    """Whether a report goes to standard output and nowhere else."""
    return file is None and not (name == "github" and os.environ.get(_SUMMARY))


def _report(result: Result, outputs: Iterable[Output], *, quiet: bool, statistics: bool) -> None:
    from brandlint.reports.escape import encoded
    from brandlint.reports.text import Look, closing

    for name, file in outputs:
        if file is None:
            look = Look(color=wants_color(sys.stdout), width=width_of(sys.stdout), quiet=quiet, statistics=statistics)
            for batch in batches(pieces(name, result, look)):
                write(batch)
            if name == "github" and (summary := os.environ.get(_SUMMARY)):
                with Path(summary).open("ab") as file_of_step:
                    file_of_step.write(encoded(render("markdown", result)))
        else:
            with file.open("wb") as report:
                for batch in batches(pieces(name, result, Look(quiet=quiet, statistics=statistics))):
                    report.write(encoded(batch))
    if not quiet and all(file for _, file in outputs):
        for line in closing(result).splitlines():
            complain(line)


def _fails(result: Result, fail_on: str) -> bool:
    from brandlint.engine.findings import SEVERITIES

    if fail_on == "never":
        return False
    grave = SEVERITIES[: _LEVELS.index(fail_on) + 1]
    return any(finding.severity in grave for finding in result.findings)
