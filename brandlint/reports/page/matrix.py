"""What every touchpoint says of each offer, beside what the spec says: agreement, contradiction, absence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from brandlint.assets import Block
from brandlint.attributes.match import calls_to_action, match
from brandlint.attributes.offers.values import same_value, told
from brandlint.attributes.words import language
from brandlint.engine.findings import Campaign
from brandlint.facts import Fact
from brandlint.journey.binding import Binding, Candidate, fields_of
from brandlint.journey.records import Touchpoint
from brandlint.journey.signs import Signs
from brandlint.places import Place
from brandlint.positions import place_of
from brandlint.reports.page.view import View, is_read
from brandlint.spec.records import Offer, Spec

State = Literal["says", "agrees", "contradicts", "other", "lacks", "absent"]

#: Fields of an offer in the order of the rows, and what they are called.
_FIELDS = {
    "discount": "Discount", "price": "Price", "was": "Price before", "code": "Code", "starts": "Starts", "ends": "Ends",
    "trial": "Trial", "guarantee": "Guarantee", "minimum-spend": "Minimum spend", "free-shipping": "Free shipping",
    "conditions": "Conditions",
}  # fmt: skip
#: Columns of one table, and columns of one offer in a page.
_COLUMNS, _ALL_COLUMNS = 12, 120
#: From this share of the headline's content words on, a touchpoint is taken to carry it.
_CARRIED = 0.6
#: From what a reader must see first. A touchpoint that says a thing fully and vaguely is shown with the full statement.
_GRAVITY: dict[State, int] = {"contradicts": 0, "lacks": 1, "agrees": 2, "says": 2, "other": 3, "absent": 4}
_HEADLINES = ("headline", "subject", "title")


class Cell(msgspec.Struct, frozen=True):
    """What one touchpoint says of one fact; `href` is the excerpt in which it says so."""

    state: State
    text: str = ""
    href: str = ""


class _Said(msgspec.Struct, frozen=True):
    """A cell before it is known whether the page shows it; only shown places are cited."""

    state: State
    text: str = ""
    place: Place | None = None


class Row(msgspec.Struct, frozen=True):
    """A fact: what it is called, what the spec says, what each touchpoint of the table says."""

    name: str
    spec: Cell
    cells: tuple[Cell, ...]


class Column(msgspec.Struct, frozen=True):
    """A touchpoint at the head of its column."""

    name: str
    channel: str
    href: str


class Table(msgspec.Struct, frozen=True):
    """Some columns of a matrix, and all its rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """One offer; `left_out` touchpoints, which neither contradict it nor lack anything, are not in its tables."""

    offer: str
    headline: str | None
    tables: tuple[Table, ...]
    contradictions: int
    lacking: int
    left_out: int


def matrices(view: View, campaign: Campaign) -> Iterator[Matrix]:
    """One matrix for each offer that the campaign's touchpoints speak for."""
    spec, signs = campaign.spec, Signs(campaign.spec)
    speaking: dict[str, list[tuple[Touchpoint, Binding]]] = {}
    for touchpoint in campaign.journey.touchpoints:
        if is_read(touchpoint) and spec.offers:
            binding = Binding(touchpoint, spec, view.today, signs)
            for offer in binding.spoken_for():
                speaking.setdefault(offer.id, []).append((touchpoint, binding))
    for name, offer in spec.offers.items():
        if name in speaking:
            yield _matrix(view, campaign, offer, speaking[name])


def _matrix(view: View, campaign: Campaign, offer: Offer, speaking: list[tuple[Touchpoint, Binding]]) -> Matrix:
    fields = {stated.field for market in (offer.base, *offer.markets.values()) for stated in market.facts}
    fields |= {stated.field for tier in offer.tiers for stated in tier.facts}
    names = [field for field in _FIELDS if field in fields]
    columns = [
        (
            Column(touchpoint.id, touchpoint.channel or "", view.anchor(campaign, touchpoint)),
            _column(touchpoint, binding, offer, names),
        )
        for touchpoint, binding in speaking
    ]
    states = [cell.state for _, cells in columns for cell in cells[1:]]
    left_out = max(0, len(columns) - _ALL_COLUMNS)
    if left_out:
        columns = sorted(columns, key=lambda column: sorted(_GRAVITY[cell.state] for cell in column[1]))[:_ALL_COLUMNS]
    said = (
        ("Headline", Cell("says", offer.base.headline or "")),
        *((_FIELDS[field], _in_spec(view, offer, field)) for field in names),
        ("Call to action", _actions_in_spec(view, campaign.spec)),
    )
    return Matrix(
        offer=offer.id,
        headline=offer.base.headline,
        tables=tuple(
            Table(
                tuple(column for column, _ in part),
                tuple(
                    Row(name, spec, tuple(_cell(view, cells[index]) for _, cells in part))
                    for index, (name, spec) in enumerate(said)
                ),
            )
            for part in (columns[start : start + _COLUMNS] for start in range(0, len(columns), _COLUMNS))
        ),
        contradictions=states.count("contradicts"),
        lacking=states.count("lacks"),
        left_out=left_out,
    )


def _in_spec(view: View, offer: Offer, field: str) -> Cell:
    parts: dict[str, None] = {}
    href = ""
    for market in (offer.base, *offer.markets.values()):
        for stated in market.facts:
            if stated.field == field:
                own = market.locale and market is not offer.base and stated not in offer.base.facts
                parts[f"{stated.told} ({market.locale})" if own else stated.told] = None
                href = href or view.excerpts.cite(stated.place)
    for tier in offer.tiers:
        for stated in tier.facts:
            if stated.field == field:
                parts[f"{stated.told} on {', '.join(tier.on)}"] = None
                href = href or view.excerpts.cite(stated.place)
    return Cell("says", " · ".join(parts), href) if parts else Cell("absent")


def _actions_in_spec(view: View, spec: Spec) -> Cell:
    actions = spec.voice.calls_to_action if spec.voice else ()
    place = spec.places.get("voice.calls-to-action")
    if not actions:
        return Cell("absent")
    return Cell("says", " · ".join(actions), view.excerpts.cite(place) if place else "")


def _cell(view: View, said: _Said) -> Cell:
    return Cell(said.state, said.text, view.excerpts.cite(said.place) if said.place else "")


def _column(touchpoint: Touchpoint, binding: Binding, offer: Offer, names: Iterable[str]) -> list[_Said]:
    """The cells of a touchpoint, from its headline (wrong if a fact in it is) to its call to action."""
    wrong: set[int | None] = set()
    facts = list(_facts(touchpoint, binding, offer, names, wrong))
    return [_headline(touchpoint, offer, binding.spec, wrong), *facts, _action(touchpoint, binding.spec)]


def _facts(
    touchpoint: Touchpoint, binding: Binding, offer: Offer, names: Iterable[str], wrong: set[int | None]
) -> Iterator[_Said]:
    """One cell for each field; the blocks of facts that contradict the offer are added to `wrong`."""
    asset = touchpoint.asset
    bound: dict[str, list[tuple[Fact, Candidate, bool]]] = {}
    for fact in asset.facts:
        candidates = binding.offers_of(fact) if fields_of(fact) else ()
        for candidate in candidates:
            if candidate.offer.id == offer.id:
                for field in fields_of(fact):
                    bound.setdefault(field, []).append((fact, candidate, len(candidates) == 1))
    wanted = {*offer.must_state.get("all", ()), *offer.must_state.get(touchpoint.channel or "", ())}
    for field in names:
        said = [(_state(fact, candidate, field, sole), fact) for fact, candidate, sole in bound.get(field, ())]
        if not said:
            yield _Said("lacks" if field in wanted else "absent")
            continue
        wrong.update(fact.block for state, fact in said if state == "contradicts")
        state, fact = min(said, key=lambda pair: _GRAVITY[pair[0]])
        yield _Said(state, told(fact), place_of(asset, fact.span, fact.region))


def _state(fact: Fact, candidate: Candidate, field: str, sole: bool) -> State:
    stated = candidate.stated(field)
    same = [same_value(fact, one.fact) for one in stated]
    if True in same:
        return "agrees"
    return "contradicts" if sole and stated and None not in same else "other"


def _headline(touchpoint: Touchpoint, offer: Offer, spec: Spec, wrong: set[int | None]) -> _Said:
    block = headline_of(touchpoint)
    if block is None:
        return _Said("absent")
    place = place_of(touchpoint.asset, block.span)
    if touchpoint.asset.blocks.index(block) in wrong:
        return _Said("contradicts", block.text, place)
    synonyms = spec.voice.synonyms if spec.voice else ()
    tongue = language(touchpoint.locale or touchpoint.asset.locale)
    wanted = offer.markets.get(touchpoint.locale or "", offer.base).headline
    carried = match(wanted, block.text, synonyms, tongue).score >= _CARRIED if wanted else False
    return _Said("agrees" if carried else "other", block.text, place)


def headline_of(touchpoint: Touchpoint) -> Block | None:
    """What a reader meets first: the headline, else the subject, the title or the first text."""
    blocks = touchpoint.asset.blocks
    by_role = (next((block for block in blocks if block.role == role), None) for role in _HEADLINES)
    said = (block for block in blocks if block.role in ("subhead", "body", "alt"))
    return next(filter(None, by_role), None) or next(said, None)


def _action(touchpoint: Touchpoint, spec: Spec) -> _Said:
    blocks = calls_to_action(touchpoint.asset)
    wanted = {action.casefold() for action in spec.voice.calls_to_action} if spec.voice else set()
    block = next((block for block in blocks if block.text.casefold() in wanted), None)
    if block is None and not blocks:
        return _Said("absent")
    shown = block or blocks[0]
    return _Said("agrees" if block else "other", shown.text, place_of(touchpoint.asset, shown.span))
