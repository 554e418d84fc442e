"""What checks of cadence share: who is written to, and when."""

from __future__ import annotations

from brandlint.checks.base import Context, Related
from brandlint.journey.records import Send, Touchpoint


def sends_to_same(touchpoint: Touchpoint, context: Context) -> list[tuple[Send, Touchpoint]]:
    """Every send of the run to the audience of `touchpoint`, in order of time.

    Of variants only the original counts, since each customer gets one. Where no audience is stated, it is taken
    to be one for the whole campaign, and another one than that of any other campaign.
    """
    whom = (touchpoint.audience, None if touchpoint.audience else touchpoint.campaign)
    by_audience: dict[object, list[tuple[Send, Touchpoint]]] | None = context.memo.get("sends")
    if by_audience is None:
        by_audience = context.memo["sends"] = {}
        for other in context.universe:
            if not other.variant_of:
                key = (other.audience, None if other.audience else other.campaign)
                by_audience.setdefault(key, []).extend((send, other) for send in other.sends)
        for sends in by_audience.values():
            sends.sort(key=lambda pair: (pair[0].at, pair[1].id))
    return by_audience.get(whom, [])


def earlier(send: Send) -> Related:
    """The place of another send."""
    return Related(send.place, f"{send.touchpoint} is sent at {send.at:%Y-%m-%d %H:%M}")
