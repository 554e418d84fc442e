"""What the rules of a run stand on: the workspace, the day, and the disk."""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from brandlint import bundles
from brandlint.engine.texts import Texts
from brandlint.engine.workspace import Repositories, Workspace
from brandlint.reads import Reads
from brandlint.store import Store

#: How many paths or folders are remembered; rules are asked file by file.
RECENT = 4_000

#: Stands for any file of a folder.
_ANY = "x"


class _Site(msgspec.Struct, frozen=True):
    """What is read for the files of a `folder`: paths from `root` and from it, as long as they lie in `reach`.

    Whatever lies in `reach` begins with `within`.
    """

    folder: str
    root: str
    reach: str
    within: str


class Ground:
    """A workspace on a day, seen from the folder `start`. `reads` is told what is asked of the disk."""

    def __init__(
        self, workspace: Workspace, today: datetime.date, start: Path, texts: Texts, reads: Reads, store: Store
    ) -> None:
        self.workspace, self.today, self.texts, self.store = workspace, today, texts, store
        self._start, self._reads = start, reads
        self._repositories = Repositories()
        self._home_of, self._site_of = lru_cache(RECENT)(self._find_home), lru_cache(RECENT)(self._find_site)

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process of this machine it goes without the files that it is asked about, and nothing is kept."""
        bare = msgspec.structs.replace(self.workspace, assets=(), manifests=(), focus=frozenset())
        return _arrived, (bare, self.today, self._start, self.texts)

    def home_path(self, shown: str) -> str:
        """A path as the configuration sees it, which does not depend on the folder brandlint was started in."""
        folder, slash, name = shown.rpartition("/")
        return self._home_of(folder + slash) + name

    def _find_home(self, folder: str) -> str:
        return self.workspace.relative(Path(self._start, folder, _ANY)).removesuffix(_ANY)

    def give(self, files: Mapping[str, bytes | None]) -> None:
        """Take `files`, by shown path, for what lies on disk."""
        self.texts = Texts(self._start, files)

    def exists(self, shown: str, relative: str) -> bool | None:
        """Whether a file stands at `relative` to an asset (`/…`: to the workspace); None where nothing is read."""
        folder, slash, _ = shown.rpartition("/")
        site = self._site_of(folder + slash)
        base = site.root if relative.startswith("/") else site.folder
        try:
            target = os.path.realpath(os.path.join(base, relative.lstrip("/")))
            if target != site.reach and not target.startswith(site.within):
                return None
            answer = _stands(target)
        except (OSError, ValueError):
            return None
        self._reads.exists(target, answer)
        return answer

    def _find_site(self, folder: str) -> _Site:
        path = Path(self._start, folder, _ANY)
        reach = self.workspace.reach(path, self._start, self._repositories)
        root = self.workspace.root
        root = bundles.archive_of(path) or (root if path.is_relative_to(root) else reach)
        real = os.path.realpath(reach)
        return _Site(str(path.parent), str(root), real, os.path.join(real, ""))


def _stands(target: str) -> bool:
    """Whether a file or folder stands there. Raises `OSError` where that cannot be told."""
    if not bundles.on_disk(target):
        return bundles.exists(Path(target))
    try:
        mode = os.stat(target).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _arrived(workspace: Workspace, today: datetime.date, start: Path, texts: Texts) -> Ground:
    return Ground(workspace, today, start, texts, Reads(), Store(None))
