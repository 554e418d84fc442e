import datetime
import textwrap
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.spec import SpecError, compile_spec, load_spec, unchanged
from brandlint.spec.records import Spec

NORTHWIND = Path(__file__).parent / "data" / "northwind"


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def load(text: str, name: str = "brand.yaml", **files: str) -> Spec:
        for other, content in files.items():
            Path(other.replace("_", ".")).write_text(textwrap.dedent(content), "utf-8")
        Path(name).write_text(textwrap.dedent(text), "utf-8")
        return load_spec(Path(name))

    return load


@pytest.fixture
def refused(load):
    def refused(text: str, **files: str) -> list[str]:
        with pytest.raises(SpecError) as error:
            load(text, **files)
        return [str(problem).removeprefix("brand.yaml:") for problem in error.value.problems]

    return refused


def told(spec: Spec, offer: str, locale: str | None = None) -> dict[str, str]:
    market = spec.offers[offer].markets[locale] if locale else spec.offers[offer].base
    return {stated.field: stated.told for stated in market.facts}


@pytest.fixture
def northwind(monkeypatch):
    monkeypatch.chdir(NORTHWIND)
    return load_spec(Path("brand.yaml"))


def test_an_offer_as_facts(northwind):
    facts = {stated.field: stated.fact for stated in northwind.offers["spring-sale"].base.facts}
    assert (facts["discount"].kind, facts["discount"].value) == ("percent-off", "20")
    assert (facts["price"].role, facts["price"].amount, facts["price"].currency) == ("now", "79.2", "USD")
    assert (facts["was"].role, facts["was"].amount) == ("was", "99")
    assert (facts["code"].value, facts["ends"].at, facts["trial"].length) == ("SPRING20", "2027-03-31", "P14D")
    assert (facts["guarantee"].guarantee, facts["guarantee"].length) == ("money_back", "P30D")
    assert (facts["free-shipping"].amount, facts["minimum-spend"].amount) == ("75", "50")


def test_an_offer_as_people_are_told_it(northwind):
    assert told(northwind, "spring-sale") == {
        "discount": "20%", "price": "$79.20", "was": "$99", "code": "SPRING20", "starts": "2027-03-01",
        "ends": "2027-03-31", "minimum-spend": "$50", "free-shipping": "free shipping over $75", "trial": "14 days",
        "guarantee": "money-back, 30 days", "conditions": "while stocks last",
    }  # fmt: skip


def test_a_fact_stands_where_it_is_written(northwind):
    lines = (NORTHWIND / "brand.yaml").read_text("utf-8").splitlines()
    for market in (northwind.offers["spring-sale"].base, *northwind.offers["spring-sale"].markets.values()):
        for stated in market.facts:
            place = stated.place
            written = lines[place.line - 1][place.column - 1 : place.end_column - 1]
            assert written.replace("_", " ").rstrip("0.") in f"{stated.told} 99.00 SPRING2", stated


def test_a_market_lies_over_the_offer(northwind):
    german = told(northwind, "spring-sale", "de-DE")
    assert (german["price"], german["was"], german["code"]) == ("€74.90", "€94.90", "ZELT20")
    assert (german["discount"], german["ends"], german["trial"]) == ("20%", "2027-03-31", "14 days")
    assert northwind.offers["spring-sale"].markets["de-DE"].headline == "20 % auf alle Zelte"


def test_amounts_of_the_offer_do_not_hold_in_a_market_with_another_currency(northwind):
    assert {"minimum-spend", "free-shipping"}.isdisjoint(told(northwind, "spring-sale", "de-DE"))


def test_sections(northwind):
    assert northwind.brand.names == ("Northwind Outdoor", "TrailPass")
    assert [(term.form, term.instead) for term in northwind.voice.avoid] == [
        ("cheap", "affordable"), ("act now", None), ("synergy", None),
    ]  # fmt: skip
    assert northwind.voice.channels["support-email"]["urgency"].high == 0.1
    assert (northwind.voice.max_lix, northwind.voice.emoji, northwind.voice.shift) == (45, 1, 0.3)
    assert northwind.visual.colors["color.link"] == "#003366"
    assert northwind.visual.colors["primary"] == "#0b5fff"
    assert (northwind.visual.button_background, northwind.visual.button_color) == ("#0b5fff", "#ffffff")
    assert northwind.visual.logos[0].on == ("landing", "email", "support-email", "display-ad")
    assert northwind.visual.logos[1].on == ("landing",)
    assert northwind.cadence.quiet == ("21:00", "08:00")
    assert northwind.cadence.longest_gap == "P21D"
    assert northwind.tracking.parameters["utm_campaign"] == ("{campaign}",)
    assert northwind.profile["renewal_date"].fallback is None
    assert northwind.places["offers.spring-sale.must-state.email.1"].line == 74


def test_the_record_survives_the_cache(northwind):
    data = msgspec.msgpack.encode(northwind)
    assert msgspec.msgpack.decode(data, type=Spec) == northwind
    assert msgspec.json.decode(msgspec.json.encode(northwind), type=Spec) == northwind


def test_a_changed_source_is_noticed(load):
    spec = load("brand: {name: N}\nextends: parent.yaml\n", parent_yaml="goals: {a: b}\n")
    assert unchanged(spec)
    Path("parent.yaml").write_text("goals: {a: c}\n")
    assert not unchanged(spec)
    Path("parent.yaml").unlink()
    assert not unchanged(spec)


def test_every_mistake_at_once_each_at_its_line(refused):
    problems = refused("""\
        brand:
          name: Northwind
          domain: northwind.example
        teams:
          crm: {goal: retain}
        goals: {retain-members: Keep members}
        voice:
          tone: {formality: [0.6, 0.2], energie: {max: 0.5}}
          reading: {max-lix: easy}
        visual:
          colors: {ink: blurple}
          call-to-action: {background: primery}
        offers:
          spring-sale:
            discont: 20%
            ends: 31.3.2027
            audience: members
            channels: [email, radio]
    """)
    assert problems == [
        '3:3: brand.domain: unknown key; did you mean "domains"?',
        '5:15: teams.crm.goal: "retain" is no goal of this file; did you mean "retain-members"?',
        "8:10: voice.tone.formality: the least (0.6) lies above the most (0.2)",
        '8:33: voice.tone.energie: unknown key; did you mean "energy"?',
        '9:22: voice.reading.max-lix: expected a number, found "easy"',
        '11:17: visual.colors.ink: expected a colour such as "#0B5FFF" or "rgb(11 95 255)", found "blurple"',
        '12:32: visual.call-to-action.background: "primery" is no colour of this file; known: ink',
        '15:5: offers.spring-sale.discont: unknown key; did you mean "discount"?',
        "16:11: offers.spring-sale.ends: expected a date such as 2027-03-31 or 2027-03-31T23:59-07:00, "
        'found "31.3.2027"',
        "18:23: offers.spring-sale.channels.1: expected one of search-ad, display-ad, social-ad, landing, email, "
        'support-email, sms, push, in-app, script, print, found "radio"',
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file is empty"),
        ("- a\n", "1:1: expected a mapping of keys to values"),
        ("goals: {a: b}\n", "1:1: brand: is missing"),
        ("brand: {}\n", "1:1: brand.name: is missing"),
        ("brand: Northwind\n", '1:8: brand: expected a mapping, found "Northwind"'),
        ("version: 2\nbrand: {name: N}\n", '1:10: version: expected at most 1, found "2"'),
        ("brand: {name: ''}\n", "1:15: brand.name: must not be empty"),
        ("brand: {name: N}\nbrnd: {}\n", '2:1: brnd: unknown key; did you mean "brand"?'),
        ("brand: {name: N}\nvisual:\n  colors:\n    ink: #1B1B1F\n", "a value is lost in a comment"),
        ("brand: {name: N}\ngoals: {a: }\n", "2:12: goals.a: expected text, found nothing"),
        ("brand: {name: N}\ngoals: [a]\n", "2:1: goals: expected a mapping, found a list"),
        ("brand: {name: N}\naudiences: {a: {excludes: [b]}}\n", '"b" is no audience of this file'),
        ("brand: {name: N}\naudiences: {a: {excludes: [a]}}\n", "cannot exclude itself"),
        ("brand: {name: N, spellings: {A: [x], B: [x]}}\n", '"x" is already listed under'),
        ("brand: {name: N, spellings: {A: [B], B: [x]}}\n", '"B" is itself a form to write'),
        ("brand: {name: N}\nvoice: {terms: {avoid: {a: b, b: null}}}\n", '"b" is itself to be avoided'),
        ("brand: {name: N}\nvoice: {terms: {avoid: [b], prefer: {b: [c]}}}\n", '"b" is itself to be avoided'),
        ("brand: {name: N}\nvoice: {language: en_us}\n", 'did you mean "en-US"?'),
        ("brand: {name: N}\nvoice: {shift: 3}\n", "voice.shift: expected at most 1"),
        ("brand: {name: N}\nvoice: {emoji: {max: -1}}\n", "voice.emoji.max: expected at least 0"),
        ("brand: {name: N}\nvoice: {synonyms: [[tent]]}\n", "voice.synonyms.0: expected at least 2 entries"),
        ("brand: {name: N}\nvoice: {emoji: 1.5}\n", "voice.emoji.max: expected a whole number"),
        ("brand: {name: N}\nvisual: {tolerance: .nan}\n", "visual.tolerance: expected a number"),
        ("brand: {name: N}\nvisual: {contrast: A}\n", 'expected one of AA, AAA, found "A"'),
        ("brand: {name: N}\nvisual: {logos: [{file: no.svg}]}\n", 'visual.logos.0.file: there is no file "no.svg"'),
        ("brand: {name: N}\nvisual: {tokens: no.json}\n", '2:18: visual.tokens: there is no file "no.json"'),
        ("brand: {name: N}\nlegal: {disclaimers: {x: {text: T, when: [aprr]}}}\n", 'did you mean "apr"?'),
        ("brand: {name: N}\ncadence: {quiet: night}\n", "cadence.quiet: expected hours"),
        ("brand: {name: N}\ncadence: {longest-gap: 3}\n", "cadence.longest-gap: expected a duration"),
        ("brand: {name: N}\noffers: {a: {tiers: [{discount: 20%}]}}\n", "offers.a.tiers.0.on: is missing"),
        ("brand: {name: N}\noffers: {a: {tiers: [{on: [boots]}]}}\n", "offers.a.tiers.0: states nothing"),
        ("brand: {name: N}\noffers: {a: {starts: 2027-04-01, ends: 2027-03-01}}\n", "before it starts"),
        (
            "brand: {name: N}\noffers: {a: {price: {now: 9, was: 8}}}\n",
            "offers.a.price.was: is not above the price now",
        ),
        ("brand: {name: N}\noffers: {a: {price: {now: 1.299}}}\n", "could be read two ways"),
        ("brand: {name: N}\noffers: {a: {price: {now: 9, currency: EURO}}}\n", "expected a currency code"),
        ("brand: {name: N}\noffers: {a: {price: {now: 9, per: moth}}}\n", 'did you mean "month"?'),
        ("brand: {name: N}\noffers: {a: {must-state: {all: [disount]}}}\n", 'did you mean "discount"?'),
        ("brand: {name: N}\noffers: {a: {must-state: {emial: [code]}}}\n", 'did you mean "email"?'),
        (
            "brand: {name: N}\noffers: {a: {must-state: {all: [code]}}}\n",
            '"code" must be stated, but the offer does not',
        ),
        ("brand: {name: N}\noffers: {a: {conditions: [new_customer]}}\n", 'did you mean "new_customers"?'),
        ("brand: {name: N}\noffers: {a: {guarantee: moneyback}}\n", "offers.a.guarantee"),
        ("brand: {name: N}\noffers: {a: {markets: {de_DE: {code: X}}}}\n", 'did you mean "de-DE"?'),
        (
            "brand: {name: N}\naudiences: {members: }\noffers: {a: {audience: vip}}\n",
            '"vip" is no audience of this file',
        ),
        ("brand: {name: N}\noffers: {a: {discount: 1}, a: {discount: 2%}}\n", "the key stands twice"),
    ],
)
def test_a_mistake_is_told_where_it_stands(refused, text, problem):
    assert any(problem in told for told in refused(text)), refused(text)


def test_one_mistake_causes_no_other(refused):
    assert len(refused("brand: {name: N}\noffers: {a: {discount: much, must-state: {all: [discount]}}}\n")) == 1
    inherited = "price: {now: 9, was: 8}, markets: {de: {code: X}, fr: {code: Y}}"
    assert len(refused(f"brand: {{name: N}}\noffers: {{a: {{{inherited}}}}}\n")) == 1
    assert len(refused("brand: {name: N}\naudiences: {vip: {exclude: []}}\noffers: {a: {audience: vip}}\n")) == 1


def test_values_keep_their_text():
    spec = compile_spec({"offers": {"a": {"code": "0123", "discount": "20%"}}})
    assert told(spec, "a") == {"code": "0123", "discount": "20%"}


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ({"price": "$9.99"}, {"price": "$9.99"}),
        (
            {"price": {"now": "9.99", "currency": "EUR", "per": "month", "from": "true"}},
            {"price": "from €9.99 per month"},
        ),
        (
            {"price": {"now": "20", "currency": "CAD", "per": "month", "intro": {"amount": "$1", "for": "3 months"}}},
            {"price": "20 CAD per month", "intro": "1 CAD per month for 3 months"},
        ),
        (
            {"discount": "up to $15", "free-shipping": "true"},
            {"discount": "up to $15", "free-shipping": "free shipping"},
        ),
        ({"discount": "buy 1 get 1 at 50% off"}, {"discount": "buy 1 get 1 50% off"}),
        ({"discount": "2 for 30 EUR"}, {"discount": "2 for €30"}),
        ({"free-shipping": "$75"}, {"free-shipping": "free shipping over $75"}),
        ({"free-shipping": "false"}, {}),
        ({"guarantee": "money-back"}, {"guarantee": "money-back"}),
        ({"minimum-spend": 50}, {"minimum-spend": "50"}),
    ],
)
def test_ways_to_write_an_offer(offer, expected):
    assert told(compile_spec({"offers": {"a": offer}}), "a") == expected


def test_a_market_replaces_prices_one_by_one_and_conditions_whole():
    offer = {
        "price": {"now": "80", "was": "100", "currency": "EUR"},
        "minimum-spend": "50 EUR",
        "conditions": ["members", "selected"],
        "code": "A",
        "markets": {"de-AT": {"price": {"now": "85"}, "conditions": ["students"], "code": None}},
    }
    austrian = told(compile_spec({"offers": {"a": offer}}), "a", "de-AT")
    assert austrian == {"price": "€85", "was": "€100", "minimum-spend": "€50", "conditions": "students"}


def test_a_market_is_priced_per_month_where_the_offer_is():
    offer = {
        "price": {"now": "9.99", "currency": "USD", "per": "month", "from": "true"},
        "markets": {
            "de-DE": {"price": {"now": "8.99", "currency": "EUR"}},
            "fr": {"price": {"now": "8", "from": "no"}},
        },
        "tiers": [{"price": "$5", "on": ["students"]}],
    }
    spec = compile_spec({"offers": {"a": offer}})
    assert told(spec, "a", "de-DE") == {"price": "from €8.99 per month"}
    assert told(spec, "a", "fr") == {"price": "$8 per month"}
    assert spec.offers["a"].tiers[0].facts[0].told == "from $5 per month"


def test_a_market_may_not_ask_more_than_was_asked_before():
    offer = {"price": {"now": "80", "was": "100", "currency": "EUR"}, "markets": {"fr": {"price": {"now": "110"}}}}
    with pytest.raises(SpecError, match=r"offers\.a\.markets\.fr\.price\.was: is not above the price now \(€110\)"):
        compile_spec({"offers": {"a": offer}})


@pytest.mark.parametrize(
    ("language", "offer", "expected"),
    [
        ("en-CA", {"discount": "$15"}, "CAD"),
        ("en-US", {"discount": "$15"}, "USD"),
        ("en", {"discount": "$15"}, "USD"),
        ("en-US", {"minimum-spend": "50"}, "USD"),
        ("nb-NO", {"minimum-spend": "500 kr"}, "NOK"),
        ("en-US", {"minimum-spend": "50", "price": "€9"}, "EUR"),
        ("en-US", {"minimum-spend": "$50", "price": {"now": "9", "currency": "AUD"}}, "AUD"),
        ("en", {"minimum-spend": "50"}, None),
    ],
)
def test_the_currency_of_an_amount(language, offer, expected):
    spec = compile_spec({"voice": {"language": language}, "offers": {"a": offer}})
    fact = next(stated.fact for stated in spec.offers["a"].base.facts if stated.field != "price")
    assert fact.currency == expected


def test_a_dollar_in_a_market_is_that_of_its_region():
    offer = {
        "discount": "$15",
        "markets": {"en-CA": {"discount": "$20"}, "de-DE": {"code": "X"}, "en-US": {"code": "Y"}},
    }
    markets = compile_spec({"voice": {"language": "en-US"}, "offers": {"a": offer}}).offers["a"].markets
    assert markets["en-CA"].facts[0].fact.currency == "CAD"
    assert [stated.field for stated in markets["de-DE"].facts] == ["code"]
    assert [stated.told for stated in markets["en-US"].facts] == ["$15", "Y"]


def test_terms_and_conditions_are_told_apart():
    spec = compile_spec({"offers": {"a": {"conditions": ["no_card", "new-customers", "loyalty_tier"]}}})
    facts = [(stated.fact.kind, stated.fact.value) for stated in spec.offers["a"].base.facts]
    assert facts == [("term", "no_card"), ("condition", "new_customers"), ("condition", "loyalty_tier")]


def test_an_example_needs_no_brand():
    assert compile_spec({}).brand.name == ""
    assert compile_spec({"goals": {"a": "b"}}).brand.name == ""
    assert compile_spec({"brand": {"domains": ["a.example"]}}).brand.domains == ("a.example",)
    assert compile_spec({"brand": {"name": "Northwind"}}).brand.name == "Northwind"


def test_an_example_may_hold_numbers_and_dates():
    offer = {"price": {"now": 79.5, "from": True}, "ends": datetime.date(2027, 3, 31)}
    assert told(compile_spec({"offers": {"a": offer}}), "a") == {"price": "from 79.50", "ends": "2027-03-31"}


def test_maybe_empty_sections(load):
    spec = load(
        "brand: {name: N}\naudiences: {members: }\nprofile: {first_name: }\nteams: {crm: null}\noffers:\nlegal:\n"
    )
    assert list(spec.audiences) == ["members"]
    assert spec.offers == {}
    assert spec.legal is None


WORDS = st.text(alphabet="abcXYZ äß-_.#:{}[]'\"0123", min_size=1, max_size=12).filter(str.strip)
OFFERS = st.fixed_dictionaries(
    {},
    optional={
        "discount": st.sampled_from(["20%", "up to 50%", "$15", "buy 2 get 1 free", "3 for 2", "2 for 30 EUR"]),
        "code": WORDS,
        "ends": st.dates().map(lambda day: f"{day:%Y}".zfill(4) + f"{day:-%m-%d}"),
        "trial": st.integers(1, 999).map("{} days".format),
        "price": st.decimals(1, 9999, places=2).map(lambda amount: {"now": str(amount), "currency": "EUR"}),
        "conditions": st.lists(st.sampled_from(["members", "new_customers", "no_card"]), unique=True),
        "markets": st.dictionaries(st.sampled_from(["de", "en-US"]), st.fixed_dictionaries({"code": WORDS})),
    },
)
SPECS = st.fixed_dictionaries(
    {},
    optional={
        "goals": st.dictionaries(WORDS, WORDS, max_size=3),
        "offers": st.dictionaries(WORDS, OFFERS, max_size=3),
        "voice": st.fixed_dictionaries({"claims": st.dictionaries(WORDS, st.none() | WORDS, max_size=3)}),
        "profile": st.dictionaries(WORDS, st.none() | st.fixed_dictionaries({"fallback": WORDS}), max_size=3),
    },
)


@settings(max_examples=100, deadline=None)
@given(SPECS)
def test_any_valid_spec_survives_the_cache(data):
    spec = compile_spec(data)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(spec), type=Spec) == spec
    assert {name: offer.id for name, offer in spec.offers.items()} == {name: name for name in data.get("offers", {})}


JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["brand", "offers", "voice", "visual", "legal", "audiences", "profile", "teams", "cadence", "discount", "price",
     "markets", "tiers", "must-state", "tone", "colors", "logos", "on", "avoid", "a"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        KEYS, st.recursive(JUNK, lambda inner: st.dictionaries(KEYS, inner, max_size=4), max_leaves=12), max_size=6
    )
)
def test_any_data_is_read_or_refused(data):
    try:
        spec = compile_spec(data)
    except SpecError as error:
        assert all(str(problem) for problem in error.problems)
    else:
        assert isinstance(spec, Spec)
