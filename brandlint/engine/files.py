"""Which files a run reads: the focus that was named, the universe that the configuration names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from brandlint import bundles
from brandlint.expressions import regex
from brandlint.parsers import EXTENSIONS
from brandlint.reads import Reads

#: Folders and files that never hold touchpoints.
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "bower_components", "site-packages", "venv", "__MACOSX"})
SKIPPED_FILES = frozenset({
    "brand.yaml", "brand.yml", "brandlint.yaml", "brandlint.yml", "campaign.yaml", "campaign.yml",
    "package.json", "package-lock.json", "composer.json", "tsconfig.json", "manifest.json", "robots.txt",
    "humans.txt", "requirements.txt", "license.txt", "licence.txt", "llms.txt", "ads.txt",
})  # fmt: skip
MANIFESTS = ("campaign.yaml", "campaign.yml")

#: The pattern of all that lies below a folder of some name, wherever that is.
_FOLDER = regex(r"\*\*/([\w.-]+)/\*\*")


def is_asset_name(name: str) -> bool:
    """Whether a file of this name may be an asset."""
    lowered = name.lower()
    return lowered not in SKIPPED_FILES and os.path.splitext(lowered)[1] in EXTENSIONS


def is_read(name: str) -> bool:
    """Whether a file of this name may be an asset or a manifest."""
    return name in MANIFESTS or is_asset_name(name)


def is_rule_name(name: str) -> bool:
    """Whether a file of this name is a rule."""
    return name.endswith((".yaml", ".yml"))


def walk(folder: Path, wanted: Callable[[str], bool] = is_read, reads: Reads | None = None) -> Iterator[Path]:
    """Every file below `folder` with a `wanted` name, in a stable order; hidden folders are left out.

    Folders that link back to one already entered are not followed twice. `reads` is told which folders were listed.
    """
    if archive := bundles.archive_of(folder):
        if reads and bundles.is_remote(folder):
            reads.spoil()
        elif reads:
            reads.look(str(archive).removesuffix("!"))
        yield from (path for path in bundles.files_below(folder) if wanted(path.name) and not _is_skipped(path, folder))
        return
    pending, entered = [folder], set()
    while pending:
        current = pending.pop()
        try:
            identity = current.stat()
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:
            continue
        if (identity.st_dev, identity.st_ino) in entered:
            continue
        entered.add((identity.st_dev, identity.st_ino))
        if reads:
            reads.folder(str(current), entries)
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if entry.name not in SKIPPED_FOLDERS:
                    folders.append(Path(entry.path))
            elif wanted(entry.name):
                yield Path(entry.path)
        pending += reversed(folders)


def _is_skipped(path: Path, folder: Path) -> bool:
    """Whether a file of an archive is hidden, lies in a hidden folder or in one that never holds touchpoints."""
    *folders, name = path.relative_to(folder).parts
    return name.startswith(".") or any(part.startswith(".") or part in SKIPPED_FOLDERS for part in folders)


class Patterns:
    """Glob patterns as in `.gitignore`: `**` crosses folders, a pattern without a slash fits at any depth.

    Those that only name folders, as the ones of a configuration that says nothing do, are answered without a library.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        named = [_FOLDER.fullmatch(pattern) for pattern in patterns]
        self._folders = frozenset(match[1] for match in named if match)
        self._spec = None
        if not all(named):
            import pathspec

            self._spec = pathspec.GitIgnoreSpec.from_lines(patterns)

    def match(self, path: str) -> bool:
        """Whether a path relative to the patterns' folder fits one of them."""
        if self._spec is not None:
            return self._spec.match_file(path)
        return not self._folders.isdisjoint(path.split("/")[:-1])


@cache
def patterns(*globs: str) -> Patterns:
    """The compiled form of some globs."""
    return Patterns(globs)


def shown_path(path: Path, start: Path) -> str:
    """`path` as users see it: relative to the current folder `start` where it lies below, else with `..` or whole."""
    if (way := below(path, start)) is not None:
        return way
    relative = os.path.relpath(path, start)
    return path.as_posix() if relative.count("..") > 4 else relative.replace(os.sep, "/")


def below(path: Path, folder: Path) -> str | None:
    """The way from a folder to what lies below it, "." for the folder itself; None for all else."""
    text, base = path.as_posix(), f"{folder.as_posix()}/"
    if base != "//" and text.startswith(base):
        return sys.intern(text[len(base) :])  # a path is known in several places for the whole of a run
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None
