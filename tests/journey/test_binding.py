"""Which offer a statement speaks for, from blocks and facts as the attributes make them."""

import datetime

import pytest

from brandlint.assets import Asset, Block
from brandlint.facts import Fact
from brandlint.journey.binding import Binding, offers_of
from brandlint.journey.candidates import markets_of
from brandlint.journey.records import Touchpoint
from brandlint.journey.words import telling, words
from brandlint.places import Place, Span
from brandlint.records import held
from brandlint.spec.records import Audience, Brand, Market, Offer, Spec, Stated, Tier, Voice

TODAY = datetime.date(2027, 3, 10)
HERE = Place(path="brand.yaml")


def stated(field: str, told: str, **fact: object) -> Stated:
    kinds = {"discount": "percent-off", "was": "price", "conditions": "condition"}
    return Stated(field, Fact(kind=kinds.get(field, field), **fact), HERE, told)  # type: ignore[arg-type]


def offer(name: str, headline: str, *facts: Stated, markets: dict[str, Market] | None = None, **more: object) -> Offer:
    base = Market(locale=None, facts=facts, headline=headline)
    return Offer(id=name, place=HERE, base=base, markets=markets or {}, **more)  # type: ignore[arg-type]


TENTS = offer(
    "tents", "Save 20% on every tent",
    stated("discount", "20%", value="20"), stated("code", "SPRING20", value="SPRING20"),
    stated("price", "$79.20", amount="79.2", currency="USD"),
    stated("was", "$99.00", amount="99", currency="USD", role="was"),
)  # fmt: skip
TRIAL = offer(
    "trial", "Try TrailPass free for 14 days",
    stated("trial", "14 days", length="P14D"),
    stated("price", "$6.00 a month", amount="6", currency="USD", per="month"),
)  # fmt: skip
BAGS = offer(
    "bags", "30% off winter sleeping bags",
    stated("discount", "30%", value="30"), stated("code", "WINTER30", value="WINTER30"),
)  # fmt: skip


def spec(*offers: Offer, **more: object) -> Spec:
    brand = Brand(name="Northwind Outdoor")
    return Spec(path="brand.yaml", brand=brand, offers={one.id: one for one in offers}, **more)  # type: ignore[arg-type]


def page(*blocks: tuple[int, str, str], facts: list[Fact], offers: tuple[str, ...] = (), **more: object) -> Touchpoint:
    made = tuple(Block(role=role, text=text, span=Span(0, 1), section=section) for section, role, text in blocks)  # type: ignore[arg-type]
    return Touchpoint(
        id="page", record=held(Asset(format="html", blocks=made, facts=tuple(facts))), offers=offers, **more
    )  # type: ignore[arg-type]


def percent(value: str, block: int | None) -> Fact:
    return Fact(kind="percent-off", value=value, block=block)


def price(amount: str, block: int | None, role: str = "now", per: str | None = None) -> Fact:
    return Fact(kind="price", amount=amount, role=role, per=per, currency="USD", block=block)


def names(fact: Fact, touchpoint: Touchpoint, given: Spec) -> list[str]:
    return [candidate.offer.id for candidate in offers_of(fact, touchpoint, given, TODAY)]


def test_a_declared_offer_is_the_candidate() -> None:
    touchpoint = page((1, "headline", "Spring is here: 25% off"), facts=[percent("25", 0)], offers=("tents",))
    assert names(percent("25", 0), touchpoint, spec(TENTS, TRIAL)) == ["tents"]


def test_an_offer_that_does_not_state_the_field_is_none() -> None:
    touchpoint = page((1, "headline", "TrailPass, 25% off"), facts=[percent("25", 0)], offers=("trial",))
    assert names(percent("25", 0), touchpoint, spec(TENTS, TRIAL)) == []


def test_two_declared_offers_are_told_apart_by_the_words_of_the_block() -> None:
    trial = Fact(kind="trial", length="P30D", block=1)
    touchpoint = page(
        (1, "headline", "20% off tents"), (1, "body", "TrailPass is free for 30 days, then $9 a month"),
        facts=[percent("20", 0), trial, price("9", 1, "price", "month")], offers=("tents", "trial"),
    )  # fmt: skip
    assert names(trial, touchpoint, spec(TENTS, TRIAL)) == ["trial"]
    assert names(price("9", 1, "price", "month"), touchpoint, spec(TENTS, TRIAL)) == ["trial"]
    assert names(percent("20", 0), touchpoint, spec(TENTS, TRIAL)) == ["tents"]


def test_the_heading_of_the_section_decides_where_the_block_is_mute() -> None:
    other = offer("stoves", "Half price on stoves", stated("discount", "50%", value="50"))
    touchpoint = page(
        (1, "headline", "20% off tents"), (2, "subhead", "Our stoves"), (2, "body", "Now 40% off"),
        facts=[percent("20", 0), percent("40", 2)], offers=("tents", "stoves"),
    )  # fmt: skip
    assert names(percent("40", 2), touchpoint, spec(TENTS, other)) == ["stoves"]


def test_a_later_section_about_something_else_speaks_for_no_offer() -> None:
    touchpoint = page(
        (1, "headline", "20% off every tent"), (2, "subhead", "Join our newsletter"),
        (2, "body", "10% off your first order"),
        facts=[percent("20", 0), percent("10", 2)], offers=("tents",),
    )  # fmt: skip
    assert names(percent("10", 2), touchpoint, spec(TENTS)) == []


def test_the_first_screen_speaks_for_the_declared_offer_even_without_its_words() -> None:
    touchpoint = page(
        (1, "headline", "This month only: 25% off"), (2, "subhead", "Find your tent"),
        facts=[percent("25", 0)], offers=("tents",),
    )  # fmt: skip
    assert names(percent("25", 0), touchpoint, spec(TENTS)) == ["tents"]


def test_another_offers_code_in_the_block_silences_the_declared_one_but_not_the_code_itself() -> None:
    code = Fact(kind="code", value="WINTER30", block=0)
    touchpoint = page(
        (1, "body", "25% off every tent with WINTER30"), facts=[percent("25", 0), code], offers=("tents",)
    )
    assert names(percent("25", 0), touchpoint, spec(TENTS, BAGS)) == []
    assert names(code, touchpoint, spec(TENTS, BAGS)) == ["tents"]


def test_another_offer_told_whole_in_a_block_is_taken_for_itself() -> None:
    code = Fact(kind="code", value="WINTER30", block=1)
    touchpoint = page(
        (1, "headline", "20% off every tent"), (1, "body", "And 30% off winter sleeping bags with WINTER30"),
        facts=[percent("20", 0), percent("30", 1), code], offers=("tents",),
    )  # fmt: skip
    assert names(percent("30", 1), touchpoint, spec(TENTS, BAGS)) == ["bags"]
    assert names(code, touchpoint, spec(TENTS, BAGS)) == ["bags"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("25% off tents", ["tents"]), ("25% off boots", []), ("25% off winter boots", []), ("25% off today", [])],
)
def test_without_a_declaration_the_whole_headline_is_needed(text: str, expected: list[str]) -> None:
    touchpoint = page((1, "body", text), facts=[percent("25", 0)])
    assert names(percent("25", 0), touchpoint, spec(TENTS, BAGS)) == expected


def test_without_a_declaration_the_offers_code_is_evidence_for_the_whole_asset() -> None:
    facts = [percent("25", 0), Fact(kind="code", value="Spring20", block=1)]
    touchpoint = page((1, "headline", "25% off"), (2, "body", "Code Spring20"), facts=facts)
    assert names(percent("25", 0), touchpoint, spec(TENTS, BAGS)) == ["tents"]


def test_channel_and_audience_have_to_fit_an_undeclared_offer() -> None:
    groups = {"new": Audience(id="new", excludes=("members",)), "members": Audience(id="members")}
    only_new = offer(
        "new", "Save 20% on every tent", stated("discount", "20%", value="20"), audience="new", channels=("email",)
    )
    given = spec(only_new, audiences=groups)
    for more, expected in [
        ({"channel": "sms"}, []), ({"channel": "email"}, ["new"]),
        ({"channel": "email", "audience": "members"}, []), ({"channel": "email", "audience": "new"}, ["new"]),
    ]:  # fmt: skip
        touchpoint = page((1, "body", "25% off tents"), facts=[percent("25", 0)], **more)  # type: ignore[arg-type]
        assert names(percent("25", 0), touchpoint, given) == expected


def test_a_declared_offer_that_the_spec_does_not_know_binds_nothing() -> None:
    touchpoint = page((1, "body", "25% off tents"), facts=[percent("25", 0)], offers=("autumn",))
    assert names(percent("25", 0), touchpoint, spec(TENTS)) == []


def test_a_sole_price_speaks_for_the_offer_but_a_list_of_prices_only_where_it_agrees() -> None:
    alone = page((1, "body", "The Heron tent: $89.20"), facts=[price("89.2", 0)], offers=("tents",))
    assert names(price("89.2", 0), alone, spec(TENTS)) == ["tents"]
    several = [price("79.2", 0), price("149", 1), price("299", 2)]
    products = page(
        (1, "body", "Heron tent $79.20"), (1, "body", "Wren tent $149"), (1, "body", "Osprey tent $299"),
        facts=several, offers=("tents",),
    )  # fmt: skip
    assert [names(fact, products, spec(TENTS)) for fact in several] == [["tents"], [], []]


def test_a_price_beside_the_offers_own_old_price_is_of_that_product() -> None:
    facts = [price("89.2", 0), price("99", 0, "was"), price("149", 1)]
    touchpoint = page((1, "body", "$89.20, was $99"), (1, "body", "$149"), facts=facts, offers=("tents",))
    assert [names(fact, touchpoint, spec(TENTS)) for fact in facts] == [["tents"], ["tents"], []]


def test_offers_that_have_ended_give_way_to_one_that_runs() -> None:
    old = offer(
        "old", "Save on tents", stated("discount", "15%", value="15"), stated("ends", "2026-03-31", at="2026-03-31")
    )
    new = offer(
        "new", "Save on tents", stated("discount", "20%", value="20"), stated("ends", "2027-03-31", at="2027-03-31")
    )
    touchpoint = page((1, "body", "15% off tents"), facts=[percent("15", 0)])
    assert names(percent("15", 0), touchpoint, spec(old, new)) == ["new"]
    assert names(percent("15", 0), touchpoint, spec(old)) == ["old"]


def test_tiers_are_chosen_by_the_words_around() -> None:
    tiers = (
        Tier((stated("discount", "20%", value="20"),), ("tents", "shelters")),
        Tier((stated("discount", "30%", value="30"),), ("boots",)),
    )
    deep = offer("deep", "Up to 30% off", stated("discount", "up to 30%", value="30", up_to=True), tiers=tiers)
    touchpoint = page(
        (1, "headline", "Big sale"), (2, "subhead", "Boots"), (2, "body", "Now 20% off"),
        (3, "body", "25% off everything"),
        facts=[percent("20", 2), percent("25", 3)], offers=("deep",),
    )  # fmt: skip
    binding = Binding(touchpoint, spec(deep), TODAY)
    assert [[one.told for one in c.stated("discount")] for c in binding.offers_of(percent("20", 2))] == [["30%"]]
    assert [one.told for one in binding.offers_of(percent("25", 0))[0].stated("discount")] == [
        "20%",
        "30%",
        "up to 30%",
    ]


def test_the_market_is_the_locales() -> None:
    base, german = Market(locale=None, facts=()), Market(locale="de-DE", facts=())
    both = Offer(id="both", place=HERE, base=base, markets={"de-DE": german})
    assert markets_of(both, "de-DE") == (german,)
    assert markets_of(both, "de_de") == (german,)
    assert markets_of(both, "de") == (german,)
    assert markets_of(both, "en-US") == (base,)
    assert markets_of(both, "de-AT") == (base, german)
    assert markets_of(both, None) == (base, german)


def test_an_asset_speaks_for_declared_offers_and_for_those_it_shows() -> None:
    touchpoint = page(
        (1, "headline", "20% off tents"), (2, "body", "30% off winter sleeping bags"),
        facts=[percent("20", 0), percent("30", 1)], offers=("tents",), channel="script",
    )  # fmt: skip
    assert [one.id for one in Binding(touchpoint, spec(TENTS, TRIAL, BAGS), TODAY).spoken_for()] == ["tents", "bags"]


def test_synonyms_of_the_spec_name_an_offer() -> None:
    voice = Voice(synonyms=(("tent", "shelter"),))
    touchpoint = page((1, "body", "25% off shelters"), facts=[percent("25", 0)])
    assert names(percent("25", 0), touchpoint, spec(TENTS, voice=voice)) == ["tents"]
    assert names(percent("25", 0), touchpoint, spec(TENTS)) == []


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("20 % auf alle Zelte", "25 % auf jedes Zelt"), ("Rabatt auf Wanderschuhe", "mit den Wanderschuhen"),
        ("20% de descuento en tiendas", "25% en cada tienda"), ("Half price boxes", "one box"),
        ("Deals for families", "a family"), ("Every watch", "two watches"), ("-20 % sur les tentes", "la tente"),
    ],
)  # fmt: skip
def test_words_meet_in_singular_and_plural_in_several_languages(headline: str, text: str) -> None:
    assert telling(headline)
    assert telling(headline) <= words(text)


@pytest.mark.parametrize(
    "text", ["an extra 25% off tents", "Members take an additional 25% off tents", "Zusätzlich 25% off tents"]
)
def test_a_further_discount_is_another_promise(text: str) -> None:
    fact = Fact(kind="percent-off", value="25", block=0, text="25% off")
    touchpoint = page((1, "headline", text), facts=[fact], offers=("tents",))
    assert names(fact, touchpoint, spec(TENTS)) == []
    other = Fact(kind="percent-off", value="25", block=0, text="25% off")
    touchpoint = page((1, "headline", "An extra day: 25% off tents"), facts=[other], offers=("tents",))
    assert names(other, touchpoint, spec(TENTS)) == ["tents"]


def test_prices_and_dates_beside_the_words_of_an_undeclared_offer_need_more_than_words() -> None:
    dated = offer("tents", "20% off tents", stated("discount", "20%", value="20"), stated("ends", "x", at="2027-03-31"))
    ends, cost = Fact(kind="ends", at="2027-04-02", block=0), price("25", 0)
    alone = page((1, "body", "Tent pegs $25 until April 2"), facts=[ends, cost])
    assert names(ends, alone, spec(dated)) == []
    assert names(cost, alone, spec(TENTS)) == []
    anchored = page((1, "body", "20% off tents until April 2"), facts=[percent("20", 0), ends])
    assert names(ends, anchored, spec(dated)) == ["tents"]
