"""The hooks that pre-commit runs: which files they are given."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from brandlint.cli import cli
from brandlint.parsers import EXTENSIONS

FILE = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(FILE.read_text("utf-8"))}
FILES = HOOKS["brandlint"]["files"]


@pytest.mark.parametrize("extension", sorted({*EXTENSIONS, ".mjml", ".eml", ".csv", ".tsv", ".zip"}))
def test_every_format_is_passed(extension: str) -> None:
    assert re.search(FILES, f"emails/launch{extension}")
    assert re.search(FILES, f"emails/LAUNCH{extension.upper()}")


@pytest.mark.parametrize("name", ["brand.yaml", "brandlint.yml", "campaign.yaml", "css/site.css", "pyproject.toml"])
def test_what_assets_depend_on_is_passed(name: str) -> None:
    assert re.search(FILES, name)


@pytest.mark.parametrize("name", ["main.py", "Makefile", "photo.psd", "html", "poetry.toml"])
def test_other_files_are_not(name: str) -> None:
    assert not re.search(FILES, name)


@pytest.mark.parametrize("name", ["brand.yaml", "rules/house/no-free-gift.yml", "tokens.json", "shop/pyproject.toml"])
def test_the_spec_hook_runs_for_what_a_team_writes_for_brandlint(name: str) -> None:
    assert re.search(HOOKS["brandlint-spec"]["files"], name)


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_s_command_exists_and_runs_once(hook: dict[str, object]) -> None:
    program, *arguments = str(hook["entry"]).split()
    assert program == "brandlint"
    assert CliRunner().invoke(cli, [*arguments, "--help"]).exit_code == 0
    assert hook["require_serial"] is True
