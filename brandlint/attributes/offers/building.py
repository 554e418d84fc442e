"""From what a phrasing matched to the fields of a fact."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from brandlint.attributes.offers.atoms import Atom, Percent
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.matches import Match
from brandlint.attributes.offers.money import Money
from brandlint.facts import Fact
from brandlint.places import Span
from brandlint.values import iso_duration

#: From a match to facts, given the text, its language and today.
Builder = Callable[[Match, str, Language, datetime.date], list[Fact]]


def fact_of(match: Match, text: str, **fields: Any) -> Fact:
    """A fact told by a whole phrasing; its core is the first value in it."""
    core = match.atoms[0] if match.atoms else match
    return Fact(
        text=text[match.start : match.end], span=Span(match.start, match.end), core=Span(core.start, core.end), **fields
    )


def fact_at(atom: Atom, text: str, **fields: Any) -> Fact:
    """A fact told by a value alone."""
    span = Span(atom.start, atom.end)
    return Fact(text=text[atom.start : atom.end], span=span, core=span, **fields)


def sum_of(money: Money, up_to: bool = False) -> dict[str, Any]:
    """The fields of a sum; of a range, its upper end."""
    return {"amount": money.high or money.amount, "currency": money.currency, "up_to": up_to or money.high is not None}


def rate_of(percent: Percent, up_to: bool) -> dict[str, Any]:
    """The fields of a percentage; of a range, its upper end."""
    return {"value": percent.high or percent.value, "up_to": up_to or percent.high is not None}


def price_of(money: Money, role: str) -> dict[str, Any]:
    """The fields of a price."""
    role = "range" if money.high else role
    return {"role": role, "amount": money.amount, "high": money.high, "currency": money.currency, "per": money.per}


def length_of(match: Match, lang: Language) -> str | None:
    """The duration that a phrasing names, in ISO 8601; None where it names none."""
    lengths = match.values("length")
    units = match.values("unit")
    if lengths:
        return str(lengths[0].iso)
    count = (counts_of(match, "n", lang) or [1])[0]
    return iso_duration(count, lang.units[units[0]]) if units else None


def counts_of(match: Match, slot: str, lang: Language) -> list[int]:
    """The whole numbers, or the ranks, that fill a slot."""
    words = lang.numbers | lang.ordinals
    return [words[value] if value in words else int(float(value)) for value in match.values(slot)]
