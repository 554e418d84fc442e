"""`brandlint report`: one page that shows a whole campaign."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from brandlint.cli import options
from brandlint.cli.console import Progress, complain, write

_ENDINGS = {"": "html", ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command("report", short_help="Show a whole campaign on one page.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Where to write the report (default: standard output).")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("html", "markdown")),
              help="A page for a browser, or a summary for a comment (default: as FILE ends, else html).")  # fmt: skip
@options.reading
def command(
    bundle: Path,
    output: Path | None,
    form: str | None,
    spec: Path | None,
    config: Path | None,
    date: datetime.date | None,
    locale: str | None,
    jobs: int,
    no_cache: bool,
) -> None:
    """Show the campaigns of BUNDLE on one page: who says what where, where the seams break, whose they are.

    BUNDLE is a folder or a .zip with a campaign.yaml, or a folder of several. The page is one file that loads nothing
    from anywhere; where FILE ends in .md, it is a summary in Markdown instead.

    Exit code 0: the report was written, whatever it says. 2: a file could not be read; all others are still shown.
    """
    from brandlint.cli.request import focus, today, workers
    from brandlint.engine.run import Request, run
    from brandlint.reports.escape import encoded

    form = form or _format_of(output)
    named, _, _ = focus((bundle,), None)
    if not named:
        raise click.exceptions.Exit(2)
    day = today(date)
    request = Request(
        paths=named,
        today=day,
        spec=spec and spec.absolute(),
        config=config and config.absolute(),
        locale=locale,
        cache=not no_cache,
        campaigns=True,
    )
    with workers(jobs) as executor:
        result = run(request, executor, Progress())
    for trouble in result.troubles:
        for problem in trouble.problems:
            complain(str(problem))
    for notice in result.notices:
        complain(f"note: {notice}")
    if form == "html":
        from brandlint.reports.page import render as render_page

        text = render_page(result, day)
    else:
        from brandlint.reports.markdown import render as render_markdown

        text = render_markdown(result)
    if output is None:
        write(text)
    else:
        output.write_bytes(encoded(text))
        complain(f"{output}: score {result.summary.score} of 100")
    if result.unread or result.troubles:
        raise click.exceptions.Exit(2)


def _format_of(output: Path | None) -> str:
    """The format that a file's ending asks for; a name without one is that of a page."""
    ending = output.suffix.lower() if output else ""
    if ending not in _ENDINGS:
        known = ", ".join(filter(None, _ENDINGS))
        raise click.UsageError(f"{output} ends in none of {known}: say --format html or --format markdown.")
    return _ENDINGS[ending]
