"""The word lists of tone, read from YAML once and looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
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


class Lexicon(msgspec.Struct, frozen=True):
    """Phrases of one kind and the weight that each occurrence has.

    `phrases` are by their first word, the longest first; `stems` begin any word; `signs` are what is not
    made of words alone ("#1", "now!").
    """

    phrases: dict[str, tuple[tuple[str, ...], ...]]
    stems: frozenset[str]
    signs: re.Pattern[str] | None
    weight: float

    def cues(self, text: str) -> list[Cue]:
        """Every occurrence in `text`, of overlapping ones at one place the longest, in order but for signs."""
        matches = list(WORD.finditer(text))
        words = [match[0].casefold().replace("’", "'") for match in matches]
        found = []
        index = 0
        while index < len(words):
            length = self._length(text, matches, words, index)
            if length:
                found.append(Cue(matches[index].start(), matches[index + length - 1].end(), self.weight))
            index += length or 1
        if self.signs:
            found += [Cue(match.start(), match.end(), self.weight) for match in self.signs.finditer(text)]
        return found

    def _length(self, text: str, matches: list[re.Match[str]], words: list[str], index: int) -> int:
        """How many words from `index` on make the longest phrase that begins there; 0 without one."""
        for phrase in self.phrases.get(words[index], ()):
            size = len(phrase)
            if tuple(words[index : index + size]) == phrase and all(
                _GAP.fullmatch(text, matches[at].end(), matches[at + 1].start())
                for at in range(index, index + size - 1)
            ):
                return size
        return int(any(words[index][:size] in self.stems for size in range(2, len(words[index]) + 1)))


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
    start = "" if form[0] == "*" else r"(?<![\w'’])" if form[0].isalnum() else r"(?<![\w#])"
    end = r"(?!\w)" if form[-1].isalnum() else ""
    body = re.escape(form).replace(r"\*", r"\w*").replace("'", "['’]").replace(r"\ ", r"[\s-]+")
    return f"{start}{body}{end}"


def _lexicon(entry: dict[str, Any]) -> Lexicon:
    weight = float(entry["weight"])
    if "pattern" in entry:
        return Lexicon({}, frozenset(), re.compile(entry["pattern"], re.IGNORECASE), weight)
    forms = split(entry["words"])
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        if _PLAIN.fullmatch(form.replace("-", " ")) and not form.endswith("*"):
            phrase = tuple(form.replace("-", " ").split())
            by_first.setdefault(phrase[0], []).append(phrase)
    stems = frozenset(form[:-1] for form in forms if form.endswith("*") and _PLAIN.fullmatch(form))
    odd = [form for form in forms if not _PLAIN.fullmatch(form.replace("-", " "))]
    return Lexicon(
        {first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()},
        stems,
        re.compile(phrases(odd), re.IGNORECASE) if odd else None,
        weight,
    )
