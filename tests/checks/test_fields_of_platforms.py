"""Tokens of sending platforms that are no field of the customer's profile, and those that are."""

from __future__ import annotations

from typing import Any

import pytest
from made import asset, context, token

from brandlint.checks import known_field
from brandlint.checks.base import NoOptions

PROFILE: dict[str, Any] = {"profile": {"first_name": {"fallback": "there"}, "company": {}, "plan": {}}}


def unknown(field: str, dialect: str) -> list[str]:
    shown = token("Hi x", "x", field, dialect=dialect)
    asked = context(asset(("body", "Hi x"), tokens=(shown,)), PROFILE)
    return [problem.actual for problem in known_field.check(shown, NoOptions(), asked)]


@pytest.mark.parametrize(
    ("dialect", "field"),
    [
        ("braze", "resp.title"), ("braze", "items[0].name"), ("braze", "event_properties.product"),
        ("braze", "canvas_entry_properties.coupon"), ("braze", "email_address"), ("braces", "owner.full_name"),
        ("braces", "content.name"), ("braces", "year"), ("ampscript", "emailaddr"), ("mailchimp", "EMAIL"),
        ("mailchimp", "PHONE"), ("mailchimp", "FNAME"), ("liquid", "order.total_price"), ("erb", "@order.number"),
        ("liquid", "customer.first_name"), ("liquid", "person.Company"),
    ],
)  # fmt: skip
def test_what_a_platform_or_another_thing_fills_in(dialect: str, field: str) -> None:
    assert unknown(field, dialect) == []


@pytest.mark.parametrize(
    ("dialect", "field", "told"),
    [
        ("liquid", "customer.favorite_color", "favorite_color"),
        ("braze", "custom_attribute.favorite_color", "favorite_color"),
        ("mailchimp", "FAVCOLOR", "FAVCOLOR"),
        ("ampscript", "First Nam", "First Nam"),
        ("liquid", "frist_name", "frist_name"),
    ],
)
def test_what_the_profile_lacks(dialect: str, field: str, told: str) -> None:
    assert unknown(field, dialect) == [told]
