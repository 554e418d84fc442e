"""The word lists of tone, read from YAML once and compiled to one expression each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

#: Languages whose lexicons ship.
LANGUAGES = frozenset({"en"})


class Cue(msgspec.Struct, frozen=True):
    """Words `start` to `end` of a text that tell something, and how strongly."""

    start: int
    end: int
    weight: float = 1.0


class Lexicon(msgspec.Struct, frozen=True):
    """Phrases of one kind as one expression, and the weight each occurrence has."""

    expression: re.Pattern[str]
    weight: float

    def cues(self, text: str) -> list[Cue]:
        """Every occurrence in `text`, leftmost and longest first."""
        return [Cue(match.start(), match.end(), self.weight) for match in self.expression.finditer(text)]


@cache
def load(language: str) -> dict[str, Any]:
    """The lexicon file of a language, as it stands in YAML."""
    import yaml

    text = files(__package__).joinpath(f"{language}.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


@cache
def lexicons(language: str, measure: str) -> dict[str, Lexicon]:
    """The compiled lexicons of one measure ("formality" → formal, slang, …)."""
    return {name: _compile(entry) for name, entry in load(language)[measure].items()}


@cache
def word_set(language: str, *path: str) -> frozenset[str]:
    """A plain list of the lexicon file as a set of words in small letters."""
    entry: Any = load(language)
    for key in path:
        entry = entry[key]
    return frozenset(str(word).casefold() for word in entry)


def phrases(forms: Iterable[str]) -> str:
    """An expression for any of `forms` as whole words, the longest first; `*` stands for any ending."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(_phrase(form) for form in ordered)


def _phrase(form: str) -> str:
    start = "" if form[0] == "*" else (r"(?<![\w'’])" if form[0].isalnum() else r"(?<![\w#])")
    end = r"(?![\w])" if form[-1].isalnum() else ""
    body = re.escape(form).replace(r"\*", r"\w*").replace("'", "['’]").replace(r"\ ", r"\s+")
    return f"{start}{body}{end}"


def _compile(entry: Mapping[str, Any]) -> Lexicon:
    source = entry["pattern"] if "pattern" in entry else phrases(str(word) for word in entry["words"])
    return Lexicon(re.compile(source, re.IGNORECASE), float(entry["weight"]))
