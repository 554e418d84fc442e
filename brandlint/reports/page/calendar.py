"""When each audience hears from each team: sends as dots over time, offers as bars, bursts and gaps marked."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator

import msgspec

from brandlint.engine.findings import Campaign, Finding
from brandlint.journey.records import Send, Touchpoint
from brandlint.places import Place
from brandlint.reports.page.view import View, worst
from brandlint.spec.records import Offer

WIDTH = 1120
_LEFT, _RIGHT, _HEAD, _ROW, _BAR = 190, 24, 34, 34, 26
#: At most this many dots in a row: where there are more sends, a dot stands for several days.
_DOTS = 120
#: Rules whose findings are marked on the calendar.
_MARKED = {
    "journey/burst": "too many at once",
    "journey/gap": "too long since the last",
    "journey/quiet-hours": "in quiet hours",
    "journey/overlapping-offers": "overlapping offers",
}
#: Sends that the table under the picture lists.
_LISTED = 200


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """One send, or `count` of them that fall together; `marks` says what is wrong with them."""

    x: float
    y: float
    radius: float
    count: int
    worst: str
    label: str


class Gap(msgspec.Struct, frozen=True):
    """A time in which an audience hears nothing for too long."""

    x: float
    y: float
    width: float
    label: str


class Bar(msgspec.Struct, frozen=True):
    """The time an offer runs."""

    x: float
    y: float
    width: float
    name: str
    label: str


class Row(msgspec.Struct, frozen=True):
    """An audience and a team that writes to it."""

    audience: str
    team: str
    y: float


class Tick(msgspec.Struct, frozen=True):
    """A date on the axis."""

    x: float
    label: str


class Sent(msgspec.Struct, frozen=True):
    """One send as the table tells it."""

    at: str
    touchpoint: str
    href: str
    audience: str
    team: str
    remark: str


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """All that is drawn, in px, and the sends in words."""

    height: float
    rows: tuple[Row, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    gaps: tuple[Gap, ...]
    sends: tuple[Sent, ...]
    left_out: int
    width: float = WIDTH


Mailing = tuple[Touchpoint, Send]


class _Axis:
    """Days to px."""

    def __init__(self, first: datetime.date, last: datetime.date) -> None:
        self.first, self.days = first, max(1, (last - first).days + 1)

    def x(self, at: datetime.datetime | datetime.date) -> float:
        days: float = (_day(at) - self.first).days
        if isinstance(at, datetime.datetime):
            days += (at.hour * 60 + at.minute) / 1440
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * min(max(days / self.days, 0), 1), 1)

    def ticks(self) -> Iterator[Tick]:
        step = next((step for step in (1, 2, 7, 14, 30, 91, 182, 365) if self.days / step <= 9), 730)
        for number in range(math.ceil(self.days / step)):
            day = self.first + datetime.timedelta(days=number * step)
            yield Tick(self.x(day), f"{day:%d %b}" if self.days <= 300 else f"{day:%b %Y}")


def calendar(view: View, campaign: Campaign) -> Calendar | None:
    """The calendar of one campaign, None where nothing is sent."""
    mailings = [(touchpoint, send) for touchpoint in campaign.journey.touchpoints for send in touchpoint.sends]
    if not mailings:
        return None
    mailings.sort(key=lambda mailing: mailing[1].at)
    offers = [campaign.spec.offers[name] for name in campaign.journey.offers if name in campaign.spec.offers]
    first, last = _day(mailings[0][1].at), _day(mailings[-1][1].at)
    limit = datetime.timedelta(days=60)
    for day in (day for offer in offers for day in _window(offer) if day):
        first, last = max(min(first, day), first - limit), min(max(last, day), last + limit)
    axis = _Axis(first - datetime.timedelta(days=1), last + datetime.timedelta(days=1))
    found: dict[Place, list[Finding]] = {}
    for finding in view.result.findings:
        if finding.rule in _MARKED:
            found.setdefault(finding.place, []).append(finding)
    bars = tuple(_bars(offers, axis))
    top = _HEAD + len(bars) * _BAR + 6
    grouped: dict[tuple[str, str], list[Mailing]] = {}
    for touchpoint, send in mailings:
        grouped.setdefault((touchpoint.audience or "everyone", touchpoint.team or "no team"), []).append(
            (touchpoint, send)
        )
    rows: list[Row] = []
    dots: list[Dot] = []
    gaps: list[Gap] = []
    for index, ((audience, team), sent) in enumerate(sorted(grouped.items(), key=lambda pair: pair[0])):
        y = top + index * _ROW + _ROW / 2
        rows.append(Row(audience, team, y))
        dots += _dots(sent, y, axis, found)
        gaps += _gaps(sent, y, axis, mailings, found)
    return Calendar(
        height=top + len(rows) * _ROW + 8,
        rows=tuple(rows),
        bars=bars,
        ticks=tuple(axis.ticks()),
        dots=tuple(dots),
        gaps=tuple(gaps),
        sends=tuple(_listed(view, campaign, mailings[:_LISTED], found)),
        left_out=max(0, len(mailings) - _LISTED),
    )


def _bars(offers: Iterable[Offer], axis: _Axis) -> Iterator[Bar]:
    dated = [(offer, *window) for offer in offers if any(window := _window(offer))]
    for index, (offer, starts, ends) in enumerate(dated):
        x = axis.x(starts) if starts else float(_LEFT)
        end = axis.x(ends + datetime.timedelta(days=1)) if ends else float(WIDTH - _RIGHT)
        told = f"{offer.id} runs from {starts or 'an unstated day'} to {ends or 'an unstated day'}"
        yield Bar(x, _HEAD + index * _BAR, max(2.0, end - x), offer.id, told)


def _window(offer: Offer) -> tuple[datetime.date | None, datetime.date | None]:
    stated = {one.field: one.fact.at for one in offer.base.facts}
    starts, ends = (stated.get(field) for field in ("starts", "ends"))
    return (
        datetime.date.fromisoformat(starts[:10]) if starts else None,
        datetime.date.fromisoformat(ends[:10]) if ends else None,
    )


def _dots(sent: list[Mailing], y: float, axis: _Axis, found: dict[Place, list[Finding]]) -> Iterator[Dot]:
    span = max(1, math.ceil(axis.days / _DOTS))
    together: dict[int, list[Mailing]] = {}
    for touchpoint, send in sent:
        together.setdefault((_day(send.at) - axis.first).days // span, []).append((touchpoint, send))
    for mailings in together.values():
        marks = [finding for _, send in mailings for finding in found.get(send.place, ())]
        at = mailings[len(mailings) // 2][1].at
        names = ", ".join(dict.fromkeys(touchpoint.id for touchpoint, _ in mailings[:5]))
        more = f" and {len(mailings) - 5} more" if len(mailings) > 5 else ""
        wrong = "".join(f"; {what}" for what in dict.fromkeys(_MARKED[finding.rule] for finding in marks))
        yield Dot(
            x=axis.x(at),
            y=y,
            radius=min(12.0, 5 + 1.5 * math.log2(len(mailings))) + (1 if len(mailings) > 1 else 0),
            count=len(mailings),
            worst=worst(marks),
            label=f"{at:%Y-%m-%d %H:%M}: {names}{more}{wrong}",
        )


def _gaps(
    sent: list[Mailing], y: float, axis: _Axis, mailings: list[Mailing], found: dict[Place, list[Finding]]
) -> Iterator[Gap]:
    for touchpoint, send in sent:
        for finding in found.get(send.place, ()):
            if finding.rule != "journey/gap":
                continue
            before = [one.at for other, one in mailings if other.audience == touchpoint.audience and one.at < send.at]
            if before:
                start, end = axis.x(before[-1]), axis.x(send.at)
                yield Gap(start, y, max(0.0, end - start), finding.message)


def _listed(
    view: View, campaign: Campaign, mailings: Iterable[Mailing], found: dict[Place, list[Finding]]
) -> Iterator[Sent]:
    for touchpoint, send in mailings:
        remarks = dict.fromkeys(finding.message for finding in found.get(send.place, ()))
        yield Sent(
            f"{send.at:%Y-%m-%d %H:%M %z}",
            touchpoint.id,
            view.anchor(campaign, touchpoint),
            touchpoint.audience or "everyone",
            touchpoint.team or "no team",
            "; ".join(remarks),
        )


def _day(at: datetime.datetime | datetime.date) -> datetime.date:
    return at.date() if isinstance(at, datetime.datetime) else at
