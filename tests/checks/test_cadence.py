"""When audiences are written to, over all campaigns of a run."""

import datetime
from types import ModuleType
from typing import Any

import msgspec
import pytest

from brandlint.assets import Asset
from brandlint.checks import burst, gap, one_offer_at_a_time, quiet_hours
from brandlint.checks.base import Around, Context
from brandlint.journey.records import Send, Touchpoint
from brandlint.places import Place
from brandlint.records import held
from brandlint.spec import compile_spec
from brandlint.spec.sends import occurrences


def touchpoint(name: str, *moments: str, **more: Any) -> Touchpoint:
    sends = tuple(
        Send(at=at, touchpoint=name, place=Place(path="campaign.yaml", line=ord(name), column=number))
        for number, moment in enumerate(moments)
        for at in occurrences(moment)
    )
    return Touchpoint(
        **{"id": name, "record": held(Asset(format="copy")), "sends": sends, "campaign": "spring", **more}
    )


def found(module: ModuleType, cadence: dict[str, Any], *touchpoints: Touchpoint) -> list[str]:
    """`touchpoint actual` of every problem, asked of all sends in order."""
    spec, around = compile_spec({"cadence": cadence}), Around(universe=touchpoints)
    problems = []
    for one in touchpoints:
        context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=one, around=around)
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


def test_a_week_has_seven_days_when_the_clocks_change_too() -> None:
    weekly = "2027-03-07T09:00[America/Los_Angeles] RRULE:FREQ=WEEKLY;COUNT=3"
    assert found(burst, {"per-week": 1}, touchpoint("a", weekly)) == []
    assert found(burst, {"per-week": 1}, touchpoint("a", "2027-03-07T09:00-08:00", "2027-03-14T09:00-07:00")) == []
    assert found(gap, {"longest-gap": "7 days"}, touchpoint("a", weekly)) == []
    assert (
        found(gap, {"longest-gap": "7 days"}, touchpoint("a", "2027-11-01T09:00-07:00", "2027-11-08T09:00-08:00")) == []
    )


def test_a_recurrence_is_told_of_once() -> None:
    daily = touchpoint("a", "2027-03-01T22:00[Europe/Berlin] RRULE:FREQ=DAILY;COUNT=10")
    assert found(burst, {"per-week": 3}, daily) == ["a 4"]
    monthly = touchpoint("a", "2027-03-01T09:00[Europe/Berlin] RRULE:FREQ=MONTHLY;COUNT=5")
    assert found(gap, {"longest-gap": "21 days"}, monthly) == ["a 31 days"]


def test_translations_of_one_mail_reach_different_customers() -> None:
    english = touchpoint("a", "2027-03-02T09:00Z", audience="members", locale="en-US")
    german = touchpoint("b", "2027-03-02T09:00Z", audience="members", locale="de-DE")
    assert found(burst, {"per-day": 1}, english, german) == []
    assert found(burst, {"per-day": 1}, english, touchpoint("c", "2027-03-02T10:00Z", audience="members")) == ["c 2"]
    general = touchpoint("d", "2027-03-02T10:00Z", audience="members", locale="en")
    assert found(burst, {"per-day": 1}, english, general) == ["d 2"]


def test_the_parts_of_one_file_are_sent_as_one() -> None:
    part = touchpoint("a", "2027-03-02T09:00Z")
    assert found(burst, {"per-day": 1}, part, msgspec.structs.replace(part, id="a#2")) == []
    assert found(burst, {"per-day": 1}, touchpoint("a", "2027-03-02T09:00Z"), touchpoint("b", "2027-03-02T09:00Z")) == [
        "b 2"
    ]


def test_what_is_said_of_an_original_is_not_said_of_its_variant() -> None:
    first, last = touchpoint("a", "2027-03-01T09:00Z"), touchpoint("b", "2027-03-25T09:00Z")
    variant = touchpoint("c", "2027-03-25T09:00Z", variant_of="b")
    assert found(gap, {"longest-gap": "21 days"}, first, last, variant) == ["b 24 days"]
