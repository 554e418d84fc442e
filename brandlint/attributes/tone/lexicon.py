"""The word lists of tone, read from YAML once and looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from brandlint.attributes.words import WORD

#: Languages whose lexicons ship.
LANGUAGES = frozenset({"en"})

_PLAIN = re.compile(r"(?:[^\W\d_]+(?:'[^\W\d_]+)*\*?)(?: [^\W\d_]+(?:'[^\W\d_]+)*)*")
_GAP = re.compile(r"[\s-]{1,3}")


class Cue(msgspec.Struct, frozen=True):
    """Words `start` to `end` of a text that tell something, and how strongly."""

    start: int
    end: int
    weight: float = 1.0


class Words(msgspec.Struct, frozen=True):
    """The words of a text in small letters with straight apostrophes, and where each starts and ends."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(text: str) -> Words:
    """The words of `text`, ready to be looked up."""
    matches = list(WORD.finditer(text))
    return Words(
        tuple(match[0].casefold().replace("’", "'") for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


class Lexicon(msgspec.Struct, frozen=True):
    """Phrases of one kind and the weight that each occurrence has.

    `phrases` are by their first word, the longest first; `stems` begin a word, `endings` end one; `signs` are what
    is not made of words alone ("#1", "now!").
    """

    phrases: dict[str, tuple[tuple[str, ...], ...]]
    stems: frozenset[str]
    endings: tuple[str, ...]
    signs: re.Pattern[str] | None
    weight: float

    def cues(self, text: str, words: Words) -> list[Cue]:
        """Every occurrence in `text`, of overlapping ones at one place the longest, in order but for signs."""
        found = []
        free = 0
        for index, word in enumerate(words.folded):
            if index < free:
                continue
            length = self._length(text, words, index) if word in self.phrases else 0
            if length or _has_affix(word, self.stems, self.endings):
                free = index + (length or 1)
                found.append(Cue(words.starts[index], words.ends[free - 1], self.weight))
        if self.signs:
            found += [Cue(match.start(), match.end(), self.weight) for match in self.signs.finditer(text)]
        return found

    def _length(self, text: str, words: Words, index: int) -> int:
        """How many words from `index` on make the longest phrase that begins there; 0 without one."""
        for phrase in self.phrases[words.folded[index]]:
            size = len(phrase)
            if words.folded[index : index + size] == phrase and all(
                _GAP.fullmatch(text, words.ends[at], words.starts[at + 1]) for at in range(index, index + size - 1)
            ):
                return size
        return 0


#: No stem is longer.
_LONGEST = 24


@lru_cache(maxsize=50_000)
def _has_affix(word: str, stems: frozenset[str], endings: tuple[str, ...]) -> bool:
    return word.endswith(endings) or any(word[:size] in stems for size in range(2, min(len(word), _LONGEST) + 1))


@cache
def load(language: str) -> dict[str, Any]:
    """The lexicon file of a language; lists are still as they stand in YAML, separated by commas."""
    import yaml

    text = files(__package__).joinpath(f"{language}.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


@cache
def lexicons(language: str, measure: str) -> dict[str, Lexicon]:
    """The lexicons of one measure ("formality" → formal, slang, …)."""
    return {name: _lexicon(entry) for name, entry in load(language)[measure].items()}


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


def _lexicon(entry: dict[str, Any]) -> Lexicon:
    weight = float(entry["weight"])
    if "pattern" in entry:
        return Lexicon({}, frozenset(), (), re.compile(entry["pattern"], re.IGNORECASE), weight)
    forms = split(entry["words"])
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        if _PLAIN.fullmatch(form.replace("-", " ")) and not form.endswith("*"):
            phrase = tuple(form.replace("-", " ").split())
            by_first.setdefault(phrase[0], []).append(phrase)
    stems = frozenset(form[:-1] for form in forms if form.endswith("*") and _PLAIN.fullmatch(form))
    endings = tuple(form[1:] for form in forms if form.startswith("*"))
    odd = [form for form in forms if not _PLAIN.fullmatch(form.replace("-", " ")) and not form.startswith("*")]
    return Lexicon(
        {first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()},
        stems,
        endings,
        re.compile(phrases(odd), re.IGNORECASE) if odd else None,
        weight,
    )
