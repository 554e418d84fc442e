"""The command line: one module per command, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from brandlint import __version__

#: Commands in the order of `--help`, and the module that holds each (as `command`).
COMMANDS = {
    "check": "check",
    "report": "report",
    "extract": "extract",
    "rules": "rules",
    "explain": "explain",
    "baseline": "baseline",
    "init": "init",
    "learn": "learn",
    "validate": "validate",
    "schema": "schema",
    "test-rules": "test_rules",
    "cache": "cache",
}

_INTERRUPTED = 130


class Commands(click.Group):
    """Finds commands by name without importing the others, and turns every failure into exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of `--help`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"brandlint.cli.{COMMANDS[cmd_name]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint for a mistyped name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from brandlint.spec.problems import did_you_mean

            ctx.fail(f"there is no command {args[0]!r}; {did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; mistakes in files are told at their places, faults of brandlint's own in one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except Exception as error:
            from brandlint.cli.failure import report

            report(error, ctx)
            ctx.exit(2)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Keep a brand's message consistent, from the first ad to the last support mail."""
