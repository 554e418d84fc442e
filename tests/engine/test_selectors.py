import pytest

from brandlint.assets import Asset, Block, Link
from brandlint.engine.selectors import SelectorError, parse_selector, targets_in, targets_of
from brandlint.facts import Fact
from brandlint.journey.records import Journey, Step, Touchpoint
from brandlint.places import Span
from brandlint.records import held

ASSET = Asset(
    format="html",
    path="mail.html",
    blocks=(
        Block(role="headline", text="Half price", span=Span(0, 10)),
        Block(role="legal", text="Terms apply", span=Span(11, 22)),
        Block(role="hidden", text="secret", span=Span(23, 29)),
    ),
    facts=(
        Fact(kind="price", role="was", amount="99", span=Span(0, 3)),
        Fact(kind="price", role="now", amount="79", span=Span(4, 7)),
        Fact(kind="code", value="SPRING20", span=Span(8, 16)),
    ),
    links=(
        Link(href="{{ url }}", span=Span(30, 39), dynamic=True),
        Link(href="https://shop.example/", span=Span(40, 61)),
    ),
)
MAIL = Touchpoint(id="mail", record=held(ASSET), channel="email", team="crm")
PAGE = Touchpoint(id="page", record=held(Asset(format="html", path="page.html")), channel="landing")


def selected(text: str) -> list[object]:
    return list(targets_in(MAIL, parse_selector(text)))


def test_values_are_alternatives() -> None:
    assert selected("facts[kind=code|price][role!=was]") == [ASSET.facts[1], ASSET.facts[2]]


def test_hidden_text_is_selected_only_by_role() -> None:
    assert selected("blocks") == list(ASSET.blocks[:2])
    assert selected("blocks[role=hidden]") == [ASSET.blocks[2]]
    assert selected("blocks[role!=legal]") == [ASSET.blocks[0], ASSET.blocks[2]]


def test_a_bare_field_asks_whether_it_is_set() -> None:
    assert selected("links[dynamic]") == [ASSET.links[0]]
    assert selected("links[dynamic=false]") == [ASSET.links[1]]


def test_a_target_without_the_field_is_filtered_by_its_touchpoint() -> None:
    assert selected("facts[kind=code][channel=email|sms]") == [ASSET.facts[2]]
    assert selected("facts[team=growth]") == []


def test_steps_are_seen_from_their_source() -> None:
    step = Step(source=MAIL, target=PAGE, kind="declared")
    journey = Journey(name="spring", touchpoints=(MAIL, PAGE), steps=(step,))
    assert list(targets_of(journey, parse_selector("steps[channel=email]"))) == [(step, MAIL)]
    assert list(targets_of(journey, parse_selector("steps[channel=landing]"))) == []
    assert list(targets_of(journey, parse_selector("touchpoints[channel=landing]"))) == [(PAGE, PAGE)]
    assert list(targets_of(journey, parse_selector("campaign"))) == [(journey, MAIL)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fact", "nothing is called 'fact'"),
        ("facts[kind", "not a selector"),
        ("facts[knd=price]", "facts have no 'knd'"),
        ("facts[kind=]", "not a filter"),
        ("", "not a selector"),
    ],
)
def test_mistakes_are_told(text: str, told: str) -> None:
    with pytest.raises(SelectorError, match=told):
        parse_selector(text)
