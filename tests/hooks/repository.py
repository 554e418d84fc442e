"""A git repository with a campaign and the hooks, on which the real pre-commit runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
CAMPAIGN = ROOT / "fixtures" / "spring-sale"
DAY = "2027-03-10"


class Done(NamedTuple):
    """How a command ended, with all that it printed."""

    code: int
    text: str


class Repository:
    """A clone of nothing: one commit with the consistent campaign, and pre-commit's own home beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "shop"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
            "PRE_COMMIT_HOME": str(folder / "pre-commit-home"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
               for what, value in (("NAME", "Ann"), ("EMAIL", "ann@northwind.example"))},
        }  # fmt: skip
        shutil.copytree(CAMPAIGN, self.folder, ignore=shutil.ignore_patterns(".brandlint_cache"))
        self.git("init", "--initial-branch=main")
        self.commit("Start")

    def run(self, *command: str) -> Done:
        """Run a command in the repository."""
        done = subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, encoding="utf-8", check=False
        )
        return Done(done.returncode, done.stdout + done.stderr)

    def git(self, *arguments: str) -> Done:
        """Run git."""
        return self.run("git", *arguments)

    def commit(self, message: str) -> Done:
        """Commit everything."""
        self.git("add", "--all")
        return self.git("commit", "--message", message)

    def pre_commit(self, *arguments: str) -> Done:
        """Run pre-commit."""
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def use_hooks(self, *stages: str) -> None:
        """Install the project's hooks, run by this very installation of brandlint, and commit that."""
        hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
        local = [_local(hook) for hook in hooks]
        config = {"repos": [{"repo": "local", "hooks": local}]}
        self.write(".pre-commit-config.yaml", yaml.safe_dump(config))
        self.commit("Use brandlint")
        self.pre_commit("install", *(f"--hook-type={stage}" for stage in stages))

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which has to be there."""
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))


def _local(hook: dict[str, Any]) -> dict[str, Any]:
    """A hook as `repo: local` has it: nothing is installed, all else is what users get."""
    entry = hook["entry"].replace("brandlint", f"{sys.executable} -m brandlint", 1)
    local = {name: value for name, value in hook.items() if name != "minimum_pre_commit_version"}
    day = {"args": ["--date", DAY]} if "check" in entry else {}
    return local | day | {"entry": entry, "language": "system"}
