import textwrap
from pathlib import Path

import msgspec
import pytest

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


@pytest.fixture
def northwind(monkeypatch):
    monkeypatch.chdir(NORTHWIND)
    return load_spec(Path("brand.yaml"))


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
        (
            "brand: {name: N}\noffers: {a: {conditions: [new_customer]}}\n",
            'expected a known name, found "new_customer"; did you mean "new_customers"?',
        ),
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


def test_an_example_needs_no_brand():
    assert compile_spec({}).brand.name == ""
    assert compile_spec({"goals": {"a": "b"}}).brand.name == ""
    assert compile_spec({"brand": {"domains": ["a.example"]}}).brand.domains == ("a.example",)
    assert compile_spec({"brand": {"name": "Northwind"}}).brand.name == "Northwind"


def test_maybe_empty_sections(load):
    spec = load(
        "brand: {name: N}\naudiences: {members: }\nprofile: {first_name: }\nteams: {crm: null}\noffers:\nlegal:\n"
    )
    assert list(spec.audiences) == ["members"]
    assert spec.offers == {}
    assert spec.legal is None
