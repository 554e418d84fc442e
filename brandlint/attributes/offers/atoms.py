"""Atoms of offers in text: money, percentages, dates, durations and counts, found in one anchored pass."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Any, NamedTuple

from brandlint.attributes.offers import moments, money
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.numbers import APART, NUMERAL, compiled, decimal_of, is_unspaced
from brandlint.values import iso_duration

_SKIP = (
    r"(?P<skip>https?://[^\s<>\"]{1,2000}+|(?<![\w.-])www\.[^\s<>\"]{1,2000}+|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]{1,64}+"
    r"|(?<![\w-])(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}(?!\w)|24/7)"
)
_HALF = (
    r"(?P<half>(?:½|(?<![\w./])1/2|(?<![\w./])1/3|⅓|¼|(?<![\w./])1/4)"
    r"(?:(?P<half_price> ?-?(?:price|preis|prix|precio))(?!\w)|(?= ?off)"
    r"|(?:(?<=save 1/[234])|(?<=save [½⅓¼]))(?![\w/])))"
)
#: What every value has that does not begin with a word, and what a word is here.
_VALUE, _LETTERS = re.compile(r"[\d½⅓¼]"), re.compile(r"[^\W\d_]+")
#: So many values stand in no block of copy; the rest of one that has more is not read, which bounds the time.
_MOST = 20_000
_FRACTIONS = {"½": "50", "1/2": "50", "⅓": "33", "1/3": "33", "¼": "25", "1/4": "25"}


class Percent(NamedTuple):
    """A percentage, or a range of them; `minus` where a minus sign stands before it ("-50 %")."""

    value: str
    high: str | None = None
    minus: bool = False


class Length(NamedTuple):
    """A duration: `number` times `unit` (hour, day, week, month, year)."""

    number: int
    unit: str

    @property
    def iso(self) -> str:
        """The duration in ISO 8601."""
        return iso_duration(self.number, self.unit)


class Atom(NamedTuple):
    """A value at `text[start:end]`; `kind` is the slot of phrasings that it fills."""

    kind: str
    start: int
    end: int
    value: Any = None


def atoms_of(folded: str, lang: Language, locale: str | None, today: datetime.date) -> list[Atom]:
    """All atoms of a folded text, in order, never overlapping; the first `_MOST` where there are more."""
    found: list[Atom] = []
    position = 0
    if not _VALUE.search(folded) and _named(lang).isdisjoint(_LETTERS.findall(folded)):
        return found
    unspaced = is_unspaced(folded)
    scanner, starts, per, ahead = _scanner(lang, unspaced), _starts(lang, unspaced), _per(lang), _per_ahead(lang)
    while len(found) < _MOST and (start := starts.search(folded, position)):
        match = scanner.match(folded, start.start())
        position = max(match.end() if match else 0, start.start() + 1)
        atom = _atom(match, lang, locale, today) if match else None
        if atom is None:
            continue
        if atom.kind == "money":
            if per and (unit := _unit(per, folded, atom.end, lang)):
                atom = atom._replace(end=unit[1], value=atom.value._replace(per=unit[0]))
                position = atom.end
            elif ahead and (
                found_ahead := ahead.search(folded, max(found[-1].end if found else 0, atom.start - 30), atom.start)
            ):
                atom = atom._replace(value=atom.value._replace(per=lang.words("per-ahead")[found_ahead["unit"]]))
        found.append(atom)
    return found


@cache
def _scanner(lang: Language, unspaced: bool) -> re.Pattern[str]:
    lexical = lang.lexical
    percent = "|".join(map(re.escape, sorted(map(fold, lexical.get("percent", [])), key=len, reverse=True))) or "(?!)"
    units = "|".join(map(re.escape, sorted(lang.words("units"), key=len, reverse=True))) or "(?!)"
    counts = "|".join(sorted(lang.numbers, key=len, reverse=True)) or "(?!)"
    joins = "|".join(re.escape(fold(join)) for join in lexical.get("range-joins", ["-"]))
    ahead = lexical.get("percent-sign") == "ahead"
    ends = "|".join(map(re.escape, map(fold, lexical.get("ordinal-ends", [])))) or "(?!)"
    rate = (
        rf"(?P<percent>(?P<p_minus>(?<![^\s(*])-)?(?P<p>{NUMERAL})(?: ?%?(?: ?(?:{joins}) ?)-?(?P<p_high>{NUMERAL}))?"
        rf"(?: ?%|[ -]?(?:{percent})(?!\w))|(?<!\w)(?P<p_word>{counts})[ -]?(?:{percent})(?!\w)"
        + (rf"|%(?P<p_behind>{NUMERAL.removeprefix(APART)}))" if ahead else ")")
    )
    count = rf"(?:(?P<l>(?<![\w.,])\d{{1,4}})|(?<!\w)(?P<l_word>{counts}))"
    length = rf"(?P<length>{count}[ -]?(?:full )?(?P<l_unit>{units})(?!\w))"
    nxn = r"(?P<nxn>(?<!\w)(?P<x1>\d{1,2}) ?[x×] ?(?P<x2>\d{1,2})(?![\w.,]))"
    nth = rf"(?P<nth>(?<![\w.,])(?P<nth_n>\d{{1,2}})(?:{ends})(?!\w))"
    number = rf"(?P<n>{NUMERAL}(?![\w%]))"
    amount = money.pattern(tuple(lexical.get("magnitudes", [])))
    parts = [
        _SKIP,
        _HALF,
        amount,
        rate,
        nxn,
        length,
        moments.pattern(lang),
        nth,
        number,
    ]
    return compiled("|".join(parts), unspaced)


@cache
def _starts(lang: Language, unspaced: bool) -> re.Pattern[str]:
    """Where an atom may start: a digit or sign, or a word that begins a date, a count or a currency."""
    letters, signs = money.starting()
    named = "|".join(sorted(_named(lang), key=len, reverse=True))
    coded = "|".join(sorted(letters, key=len, reverse=True))
    spelled = rf"(?<!\w)(?:(?:{named})(?![^\W\d])|(?:{coded}))"
    return compiled(
        rf"(?<![^\s(*])-(?=[\d{signs}])|[{signs}](?= ?\d)|[½⅓¼]|(?<![\w%])%(?=\d)|(?=\d){APART}\d|{spelled}", unspaced
    )


@cache
def _named(lang: Language) -> frozenset[str]:
    """The words that an atom may begin with, currencies aside."""
    words = (match[0] for form in moments.starting_words(lang) if (match := _LETTERS.match(form)))
    return frozenset([*words, *(word for word in lang.numbers if word.isalpha()), "http", "https", "www"])


@cache
def _per(lang: Language) -> re.Pattern[str] | None:
    forms = lang.words("per")
    if not forms:
        return None
    ordered = sorted(forms, key=len, reverse=True)
    words = "|".join(
        "/ ?" + re.escape(form[1:]) + r"(?!\w)" if form[0] == "/" else re.escape(form) + r"(?!\w)" for form in ordered
    )
    return re.compile(rf"[*¹†]? ?\(?(?P<per>{words})\)?")


@cache
def _per_ahead(lang: Language) -> re.Pattern[str] | None:
    """What an amount is for, told right before it: "monatlich ab" 4,99 €."""
    forms = lang.words("per-ahead")
    if not forms:
        return None
    words = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    links = "|".join(re.escape(fold(word)) for word in lang.lexical.get("per-links", [])) or "(?!)"
    return re.compile(rf"(?<!\w)(?P<unit>{words})(?!\w):?(?: (?:{links}))*+ \Z")


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
