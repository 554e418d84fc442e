"""What docs/integrations.md and action.yml say to build servers is what these servers take, and does what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SNIPPETS = dict(re.findall(r"```yaml\n# (\S+)\n(.+?)```", (ROOT / "docs" / "integrations.md").read_text("utf-8"), re.S))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose second commit breaks one of two mails."""
    (tmp_path / "brand.yaml").write_text("brand: {name: Kettle}\noffers: {tea: {headline: Tea, discount: 20%}}\n")
    for name, discount in (("old", 30), ("new", 20)):
        (tmp_path / f"{name}.txt").write_text(f"Kettle: {discount}% off all tea.")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    (tmp_path / "new.txt").write_text("Kettle: 25% off all tea.")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@kettle.example"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x")


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The steps of action.yml that run in a shell, after what is installed already."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    given = {name: inputs.get(name.replace("-", "_"), one["default"]) for name, one in action["inputs"].items()}
    step = next(step for step in action["runs"]["steps"] if step.get("name") == "Check")
    env = {
        name: re.sub(r"\$\{\{ inputs\.(\S+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, env=os.environ | env | {"PATH": path}, capture_output=True, check=False, text=True,
    )  # fmt: skip


def test_the_action_tells_only_what_the_branch_broke(repository: Path) -> None:
    done = run_action(repository, since="HEAD~1")
    assert done.returncode == 1, done.stderr
    commands = re.findall(r"^::error file=([^,]+),line=1", done.stdout, re.M)
    assert set(commands) == {"new.txt"}


def test_the_action_writes_sarif_and_heeds_the_baseline_and_the_severity(repository: Path) -> None:
    subprocess.run([sys.executable, "-m", "brandlint", "baseline", "-o", "known.json"], cwd=repository, check=True)
    assert run_action(repository, baseline="known.json", sarif="out.sarif").returncode == 0
    assert '"results": []' in (repository / "out.sarif").read_text("utf-8")
    assert run_action(repository, fail_on="never").returncode == 0
    assert run_action(repository, paths="old.txt new.txt").returncode == 1


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("github-actions", (ROOT / "action.yml").read_text("utf-8")),
        ("github-workflows", SNIPPETS[".github/workflows/brandlint.yml"]),
        ("gitlab-ci", SNIPPETS[".gitlab-ci.yml"]),
    ],
    ids=["action.yml", "workflow", "gitlab"],
)
def test_what_servers_are_given_has_their_form(schema: str, text: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed (it comes with brandlint[dev])")
    file = tmp_path / "given.yml"
    file.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_pre_commit_takes_the_configuration_of_the_docs(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed (it comes with brandlint[dev])")
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(SNIPPETS[".pre-commit-config.yaml"], "utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in yaml.safe_load(file.read_text("utf-8"))["repos"][0]["hooks"]} <= offered
