"""What a run saw of the disk, so that a later one can tell whether it would see the same."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from brandlint.digests import digest

#: What is remembered of a file: the digest of its content, MISSING where it could not be read.
MISSING = ""

_END = "\0"


class Reads:
    """Files by content, folders by the names in them, and paths by whether something stands there; all absolute."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], str] = {}
        self._whole = True

    def file(self, path: str, content: str) -> None:
        """A file was read and had the digest `content` (MISSING: it could not be read)."""
        self._seen.setdefault(("file", path), content)

    def look(self, path: str) -> None:
        """A file is about to be read by someone who does not tell its digest."""
        self._seen.setdefault(("file", path), _content(path))

    def folder(self, path: str, entries: Iterable[os.DirEntry[str]]) -> None:
        """A folder was listed."""
        self._seen.setdefault(("folder", path), _names(entries))

    def exists(self, path: str, answer: bool) -> None:
        """Whether something stands at `path` was asked."""
        self._seen.setdefault(("exists", path), str(answer))

    def spoil(self) -> None:
        """Something was asked that cannot be asked again."""
        self._whole = False

    def dump(self) -> bytes | None:
        """For `still_hold`; None where what was seen is not all."""
        if not self._whole or any(_END in path for _, path in self._seen):
            return None
        parts = (part for (kind, path), state in self._seen.items() for part in (kind, path, state))
        return _END.join(parts).encode("utf-8", "surrogateescape")


class Unwatched(Reads):
    """For a run of which nobody will ask what it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.spoil()

    def file(self, path: str, content: str) -> None:
        """Nothing is remembered of it."""

    def look(self, path: str) -> None:
        """It is not looked at."""

    def folder(self, path: str, entries: Iterable[os.DirEntry[str]]) -> None:
        """Nothing is remembered of it."""

    def exists(self, path: str, answer: bool) -> None:
        """Nothing is remembered of it."""


def still_hold(dumped: bytes) -> bool:
    """Whether everything that was seen is still so."""
    parts = dumped.decode("utf-8", "surrogateescape").split(_END) if dumped else []
    return all(
        _now(kind, path) == state for kind, path, state in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    )


def _now(kind: str, path: str) -> str:
    if kind == "exists":
        return str(os.path.exists(path))
    if kind == "folder":
        with suppress(OSError), os.scandir(path) as entries:
            return _names(entries)
        return MISSING
    return _content(path)


def _content(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return digest(file.read())
    except (OSError, ValueError):
        return MISSING


def _names(entries: Iterable[os.DirEntry[str]]) -> str:
    """The digest of a folder's names; hidden ones are left out, since no run reads them."""
    names = sorted(f"{entry.name}{'/' * entry.is_dir()}" for entry in entries if not entry.name.startswith("."))
    return digest("\n".join(names).encode("utf-8", "surrogateescape"))
