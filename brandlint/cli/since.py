"""Which files changed since a revision, as git tells."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import click


def changed_since(revision: str, paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files at or below `paths` that differ from where `revision` and the current branch parted, new ones included.

    Files that are gone are left out. Raises a usage error outside a repository and for an unknown revision.
    """
    named = tuple(paths)
    changed: set[Path] = set()
    for folder in sorted({path if path.is_dir() else path.parent for path in named}):
        top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
        base = _git(folder, "merge-base", "--end-of-options", revision, "HEAD").strip()
        told = _git(top, "diff", "--name-only", "--diff-filter=d", "-z", base, "--")
        told += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
        changed.update(top / name for name in told.split("\0") if name)
    resolved = [path.resolve() for path in named]
    return tuple(sorted(path for path in changed if any(path.is_relative_to(under) for under in resolved)))


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ("git", *arguments),  # noqa: S607
            cwd=folder, capture_output=True, check=True, encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip
    except FileNotFoundError:
        raise click.UsageError("--since needs git, which is not installed") from None
    except subprocess.CalledProcessError as error:
        raise click.UsageError(f"--since: {error.stderr.strip() or 'git failed'}") from None
    return done.stdout
