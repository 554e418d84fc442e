"""Folders elsewhere (`s3://`, `gs://`, `memory://` …), read through fsspec.

To the rest of the package `s3://bucket/mails` is the folder `s3:/bucket/mails` below the current one, so that a spec
beside the user holds for it, and patterns and relative links work. Nothing outside of a bucket is read for its files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from brandlint.expressions import regex

#: Stores that list and read folders. Plain web servers do not.
PROTOCOLS = ("abfs", "abfss", "adl", "az", "gcs", "gs", "hdfs", "memory", "oss", "s3", "s3a", "sftp", "webhdfs")

_INSIDE = regex(rf"(?P<above>(?:.*/)?(?:{'|'.join(PROTOCOLS)}):)/+(?P<rest>.+)", re.DOTALL)
_SHORT = regex(rf"\b({'|'.join(PROTOCOLS)}):/(?!/)")


class RemoteError(OSError):
    """A folder or file elsewhere that cannot be read, and why."""


def address_of(path: Path) -> str | None:
    """The address that a path stands for; None on disk. `..` never leads above the bucket."""
    text = path.as_posix()
    if ":/" not in text:
        return None
    match = _INSIDE.fullmatch(text)
    if match is None:
        return None
    protocol = match["above"].rpartition("/")[2]
    return f"{protocol}//{posixpath.normpath('/' + match['rest']).lstrip('/')}"


def bucket_of(path: Path) -> Path | None:
    """The folder of the whole bucket (or host) that a path leads into; None on disk."""
    text = path.as_posix()
    match = _INSIDE.fullmatch(text) if ":/" in text else None
    return Path(match["above"], match["rest"].partition("/")[0]) if match else None


def spelled(text: str) -> str:
    """A text with the paths in it as users write them: `s3:/bucket/a` is `s3://bucket/a`."""
    return _SHORT.sub(r"\1://", text) if ":/" in text else text


def read_bytes(address: str) -> bytes:
    """The bytes at an address. Raises `OSError`."""
    return bytes(_ask(address, lambda system: system.cat_file(address)))


def size(address: str) -> int:
    """The bytes that a file holds. Raises `OSError`."""
    return int(_ask(address, lambda system: system.size(address)) or 0)


def is_file(address: str) -> bool:
    """Whether a file stands there. Raises `RemoteError` where that cannot be asked."""
    return bool(_ask(address, lambda system: system.isfile(address)))


def is_dir(address: str) -> bool:
    """Whether a folder stands there. Raises `RemoteError` where that cannot be asked."""
    return bool(_ask(address, lambda system: system.isdir(address)))


def files_below(address: str) -> Iterator[str]:
    """The way from a folder to every file below it, in a stable order."""
    root, found = _ask(address, lambda system: (system._strip_protocol(address), system.find(address)))
    ways = (str(path)[len(root) :].strip("/") for path in found)
    yield from sorted(ways, key=lambda way: way.split("/"))


def _ask(address: str, question: Callable[[Any], Any]) -> Any:
    """What a store answers; whatever its own library raises, as an `OSError`."""
    try:
        return question(_system(address.partition(":")[0]))
    except FileNotFoundError:
        raise
    except ImportError as error:
        raise RemoteError(f'{error} (and `pip install "brandlint[dask]"`)') from None
    except Exception as error:
        raise RemoteError(str(error) or type(error).__name__) from error


@cache
def _system(protocol: str) -> Any:
    import fsspec

    return fsspec.filesystem(protocol)
