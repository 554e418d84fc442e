"""Worker processes on this machine: when they pay, and what they load before work comes."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, ProcessPoolExecutor

#: Who may be given work: processes here, or any other executor, whose workers may be on other machines.
Workers: TypeAlias = "Processes | Executor"

#: Bytes of files to read from which worker processes pay for their start.
WORTH_WORKERS = 250_000

_DAY = datetime.date(2000, 1, 1)
#: A process is given so many parts of its share of the work that is left, but no fewer bytes than these at a time.
PORTIONS, LEAST_PORTION = 3, 50_000

#: Reading this loads nearly all that reading any mail takes.
_SAMPLE = b"""<!doctype html><html lang="en"><head><style>p { color: #222 }</style></head>
<body><p>Dear {{ first_name }}, save 20% until March 3.</p><a href="https://example.com">Save $5</a></body></html>"""

Work = TypeVar("Work")
Answer = TypeVar("Answer")


class Processes:
    """So many worker processes, all of which start when they are first given work, or summoned."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    @property
    def started(self) -> bool:
        """Whether they were given work before."""
        return self._pool is not None

    def map(self, do: Callable[[Work], Answer], work: Iterable[Work]) -> Iterator[Answer]:
        """What `do` gives of each piece of work, in their order.

        Where the system ends a process (for want of memory, say), what is left is done by this one.
        """
        from concurrent.futures.process import BrokenProcessPool

        pieces = list(work)
        done = 0
        try:
            for answer in self._at_work().map(do, pieces):
                yield answer
                done += 1
        except BrokenProcessPool:
            yield from map(do, pieces[done:])

    def portions(self, sizes: Sequence[int]) -> Iterator[list[int]]:
        """Numbers of pieces of work of such sizes, in portions: large ones alone and first, then neighbours.

        Neighbours often share stylesheets and wordings, of which a process reads each once. Portions get smaller, so
        that all processes come to their end together.
        """
        left = sum(sizes)
        alone = [number for number, size in enumerate(sizes) if size * self._jobs * PORTIONS > left]
        for number in sorted(alone, key=sizes.__getitem__, reverse=True):
            yield [number]
        left -= sum(sizes[number] for number in alone)
        portion: list[int] = []
        weight = 0
        for number in sorted({*range(len(sizes))}.difference(alone)):
            portion.append(number)
            weight += sizes[number]
            if weight >= max(LEAST_PORTION, left / (self._jobs * PORTIONS)):
                yield portion
                left -= weight
                portion, weight = [], 0
        if portion:
            yield portion

    def summon(self, paths: Iterable[str]) -> None:
        """Start, so that all is loaded when work comes, if all files at `paths` are to be read and that pays."""
        if pays(map(_size, paths)):
            self._at_work().submit(int)

    def close(self) -> None:
        """Let the processes end."""
        if self._pool:
            self._pool.shutdown()

    def _at_work(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(self._jobs, initializer=_get_ready)
        return self._pool


def pays(sizes: Iterable[int]) -> bool:
    """Whether reading files of such sizes pays for worker processes."""
    return sum(sizes) >= WORTH_WORKERS


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _get_ready() -> None:
    """Never fails, since no work would be done then."""
    from brandlint.engine.extraction import Job, extract_one
    from brandlint.engine.vocabulary import built_in_checks, find_check

    extract_one(Job(path="/sample.html", shown="sample.html", root="/", today=_DAY, data=_SAMPLE))
    for name in built_in_checks():
        find_check(name)
