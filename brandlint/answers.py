"""What commands said before: where nothing changed since, it is said again and nothing is done.

An answer is known by the command's arguments, the folder, the day, the code and what decides how text is shown;
it holds while everything that the command read is as it was. Only what the program imports before anything
else stands here: a command whose answer is known starts nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import BufferedIOBase, TextIOWrapper

from brandlint.reads import Reads, still_hold
from brandlint.store import FILE, FOLDER, Store, key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO, TextIO

    Listener = Callable[[bytes, bytes | None], None]

#: Commands that ask nothing but files for what they say.
ANSWERED = frozenset({"check", "rules", "explain"})

_SHOWN_BY = ("COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8",
             "PYTHONIOENCODING", "_BRANDLINT_COMPLETE", "TZ")  # fmt: skip
_UNANSWERED = frozenset({"--fix", "--diff", "--unsafe-fixes", "--since", "--stdin-filename", "--watch", "--no-cache",
                         "-v", "--verbose", "-"})  # fmt: skip
_HELP = frozenset({"--help", "-h", "--version"})
_HEAD = 16
#: A longer answer, in bytes, is not kept.
LONGEST = 16_000_000


class Recorder:
    """Listens to what a command says, and keeps it once the command tells from what it was made."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._key = _key(arguments)
        self._said: list[tuple[bytes, bytes]] = []
        self._length = 0
        self._whole = True
        self._kept: tuple[str, bytes] | None = None
        if _HELP.intersection(arguments):
            self.made_from(Reads(), own_folder())

    def listen(self) -> None:
        """Hear what goes to standard output and standard error from now on."""
        sys.stdout = _overheard(sys.stdout, b"1", self._hear)
        sys.stderr = _overheard(sys.stderr, b"2", self._hear)

    def made_from(self, reads: Reads, root: str | os.PathLike[str]) -> None:
        """The answer holds while `reads` do, and belongs into the store of `root`."""
        seen = reads.dump()
        if seen is not None:
            self._kept = os.fspath(root), seen

    def _hear(self, stream: bytes, data: bytes | None) -> None:
        self._length += len(data or b"")
        if data is None or self._length > LONGEST:
            self._whole = False
            self._said.clear()
        elif self._whole:
            self._said.append((stream, data))

    def end(self, code: int) -> None:
        """The command ended with `code`."""
        if self._kept is None or not self._whole or code not in (0, 1):
            return
        root, seen = self._kept
        parts = [b"%d" % code, seen]
        for stream, data in self._said:
            parts += [stream, data]
        store = Store(root)
        store.put(self._key, b"".join(len(part).to_bytes(_HEAD) + part for part in parts))
        store.close()


#: Listens while a command runs that may be answered next time.
recorder: Recorder | None = None


def recorded(arguments: Sequence[str]) -> Recorder | None:
    """A recorder that listens, where the command of `arguments` is one to be answered."""
    global recorder  # noqa: PLW0603 (a program has one command line)
    if _answerable(arguments):
        recorder = Recorder(arguments)
        recorder.listen()
    return recorder


def again(arguments: Sequence[str]) -> int | None:
    """Say what was said before and give the exit code; None where it has to be found out."""
    if not _answerable(arguments):
        return None
    key = _key(arguments)
    for root in _roots(arguments):
        store = Store(root, new=False)
        answer = store.get(key)
        store.close()
        if answer is not None:
            code, seen, *said = _parts(answer)
            if still_hold(seen):
                return _say(said, int(code))
    return None


def own_folder() -> str:
    """Where answers are kept that belong to no project: the user's folder for what may be lost."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "brandlint")


def _answerable(arguments: Sequence[str]) -> bool:
    return (
        bool(arguments)
        and (arguments[0] in ANSWERED or not _HELP.isdisjoint(arguments))
        and not any(argument.partition("=")[0] in _UNANSWERED for argument in arguments)
    )


def _key(arguments: Sequence[str]) -> bytes:
    terminals = [(stream.isatty(), stream.encoding) for stream in (sys.stdout, sys.stderr)]
    try:
        size = tuple(os.get_terminal_size(1))
    except (OSError, ValueError):
        size = ()
    shown = [os.environ.get(name) for name in _SHOWN_BY]
    return key_of("answer", tuple(arguments), os.getcwd(), time.strftime("%Y-%m-%d"), terminals, size, shown)


def _roots(arguments: Sequence[str]) -> Iterator[str]:
    """The folders whose store may know: those at or above what is named or the current folder, and the user's own."""
    known = set()
    for named in (*(argument for argument in arguments[1:] if os.path.exists(argument)), ""):
        folder = os.path.abspath(named)
        while folder not in known:
            known.add(folder)
            if os.path.exists(os.path.join(folder, FOLDER, FILE)):
                yield folder
            folder = os.path.dirname(folder)
    yield own_folder()


def _say(said: Sequence[bytes], code: int) -> int:
    try:
        for stream, data in zip(said[::2], said[1::2], strict=True):
            to = (sys.stdout if stream == b"1" else sys.stderr).buffer
            to.write(data)
            to.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    return code


def _parts(answer: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(answer):
        length = int.from_bytes(answer[at : at + _HEAD])
        yield answer[at + _HEAD : at + _HEAD + length]
        at += _HEAD + length


class _Overheard(BufferedIOBase):
    """The bytes of a stream, heard by another."""

    def __init__(self, stream: BinaryIO, name: bytes, hear: Listener) -> None:
        self._stream, self._stream_name, self._hear = stream, name, hear

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Pass it on, and have it heard; None is heard where nobody reads any more."""
        try:
            written = self._stream.write(data)
        except OSError:
            self._hear(self._stream_name, None)
            raise
        self._hear(self._stream_name, bytes(data))
        return written

    def flush(self) -> None:
        """What a closed pipe refuses is refused here too."""
        try:
            self._stream.flush()
        except OSError:
            self._hear(self._stream_name, None)
            raise

    @property
    def name(self) -> str:
        return self._stream.name

    def fileno(self) -> int:
        return self._stream.fileno()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def writable(self) -> bool:
        return True


def _overheard(stream: TextIO, name: bytes, hear: Listener) -> TextIOWrapper:
    stream.flush()
    return TextIOWrapper(
        _Overheard(stream.buffer, name, hear), encoding=stream.encoding, errors=stream.errors, write_through=True
    )
