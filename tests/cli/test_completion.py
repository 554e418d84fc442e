"""Completion in shells, by the scripts that docs/integrations.md tells to load."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("brandlint")
LINES = re.findall(r"^(?:eval .*|.*\| source)", (ROOT / "docs" / "integrations.md").read_text("utf-8"), re.M)


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"} | more


def completed(shell: str, typed: str) -> list[str]:
    """What a shell is told of the last word that was typed."""
    words = typed.split(" ")
    asked = environment(_BRANDLINT_COMPLETE=f"{shell}_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    done = subprocess.run([PROGRAM], env=asked, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_the_script_that_the_docs_tell_to_load(shell: str) -> None:
    (line,) = [line for line in LINES if f"{shell}_source" in line]
    asked = environment(_BRANDLINT_COMPLETE=f"{shell}_source")
    script = subprocess.run([PROGRAM], env=asked, capture_output=True, text=True, check=True).stdout
    assert f"_BRANDLINT_COMPLETE={shell}_complete" in script
    if path := shutil.which(shell):
        loaded = line if shell == "fish" else f"set -e; {line}"
        done = subprocess.run([path, "-c", loaded], env=environment(), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_bash_itself_completes() -> None:
    line = next(line for line in LINES if "bash_source" in line)
    typed = "COMP_WORDS=(brandlint check --fo); COMP_CWORD=2; _brandlint_completion brandlint; echo ${COMPREPLY[@]}"
    done = subprocess.run(
        ["bash", "-c", f"{line}\n{typed}"], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["--format"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("brandlint che", "plain,check"),
        ("brandlint check --base", "plain,--baseline"),
        ("brandlint check --format ju", "plain,junit"),
        ("brandlint check --fail-on war", "plain,warning"),
        ("brandlint check --select offer/disc", "plain,offer/discount-mismatch"),
        ("brandlint check --ignore voice,offer/disc", "plain,voice,offer/discount-mismatch"),
        ("brandlint explain visual/low", "plain,visual/low-contrast"),
        ("brandlint schema fin", "plain,findings"),
        ("brandlint check emails", "file,emails"),
    ],
)
def test_what_is_offered(typed: str, told: str) -> None:
    assert completed("bash", typed) == [told]
