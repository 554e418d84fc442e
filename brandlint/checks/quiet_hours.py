"""Is something sent while customers want to be left alone?

`cadence.quiet` is held against the clock of the send's own zone; an interval like 21:00–08:00 passes midnight. The
first minute is quiet, the last is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.journey.records import Send


def check(send: Send, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where the send falls into the quiet hours."""
    cadence = context.spec.cadence
    if cadence is None or cadence.quiet is None:
        return
    start, end = cadence.quiet
    clock = f"{send.at:%H:%M}"
    if (start <= clock < end) if start <= end else (clock >= start or clock < end):
        place = context.spec.places.get("cadence.quiet")
        yield Problem(
            place=send.place,
            actual=clock,
            expected=f"{start}–{end}",
            evidence=f"{send.touchpoint} {send.at.isoformat()}",
            related=(Related(place, "quiet hours"),) if place else (),
        )
