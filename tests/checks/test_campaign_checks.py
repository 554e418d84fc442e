"""Who looks after a campaign, and whether its pages look like anybody's: where rules stay silent."""

import datetime
from types import ModuleType
from typing import Any

import pytest

from brandlint.assets import Asset, Block, Color, Image, LogoMatch, Token
from brandlint.checks import branded, owned, serves_goal, stages_filled
from brandlint.checks.base import Context
from brandlint.journey.records import Journey, Touchpoint
from brandlint.parsers.base import FILLED_BY_OTHERS
from brandlint.places import Place, Span
from brandlint.records import held
from brandlint.spec import compile_spec

HERE = Place(path="campaign.yaml", line=3)
SPEC = {
    "brand": {"name": "Northwind", "spellings": {"TrailPass": ["Trailpass"]}},
    "goals": {"retain": "Keep members"},
    "teams": {"crm": {"goal": "retain", "measure": "renewals"}},
    "visual": {"colors": {"pine": "#1F5B3A", "paper": "#FFFFFF"}},
}


def ask(module: ModuleType, target: Any, spec: dict[str, Any] = SPEC, **more: Any) -> list[str]:
    record = held(more.pop("asset", Asset(format="html")))
    touchpoint = target if isinstance(target, Touchpoint) else Touchpoint(**{"id": "a", "record": record, **more})
    context = Context(spec=compile_spec(spec), today=datetime.date(2027, 3, 10), touchpoint=touchpoint)
    options = getattr(module, "Options", lambda: None)()
    return [problem.actual for problem in module.check(target, options, context)]


def mail(text: str = "Your ticket was closed.", **more: Any) -> Asset:
    return Asset(**{"format": "html", "blocks": (Block(role="body", text=text, span=Span(0, 1)),), **more})


@pytest.mark.parametrize(
    ("asset", "wrong"),
    [
        (mail(), True), (mail("Your NORTHWIND team"), False), (mail("Your Trailpass"), False),
        (mail("Your North winds"), True),
        (mail(colors=(Color("#205c3b", "text", 1.0, Span(0, 1)),)), False),
        (mail(colors=(Color("#ffffff", "background", 1.0, Span(0, 1)),)), True),
        (mail(images=(Image(src="a.png", span=Span(0, 1), logo=LogoMatch("logo.png", 0.9)),)), False),
        (mail(images=(Image(src="https://cdn.test/logo.png", span=Span(0, 1), alt="Our logo"),)), False),
        (mail(images=(Image(src="https://cdn.test/x.png", span=Span(0, 1)),)), False),
        (mail(images=(Image(src="https://cdn.test/x.png", span=Span(0, 1), alt="A tent"),)), True),
        (mail(fragment=True), False), (mail(unknown=("remote stylesheet",)), False),
        (mail(unknown=(FILLED_BY_OTHERS,)), False),
        (mail(tokens=(Token(field="shop.name", span=Span(0, 1), dialect="liquid"),)), False),
        (mail(tokens=(Token(field="first_name", span=Span(0, 1), dialect="liquid"),)), True),
    ],
)  # fmt: skip
def test_whose_mail_this_is(asset: Asset, wrong: bool) -> None:
    assert bool(ask(branded, asset, channel="support-email", asset=asset)) is wrong
    assert ask(branded, asset, channel="script", asset=asset) == []


@pytest.mark.parametrize(
    ("team", "declared", "found"),
    [
        ("crm", True, []),
        ("studio", True, ["studio"]),
        ("studio", False, ["studio"]),
        (None, True, [""]),
        (None, False, []),
    ],
)
def test_a_touchpoint_has_an_owner_the_spec_knows(team: str | None, declared: bool, found: list[str]) -> None:
    touchpoint = Touchpoint(id="a", record=held(mail()), team=team, place=HERE if declared else None)
    assert ask(owned, touchpoint) == found
    assert ask(owned, touchpoint, {}) == []


def test_a_campaign_serves_a_shared_goal() -> None:
    assert ask(serves_goal, Journey(name="spring", touchpoints=(), goal="retain", place=HERE)) == []
    assert ask(serves_goal, Journey(name="spring", touchpoints=(), goal="sell", place=HERE)) == ["sell"]
    assert ask(serves_goal, Journey(name="spring", touchpoints=(), place=HERE)) == [""]
    assert ask(serves_goal, Journey(name="spring", touchpoints=(), place=HERE), {}) == []
    assert ask(serves_goal, Journey(name="", touchpoints=())) == []


def test_every_stage_is_filled() -> None:
    touchpoint = Touchpoint(id="a", record=held(mail()), stage="awareness")
    journey = Journey(name="spring", touchpoints=(touchpoint,), stages=("awareness", "support"), place=HERE)
    assert ask(stages_filled, journey) == ["support"]
