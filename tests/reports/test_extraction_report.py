"""The extraction document, made of records as attributes leave them."""

import json
from typing import Any, get_args

import pytest

from brandlint.assets import (
    Asset,
    Block,
    Color,
    Font,
    Image,
    Link,
    LogoMatch,
    Run,
    Style,
    Token,
    Tone,
    Trouble,
)
from brandlint.facts import FACT_FIELDS, Fact, FactKind
from brandlint.places import Segment, Source, Span
from brandlint.positions import line_starts
from brandlint.reports.extraction import Extract, document, render_json, render_text

TEXT = '<p>Save 20% with\n<b style="color:#f00">SPRING20</b></p>\n'
RED = Style(color="#ff0000", background="#ffffff", font="Inter", size=16.0, weight=700)


def span(piece: str) -> Span:
    start = TEXT.index(piece)
    return Span(start, start + len(piece))


ASSET = Asset(
    format="html",
    path="mails/a.html",
    dialect="liquid",
    sources=(Source("", "", line_starts(TEXT)), Source("../css/site.css", "", (0, 10))),
    blocks=(
        Block(
            role="body",
            text="Save 20% with SPRING20",
            span=span("Save"),
            segments=(Segment(0, 22, 3, 22),),
            style=RED,
            runs=(Run("SPRING20", span("SPRING20"), RED), Run("unknown", span("Save"))),
        ),
        Block(role="hidden", text="psst", span=Span(0, 1)),
    ),
    facts=(
        Fact(kind="percent-off", text="20%", span=span("20%"), value="20"),
        Fact(kind="price", text="$5 a month", role="now", amount="5", currency="USD", per="month", source="alt"),
        Fact(kind="code", text="SPRING20", span=span("SPRING20"), value="SPRING20", branch=("if customer.vip",)),
    ),
    links=(Link(href="https://northwind.example", span=span("<b")),),
    images=(Image(src="logo.png", alt="", span=span("<b"), logo=LogoMatch("brand/logo.svg", 0.9)),),
    colors=(Color("#ff0000", "text", 0.5, Span(12, 15, 1)),),
    fonts=(Font("Inter", 1.0, Span(0, 3)),),
    tone={"urgency": Tone(0.25, ("now",), enough=False)},
    tokens=(Token(field="first_name", span=span("SPRING20"), dialect="liquid"),),
    errors=(Trouble("an unclosed tag", span("<b")),),
    unknown=("a remote stylesheet",),
)
EXTRACT = Extract(ASSET, "email", "en-US")


def test_an_asset_has_the_documented_keys() -> None:
    made = document(EXTRACT)
    assert list(made) == [
        "path", "name", "channel", "locale", "dialect", "blocks", "facts", "links", "images", "colors", "fonts", "tone",
        "tokens", "errors", "unknown",
    ]  # fmt: skip
    assert [made[key] for key in ("path", "channel", "locale", "dialect")] == [
        "mails/a.html",
        "email",
        "en-US",
        "liquid",
    ]


def test_blocks_carry_their_look_and_on_demand_their_runs() -> None:
    look = {"color": "#ff0000", "background": "#ffffff", "font": "Inter", "size": 16.0, "weight": 700}
    look |= {"visible": True, "button": False}
    seen, hidden = document(EXTRACT)["blocks"]
    assert seen == {
        "role": "body", "text": "Save 20% with SPRING20", "line": 1, "column": 4,
        "style": {"text": "Save 20% with SPRING20", "line": 1, "column": 4, **look},
    }  # fmt: skip
    assert hidden["style"] is None
    seen, hidden = document(EXTRACT, runs=True)["blocks"]
    assert seen["runs"][0] == {"text": "SPRING20", "line": 2, "column": 23, **look}
    assert seen["runs"][1] == {"text": "unknown", "line": 1, "column": 4, **dict.fromkeys(look)}
    assert hidden["runs"] == []


def test_facts_have_the_fields_of_their_kind_and_no_others() -> None:
    percent, price, code = document(EXTRACT)["facts"]
    assert percent == {
        "kind": "percent-off", "line": 1, "column": 9, "text": "20%", "value": "20", "up_to": False,
        "source": "text", "branch": None,
    }  # fmt: skip
    assert price == {
        "kind": "price", "line": 1, "column": 1, "text": "$5 a month", "role": "now", "amount": "5", "high": None,
        "currency": "USD", "per": "month", "for": None, "source": "alt", "branch": None,
    }  # fmt: skip
    assert code["branch"] == ["if customer.vip"]


@pytest.mark.parametrize("kind", get_args(FactKind))
def test_a_fact_that_says_nothing_more_is_null_in_every_field(kind: Any) -> None:
    (made,) = document(Extract(Asset(format="text", facts=(Fact(kind=kind),)), None, None))["facts"]
    assert {made[field] for field in FACT_FIELDS[kind]} <= {None, False}
    assert set(made) == {"kind", "line", "column", "text", "source", "branch", *FACT_FIELDS[kind]}


def test_the_rest_is_told_with_its_place() -> None:
    made = document(EXTRACT)
    assert made["images"][0]["logo"] == {"file": "brand/logo.svg", "score": 0.9, "region": None}
    assert made["images"][0]["alt"] == ""
    assert made["colors"] == [
        {"color": "#ff0000", "use": "text", "view": None, "share": 0.5, "line": 2, "column": 3, "path": "css/site.css"}
    ]
    assert made["fonts"] == [{"family": "Inter", "share": 1.0, "line": 1, "column": 1}]
    assert made["tone"] == {"urgency": {"value": 0.25, "evidence": ["now"], "enough": False}}
    assert made["tokens"] == [{"field": "first_name", "fallback": None, "dialect": "liquid", "line": 2, "column": 23}]
    assert made["errors"] == [{"message": "an unclosed tag", "line": 2, "column": 1}]
    assert made["unknown"] == ["a remote stylesheet"]
    assert json.loads(render_json([EXTRACT, EXTRACT])) == {"version": 1, "assets": [made, made]}


def test_people_get_a_listing() -> None:
    shown = render_text([EXTRACT])
    assert shown.startswith("mails/a.html (email, en-US, liquid)\n      1 body: Save 20% with SPRING20\n")
    assert "      2 code: SPRING20 (value SPRING20)\n" in shown
    assert "    urgency 0.25, too short to judge: now\n" in shown
    assert "  not known: a remote stylesheet\n" in shown


def test_a_listing_shows_nothing_that_could_drive_a_terminal() -> None:
    hostile = Asset(format="text", path="\x1b.txt", blocks=(Block(role="body", text="\x1b[2J\u202e", span=Span(0, 1)),))
    assert not {"\x1b", "\u202e"} & set(render_text([Extract(hostile, None, None)]))
