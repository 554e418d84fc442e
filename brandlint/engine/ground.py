"""What the rules of a run stand on: the workspace, the day, and the disk."""

from __future__ import annotations

import datetime
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

#: How many paths are remembered; rules are asked file by file.
RECENT = 4_000


class Ground:
    """A workspace on a day, seen from the folder `start`. `reads` is told what is asked of the disk."""

    def __init__(
        self, workspace: Workspace, today: datetime.date, start: Path, texts: Texts, reads: Reads, store: Store
    ) -> None:
        self.workspace, self.today, self.texts, self.store = workspace, today, texts, store
        self._start, self._reads = start, reads
        self._repositories = Repositories()
        #: A path as the configuration sees it, which does not depend on the folder brandlint was started in.
        self.home_path = lru_cache(RECENT)(self._home_path)

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process of this machine it goes without the files that it is asked about, and nothing is kept."""
        bare = msgspec.structs.replace(self.workspace, assets=(), manifests=(), focus=frozenset())
        return _arrived, (bare, self.today, self._start, self.texts)

    def _home_path(self, shown: str) -> str:
        return self.workspace.relative(Path(self._start, shown))

    def give(self, files: Mapping[str, bytes | None]) -> None:
        """Take `files`, by shown path, for what lies on disk."""
        self.texts = Texts(self._start, files)

    def exists(self, shown: str, relative: str) -> bool | None:
        """Whether a file stands at `relative` to an asset (`/…`: to the workspace); None where nothing is read."""
        path = Path(self._start, shown)
        reach = self.workspace.reach(path, self._start, self._repositories)
        root = self.workspace.root
        site = bundles.archive_of(path) or (root if path.is_relative_to(root) else reach)
        base = site if relative.startswith("/") else path.parent
        try:
            target = (base / relative.lstrip("/")).resolve()
            if not target.is_relative_to(reach.resolve()):
                return None
            answer = bundles.exists(target)
        except (OSError, ValueError):
            return None
        self._reads.exists(str(target), answer)
        return answer


def _arrived(workspace: Workspace, today: datetime.date, start: Path, texts: Texts) -> Ground:
    return Ground(workspace, today, start, texts, Reads(), Store(None))
