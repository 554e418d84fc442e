"""The word lists of tone, read from YAML once and looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from brandlint.attributes.words import WORD
from brandlint.expressions import regex
from brandlint.store import code_version
from brandlint.tables import made_of, table

#: Languages whose lexicons ship.
LANGUAGES = frozenset({"en"})
#: The measures that have lexicons.
MEASURED = ("formality", "urgency", "claims")

_PLAIN = regex(r"(?:[^\W\d_]+(?:'[^\W\d_]+)*\*?)(?: [^\W\d_]+(?:'[^\W\d_]+)*)*")
_GAP = regex(r"[\s-]{1,3}")
#: What tells a sign from a phrase.
_ODD = regex(r"[^\w\s*-]|\d")


class Cue(msgspec.Struct, frozen=True):
    """Words `start` to `end` of a text that tell something, and how strongly."""

    start: int
    end: int
    weight: float = 1.0


#: A lexicon as it is kept: its phrases, stems, endings, the expression of its signs, what they hold, and its weight.
_Plain = tuple[
    dict[str, tuple[tuple[str, ...], ...]], tuple[str, ...], tuple[str, ...], str | None, tuple[str, ...], float
]


class Words(msgspec.Struct, frozen=True):
    """The words of a text in small letters with straight apostrophes, and where each starts and ends."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(text: str) -> Words:
    """The words of `text`, ready to be looked up."""
    matches = list(WORD.finditer(text))
    folded = tuple(map(str.casefold, map(re.Match.group, matches)))
    if "’" in text:
        folded = tuple(word.replace("’", "'") for word in folded)
    return Words(folded, tuple(map(re.Match.start, matches)), tuple(map(re.Match.end, matches)))


class Lexicon(msgspec.Struct, frozen=True):
    """Phrases of one kind and the weight that each occurrence has.

    `phrases` are by their first word, the longest first; `stems` begin a word, `endings` end one; `signs` are what
    is not made of words alone ("#1", "now!"), each of which has one of `holds` in it.
    """

    phrases: dict[str, tuple[tuple[str, ...], ...]]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    signs: re.Pattern[str] | None
    holds: tuple[str, ...]
    weight: float

    def may_begin(self, word: str) -> bool:
        """Whether a phrase may begin with a word, or the word is a cue by its stem or ending."""
        return word in self.phrases or word.startswith(self.stems) or word.endswith(self.endings)

    def spoken(self, text: str, words: Words, places: Iterable[int]) -> list[Cue]:
        """Every occurrence of words in `text`, in order, of overlapping ones at one place the longest.

        `places` are the indices of the words that a cue may begin with (`may_begin`).
        """
        found = []
        free = 0
        for index in places:
            if index < free:
                continue
            word = words.folded[index]
            length = self._length(text, words, index) if word in self.phrases else 0
            if length or word.startswith(self.stems) or word.endswith(self.endings):
                free = index + (length or 1)
                found.append(Cue(words.starts[index], words.ends[free - 1], self.weight))
        return found

    def written(self, text: str) -> list[Cue]:
        """Every occurrence of signs in `text`, in order."""
        return (
            [Cue(match.start(), match.end(), self.weight) for match in self.signs.finditer(text)] if self.signs else []
        )

    def _length(self, text: str, words: Words, index: int) -> int:
        """How many words from `index` on make the longest phrase that begins there; 0 without one."""
        for phrase in self.phrases[words.folded[index]]:
            size = len(phrase)
            if words.folded[index : index + size] == phrase and all(
                _GAP.fullmatch(text, words.ends[at], words.starts[at + 1]) for at in range(index, index + size - 1)
            ):
                return size
        return 0


def cues(text: str, words: Words, language: str) -> dict[str, list[Cue]]:
    """The cues of every lexicon that has some in a text, by the names of its measure and its own ("claims strong")."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(words.folded):
        for name in _begun(word, language):
            places.setdefault(name, []).append(index)
    known = _lexicons(language)
    spoken = ((name, known[name].spoken(text, words, indices)) for name, indices in places.items())
    found = {name: heard for name, heard in spoken if heard}
    if _hint(language).search(folded := text.casefold().replace("'", "’")):
        for name, lexicon in known.items():
            if any(sign in folded for sign in lexicon.holds):
                found[name] = found.get(name, []) + lexicon.written(text)
    return found


@cache
def _hint(language: str) -> re.Pattern[str]:
    """What a text has that may have signs of a lexicon."""
    return regex(
        "|".join(sorted({re.escape(sign) for lexicon in _lexicons(language).values() for sign in lexicon.holds}))
    )


@lru_cache(maxsize=50_000)
def _begun(word: str, language: str) -> tuple[str, ...]:
    """The lexicons a cue of which may begin with a word."""
    return tuple(name for name, lexicon in _lexicons(language).items() if lexicon.may_begin(word))


@cache
def load(language: str) -> dict[str, Any]:
    """The lexicon file of a language; lists are still as they stand in YAML, separated by commas."""
    return table(__file__, f"{language}.yaml")


@cache
def lexicons(language: str, measure: str) -> tuple[str, ...]:
    """The names of the lexicons of one measure, as `cues` gives them ("formality formal", "formality slang", …)."""
    return tuple(f"{measure} {name}" for name in load(language)[measure])


@cache
def _lexicons(language: str) -> dict[str, Lexicon]:
    return {
        name: Lexicon(phrases, stems, endings, regex(signs, re.IGNORECASE) if signs else None, holds, weight)
        for name, (phrases, stems, endings, signs, holds, weight) in made_of(
            Path(__file__).with_name(f"{language}.lexicons"), code_version(), lambda: _sorted(language)
        ).items()
    }


def _sorted(language: str) -> dict[str, _Plain]:
    data = load(language)
    return {f"{measure} {name}": _plain(entry) for measure in MEASURED for name, entry in data[measure].items()}


@cache
def word_set(language: str, *path: str) -> frozenset[str]:
    """A plain list of the lexicon file as a set of words in small letters."""
    entry: Any = load(language)
    for key in path:
        entry = entry[key]
    return frozenset(split(entry))


def split(listed: str) -> list[str]:
    """The members of a list that is separated by commas, in small letters."""
    return [member.strip().casefold() for member in listed.split(",")]


def phrases(forms: Iterable[str]) -> str:
    """An expression for any of `forms` as whole words, the longest first; `*` stands for any letters."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(_phrase(form) for form in ordered)


def _phrase(form: str) -> str:
    start = r"(?<![\w'’])" if form[0].isalnum() else r"(?<![\w#])"
    end = r"(?!\w)" if form[-1].isalnum() else ""
    body = re.escape(form).replace(r"\*", r"\w*").replace("'", "['’]").replace(r"\ ", r"[\s-]+")
    return f"{start}{body}{end}"


def _plain(entry: dict[str, Any]) -> _Plain:
    weight = float(entry["weight"])
    if "pattern" in entry:
        return {}, (), (), entry["pattern"], tuple(split(entry["holds"])), weight
    forms = split(entry["words"])
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        if _PLAIN.fullmatch(form.replace("-", " ")) and not form.endswith("*"):
            phrase = tuple(form.replace("-", " ").split())
            by_first.setdefault(phrase[0], []).append(phrase)
    stems = tuple(form[:-1] for form in forms if form.endswith("*") and _PLAIN.fullmatch(form))
    endings = tuple(form[1:] for form in forms if form.startswith("*"))
    odd = [form for form in forms if not _PLAIN.fullmatch(form.replace("-", " ")) and not form.startswith("*")]
    return (
        {first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()},
        stems,
        endings,
        phrases(odd) if odd else None,
        tuple({sign for form in odd for sign in (_ODD.findall(form.replace("'", "’")) or [""])[-1:]}),
        weight,
    )
