"""Greetings, merge fields, fallbacks and dialects."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from made import ask_asset, asset, context, token

from brandlint.assets import Token
from brandlint.checks import broken_token, dialects, fallback, greeting, known_field, personalized
from brandlint.checks.base import NoOptions
from brandlint.checks.fallback import Options as Fallback
from brandlint.checks.greeting import Options as Greeting
from brandlint.checks.personalized import Options as Personalized

PROFILE = {"profile": {"first_name": {"fallback": "there"}, "renewal_date": {}, "plan": {"fallback": "your plan"}}}


def greeted(
    text: str, spec: dict[str, Any] = PROFILE, channel: str = "email", branch: tuple[str, ...] = ()
) -> list[str]:
    made = asset(("body", text))
    [block] = made.blocks
    asked = context(made, spec, channel)
    return [
        problem.actual for problem in greeting.check(msgspec.structs.replace(block, branch=branch), Greeting(), asked)
    ]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Dear customer,", "Dear customer"),
        ("Dear Valued Customer: your refund", "Dear Valued Customer"),
        ("Hello there, new tents", "Hello there"),
        ("Hi there!", "Hi there"),
        ("Hey everyone, tents", "Hey everyone"),
        ("Dear Sir or Madam", "Dear Sir or Madam"),
        ("To whom it may concern,", "To whom it may concern"),
        ("Sehr geehrte Damen und Herren,", "Sehr geehrte Damen und Herren"),
        ("Cher client,", "Cher client"),
        ("Hi there 👋 new tents", "Hi there"),
        ("Liebe Kundin, lieber Kunde,", "Liebe Kundin, lieber Kunde"),
        ("Liebe Kundinnen und Kunden!", "Liebe Kundinnen und Kunden"),
        ("Liebe Kund:innen,", "Liebe Kund:innen"),
        ("Hallo zusammen,", "Hallo zusammen"),
        ("Chère cliente, cher client,", "Chère cliente, cher client"),
        ("Cher(e) client(e),", "Cher(e) client(e)"),
        ("Bonjour à toutes et à tous,", "Bonjour à toutes et à tous"),
        ("Madame, Monsieur,", "Madame, Monsieur"),
        ("Estimado/a cliente:", "Estimado/a cliente"),
        ("Hola a todos,", "Hola a todos"),
        ("Gentile cliente,", "Gentile cliente"),
        ("Beste klant,", "Beste klant"),
        ("Geachte heer/mevrouw,", "Geachte heer/mevrouw"),
    ],
)
def test_formulas_greet_nobody(text: str, formula: str) -> None:
    assert greeted(text) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam,",
        "Dear customers of ours come first",
        "Hello from Portland",
        "Members save more",
        "Dear Customer Service team,",
        "Hi there's more",
        "Dear friends & family offer",
        "Liebe Anna,",
        "Bonjour Tours,",
        "Hola Tomás,",
        "Cara Clienta Rossi,",
        "Beste Klaas,",
    ],
)
def test_other_openings(text: str) -> None:
    assert greeted(text) == []


def test_greetings_are_silent_where_the_name_cannot_be_used() -> None:
    assert greeted("Dear customer,", {}) == []
    assert greeted("Dear customer,", {"profile": {"renewal_date": {}}}) == []
    assert greeted("Dear customer,", channel="landing") == []
    assert greeted("Hi there,", branch=("else of if customer.first_name",)) == []


@pytest.mark.parametrize("field", ["vorname", "Prénom", "nombre", "nome", "voornaam", "first_name"])
def test_a_name_in_any_language_is_a_name(field: str) -> None:
    assert greeted("Liebe Kundin,", {"profile": {field: {}}}) == ["Liebe Kundin"]


def test_a_greeting_with_a_token_greets_somebody() -> None:
    text = "Hi {{ first_name }},"
    made = asset(("body", text), tokens=(token(text, "{{ first_name }}", "first_name"),))
    assert list(greeting.check(made.blocks[0], Greeting(), context(made, PROFILE))) == []


def ask(check: Any, shown: Token, options: Any = None, channel: str = "email") -> list[Any]:
    made = asset(("body", "Hi"), tokens=(shown,))
    return list(check(shown, options or NoOptions(), context(made, PROFILE, channel)))


def merge(field: str, **fields: Any) -> Token:
    return token("Hi x", "x", field, **fields)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("customer.renewal_day", "renewal_day"),
        ("favorite_color", "favorite_color"),
        ("LNAME", "LNAME"),
    ],
)
def test_fields_that_the_profile_lacks(field: str, told: str) -> None:
    [problem] = ask(known_field.check, merge(field))
    assert problem.actual == told


def test_the_nearest_field_is_named() -> None:
    [problem] = ask(known_field.check, merge("customer.renewal_day"))
    assert problem.expected == "renewal_date"
    assert problem.values["hint"] == ', did you mean "renewal_date"?'


@pytest.mark.parametrize(
    "shown",
    [
        merge("customer.first_name"),
        merge("FirstName"),
        merge("${first_name}"),
        merge("lead.First Name"),
        merge("unsubscribe_url", role="unsubscribe"),
        merge("reset_url"),
        merge("product.title"),
        merge("current_store.phone"),
        merge("item.size", branch=("for item in cart",)),
        merge("x", broken="is never closed"),
    ],
)
def test_fields_that_are_known_or_no_fields_of_a_customer(shown: Token) -> None:
    assert ask(known_field.check, shown) == []


def test_pages_for_everybody_have_no_merge_fields() -> None:
    assert ask(known_field.check, merge("page_color"), channel="landing") == []


def test_a_field_without_its_fallback() -> None:
    [problem] = ask(fallback.check, merge("customer.first_name"), Fallback())
    assert problem.expected == "there"


@pytest.mark.parametrize(
    "shown",
    [
        merge("customer.first_name", fallback="friend"),
        merge("customer.first_name", fallback=""),
        merge("renewal_date"),
        merge("unknown"),
        merge("FIRST_NAME", dialect="mailchimp"),
        merge("customer.first_name", branch=("if customer.first_name",)),
        merge("customer.first_name", branch=("unless customer.first_name == blank",)),
        merge("store.plan"),
    ],
)
def test_fallbacks_that_are_not_missing(shown: Token) -> None:
    assert ask(fallback.check, shown, Fallback()) == []


def test_broken_tokens_say_why() -> None:
    [problem] = ask(broken_token.check, merge("first_name", broken="one brace is missing"))
    assert problem.values["reason"] == "one brace is missing"
    assert ask(broken_token.check, merge("first_name")) == []


def test_tokens_of_another_dialect_are_told() -> None:
    tokens = (merge("a"), merge("b"), merge("UNSUB", dialect="mailchimp", role="unsubscribe"))
    made = asset(("body", "Hi x"), tokens=tokens)
    [problem] = ask_asset(dialects.check, {}, made)
    assert (problem.expected, problem.values["dialect"]) == ("liquid", "mailchimp")
    [first, second] = ask_asset(dialects.check, {}, msgspec.structs.replace(made, dialect="mailchimp"))
    assert first.expected == second.expected == "mailchimp"
    assert ask_asset(dialects.check, {}, asset(("body", "Hi x"), tokens=tokens[:2])) == []


def test_a_mail_for_everybody() -> None:
    assert ask_asset(personalized.check, {}, asset(("body", "Tents")), Personalized())
    leave = merge("UNSUB", role="unsubscribe")
    assert ask_asset(personalized.check, {}, asset(("body", "Tents"), tokens=(leave,)), Personalized())
    assert ask_asset(personalized.check, {}, asset(("body", "Tents"), tokens=(merge("name"),)), Personalized()) == []
    assert ask_asset(personalized.check, {}, asset(("body", "Tents")), Personalized(), channel="sms") == []
