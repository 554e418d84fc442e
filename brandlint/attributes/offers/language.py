"""A language of the grammar: its words for numbers, dates and units, and its offer phrasings, from YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.matching import COUNTS
from brandlint.attributes.offers.phrasebook import Phrasebook
from brandlint.expressions import regex
from brandlint.tables import table

_DATA = Path(__file__).with_name("data")
#: Languages whose wording is kept under a broader name.
_WRITTEN = {"nb": "no", "nn": "no", "sk": "cs"}
_WORD = regex(r"[^\W\d_]+")


class Language:
    """One language: `lexical` word lists and `phrasings`."""

    def __init__(self, code: str, data: dict[str, Any]) -> None:
        self.code = code
        self._tables: dict[str, dict[str, str]] = {}
        self.lexical: dict[str, Any] = data["lexical"]
        numbers = {fold(str(word)): int(number) for word, number in self.lexical.get("numbers", {}).items()}
        ordinals = {fold(str(word)): int(number) for word, number in self.lexical.get("ordinals", {}).items()}
        units = {
            fold(form): unit for unit, forms in self.lexical.get("units", {}).items() for form in forms if len(form) > 2
        }
        self.numbers, self.ordinals, self.units = numbers, ordinals, units
        self.no_codes = frozenset(fold(word) for word in self.lexical.get("no-codes", []))
        few = tuple(word for word, number in numbers.items() if str(number) in COUNTS)
        slots = {"n": tuple(numbers), "few": few, "nth": tuple(ordinals), "unit": tuple(units)}
        self.phrasings = Phrasebook(code, data.get("phrases", {}), data.get("words", {}), slots)

    def words(self, name: str) -> dict[str, str]:
        """A lexical table turned round: each folded form and what it stands for."""
        if name not in self._tables:
            table = self.lexical.get(name) or {}
            self._tables[name] = {fold(str(form)): str(key) for key, forms in table.items() for form in forms}
        return self._tables[name]


def load(name: str) -> dict[str, Any]:
    """A data file of the grammar, by its name."""
    return table(__file__, f"data/{name}.yaml", strings=True)


@cache
def known() -> frozenset[str]:
    """The languages that have a file of their own."""
    return frozenset(path.stem for path in _DATA.glob("??.yaml"))


@cache
def language(code: str) -> Language:
    """The language `code` (ISO 639-1); one that has no file is read by what is understood everywhere."""
    name = _WRITTEN.get(code, code)
    data = load(name if name in known() else "world")
    if base := data.get("extends"):
        data = _merged(load(base), data)
    return Language(code, data)


def stated(locale: str | None) -> str | None:
    """`locale`, or None where it says that the language is not known ("und", "mul", "zxx")."""
    return None if not locale or locale.replace("_", "-").split("-")[0].lower() in ("und", "mul", "zxx") else locale


def language_of(locale: str | None, text: str) -> str:
    """The language of `locale`; without one, that whose function words the text shows most, else English."""
    if locale:
        return locale.replace("_", "-").split("-")[0].lower()
    counts = dict.fromkeys(sorted(known()), 0)
    owners = _function_words()
    for word in _WORD.findall(fold(text[:4000])):
        for code in owners.get(word, ()):
            counts[code] += 1
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > counts["en"] + 1 else "en"


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for code, words in load("small-words").items():
        for word in map(fold, words):
            owners[word] = (*owners.get(word, ()), code)
    return owners


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = {section: dict(base.get(section) or {}) for section in ("lexical", "words", "phrases")}
    for name, forms in (own.get("phrases") or {}).items():
        merged["phrases"][name] = [*forms, *merged["phrases"].get(name, [])]
    merged["lexical"] |= own.get("lexical") or {}
    merged["words"] |= own.get("words") or {}
    return merged
