"""The command line answers at once: it imports what a command needs and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

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
    print(json.dumps([end.code, sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))]),
          file=sys.stderr)
"""
BRAND = "brand: {name: Northwind}\nvoice: {terms: {avoid: [cheap]}}\noffers: {spring: {discount: 20%}}\n"
#: What no check of HTML needs, whatever it finds.
NEVER = {"spacy", "bs4", "PIL", "logging", "numpy", "dateutil", "jinja2", "concurrent.futures", "multiprocessing",
         "pathspec", "brandlint.parsers.mjml", "brandlint.parsers.image", "brandlint.parsers.mail",
         "brandlint.engine.baseline"}  # fmt: skip
#: What only a spec, a configuration or a rule needs that was not read before.
NEW_SPEC = {
    "pydantic",
    "yaml",
    "importlib.metadata",
    "zoneinfo",
    "hashlib",
    "tempfile",
    "tomllib",
    "brandlint.spec.reading",
    "brandlint.spec.loading",
}
#: What only a file needs that was not read before.
NEW_FILE = {"turbohtml", "tinycss2", "simplemma", "brandlint.parsers.html", "brandlint.attributes.terms"}


def imported(*arguments: str, folder: Path | None = None) -> set[str]:
    command = [sys.executable, "-c", PROBE, *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=environment)
    code, modules = json.loads(done.stderr.splitlines()[-1])
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


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_check_imports_what_has_to_be_read_anew_and_nothing_else(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND)
    for number in range(3):
        (tmp_path / f"page-{number}.html").write_text(f"<p>A tent for trip {number}</p>")
    check = ("check", "--fail-on", "never", "--jobs", jobs, "--date", "2027-03-10")
    cold = imported(*check, folder=tmp_path)
    assert cold & NEVER == set()
    assert cold >= {"pydantic", "brandlint.parsers.html"}
    (tmp_path / "page-1.html").write_text("<p>Another tent</p>")
    changed = imported(*check, folder=tmp_path)
    assert changed & (NEVER | NEW_SPEC) == set()
    (tmp_path / "page-1.html").unlink()
    gone = imported(*check, folder=tmp_path)
    assert gone & (NEVER | NEW_SPEC | NEW_FILE) == set()


def test_plugins_of_the_validator_have_no_say_in_a_spec(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    (beside / "meddling-1.0.dist-info").mkdir(parents=True)
    (beside / "meddling-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: meddling\nVersion: 1.0\n")
    (beside / "meddling-1.0.dist-info" / "entry_points.txt").write_text("[pydantic]\nmeddling = meddling:plugin\n")
    (beside / "meddling.py").write_text("raise SystemExit('meddled')")
    (tmp_path / "brand.yaml").write_text(BRAND)
    (tmp_path / "page.html").write_text("<p>A tent</p>")
    command = [sys.executable, "-m", "brandlint", "check", "--no-cache", "--fail-on", "never", "page.html"]
    where = os.pathsep.join([str(beside), str(Path(__file__).parents[2])])
    environment = os.environ | {"PYTHONPATH": where}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert (done.returncode, "meddled" in done.stdout + done.stderr) == (0, False)


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
