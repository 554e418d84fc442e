"""The phrasings of a language, of which a text needs few: each is parsed when a text has the words it has to have.

Nearly all of them name such a word outside of brackets, or offer a choice of some, which is told from how they are
written in a hundredth of the time that parsing takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.phrasing import Phrasing, read_phrasing, slot_keys, word_keys
from brandlint.expressions import regex
from brandlint.store import code_version
from brandlint.tables import made_of

_DATA = Path(__file__).with_name("data")
_NAME = regex(r"<([\w-]+)>")
#: Names stand in names so deep.
_DEEPEST = 4
#: A group without another in it.
_GROUP = regex(r"\([^()]*\)\s*\??")
#: A slot or a word that is not optional.
_CERTAIN = regex(r"(?<!\S)(?:\{\w+\}|[^\s()|?{}<>~]+)(?!\S| *\?)")
#: A group in another, and one without optional words that is not optional itself.
_NESTED, _CHOICE = regex(r"\([^()]*\("), regex(r"\(([^()?~<>]+)\)(?! *\?)")


class Phrasebook:
    """The phrasings of the language `code` in the order of its file.

    `phrases` are forms by meaning, `words` what their names stand for, `slots` the words that fill a slot.
    """

    def __init__(
        self,
        code: str,
        phrases: Mapping[str, Iterable[str]],
        words: Mapping[str, str],
        slots: dict[str, tuple[str, ...]],
    ) -> None:
        self._names, self._slots = {name: fold(form) for name, form in words.items()}, slots
        self._meanings = [meaning for meaning, forms in phrases.items() for _ in forms]
        self._forms = fold("\n".join(form for forms in phrases.values() for form in forms)).splitlines()
        self._parsed: dict[int, Phrasing] = {}
        self._musts: list[frozenset[str]]
        self._choices: list[list[frozenset[str]]]
        self._by_word: dict[str, list[int]]
        kept = made_of(_DATA / f"{code}.phrasings", code_version(), self._sorted)
        self._musts, self._choices, self._by_word = kept

    def __iter__(self) -> Iterator[Phrasing]:
        return map(self._phrasing, range(len(self._forms)))

    def likely(self, present: Set[str]) -> list[Phrasing]:
        """The phrasings that a text of these words and signs may have, in order."""
        numbers: set[int] = set().union(*map(self._by_word.__getitem__, self._by_word.keys() & present))
        held = [number for number in sorted(numbers) if self._musts[number] <= present]
        return [self._phrasing(one) for one in held if not any(map(present.isdisjoint, self._choices[one]))]

    def _sorted(self) -> tuple[list[frozenset[str]], list[list[frozenset[str]]], dict[str, list[int]]]:
        """By phrasing, what a text has all of and sets of which it has one; and the phrasings that words tell of."""
        musts = [self._musts_of(form) for form in self._forms]
        choices = [self._choices_of(number) for number in range(len(self._forms))]
        by_word: dict[str, list[int]] = {}
        for number, sets in enumerate(choices):
            for word in _telling([*({must} for must in musts[number]), *sets]) or self._phrasing(number).keys:
                by_word.setdefault(word, []).append(number)
        return musts, choices, by_word

    def _phrasing(self, number: int) -> Phrasing:
        if number not in self._parsed:
            self._parsed[number] = read_phrasing(self._meanings[number], self._expanded(number), self._slots)
        return self._parsed[number]

    def _expanded(self, number: int) -> str:
        form = self._forms[number]
        for _ in range(_DEEPEST if "<" in form else 0):
            form = _NAME.sub(lambda found: self._names[found[1]], form)
        return form

    def _musts_of(self, form: str) -> frozenset[str]:
        """Words and signs that every text has which `form` matches."""
        return frozenset(key for keys in self._certain(form) if len(keys) == 1 for key in keys)

    def _choices_of(self, number: int) -> list[frozenset[str]]:
        """Sets of words and signs of each of which every text has one that has that phrasing."""
        form = self._expanded(number)
        groups = [] if _NESTED.search(form) else _CHOICE.findall(form)
        sets = [[self._keys(words.split()[0]) for words in group.split("|")] for group in groups]
        several = [keys for keys in self._certain(form) if len(keys) > 1]
        return [*several, *(frozenset().union(*keys) for keys in sets if all(keys))]

    def _certain(self, form: str) -> list[frozenset[str]]:
        """For each slot and word that is neither optional nor in brackets, what a text has where it stands."""
        while (shorter := _GROUP.sub(" ", form)) != form:
            form = shorter
        return [self._keys(piece) for piece in _CERTAIN.findall(form)] if "|" not in form else []

    def _keys(self, piece: str) -> frozenset[str]:
        """What a text has where a piece of a phrasing stands; nothing where that may be a part of a word."""
        if piece[0] == "{":
            return slot_keys(piece[1:-1], self._slots.get(piece[1:-1], ()))
        return frozenset() if piece[0] in "*-" or piece[-1] == "-" else word_keys(piece)


def _telling(sets: list[Set[str]]) -> Set[str]:
    """Of sets of words of each of which a text has one, that with the rarest: words are rare where they are long."""
    return max(sets, key=lambda words: (min(map(len, words)), -len(words), sorted(words)), default=frozenset())
