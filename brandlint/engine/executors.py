"""Workers on other machines, as any `concurrent.futures.Executor`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from brandlint import __version__

#: How often a file is given to another worker when the one that had it is gone.
RETRIES = 3
_PATIENCE = "15s"


class ExecutorError(ValueError):
    """An address of workers that cannot be used, and why."""


@contextmanager
def executor_at(address: str) -> Iterator[Executor]:
    """The workers at `dask://HOST:PORT`, a scheduler of dask.distributed.

    Raises `ExecutorError` where there is none, or where a worker has another version of brandlint than this one:
    the findings would depend on who read a file.
    """
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise ExecutorError(f"{address!r} is not an address like dask://HOST:PORT")
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise ExecutorError('workers of dask need `pip install "brandlint[dask]"`') from None
    try:
        client = distributed.Client(f"tcp://{place}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ExecutorError(f"no scheduler answers at {address}: {error}") from None
    try:
        others = {worker: version for worker, version in client.run(_version).items() if version != __version__}
        if others:
            worker, version = min(others.items())
            raise ExecutorError(f"the worker {worker} has brandlint {version}, this is {__version__}")
        yield client.get_executor(retries=RETRIES, pure=False)
    finally:
        client.close()


def _version() -> str:
    return __version__
