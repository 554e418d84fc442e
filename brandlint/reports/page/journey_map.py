"""The journey as a picture: stages as columns, teams as lanes, touchpoints as cards, steps as arrows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import msgspec

from brandlint.attributes.match import ad_text, first_screen, match
from brandlint.attributes.words import language
from brandlint.engine.findings import Campaign
from brandlint.journey.records import Step, Touchpoint
from brandlint.reports.page.view import SIGNS, TOLD, View, counts, is_read, worst
from brandlint.reports.words import plural

CARD_WIDTH, CARD_HEIGHT = 148, 58
_GAP, _ROW_GAP, _MARGIN = 76, 12, 16
_HEAD, _LANE_HEAD, _LANE_FOOT = 40, 26, 14
#: Cards of one team in one stage that are drawn; the rest are counted.
_CELL = 8
#: How far from its card an arrow carries its label, at least, and the size of that.
_LABEL_AT, LABEL_WIDTH, LABEL_HEIGHT = 34, 54, 18
#: Where labels may stand is looked up on a grid this fine; a curve is tried at this many points.
_GRID, _SAMPLES = 6, 40
#: Characters of a name that fit on a card.
_NAME, _CHANNEL = 19, 14


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A touchpoint on the map, or with `more` the touchpoints that are not drawn."""

    x: float
    y: float
    name: str = ""
    label: str = ""
    channel: str = ""
    score: int | None = None
    worst: str = "fine"
    sign: str = ""
    href: str = ""
    more: int = 0


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """A step on the map; `match` is the percentage of the words before the click that the page carries."""

    path: str
    x: float
    y: float
    worst: str
    sign: str
    match: int | None
    label: str
    href: str


class Lane(msgspec.Struct, frozen=True):
    """The part of the map that belongs to one team."""

    team: str
    y: float
    height: float


class Column(msgspec.Struct, frozen=True):
    """A stage; `empty` where no touchpoint belongs to it."""

    stage: str
    x: float
    empty: bool


class JourneyMap(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is drawn, in px."""

    width: float
    height: float
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    card_width: float = CARD_WIDTH
    card_height: float = CARD_HEIGHT


def journey_map(view: View, campaign: Campaign) -> JourneyMap:
    """The map of one campaign. Of many touchpoints in one place the worst are drawn."""
    journey = campaign.journey
    cells: dict[tuple[str, str], list[Touchpoint]] = {}
    for touchpoint in journey.touchpoints:
        cells.setdefault((touchpoint.team or "", touchpoint.stage or ""), []).append(touchpoint)
    stages = list(dict.fromkeys((*journey.stages, *(stage for _, stage in cells if stage))))
    if any(not stage for _, stage in cells):
        stages.append("")
    teams = list(
        dict.fromkeys(team for team, _ in sorted(cells, key=lambda cell: (not cell[0], stages.index(cell[1]))))
    )
    at = {stage: _MARGIN + index * (CARD_WIDTH + _GAP) for index, stage in enumerate(stages)}
    lanes, cards, placed = [], [], {}
    top = float(_HEAD)
    for team in teams:
        rows = max(min(len(cells.get((team, stage), ())), _CELL + 1) for stage in stages)
        height = _LANE_HEAD + rows * (CARD_HEIGHT + _ROW_GAP) - _ROW_GAP + _LANE_FOOT
        lanes.append(Lane(team, top, height))
        for stage in stages:
            for card, drawn in _cell(view, campaign, cells.get((team, stage), ()), at[stage], top + _LANE_HEAD):
                cards.append(card)
                if drawn:
                    placed[drawn.id] = card
        top += height + _ROW_GAP
    used = {stage for _, stage in cells}
    return JourneyMap(
        width=2 * _MARGIN + len(stages) * (CARD_WIDTH + _GAP) - _GAP,
        height=top,
        columns=tuple(Column(stage, at[stage], stage not in used) for stage in stages),
        lanes=tuple(lanes),
        cards=tuple(cards),
        arrows=tuple(_arrows(view, campaign, placed)),
    )


def _cell(
    view: View, campaign: Campaign, touchpoints: Iterable[Touchpoint], x: float, y: float
) -> Iterable[tuple[Card, Touchpoint | None]]:
    listed = list(touchpoints)
    drawn = listed
    if len(listed) > _CELL:
        order = sorted(listed, key=lambda touchpoint: view.score(campaign, touchpoint) or 0)[:_CELL]
        chosen = {touchpoint.id for touchpoint in order}
        drawn = [touchpoint for touchpoint in listed if touchpoint.id in chosen]
    for touchpoint in drawn:
        found = view.found(campaign, touchpoint)
        gravest = worst(found)
        told = ", ".join(plural(count, TOLD[severity]) for severity, count in counts(found).items())
        yield (
            Card(
                x=x,
                y=y,
                name=shortened(touchpoint.id, _NAME),
                label=f"{touchpoint.id}, {touchpoint.channel or 'channel unknown'}: {told or 'no findings'}",
                channel=shortened(touchpoint.channel or "", _CHANNEL),
                score=view.score(campaign, touchpoint),
                worst=gravest,
                sign=SIGNS[gravest],
                href=view.anchor(campaign, touchpoint),
            ),
            touchpoint,
        )
        y += CARD_HEIGHT + _ROW_GAP
    if len(listed) > len(drawn):
        yield Card(x=x, y=y, more=len(listed) - len(drawn)), None


def _arrows(view: View, campaign: Campaign, placed: dict[str, Card]) -> Iterable[Arrow]:
    steps = [step for step in campaign.journey.steps if step.source.id in placed and step.target.id in placed]
    steps = [step for step in steps if step.source.id != step.target.id]
    room = _Room()
    for card in placed.values():
        room.take(card.x, card.y, CARD_WIDTH, CARD_HEIGHT)
    leaving, arriving = _ports(steps, placed, outward=True), _ports(steps, placed, outward=False)
    for index, step in enumerate(steps):
        source, target = placed[step.source.id], placed[step.target.id]
        start_y, end_y = leaving[index], arriving[index]
        backward = target.x < source.x
        start_x = source.x if backward else source.x + CARD_WIDTH
        end_x = target.x if target.x > source.x else target.x + CARD_WIDTH
        points = _curve(start_x, start_y, end_x, end_y, backward=backward)
        x, y = _label_place(points, room)
        found = view.found_at(campaign, step)
        gravest, percent = worst(found), message_match(campaign, step)
        carried = f", carries {percent}% of the words" if percent is not None else ""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
        yield Arrow(
            path=f"M{x0:g} {y0:g}C{x1:g} {y1:g} {x2:g} {y2:g} {x3:g} {y3:g}",
            x=x,
            y=y,
            worst=gravest,
            sign=SIGNS[gravest],
            match=percent,
            label=f"{step.source.id} to {step.target.id}: {TOLD[gravest]}{carried}",
            href=view.step_anchor(campaign, step),
        )


def message_match(campaign: Campaign, step: Step) -> int | None:
    """The percentage of the source's content words, by weight, that the first screen of the target carries.

    None where either says nothing in words, or both speak different languages.
    """
    source, target = step.source, step.target
    tongues = {language(one.locale or one.asset.locale) for one in (source, target)}
    if len(tongues) > 1 or not (is_read(source) and is_read(target)):
        return None
    said, met = ad_text(source.asset), first_screen(target.asset)
    synonyms = campaign.spec.voice.synonyms if campaign.spec.voice else ()
    found = match(said, met, synonyms, tongues.pop())
    return round(100 * found.score) if found.total and met else None


def shortened(text: str, length: int) -> str:
    """`text` in at most `length` characters."""
    return text if len(text) <= length else text[: length - 1] + "…"


def _ports(steps: list[Step], placed: dict[str, Card], *, outward: bool) -> list[float]:
    """At which height each step leaves (or reaches) its card: spread over its side, in the order of the other ends."""
    sides: dict[tuple[str, bool], list[int]] = {}
    for index, step in enumerate(steps):
        source, target = placed[step.source.id], placed[step.target.id]
        left = target.x < source.x if outward else target.x > source.x
        sides.setdefault(((step.source if outward else step.target).id, left), []).append(index)
    heights = [0.0] * len(steps)
    for (name, _), indices in sides.items():
        others = {index: placed[(steps[index].target if outward else steps[index].source).id] for index in indices}
        indices.sort(key=lambda index: (others[index].y, others[index].x))
        for position, index in enumerate(indices, 1):
            heights[index] = placed[name].y + CARD_HEIGHT * position / (len(indices) + 1)
    return heights


Point = tuple[float, float]


def _curve(start_x: float, start_y: float, end_x: float, end_y: float, *, backward: bool) -> tuple[Point, ...]:
    bend = 56 if start_x == end_x else max(56.0, abs(end_x - start_x) * 0.42)
    outward = -bend if backward else bend
    inward = bend if backward or start_x == end_x else -bend
    return (start_x, start_y), (start_x + outward, start_y), (end_x + inward, end_y), (end_x, end_y)


class _Room:
    """What of the map is drawn on already, on a grid."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Draws on a rectangle."""
        self._taken.update(self._cells(x, y, width, height))

    def is_free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether nothing is drawn on a rectangle."""
        return self._taken.isdisjoint(self._cells(x, y, width, height))

    @staticmethod
    def _cells(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
        for column in range(int(x // _GRID), int((x + width) // _GRID) + 1):
            for row in range(int(y // _GRID), int((y + height) // _GRID) + 1):
                yield column, row


def _label_place(points: tuple[Point, ...], room: _Room) -> Point:
    """The first point of a cubic Bézier curve (sampled) that leaves its start clear and has room for a label.

    Where there is no room on the whole curve, the label stands near the start, over others.
    """
    places = []
    for sample in range(1, _SAMPLES):
        at = sample / _SAMPLES
        shares = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
        x, y = (sum(share * point[axis] for share, point in zip(shares, points, strict=True)) for axis in (0, 1))
        if math.dist((x, y), points[0]) >= _LABEL_AT:
            places.append((round(x, 1), round(y, 1)))
    for x, y in places:
        corner = (x - LABEL_WIDTH / 2, y - LABEL_HEIGHT / 2)
        if room.is_free(*corner, LABEL_WIDTH, LABEL_HEIGHT):
            room.take(*corner, LABEL_WIDTH, LABEL_HEIGHT)
            return x, y
    return places[0] if places else points[-1]
