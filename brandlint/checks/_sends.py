"""What checks of cadence share: who is written to, and when."""

from __future__ import annotations

import datetime
from bisect import bisect_left

import msgspec

from brandlint.checks.base import Context, Related
from brandlint.journey.records import Send, Touchpoint
from brandlint.places import Place


class Sends(msgspec.Struct, frozen=True):
    """What the same customers are sent, in order of time; `keys` are the moments in seconds, and what is sent."""

    keys: list[tuple[float, str]]
    pairs: list[tuple[Send, Touchpoint]]

    def before(self, send: Send, within: datetime.timedelta | None = None) -> list[tuple[Send, Touchpoint]]:
        """The sends before `send`, oldest first: those up to `within` so long before it, or else only the last."""
        at = bisect_left(self.keys, _key(send))
        first = max(at - 1, 0) if within is None else bisect_left(self.keys, ((send.at - within).timestamp(), ""))
        return self.pairs[first:at]

    def in_days(self, send: Send, days: int) -> range:
        """The numbers of the sends before `send` on its day and the `days` - 1 before, by the clock it is sent by."""
        midnight = datetime.datetime.combine(
            send.at.date() - datetime.timedelta(days - 1), datetime.time(), send.at.tzinfo
        )
        return range(bisect_left(self.keys, (midnight.timestamp(), "")), bisect_left(self.keys, _key(send)))


def sends_to_same(touchpoint: Touchpoint, context: Context, campaign: str | None = None) -> Sends:
    """What reaches the customers of `touchpoint`, in all campaigns of the run or in one.

    A customer gets one variant and one translation of a message: of variants only the original counts, and what is
    written in another language or for another market goes to others. Where no audience is stated, it is taken to be
    one for the whole campaign, and another one than that of any other campaign.
    """
    group = whom(touchpoint)
    key = ("sends", *group, touchpoint.locale, campaign)
    sends: Sends | None = context.memo.get(key)
    if sends is None and campaign is not None:
        all_sends = sends_to_same(touchpoint, context)
        if all(other.campaign == campaign for _, other in all_sends.pairs):
            sends = context.memo[key] = all_sends
    if sends is None:
        found = {
            (_key(send), send.place): (send, other)
            for send, other in _by_audience(context).get(group, ())
            if meet(touchpoint.locale, other.locale) and campaign in (None, other.campaign)
        }
        ordered = sorted(found.items(), key=lambda item: item[0][0])
        sends = context.memo[key] = Sends([key for (key, _), _ in ordered], [pair for _, pair in ordered])
    return sends


def meet(one: str | None, other: str | None) -> bool:
    """Whether one customer may be written to in both locales: `en` and `en-US`, but not `en-US` and `en-GB`."""
    if one is None or other is None:
        return True
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")


def days_between(send: Send, other: Send) -> int:
    """How many days later than `other` the customer gets `send`, by the calendar of the place it is sent from."""
    return (send.at.date() - other.at.astimezone(send.at.tzinfo).date()).days


def first_told(check: str, send: Send, context: Context) -> bool:
    """Whether this is the first time that `check` tells of a send; a recurrence is one statement, and told of once."""
    told: set[Place] = context.memo.setdefault(("told", check), set())
    if send.place in told:
        return False
    told.add(send.place)
    return True


def sent(send: Send) -> Related:
    """The place of a send."""
    return Related(send.place, f"{send.touchpoint} is sent at {send.at:%Y-%m-%d %H:%M}")


def _by_audience(context: Context) -> dict[tuple[str | None, str | None], list[tuple[Send, Touchpoint]]]:
    index: dict[tuple[str | None, str | None], list[tuple[Send, Touchpoint]]] | None = context.memo.get("sends")
    if index is None:
        index = context.memo["sends"] = {}
        for touchpoint in context.universe:
            if not touchpoint.variant_of:
                index.setdefault(whom(touchpoint), []).extend((send, touchpoint) for send in touchpoint.sends)
    return index


def whom(touchpoint: Touchpoint) -> tuple[str | None, str | None]:
    """The customers of a touchpoint: its audience, or else those of its campaign; neither where nothing is known."""
    return touchpoint.audience, None if touchpoint.audience else touchpoint.campaign


def _key(send: Send) -> tuple[float, str]:
    return send.at.timestamp(), send.touchpoint.partition("#")[0]
