"""Worker processes are given work in portions, and loaded for it before it comes."""

import datetime
import os
import signal
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.engine import processes
from brandlint.engine.cache import RecordCache
from brandlint.engine.extraction import Job, extract_all
from brandlint.engine.processes import LEAST_PORTION, PORTIONS, Processes
from brandlint.store import Store


@given(st.lists(st.integers(0, 300_000), max_size=60), st.integers(2, 8))
def test_portions_hold_all_work_once_and_the_large_pieces_first(sizes: list[int], jobs: int) -> None:
    portions = list(Processes(jobs).portions(sizes))
    assert sorted(number for portion in portions for number in portion) == list(range(len(sizes)))
    large = sum(sizes) / (jobs * PORTIONS)
    alone = [number for number, size in enumerate(sizes) if size > large]
    first = [portion for portion in portions if portion[0] in alone]
    assert first == portions[: len(alone)] == [[number] for number in sorted(alone, key=lambda each: -sizes[each])]
    rest = [number for portion in portions[len(alone) :] for number in portion]
    assert rest == sorted(rest)


def test_portions_of_like_pieces_get_smaller() -> None:
    portions = [len(portion) for portion in Processes(2).portions([10_000] * 300)]
    assert portions == sorted(portions, reverse=True)
    assert portions[0] == 50
    assert portions[-2] * 10_000 == LEAST_PORTION


def test_files_come_back_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "WORTH_WORKERS", 0)
    monkeypatch.setattr(processes, "LEAST_PORTION", 100)
    jobs = []
    for number in range(20):
        path = tmp_path / f"{number:02}.html"
        path.write_text(f"<p>Trip {number}</p>" + "<br>" * (number % 7) * 40)
        jobs.append(Job(path=str(path), shown=path.name, root=str(tmp_path), today=datetime.date(2027, 3, 10)))
    with closing(Processes(2)) as workers:
        workers.summon([job.path for job in jobs])
        assert workers.started
        there = list(extract_all(jobs, RecordCache(Store(None)), workers))
    assert [job.shown for job, _ in there] == [job.shown for job in jobs]
    assert [assets for _, assets in there] == [assets for _, assets in extract_all(jobs, RecordCache(Store(None)))]


def _doubled(number: int, here: int) -> int:
    if number == 3 and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def test_work_of_a_process_that_was_killed_is_done_here() -> None:
    with closing(Processes(2)) as workers:
        doubled = partial(_doubled, here=os.getpid())
        assert list(workers.map(doubled, range(8))) == [2 * number for number in range(8)]
        assert list(workers.map(doubled, range(8))) == [2 * number for number in range(8)]


def test_few_bytes_start_no_process(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_text("<p>Hello</p>")
    with closing(Processes(2)) as workers:
        workers.summon([str(tmp_path / "mail.html"), str(tmp_path / "missing.html")])
        assert not workers.started
