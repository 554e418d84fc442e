"""Files in stores elsewhere, and workers on other machines: the findings are those of one machine."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from brandlint.cli import cli
from brandlint.engine.cache import RecordCache
from brandlint.engine.extraction import Job, extract_all
from brandlint.engine.run import Request, run
from brandlint.store import Store

FIXTURES = Path(__file__).parents[2] / "fixtures"
DAY = ("--date", "2027-03-10")

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (it comes with brandlint[dask])")


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The broken campaign as `shop/` below the current folder."""
    shutil.copytree(FIXTURES / "spring-sale-broken", tmp_path / "shop")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "shop"


@pytest.fixture
def bucket(campaign: Path) -> Iterator[str]:
    """The same campaign in a store in memory, and nowhere else."""
    store = fsspec.filesystem("memory")
    store.put(str(campaign), "memory://shop", recursive=True)
    shutil.rmtree(campaign)
    yield "memory://shop"
    store.rm("memory://shop", recursive=True)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *DAY, "--no-cache", *arguments])


def test_a_store_elsewhere_is_checked_like_a_folder(campaign: Path, request: pytest.FixtureRequest) -> None:
    here = check("--format", "json", "shop")
    there = check("--format", "json", request.getfixturevalue("bucket"))
    assert here.exit_code == there.exit_code == 1
    assert there.stdout.replace("memory://shop/", "shop/") == here.stdout


def test_a_spec_beside_the_user_holds_for_what_lies_elsewhere(bucket: str, tmp_path: Path) -> None:
    store = fsspec.filesystem("memory")
    for name in ("brand.yaml", "brandlint.yaml"):
        store.rm(f"{bucket}/{name}")
    (tmp_path / "brand.yaml").write_text("brand: {name: Northwind}\nvoice: {terms: {avoid: {tent: shelter}}}\n")
    done = check(f"{bucket}/sms", "--select", "brand/avoided-term")
    assert "memory://shop/sms/launch.yaml:5:" in done.stdout
    assert "= brand.yaml:2:" in done.stdout


def test_nothing_outside_of_a_bucket_is_read_for_its_files(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("p {color: #123456}")
    page = '<link rel="stylesheet" href="../../../secret.css"><p>Tents</p>'
    fsspec.filesystem("memory").pipe_file(f"{bucket}/landing/spy.html", page.encode())
    done = CliRunner().invoke(cli, ["extract", "--format", "json", f"{bucket}/landing/spy.html"])
    assert "memory://shop/landing/spy.html" in done.stdout
    assert "#123456" not in done.stdout


def test_what_elsewhere_cannot_be_reached_or_mended_is_told(bucket: str) -> None:
    assert check("memory://nowhere").exit_code == 2
    assert "memory://nowhere: there is no such file or folder" in check("memory://nowhere").stderr
    done = check("--fix", bucket)
    assert done.exit_code == 2
    assert "need files on disk" in done.stderr
    assert "dask://HOST:PORT" in check("--executor", "spark://x", bucket).stderr


def jobs(folder: Path) -> list[Job]:
    today = datetime.date(2027, 3, 10)
    pages = sorted((folder / "landing").glob("*.html"))
    return [
        Job(path=str(path), shown=path.name, root=str(folder), today=today, data=path.read_bytes()) for path in pages
    ]


class Diskless(ThreadPoolExecutor):
    """Workers that do not have the files beside an asset."""

    given = 0

    def map(self, function, *given, **options):  # type: ignore[no-untyped-def]
        moved = [msgspec.structs.replace(job, path="/nowhere/x.html", root="/nowhere") for job in given[0]]
        self.given += len(moved)
        return super().map(function, moved, **options)


def test_workers_without_the_disk_are_sent_what_they_lack(campaign: Path) -> None:
    store = RecordCache(Store(None))
    with Diskless(2) as executor:
        there = [assets for _, assets in extract_all(jobs(campaign), store, executor)]
    here = [assets for _, assets in extract_all(jobs(campaign), store)]
    assert there == here
    assert any(asset.outline.beside for assets in here for asset in assets), "no page has a stylesheet beside it"
    assert executor.given > len(here)


def test_any_executor_will_do(campaign: Path) -> None:
    request = Request(paths=(campaign,), today=jobs(campaign)[0].today, cache=False)
    executor: Executor = ThreadPoolExecutor(2)
    assert run(request, executor).findings == run(request).findings


def test_a_cluster_that_loses_a_worker_finds_what_one_machine_finds(campaign: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask is not installed (it comes with brandlint[dask])")
    for number in range(40):
        shutil.copytree(campaign / "landing", campaign / f"more{number}")
    here = check("--format", "json", "shop")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        left: list[int] = []

        def kill_one_at_work() -> None:
            (doomed, _) = client.run(os.getpid).values()
            while (done := client.run_on_scheduler(_done))[0] < 10:
                time.sleep(0.01)
            os.kill(doomed, signal.SIGKILL)
            left.append(done[1])

        killer = threading.Thread(target=kill_one_at_work)
        killer.start()
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        there = check("--format", "json", "--executor", address, "shop")
        killer.join()
    assert left[0] > 0, "all was done when the worker was killed"
    assert there.stdout == here.stdout


def _done(dask_scheduler: Any) -> tuple[int, int]:
    """How many files the workers have read, and how many are left."""
    states = [task.state for task in dask_scheduler.tasks.values()]
    return states.count("memory"), len(states) - states.count("memory")
