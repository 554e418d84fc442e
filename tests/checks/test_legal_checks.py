"""Disclaimers, ways out, addresses, and conditions of "free"."""

from __future__ import annotations

import msgspec
import pytest
from made import ask_asset, ask_blocks, asset, token

from brandlint.assets import Asset, Link, Role
from brandlint.checks import disclaimer, footnoted_free, postal_address, way_out
from brandlint.checks.postal_address import Options as Address
from brandlint.checks.way_out import Options as WayOut
from brandlint.facts import Fact
from brandlint.places import Span

MAIL = WayOut(kind="mail", channels=("email",))
SMS = WayOut(kind="sms", channels=("sms",))
TERMS = "Terms apply. Representative APR {rate}. See {url} for details, subject to status."
APR = {"legal": {"disclaimers": {"apr": {"text": TERMS, "when": ["apr", "term"], "channels": ["landing", "email"]}}}}


def promising(*texts: tuple[Role, str], kind: str = "apr", value: str = "9.9") -> Asset:
    fact = Fact(kind=kind, value=value, text="9.9% APR", span=Span(0, 8))  # type: ignore[arg-type]
    return msgspec.structs.replace(asset(*texts), facts=(fact,))


def test_a_fact_without_its_disclaimer() -> None:
    [problem] = ask_asset(disclaimer.check, APR, promising(("body", "9.9% APR on all tents")))
    assert (problem.actual, problem.expected, problem.values["disclaimer"]) == ("9.9% APR", TERMS, "apr")
    assert problem.related[0].place.path == "brand.yaml"


@pytest.mark.parametrize(
    "small_print",
    [
        "Terms apply. Representative APR 9.9%. See northwind.example/apr for details, subject to status.",
        "TERMS APPLY – representative APR 12 %; see https://northwind.example for details subject to status",
        "Terms apply. Representativ APR 9.9%. See our page for detail, subject to status.",
    ],
)
def test_the_disclaimer_may_differ_a_little(small_print: str) -> None:
    made = promising(("body", "9.9% APR"), ("legal", small_print))
    assert ask_asset(disclaimer.check, APR, made) == []


@pytest.mark.parametrize("small_print", ["Terms apply.", "See our page for details.", "Representative APR is high"])
def test_half_a_disclaimer_is_none(small_print: str) -> None:
    assert ask_asset(disclaimer.check, APR, promising(("body", "9.9% APR"), ("legal", small_print)))


def test_a_disclaimer_is_called_for_by_the_kinds_of_fact_and_on_the_channels_it_names() -> None:
    made = promising(("body", "Cancel anytime"), kind="term", value="cancel_anytime")
    assert ask_asset(disclaimer.check, APR, made)
    assert ask_asset(disclaimer.check, APR, made, channel="sms") == []
    assert ask_asset(disclaimer.check, APR, promising(("body", "For all"), kind="trial")) == []


def test_hidden_text_is_no_disclaimer() -> None:
    made = promising(("body", "9.9% APR"), ("hidden", TERMS))
    assert ask_asset(disclaimer.check, APR, made)


def test_a_mail_without_a_way_out() -> None:
    [problem] = ask_asset(way_out.check, {}, asset(("headline", "New tents"), ("body", "Come in.")), MAIL)
    assert problem.span == Span(0, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Unsubscribe", "To opt out, reply to this mail", "Manage your email preferences", "Newsletter abbestellen",
        "Se désabonner", "Darse de baja", "If you no longer wish to receive these mails, tell us",
    ],
)  # fmt: skip
def test_ways_out_in_words(text: str) -> None:
    assert ask_asset(way_out.check, {}, asset(("body", "Tents."), ("footer", text)), MAIL) == []


@pytest.mark.parametrize("text", ["Subscribe to our list", "Regardless of marketing preferences", "Your options"])
def test_no_ways_out(text: str) -> None:
    assert ask_asset(way_out.check, {}, asset(("body", "Tents."), ("footer", text)), MAIL)


def test_a_link_or_a_token_is_a_way_out() -> None:
    made = asset(("body", "Tents."), ("footer", "Leave"))
    link = Link(href="https://northwind.example/unsubscribe?u=1", span=Span(0, 0))
    assert ask_asset(way_out.check, {}, msgspec.structs.replace(made, links=(link,)), MAIL) == []
    leave = token("Leave", "Leave", "unsubscribe_url", role="unsubscribe")
    assert ask_asset(way_out.check, {}, msgspec.structs.replace(made, tokens=(leave,)), MAIL) == []


def test_parts_of_mails_are_not_judged() -> None:
    made = asset(("body", "Tents."))
    for part in (
        msgspec.structs.replace(made, fragment=True),
        msgspec.structs.replace(made, format="copy"),
        msgspec.structs.replace(made, unknown=("the include footer.html was not found",)),
        asset(("subject", "Tents"), ("preheader", "New ones")),
    ):
        assert ask_asset(way_out.check, {}, part, MAIL) == []
        assert ask_asset(postal_address.check, ADDRESS, part, Address()) == []


def test_other_channels_need_none() -> None:
    assert ask_asset(way_out.check, {}, asset(("body", "Your refund.")), MAIL, channel="support-email") == []


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Acme: 20% off tents until 3/31", False),
        ("Acme: 20% off. Reply STOP to opt out", True),
        ("Acme: 20% off. Txt STOP to 12345", True),
        ("Acme: 20 % Rabatt. STOPP an 12345", True),
        ("Acme: 20% off. Unstoppable tents", False),
    ],
)
def test_text_messages_name_the_keyword(text: str, silent: bool) -> None:
    assert (ask_asset(way_out.check, {}, asset(("body", text)), SMS, channel="sms") == []) is silent


ADDRESS = {"legal": {"address": "Northwind Outdoor, 1 Harbor Way, Portland OR 97209"}}


@pytest.mark.parametrize(
    "texts",
    [
        ["Northwind Outdoor, 1 Harbor Way, Portland OR 97209"],
        ["NORTHWIND OUTDOOR", "1 Harbor Way", "Portland, OR 97209"],
        ["Northwind Outdoor · 1 Harbor Way · Portland OR 97209 · USA"],
        ["© Northwind Outdoor 2027", "Visit us: 1 Harbor Way", "Portland OR 97209"],
    ],
)
def test_the_address_may_be_set_in_lines(texts: list[str]) -> None:
    made = asset(("body", "Tents."), *(("footer", text) for text in texts))
    assert ask_asset(postal_address.check, ADDRESS, made, Address()) == []


@pytest.mark.parametrize("text", ["Northwind Outdoor", "Northwind Outdoor, 77 Hill Road, Austin TX 73301", ""])
def test_another_address_is_none(text: str) -> None:
    made = asset(("body", "Tents."), ("footer", text or "Bye"))
    [problem] = ask_asset(postal_address.check, ADDRESS, made, Address())
    assert problem.expected == ADDRESS["legal"]["address"]


def test_a_token_of_the_platform_stands_for_the_address() -> None:
    made = asset(("body", "Tents."), tokens=(token("Tents.", "Tents", "LIST:ADDRESS", role="address"),))
    assert ask_asset(postal_address.check, ADDRESS, made, Address()) == []
    assert ask_asset(postal_address.check, {}, asset(("body", "Tents.")), Address()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your free gift*", ["free gift*"]),
        ("Free shipping† on tents. Free maps for all.", ["Free shipping†"]),
        ("Free gift* with orders over $50", []),
        ("Free gift for everyone. *Terms apply", []),
        ("Sugar-free* snacks and free of charge*", []),
        ("Gratis Versand*", ["Gratis Versand*"]),
        ("5 * 3 for free", []),
    ],
)
def test_conditions_of_free_stand_at_the_claim(text: str, found: list[str]) -> None:
    assert [problem.actual for problem in ask_blocks(footnoted_free.check, {}, ("body", text))] == found
