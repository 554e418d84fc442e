"""The hook that pre-commit runs is given every file that brandlint reads."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from brandlint.cli import cli
from brandlint.parsers import EXTENSIONS

(HOOK,) = yaml.safe_load((Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("extension", sorted(EXTENSIONS))
def test_every_format_is_passed(extension: str) -> None:
    assert re.search(HOOK["files"], f"emails/launch{extension}")
    assert re.search(HOOK["files"], f"emails/LAUNCH{extension.upper()}")


@pytest.mark.parametrize("name", ["brand.yaml", "brandlint.yml", "campaign.yaml", "css/site.css"])
def test_what_assets_depend_on_is_passed(name: str) -> None:
    assert re.search(HOOK["files"], name)


@pytest.mark.parametrize("name", ["main.py", "Makefile", "photo.psd", "html"])
def test_other_files_are_not(name: str) -> None:
    assert not re.search(HOOK["files"], name)


def test_the_hook_s_command_exists_and_sees_all_files_at_once(tmp_path: Path) -> None:
    program, *arguments = HOOK["entry"].split()
    assert program == "brandlint"
    result = CliRunner().invoke(cli, [*arguments, "--help"])
    assert result.exit_code == 0
    assert HOOK["require_serial"] is True
