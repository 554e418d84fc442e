"""Tables that ship as YAML beside the code: parsed by the first run, known to all later ones.

What was read is kept where Python keeps bytecode and on the same terms (`__pycache__`, PYTHONPYCACHEPREFIX,
PYTHONDONTWRITEBYTECODE), since starting the YAML library alone takes longer than a run takes to look into its tables.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar, cast

from brandlint import __version__

T = TypeVar("T")


def table(module: str, name: str, *, strings: bool = False) -> dict[str, Any]:
    """The mapping in the YAML file `name`, a path from the folder of the file `module`.

    With `strings` every scalar is the text that stands there, so that "on" and "no" stay words. What is returned
    belongs to the caller. Raises OSError where there is no such file.
    """
    source = Path(module).parent / name
    status = source.stat()
    # Wheels may give files the same time in every release.
    state = (__version__, status.st_mtime_ns, status.st_size, strings)
    return made_of(source, state, lambda: _parsed(source, strings))


def made_of(source: Path, state: Any, make: Callable[[], T]) -> T:
    """What `make` gave when `source`, a file or folder of the package, was in the same `state`; else what it gives now.

    Both are made of plain values; what holds others, a date, say, is made each time.
    """
    path = kept_beside(source)
    with suppress(OSError, EOFError, ValueError, TypeError):
        made_in, made = marshal.loads(path.read_bytes())  # noqa: S302 (as bytecode is read)
        if made_in == state:
            return cast("T", made)
    new = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):
            kept: Any = (state, new)
            keep(path, marshal.dumps(kept))
    return new


def kept_beside(source: Path) -> Path:
    """Where something made of `source` is kept: beside the bytecode, under a name that no module's has."""
    return Path(cache_from_source(f"{source}.py")).with_suffix(".table")


def _parsed(source: Path, strings: bool) -> dict[str, Any]:
    import yaml

    data: dict[str, Any] = yaml.load(source.read_bytes(), yaml.CBaseLoader if strings else yaml.CSafeLoader)  # noqa: S506
    return data


def keep(path: Path, data: bytes) -> None:
    """Put `data` down at `path` at once; raises OSError where that cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_suffix(f".{os.getpid()}")
    try:
        begun.write_bytes(data)
        begun.replace(path)
    except OSError:
        begun.unlink(missing_ok=True)
        raise
