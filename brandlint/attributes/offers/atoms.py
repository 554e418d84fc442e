"""Atoms of offers in text: money, percentages, dates, durations and counts, found in one pass."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from brandlint.attributes.offers import moments, money
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.numbers import decimal_of
from brandlint.attributes.offers.scanning import expressions_of, starts_of
from brandlint.expressions import regex
from brandlint.values import iso_duration

#: So many values stand in no block of copy; the rest of one that has more is not read, which bounds the time.
_MOST = 20_000
_FRACTIONS = {"½": "50", "1/2": "50", "⅓": "33", "1/3": "33", "¼": "25", "1/4": "25"}


class Percent(msgspec.Struct, frozen=True, gc=False):
    """A percentage, or a range of them; `minus` where a minus sign stands before it ("-50 %")."""

    value: str
    high: str | None = None
    minus: bool = False


class Length(msgspec.Struct, frozen=True, gc=False):
    """A duration: `number` times `unit` (hour, day, week, month, year)."""

    number: int
    unit: str

    @property
    def iso(self) -> str:
        """The duration in ISO 8601."""
        return iso_duration(self.number, self.unit)


class Atom(msgspec.Struct, frozen=True, gc=False):
    """A value at `text[start:end]`; `kind` is the slot of phrasings that it fills."""

    kind: str
    start: int
    end: int
    value: Any = None


def atoms_of(folded: str, lang: Language, locale: str | None, today: datetime.date) -> list[Atom]:
    """All atoms of a folded text, in order, never overlapping; the first `_MOST` where there are more."""
    found: list[Atom] = []
    position = 0
    starts, expressions, per, ahead = (
        starts_of(folded, lang),
        expressions_of(folded, lang),
        _per(lang),
        _per_ahead(lang),
    )
    while len(found) < _MOST and (start := starts.search(folded, position)):
        match = next((match for one in expressions if (match := one.match(folded, start.start()))), None)
        position = max(match.end() if match else 0, start.start() + 1)
        atom = _atom(match, lang, locale, today) if match else None
        if atom is None:
            continue
        if atom.kind == "money":
            if per and (unit := _unit(per, folded, atom.end, lang)):
                atom = replace(atom, end=unit[1], value=replace(atom.value, per=unit[0]))
                position = atom.end
            elif ahead and (
                found_ahead := ahead.search(folded, max(found[-1].end if found else 0, atom.start - 30), atom.start)
            ):
                atom = replace(atom, value=replace(atom.value, per=lang.words("per-ahead")[found_ahead["unit"]]))
        found.append(atom)
    return found


@cache
def _per(lang: Language) -> re.Pattern[str] | None:
    forms = lang.words("per")
    if not forms:
        return None
    ordered = sorted(forms, key=len, reverse=True)
    words = "|".join(
        "/ ?" + re.escape(form[1:]) + r"(?!\w)" if form[0] == "/" else re.escape(form) + r"(?!\w)" for form in ordered
    )
    return regex(rf"[*¹†]? ?\(?(?P<per>{words})\)?")


@cache
def _per_ahead(lang: Language) -> re.Pattern[str] | None:
    """What an amount is for, told right before it: "monatlich ab" 4,99 €."""
    forms = lang.words("per-ahead")
    if not forms:
        return None
    words = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    links = "|".join(re.escape(fold(word)) for word in lang.lexical.get("per-links", [])) or "(?!)"
    return regex(rf"(?<!\w)(?P<unit>{words})(?!\w):?(?: (?:{links}))*+ \Z")


def _unit(per: re.Pattern[str], folded: str, position: int, lang: Language) -> tuple[str, int] | None:
    """What an amount is for ("month") and where the words end; of "/user/mo" the unit of time."""
    unit: tuple[str, int] | None = None
    forms = lang.words("per")
    for _ in range(2):
        found = per.match(folded, position)
        if not found:
            break
        name = forms[re.sub(r"^/ ", "/", found["per"])]
        position = found.end()
        unit = (unit[0] if unit and name in ("person", "user", "line") else name, position)
    return unit


def _atom(match: re.Match[str], lang: Language, locale: str | None, today: datetime.date) -> Atom | None:
    start, end = match.span()
    kind, part = match.lastgroup, match
    if kind == "skip":
        return Atom("skip", start, end)
    if kind == "half":
        return Atom(
            "percent",
            start,
            end,
            Percent(_FRACTIONS[part["half"].removesuffix(part["half_price"] or "")], minus=bool(part["half_price"])),
        )
    if kind == "money":
        told = money.money_of(match, locale, lang.code)
        return Atom("money", start, end, told) if told else Atom("skip", start, end)
    if kind == "percent":
        if part["p_word"]:
            return Atom("percent", start, end, Percent(str(lang.numbers[part["p_word"]])))
        if ahead := part.groupdict().get("p_behind"):
            return Atom("percent", start, end, Percent(decimal_of(ahead)))
        value, high = decimal_of(part["p"]), decimal_of(part["p_high"]) if part["p_high"] else None
        return Atom("percent", start, end, Percent(value, high, bool(part["p_minus"])))
    if kind == "nxn":
        return Atom("nxn", start, end, (int(part["x1"]), int(part["x2"])))
    if kind == "length":
        count = int(part["l"]) if part["l"] else lang.numbers[part["l_word"]]
        return Atom("length", start, end, Length(count, lang.words("units")[part["l_unit"]]))
    if kind == "when":
        dates = moments.moments_of(match, lang, locale, today)
        if dates is None:
            return None
        if len(dates) == 2:
            return Atom("window", start, end, dates)
        return Atom({"time": "time", "weekday": "weekday"}.get(dates[0].form, "when"), start, end, dates[0])
    if kind == "nth":
        return Atom("nth", start, end, int(part["nth_n"]))
    return Atom("n", start, end, decimal_of(part["n"]))
