"""Worker processes that are asked for opinions, where there are enough touchpoints to pay for telling them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from brandlint.engine.asking import Asking
from brandlint.engine.opinions import Opinion
from brandlint.journey.records import Touchpoint

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: Touchpoints from which workers pay for themselves, and how many of them one is given at a time.
WORTH_WORKERS, CHUNK = 150, 12


class Crew:
    """The processes of `executor`, which ask as `asking` does; other executors are on machines without its files."""

    def __init__(self, asking: Asking, executor: Executor | None) -> None:
        self._asking, self._executor = asking, executor

    def form(self, touchpoints: Sequence[Touchpoint], campaign: str) -> Iterator[Opinion]:
        """The opinions of some touchpoints of a campaign, in their order; none where asking here takes no longer."""
        if self._executor is None or len(touchpoints) < WORTH_WORKERS:
            return
        import pickle
        from concurrent.futures import ProcessPoolExecutor

        if not isinstance(self._executor, ProcessPoolExecutor):
            return
        ask = partial(_formed, pickle.dumps(self._asking), campaign)
        chunks = (touchpoints[start : start + CHUNK] for start in range(0, len(touchpoints), CHUNK))
        for formed in self._executor.map(ask, chunks):
            yield from formed


def _formed(asking: bytes, campaign: str, touchpoints: Sequence[Touchpoint]) -> list[Opinion]:
    return [_read(asking).opinion(touchpoint, campaign) for touchpoint in touchpoints]


@lru_cache(maxsize=1)
def _read(asking: bytes) -> Asking:
    import pickle

    found: Asking = pickle.loads(asking)  # noqa: S301 (it comes from the process that started this one)
    return found
