"""What a phrasing means: from a match and its atoms to facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from brandlint.assets import Fact, Span
from brandlint.attributes.offers.atoms import Atom, Length
from brandlint.attributes.offers.calendar import Moment
from brandlint.attributes.offers.language import Language

TERMS = frozenset(
    "cancel_anytime free_plan free_returns free_service no_card no_code no_contract no_fees".split()
)
CONDITIONS = frozenset(
    "availability exclusions first_order instore_only limited_time members new_customers not_combinable "
    "one_per_customer online_only selected students terms while_stocks_last".split()
)
GUARANTEES = frozenset("money_back price_match risk_free satisfaction warranty".split())
_CODE = re.compile(r"[^\W_][\w%+&-]{1,28}[^\W_]")


class Match(NamedTuple):
    """A phrasing found at `text[start:end]` with the atoms (or words) that fill its slots."""

    meaning: str
    start: int
    end: int
    atoms: tuple[Atom, ...]
    slots: dict[str, list[Atom | str]]
    code_at: int | None = None

    @property
    def family(self) -> str:
        """Meanings of one family never overlap in the text."""
        return next((family for family in ("percent-off", "amount-off", "free-shipping") if self.meaning.startswith(family)), self.meaning)

    def sound(self, text: str, lang: Language) -> bool:
        """Whether what the phrasing cannot say holds: a code looks like one, three for two pays."""
        if self.meaning == "code":
            return self.code(text) is not None
        return True

    def code(self, text: str) -> str | None:
        """The code as it is written, None where the word is no code."""
        found = _CODE.match(text, self.code_at or 0)
        if not found:
            return None
        word = found[0]
        return word if any(c.isdigit() for c in word) or word.isupper() else None

    def values(self, slot: str) -> list[Any]:
        """What fills a slot, in order: values of atoms, words as they are."""
        return [item.value if isinstance(item, Atom) else item for item in self.slots.get(slot, [])]


def facts_of_match(match: Match, text: str, lang: Language) -> list[Fact]:
    """The facts that a match tells."""
    meaning = match.meaning
    if meaning in TERMS:
        return [_fact(match, text, kind="term", value=meaning)]
    if meaning in CONDITIONS:
        return [_fact(match, text, kind="condition", value=meaning)]
    if meaning in GUARANTEES:
        lengths = match.values("length")
        return [_fact(match, text, kind="guarantee", guarantee=meaning, length=lengths[0].iso if lengths else None)]
    build = _BUILDERS.get(meaning)
    return build(match, text, lang) if build else []


def plain_facts(atoms: list[Atom], accepted: list[Match], text: str, lang: Language) -> list[Fact]:
    """Facts of the atoms that no phrasing claimed: an amount is a price, "-20%" a discount."""
    facts = []
    for atom in atoms:
        span = Span(atom.start, atom.end)
        words = text[atom.start : atom.end]
        if atom.kind == "money" and not atom.value.big:
            money = atom.value
            if money.minus:
                facts.append(Fact(kind="amount-off", text=words, span=span, amount=money.amount, currency=money.currency))
            else:
                facts.append(
                    Fact(kind="price", text=words, span=span, role="range" if money.high else None, amount=money.amount,
                         high=money.high, currency=money.currency, per=money.per)
                )  # fmt: skip
        elif atom.kind == "percent" and atom.value.minus:
            rate = atom.value
            facts.append(Fact(kind="percent-off", text=words, span=span, value=rate.high or rate.value, up_to=rate.high is not None))
    return facts


def _fact(match: Match, text: str, **fields: Any) -> Fact:
    return Fact(text=text[match.start : match.end], span=Span(match.start, match.end), **fields)


def _at(atom: Atom, text: str, **fields: Any) -> Fact:
    return Fact(text=text[atom.start : atom.end], span=Span(atom.start, atom.end), **fields)


def _price(role: str | None) -> Callable[[Match, str, Language], list[Fact]]:
    def build(match: Match, text: str, lang: Language) -> list[Fact]:
        money = match.values("money")[0]
        if money.big:
            return []
        if money.high:
            return [_fact(match, text, kind="price", role="range", amount=money.amount, high=money.high, currency=money.currency, per=money.per)]
        return [_fact(match, text, kind="price", role=role, amount=money.amount, currency=money.currency, per=money.per)]

    return build


def _range(match: Match, text: str, lang: Language) -> list[Fact]:
    low, high = match.values("money")
    return [_fact(match, text, kind="price", role="range", amount=low.amount, high=high.amount, currency=high.currency or low.currency, per=high.per)]


def _intro(match: Match, text: str, lang: Language) -> list[Fact]:
    money, length = match.values("money")[0], match.values("length")[0]
    return [_fact(match, text, kind="price", role="intro", amount=money.amount, currency=money.currency, for_=length.iso)]


def _percent(up_to: bool) -> Callable[[Match, str, Language], list[Fact]]:
    def build(match: Match, text: str, lang: Language) -> list[Fact]:
        rate = match.values("percent")[0]
        return [_fact(match, text, kind="percent-off", value=rate.high or rate.value, up_to=up_to or rate.high is not None)]

    return build


def _fraction(value: str) -> Callable[[Match, str, Language], list[Fact]]:
    return lambda match, text, lang: [_fact(match, text, kind="percent-off", value=value)]


def _amount(kind: str, up_to: bool = False) -> Callable[[Match, str, Language], list[Fact]]:
    def build(match: Match, text: str, lang: Language) -> list[Fact]:
        money = match.values("money")
        if not money:
            return [_fact(match, text, kind=kind)]
        return [_fact(match, text, kind=kind, amount=money[0].high or money[0].amount, currency=money[0].currency,
                      up_to=up_to or money[0].high is not None)]  # fmt: skip

    return build


def _amount_over(match: Match, text: str, lang: Language) -> list[Fact]:
    off, over = match.atoms[:2]
    return [
        _at(off, text, kind="amount-off", amount=off.value.amount, currency=off.value.currency),
        _at(over, text, kind="minimum-spend", amount=over.value.amount, currency=over.value.currency),
    ]


def _count(value: Any, lang: Language) -> int:
    if isinstance(value, str) and not value.isdigit():
        return lang.numbers.get(value) or lang.ordinals.get(value) or 0
    return int(value)


def _buy_get(match: Match, text: str, lang: Language) -> list[Fact]:
    counts = [_count(value, lang) for value in match.values("n")]
    ranks = [_count(value, lang) for value in match.values("nth")]
    buy, get = (counts + [1, 1])[:2] if not ranks else (counts[0], 1)
    return [_fact(match, text, kind="multibuy", buy=buy, get=get, percent="100")]


def _code(match: Match, text: str, lang: Language) -> list[Fact]:
    code = match.code(text)
    start = match.code_at or 0
    end = max(match.end, start + len(code or ""))
    return [Fact(kind="code", text=text[match.start : end], span=Span(match.start, end), value=code)]


def _moment(kind: str) -> Callable[[Match, str, Language], list[Fact]]:
    def build(match: Match, text: str, lang: Language) -> list[Fact]:
        moment: Moment = match.values("when")[0]
        return [_fact(match, text, kind=kind, at=moment.at, relative=moment.relative, ambiguous=moment.ambiguous)]

    return build


def _within(match: Match, text: str, lang: Language) -> list[Fact]:
    length: Length = match.values("length")[0]
    hours = {"hour": 1, "day": 24, "week": 168}.get(length.unit)
    return [_fact(match, text, kind="within", hours=str(length.count * hours))] if hours else []


def _window(match: Match, text: str, lang: Language) -> list[Fact]:
    first, last = match.values("window")[0] if "window" in match.slots else match.values("when")
    return [_fact(match, text, kind="window", starts=first.at, ends=last.at, relative=first.relative, ambiguous=first.ambiguous or last.ambiguous)]


def _trial(match: Match, text: str, lang: Language) -> list[Fact]:
    lengths = match.values("length")
    return [_fact(match, text, kind="trial", length=lengths[0].iso if lengths else None)]


def _apr(match: Match, text: str, lang: Language) -> list[Fact]:
    return [_fact(match, text, kind="apr", value=match.values("percent")[0].value)]


_BUILDERS: dict[str, Callable[[Match, str, Language], list[Fact]]] = {
    "now": _price("now"), "was": _price("was"), "from": _price("from"), "up-to-price": _price("up-to"),
    "price": _price(None), "range": _range, "intro": _intro,
    "percent-off": _percent(False), "percent-off-up-to": _percent(True),
    "half-off": _fraction("50"), "third-off": _fraction("33"), "quarter-off": _fraction("25"),
    "amount-off": _amount("amount-off"), "amount-off-up-to": _amount("amount-off", True),
    "amount-off-over": _amount_over, "minimum-spend": _amount("minimum-spend"),
    "free-shipping": _amount("free-shipping"), "free-shipping-over": _amount("free-shipping"),
    "buy-get": _buy_get, "code": _code, "starts": _moment("starts"), "ends": _moment("ends"),
    "within": _within, "window": _window, "trial": _trial, "trial-open": _trial, "apr": _apr,
}  # fmt: skip
