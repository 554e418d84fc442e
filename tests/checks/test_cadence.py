"""When audiences are written to, over all campaigns of a run."""

import datetime
from types import ModuleType
from typing import Any

import pytest

from brandlint.assets import Asset, Place
from brandlint.checks import burst, gap, one_offer_at_a_time, quiet_hours
from brandlint.checks.base import Context
from brandlint.journey.records import Send, Touchpoint
from brandlint.spec import compile_spec

HERE = Place(path="campaign.yaml")


def touchpoint(name: str, *moments: str, **more: Any) -> Touchpoint:
    sends = tuple(Send(at=datetime.datetime.fromisoformat(at), touchpoint=name, place=HERE) for at in moments)
    return Touchpoint(**{"id": name, "asset": Asset(format="copy"), "sends": sends, "campaign": "spring", **more})


def found(module: ModuleType, cadence: dict[str, Any], *touchpoints: Touchpoint) -> list[str]:
    """`touchpoint actual` of every problem, asked of all sends in order."""
    spec, memo = compile_spec({"cadence": cadence}), dict[Any, Any]()
    problems = []
    for one in touchpoints:
        context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=one, universe=touchpoints, memo=memo)
        options = getattr(module, "Options", lambda: None)()
        problems += [
            f"{one.id} {problem.actual}" for send in one.sends for problem in module.check(send, options, context)
        ]
    return problems


@pytest.mark.parametrize(
    ("quiet", "at", "wrong"),
    [
        ("21:00-08:00", "2027-03-02T20:59-08:00", False), ("21:00-08:00", "2027-03-02T21:00-08:00", True),
        ("21:00-08:00", "2027-03-02T00:00-08:00", True), ("21:00-08:00", "2027-03-02T07:59+01:00", True),
        ("21:00-08:00", "2027-03-02T08:00-08:00", False), ("12:00-14:00", "2027-03-02T13:00Z", True),
        ("12:00-14:00", "2027-03-02T14:00Z", False), ("12:00-14:00", "2027-03-02T23:00Z", False),
    ],
)  # fmt: skip
def test_quiet_hours_are_those_of_the_sends_own_clock(quiet: str, at: str, wrong: bool) -> None:
    assert bool(found(quiet_hours, {"quiet": quiet}, touchpoint("a", at))) is wrong


def test_a_day_is_the_customers_day_not_that_of_greenwich() -> None:
    late, early = touchpoint("a", "2027-03-02T17:00-08:00"), touchpoint("b", "2027-03-03T09:00-08:00")
    assert found(burst, {"per-day": 1}, late, early) == []
    same = touchpoint("c", "2027-03-02T08:00-08:00")
    assert found(burst, {"per-day": 1}, same, late) == ["a 2"]


def test_messages_of_all_campaigns_count_for_an_audience() -> None:
    ours = touchpoint("a", "2027-03-02T09:00Z", audience="members")
    theirs = touchpoint("b", "2027-03-02T12:00Z", audience="members", campaign="autumn")
    assert found(burst, {"per-day": 1}, ours, theirs) == ["b 2"]


def test_audiences_that_nobody_stated_are_not_taken_for_one_across_campaigns() -> None:
    ours, theirs = touchpoint("a", "2027-03-02T09:00Z"), touchpoint("b", "2027-03-02T12:00Z", campaign="autumn")
    assert found(burst, {"per-day": 1}, ours, theirs) == []
    assert found(burst, {"per-day": 1}, ours, touchpoint("c", "2027-03-02T12:00Z")) == ["c 2"]


def test_variants_reach_a_customer_once() -> None:
    one, other = touchpoint("a", "2027-03-02T09:00Z"), touchpoint("b", "2027-03-02T12:00Z", variant_of="a")
    assert found(burst, {"per-day": 1}, one, other) == []


def test_seven_days_are_counted_backwards_from_each_send() -> None:
    days = [f"2027-03-0{day}T09:00Z" for day in (1, 3, 5, 8)]
    assert found(burst, {"per-week": 3}, touchpoint("a", *days)) == []
    assert found(burst, {"per-week": 2}, touchpoint("a", *days)) == ["a 3", "a 3"]


def test_gaps_are_measured_within_a_campaign() -> None:
    first, last = touchpoint("a", "2027-03-01T09:00Z"), touchpoint("b", "2027-03-25T09:00Z")
    assert found(gap, {"longest-gap": "21 days"}, first, last) == ["b 24 days"]
    assert found(gap, {"longest-gap": "4 weeks"}, first, last) == []
    elsewhere = touchpoint("b", "2027-03-25T09:00Z", campaign="autumn")
    assert found(gap, {"longest-gap": "21 days"}, first, elsewhere) == []


def test_two_offers_at_once_compete() -> None:
    first, near = touchpoint("a", "2027-03-01T09:00Z", offers=("tents",)), ("2027-03-02T09:00Z",)
    assert found(one_offer_at_a_time, {}, first, touchpoint("b", *near, offers=("maps",))) == ["b maps"]
    assert found(one_offer_at_a_time, {}, first, touchpoint("b", *near, offers=("maps", "tents"))) == []
    assert found(one_offer_at_a_time, {}, first, touchpoint("b", *near)) == []


def test_without_a_cadence_nothing_is_asked() -> None:
    sends = touchpoint("a", "2027-03-01T23:00Z", "2027-03-01T23:30Z", "2027-06-01T23:00Z")
    for module in (quiet_hours, burst, gap):
        assert found(module, {}, sends) == []
