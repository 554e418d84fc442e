"""Files on disk, inside zipped campaigns and in stores elsewhere (see `brandlint.remotes`), read alike.

A campaign that comes as `spring.zip` is read in memory, never unpacked: its files have paths below the folder
`spring.zip!`, which exists for the functions of this module alone. An archive is untrusted: one that is too large,
too deep, too tightly packed, or whose names play tricks is refused whole.
"""

from __future__ import annotations

import errno
import io
import posixpath
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from brandlint import remotes
from brandlint.expressions import regex

if TYPE_CHECKING:
    from zipfile import ZipInfo

#: Bytes of an archive; bytes of one file and of all files in it; files; folders around a file.
MAX_ARCHIVE, MAX_FILE, MAX_TOTAL, MAX_ENTRIES, MAX_DEPTH = 200_000_000, 50_000_000, 400_000_000, 20_000, 20
#: How many times larger than its packed form a file may be; what is small may be anything.
MAX_RATIO, RATIO_FROM = 200, 1_000_000

MANIFESTS = ("campaign.yaml", "campaign.yml")

_INSIDE = regex(r"(?P<archive>.*?\.zip)!(?:/(?P<inner>.*))?", re.IGNORECASE | re.DOTALL)
#: Stored and deflated.
_METHODS = frozenset({0, 8})


class BundleError(OSError):
    """A zipped campaign that is not read, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(errno.EINVAL, reason, str(path))


def bundle_root(path: Path) -> Path | None:
    """The folder that stands for the zipped campaign at `path`; None for all else, such as a zip without campaign.yaml.

    Raises `BundleError` for an archive that holds a campaign and is refused.
    """
    if path.suffix.lower() != ".zip" or not path.is_file():
        return None
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if not any(PurePosixPath(name).name in MANIFESTS for name in names):
        return None
    _open(path)
    return path.with_name(f"{path.name}!")


def archive_of(path: Path) -> Path | None:
    """The folder that stands for the archive or the bucket which `path` leads into; None on disk."""
    if bucket := remotes.bucket_of(path):
        return bucket
    inside = _split(path)
    return inside[0].with_name(f"{inside[0].name}!") if inside else None


def on_disk(path: str) -> bool:
    """Whether a path evidently leads to a file or folder of the disk, which may be asked for it directly."""
    return "!" not in path and ":/" not in path


def is_inside(path: Path) -> bool:
    """Whether a path leads into an archive or a store elsewhere."""
    return is_remote(path) or _split(path) is not None


def is_remote(path: Path) -> bool:
    """Whether a path leads into a store elsewhere."""
    return remotes.address_of(path) is not None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `OSError`."""
    if address := remotes.address_of(path):
        return remotes.read_bytes(address)
    inside = _split(path)
    return path.read_bytes() if inside is None else _open(inside[0]).read(inside[1])


def size(path: Path) -> int:
    """The bytes that a file holds. Raises `OSError`."""
    if address := remotes.address_of(path):
        return remotes.size(address)
    inside = _split(path)
    return path.stat().st_size if inside is None else _open(inside[0]).entry(inside[1]).file_size


def is_file(path: Path) -> bool:
    """Whether a file stands there."""
    if address := remotes.address_of(path):
        return remotes.is_file(address)
    inside = _split(path)
    return path.is_file() if inside is None else inside[1] in _open(inside[0]).entries


def is_dir(path: Path) -> bool:
    """Whether a folder stands there."""
    if address := remotes.address_of(path):
        return remotes.is_dir(address)
    inside = _split(path)
    return path.is_dir() if inside is None else inside[1] in _open(inside[0]).folders


def exists(path: Path) -> bool:
    """Whether anything stands there."""
    return is_file(path) or is_dir(path)


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder of an archive or a store elsewhere, in a stable order."""
    if address := remotes.address_of(folder):
        yield from (folder / way for way in remotes.files_below(address))
        return
    inside = _split(folder)
    if inside is None:
        raise ValueError(f"{folder} is not inside an archive")
    bundle = _open(inside[0])
    start = f"{inside[1]}/" if inside[1] else ""
    for name in sorted(bundle.entries, key=lambda name: name.split("/")):
        if name.startswith(start):
            yield folder / name[len(start) :]


class Archive:
    """An archive in memory: its entries by name, and all folders of these ("" is the root).

    Raises `BundleError`, which tells of `path`, for one that is refused.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        import zipfile

        self._path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BundleError(path, f"is not a zip archive: {error}") from None
        listed = self._archive.infolist()
        if len(listed) > MAX_ENTRIES:
            raise BundleError(path, f"holds more than {MAX_ENTRIES:,} files")
        if sum(entry.file_size for entry in listed) > MAX_TOTAL:
            raise BundleError(path, f"holds more than {MAX_TOTAL:,} bytes once unpacked")
        self.entries: dict[str, ZipInfo] = {}
        self.folders = {""}
        for entry in listed:
            if reason := _fault(entry):
                raise BundleError(path, f"{entry.filename!r} {reason}")
            name = entry.filename.rstrip("/")
            parents = [str(parent) for parent in PurePosixPath(name).parents if str(parent) != "."]
            self.folders.update([name, *parents] if entry.is_dir() else parents)
            if not entry.is_dir():
                if name in self.entries:
                    raise BundleError(path, f"{name!r} is in it twice")
                self.entries[name] = entry
        if both := self.folders & self.entries.keys():
            raise BundleError(path, f"{min(both)!r} is both a file and a folder")

    def entry(self, name: str) -> ZipInfo:
        """The entry of a file."""
        if name not in self.entries:
            raise FileNotFoundError(errno.ENOENT, "there is no such file", f"{self._path}!/{name}")
        return self.entries[name]

    def read(self, name: str) -> bytes:
        """A file's bytes; never more than its entry announces."""
        import zipfile
        import zlib

        try:
            return self._archive.read(self.entry(name))
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise BundleError(self._path, f"{name!r} cannot be unpacked: {error}") from None


def _fault(entry: ZipInfo) -> str | None:
    """What forbids to read an archive with such an entry."""
    name = entry.filename.rstrip("/")
    parts = name.split("/")
    if name.startswith(("/", "~")) or "\\" in name or re.match("[A-Za-z]:", name) or "\0" in entry.orig_filename:
        return "is not a plain relative path"
    if not name or any(part in ("", ".", "..") for part in parts):
        return "leads out of the archive or in circles"
    if len(parts) > MAX_DEPTH:
        return f"lies more than {MAX_DEPTH} folders deep"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, not a file"
    if entry.flag_bits & 1:
        return "is encrypted"
    if entry.compress_type not in _METHODS:
        return "is packed in a way that is not read (only stored and deflated files are)"
    if entry.file_size > MAX_FILE:
        return f"holds more than {MAX_FILE:,} bytes"
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return f"is more than {MAX_RATIO} times as large as its packed form"
    return None


def _split(path: Path) -> tuple[Path, str] | None:
    """The archive that a path leads into, and the way from there; `..` never leads out of it again."""
    text = path.as_posix()
    if "!" not in text:
        return None
    match = _INSIDE.fullmatch(text)
    if match is None:
        return None
    inner = posixpath.normpath(match["inner"] or ".")
    return Path(match["archive"]), "" if inner == "." else inner


def _open(path: Path) -> Archive:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise BundleError(path, "is not a zip archive")
    return _opened(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _opened(path: Path, changed: int, length: int) -> Archive:
    if length > MAX_ARCHIVE:
        raise BundleError(path, f"holds more than {MAX_ARCHIVE:,} bytes")
    return Archive(path, path.read_bytes())
