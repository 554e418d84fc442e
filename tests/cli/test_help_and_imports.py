"""The command line answers at once: it imports what a command needs and nothing else."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from brandlint import __version__
from brandlint.cli import COMMANDS, cli

HEAVY = {"spacy", "pydantic", "bs4", "turbohtml", "rich", "PIL", "numpy", "tinycss2", "jinja2", "simplemma", "dateutil"}
PROBE = """
import json, sys
from brandlint.cli import cli
try:
    cli(sys.argv[1:])
except SystemExit as end:
    print(json.dumps([end.code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stderr)
    assert code in (0, None), done.stdout
    return set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["extract", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert imported(*arguments) & (HEAVY | {"yaml", "msgspec"}) == set()


@pytest.mark.parametrize(
    "arguments", [["rules"], ["explain", "lint/unreadable"], ["schema", "findings"], ["schema", "rule"]]
)
def test_what_is_told_of_rules_imports_nothing_heavy(arguments: list[str]) -> None:
    assert imported(*arguments) & (HEAVY - {"rich"}) == set()


def test_help_lists_every_command_in_whole_sentences() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    for name in COMMANDS:
        assert f"  {name} " in shown
    assert "..." not in shown.partition("Commands:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: cli {name}")


def test_the_module_runs_like_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "brandlint", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"brandlint {__version__}\n"


def test_a_mistyped_command_gets_a_hint() -> None:
    result = CliRunner().invoke(cli, ["chekc"])
    assert result.exit_code == 2
    assert 'did you mean "check"?' in result.stderr
