"""Regular expressions of the package, compiled by the first run and loaded by all later ones.

Compiling them took a sixth of a run with one changed file. What CPython compiles an expression to is kept where it
keeps bytecode (see `tables`), of this very interpreter; where anything there is unlike what is expected, an expression
is compiled as ever. Expressions made of what users write (names, options) belong to `re.compile`: they are not kept.
"""

from __future__ import annotations

import atexit
import importlib
import marshal
import os
import re
import sys
import zlib
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any, AnyStr

from brandlint import __version__
from brandlint.tables import keep, kept_beside

#: Beyond so many expressions, those that no process needed lately make room.
MOST = 1_000
_CHECK = 4

#: An expression and the flags it was given.
Key = tuple[str | bytes, int]
#: All flags, the code as bytes, the number of groups, their numbers by name, and their names by number.
Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class _Shelf:
    """The expressions of this process, those that are kept, and what is to be kept of it."""

    def __init__(self) -> None:
        self.made: dict[tuple[type, Key], re.Pattern[Any]] = {}
        self.kept: dict[Key, Compiled] | None = None
        self.fresh: dict[Key, Compiled] = {}
        self.process = 0


_SHELF = _Shelf()


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression `pattern`, as `re.compile` gives it."""
    key = (type(pattern), (pattern, int(flags)))
    found = _SHELF.made.get(key)
    if found is None:
        found = _SHELF.made[key] = _loaded(pattern, int(flags)) or re.compile(pattern, flags)
    return found


def _loaded(pattern: str | bytes, flags: int) -> re.Pattern[Any] | None:
    """The expression, from what is kept or to be kept of it; None where this is not the CPython we know."""
    if _SHELF.kept is None:
        _SHELF.kept = _read()
    known = _SHELF.kept.get((pattern, flags))
    # What the interpreter does not expect it refuses, but in ways that no release need keep to.
    with suppress(Exception):
        if known is None:
            known = _compiled(pattern, flags)
            _note((pattern, flags), known)
        whole, code, groups, numbers, names = known
        made: re.Pattern[Any] = _engine().compile(pattern, whole, array("I", code).tolist(), groups, numbers, names)
        return made
    return None


def _compiled(pattern: str | bytes, flags: int) -> Compiled:
    """What CPython itself makes of an expression (`re._compiler.compile`)."""
    parsed = importlib.import_module("re._parser").parse(pattern, flags)
    code = importlib.import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return flags | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)


def _note(key: Key, made: Compiled) -> None:
    """Keep an expression when the process ends; one that another process began does not."""
    if sys.dont_write_bytecode:
        return
    if not _SHELF.fresh:
        _SHELF.process = os.getpid()
        atexit.register(_write)
    _SHELF.fresh[key] = made


def _engine() -> Any:
    return importlib.import_module("_sre")


def _path() -> Path:
    return kept_beside(Path(__file__))


def _made_by() -> tuple[str, str, int, int]:
    """What decides whether code can be loaded, and the release whose expressions they are."""
    return __version__, sys.version, _engine().MAGIC, array("I").itemsize


def _read() -> dict[Key, Compiled]:
    """What is kept; nothing where it is damaged or another interpreter's."""
    with suppress(Exception):
        whole = _path().read_bytes()
        if _checksum(data := whole[_CHECK:]) == whole[:_CHECK]:
            made_by, kept = marshal.loads(data)  # noqa: S302 (as bytecode is read)
            if made_by == _made_by():
                return dict(kept)
    return {}


def _write() -> None:
    """Add what this process compiled to what is kept, from which it drops what it did not use once that is much."""
    if os.getpid() != _SHELF.process:
        return
    kept = _read() | _SHELF.fresh
    if len(kept) > MOST:
        kept = {key: kept[key] for _, key in _SHELF.made if key in kept}
    with suppress(OSError, ValueError):
        whole: Any = (_made_by(), kept)
        data = marshal.dumps(whole)
        keep(_path(), _checksum(data) + data)


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECK)
