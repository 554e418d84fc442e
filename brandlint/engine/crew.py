"""Worker processes that are asked for opinions, where there are enough touchpoints to pay for telling them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial

from brandlint.engine.asking import Asking
from brandlint.engine.opinions import Opinion
from brandlint.engine.processes import Processes, Workers
from brandlint.journey.records import Touchpoint
from brandlint.positions import beside

#: Touchpoints from which workers pay for themselves, and from which they do where they have started already.
WORTH_WORKERS, WORTH_ASKING = 150, 40
#: How many touchpoints one is given at a time.
CHUNK = 12


class Crew:
    """The workers of `executor`, which ask as `asking` does."""

    def __init__(self, asking: Asking, executor: Workers | None) -> None:
        self._asking, self._executor = asking, executor

    def form(self, touchpoints: Sequence[Touchpoint], campaign: str) -> Iterator[Opinion]:
        """The opinions of some touchpoints of a campaign, in their order; none where asking here takes no longer."""
        started = isinstance(self._executor, Processes) and self._executor.started
        if self._executor is None or len(touchpoints) < (WORTH_ASKING if started else WORTH_WORKERS):
            return
        import pickle

        chunks = [touchpoints[start : start + CHUNK] for start in range(0, len(touchpoints), CHUNK)]
        ask = partial(_formed, pickle.dumps(self._asking), campaign)
        if isinstance(self._executor, Processes):
            answers = self._executor.map(ask, ((chunk, {}) for chunk in chunks))
        else:
            answers = self._executor.map(ask, ((chunk, self._files(chunk)) for chunk in chunks))
        for formed in answers:
            yield from formed

    def _files(self, touchpoints: Sequence[Touchpoint]) -> dict[str, bytes | None]:
        """All that touchpoints were read from, for workers that may be on machines without this one's disk."""
        data = self._asking.ground.texts.data
        records = [touchpoint.record for touchpoint in touchpoints]
        paths = {record.path for record in records}
        paths.update(beside(record.path, path) for record in records for path, _ in record.outline.beside)
        return {path: data(path) for path in paths}


def _formed(asking: bytes, campaign: str, told: tuple[Sequence[Touchpoint], dict[str, bytes | None]]) -> list[Opinion]:
    touchpoints, files = told
    found = _asking(asking)
    if files:
        found.ground.give(files)
    return [found.opinion(touchpoint, campaign) for touchpoint in touchpoints]


#: A worker may be a thread, and what checks work out is none for two.
_OWN = threading.local()


def _asking(packed: bytes) -> Asking:
    import pickle

    if getattr(_OWN, "packed", None) != packed:
        # It comes from the process that gives out the work.
        _OWN.packed, _OWN.asking = packed, pickle.loads(packed)  # noqa: S301
    found: Asking = _OWN.asking
    return found
