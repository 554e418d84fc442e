"""From files to assets: reading, the cache, and worker processes where they pay."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from brandlint import bundles
from brandlint.assets import Asset, Trouble
from brandlint.digests import digest
from brandlint.engine.cache import RecordCache
from brandlint.engine.processes import Processes, Workers, pays
from brandlint.parsers.base import LogoFile, ReadBeside, Settings, SourceFile, Unreadable
from brandlint.places import Source
from brandlint.reads import MISSING, Reads
from brandlint.records import Packed, packed
from brandlint.store import key_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: A file larger than this is not read.
MAX_BYTES = 50_000_000
#: Jobs that are under way at a time, and how often one is given out to workers elsewhere before it is done here.
GIVEN_OUT, TRIPS = 500, 5


class FolderReader(msgspec.Struct, frozen=True):
    """Reads files beside an asset in `folder`, never outside `root`, a path without links."""

    folder: str
    root: str

    def __call__(self, path: str) -> bytes | None:
        """The bytes at `path` relative to the asset's folder, None where there are none to read."""
        try:
            target = Path(self.folder, path).resolve()
            if target.is_relative_to(self.root) and bundles.is_file(target) and bundles.size(target) <= MAX_BYTES:
                return bundles.read_bytes(target)
        except (OSError, ValueError):
            pass
        return None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One file to read. `path` is absolute, `shown` as users see it, `beside` what was sent along with it.

    `root` holds all that may be read beside it; its path has no links.
    """

    path: str
    shown: str
    root: str
    today: datetime.date
    dialect: str | None = None
    locale: str | None = None
    default_locale: str | None = None
    channel: str | None = None
    logos: tuple[LogoFile, ...] = ()
    ocr: bool = False
    data: bytes | None = None
    beside: dict[str, bytes | None] = {}

    @property
    def reader(self) -> ReadBeside:
        """What reads the files beside it; those that came along with the job are not looked for."""
        reader = FolderReader(str(Path(self.path).parent), self.root)
        beside = self.beside
        return (lambda path: beside[path] if path in beside else reader(path)) if beside else reader


def extract_all(
    jobs: Iterable[Job], cache: RecordCache, executor: Workers | None = None, reads: Reads | None = None
) -> Iterator[tuple[Job, tuple[Packed, ...]]]:
    """The assets of every job, in the order of the jobs; a file that cannot be read gives an asset that says so.

    `reads` is told which files were read for them. The content of no more than `GIVEN_OUT` files is held at a time.
    """
    pending = iter(jobs)
    while some := tuple(islice(pending, GIVEN_OUT)):
        yield from _extract_some(some, cache, executor, reads or Reads())


def _extract_some(
    jobs: Sequence[Job], cache: RecordCache, executor: Workers | None, reads: Reads
) -> Iterator[tuple[Job, tuple[Packed, ...]]]:
    known: dict[int, tuple[Packed, ...]] = {}
    fresh: list[tuple[int, bytes, Job]] = []
    for index, job in enumerate(jobs):
        data = job.data if job.data is not None else _read(job)
        content = MISSING if data is None else digest(data)
        reads.file(job.path, content)
        if data is None or len(data) > MAX_BYTES:
            reason = "the file cannot be opened" if data is None else f"the file is larger than {MAX_BYTES:,} bytes"
            known[index] = (packed(unreadable(reason)),)
            continue
        name = Path(job.shown).name
        told = (job.dialect, job.locale, job.default_locale, job.channel, _told(job.logos), job.ocr)
        key = key_of("assets", name, *told, content)
        if (assets := cache.get(key, job.today, job.reader)) is not None:
            known[index] = assets
        else:
            fresh.append((index, key, msgspec.structs.replace(job, data=data)))
    results = _worked(executor, [job for _, _, job in fresh])
    for (index, key, job), assets in zip(fresh, results, strict=True):
        known[index] = assets
        cache.put(key, job.today, assets)
    for index, job in enumerate(jobs):
        for path, content in (beside for asset in known[index] for beside in asset.outline.beside):
            reads.file(os.path.normpath(Path(job.path).parent / path), content)
        yield job, known.pop(index)


def _worked(executor: Workers | None, work: Sequence[Job]) -> Iterator[tuple[Packed, ...]]:
    """The assets of each job, by workers where they pay for themselves."""
    if isinstance(executor, Processes):
        sizes = [len(job.data or b"") for job in work]
        if pays(sizes):
            portions = list(executor.portions(sizes))
            answers = executor.map(_extract_portion, ([work[index] for index in portion] for portion in portions))
            done = {
                index: assets
                for portion, sent in zip(portions, answers, strict=True)
                for index, assets in zip(portion, _unpack_portion(sent), strict=True)
            }
            yield from (done[index] for index in range(len(work)))
            return
    elif executor is not None:
        yield from _worked_elsewhere(executor, work)
        return
    yield from map(_extract, work)


def _worked_elsewhere(executor: Executor, work: Sequence[Job]) -> Iterator[tuple[Packed, ...]]:
    """As `_worked`, by workers that may be on machines without this one's disk.

    Whatever a worker saw beside an asset is compared with what stands here. Where that differs, the job is given out
    again with the files; so the findings are those of one machine, and a shared disk only saves the second trip.
    """
    jobs = list(work)
    done: list[tuple[Packed, ...]] = [()] * len(jobs)
    pending = list(range(len(jobs)))
    for _ in range(TRIPS):
        answers = map(unpack, executor.map(extract_packed, [jobs[index] for index in pending]))
        again = []
        for index, assets in zip(pending, answers, strict=True):
            done[index] = assets
            if unlike := _seen_otherwise(assets, jobs[index].reader):
                jobs[index] = msgspec.structs.replace(jobs[index], beside=jobs[index].beside | unlike)
                again.append(index)
        pending = again
        if not pending:
            break
    for index in pending:
        done[index] = _extract(jobs[index])
    yield from done


def _seen_otherwise(assets: tuple[Packed, ...], read: ReadBeside) -> dict[str, bytes | None]:
    """The files beside an asset that whoever read it saw otherwise than they stand here."""
    found = {}
    for path, seen in {path: content for asset in assets for path, content in asset.outline.beside}.items():
        data = read(path)
        if seen != (MISSING if data is None else digest(data)):
            found[path] = data
    return found


def extract_one(job: Job) -> tuple[Asset, ...]:
    """The assets of one file, whatever happens: a fault of ours in one file never hides the others."""
    from brandlint.attributes import extract

    data = job.data or b""
    reader = _Watched(job.reader)
    settings = Settings(
        dialect=job.dialect,
        locale=job.locale,
        default_locale=job.default_locale,
        channel=job.channel,
        today=job.today,
        read=reader,
        logos=job.logos,
        ocr=job.ocr,
    )
    try:
        return tuple(reader.completed(asset) for asset in extract(SourceFile(job.shown, data), settings))
    except Unreadable as error:
        return (unreadable(error.message, data),)
    except Exception as error:
        return (unreadable(f"brandlint failed on it ({type(error).__name__}: {error})", data),)


class _Watched:
    """Reads as `reader` does, and knows what was asked for: also what was not there makes an asset what it is."""

    def __init__(self, reader: ReadBeside) -> None:
        self._reader = reader
        self._asked: dict[str, str] = {}

    def __call__(self, path: str) -> bytes | None:
        data = self._reader(path)
        self._asked[path] = MISSING if data is None else digest(data)
        return data

    def completed(self, asset: Asset) -> Asset:
        """The asset with every file that was asked for among its sources."""
        told = {source.path for source in asset.sources}
        more = tuple(Source(path, content) for path, content in self._asked.items() if path not in told)
        return msgspec.structs.replace(asset, sources=asset.sources + more) if more else asset


def extract_packed(job: Job) -> bytes:
    """As `extract_one`, in the form that passes between processes at the least cost."""
    return msgspec.msgpack.encode(_extract(job))


def unpack(sent: bytes) -> tuple[Packed, ...]:
    """The assets that `extract_packed` gave."""
    return msgspec.msgpack.decode(sent, type=tuple[Packed, ...])


def _extract_portion(jobs: Sequence[Job]) -> bytes:
    return msgspec.msgpack.encode([_extract(job) for job in jobs])


def _unpack_portion(sent: bytes) -> list[tuple[Packed, ...]]:
    return msgspec.msgpack.decode(sent, type=list[tuple[Packed, ...]])


def _extract(job: Job) -> tuple[Packed, ...]:
    return tuple(map(packed, extract_one(job)))


def unreadable(reason: str, data: bytes = b"") -> Asset:
    """The asset of a file of which nothing was read."""
    sources = (Source("", digest(data)),)
    return Asset(format="unreadable", size=len(data), sources=sources, errors=(Trouble(reason, fatal=True),))


@cache
@lru_cache(maxsize=1)
def _told(logos: tuple[LogoFile, ...]) -> tuple[tuple[str, str], ...]:
    """Logo files by content, for the key of a record."""
    return tuple((logo.path, digest(logo.data)) for logo in logos)


def _read(job: Job) -> bytes | None:
    try:
        return bundles.read_bytes(Path(job.path))
    except OSError:
        return None
