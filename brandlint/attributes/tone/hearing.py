"""What a line says of its tone by single words and signs, in a language that has a lexicon."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from brandlint.attributes.tone import lexicon
from brandlint.attributes.tone.imperatives import command_words, commanded
from brandlint.attributes.tone.lexicon import Cue, load, split, word_set
from brandlint.attributes.tone.reading import Line
from brandlint.expressions import regex

_NONE: tuple[Cue, ...] = ()
_PASSIVE = 0.6


class Heard(msgspec.Struct, frozen=True):
    """The cues of a line, in order: by lexicon (`lexicon.cues`), passives, casual signs by kind, words that speak to
    the reader, and commands, one at most for each sentence."""

    cues: dict[str, list[Cue]]
    passives: tuple[Cue, ...]
    signs: tuple[tuple[Cue, ...], ...]
    address: tuple[Cue, ...]
    commands: tuple[Cue, ...]


def heard(line: Line, language: str) -> Heard:
    """What a line says in `language`."""
    known = line.heard
    if language not in known:
        known[language] = _heard(line, language)
    return known[language]


def _heard(line: Line, language: str) -> Heard:
    text, words = line.text, line.words
    characters, second = set(text), word_set(language, "address")
    verbs = not command_words(language).isdisjoint(words.folded)
    commands = (commanded(text, sentence, language) for sentence in line.sentences) if verbs else ()
    return Heard(
        lexicon.cues(text, words, language),
        _passives(line, language),
        (*(_signs(line, characters, *sign) for sign in _SIGNS), line.emoji),
        ()
        if second.isdisjoint(words.folded)
        else tuple(
            Cue(start, end)
            for word, start, end in zip(words.folded, words.starts, words.ends, strict=True)
            if word in second
        ),
        tuple(cue for cue in commands if cue),
    )


#: An expression, characters of which a text that it matches has one ("" for a drawn-out word), and the weight.
_SIGNS = (
    (regex(r"!+"), "!", 0.5),
    (regex(r"\?[!?]+"), "?", 0.5),
    (regex(r"(?<=\w)(?:\.\.\.+|…)"), ".…", 0.5),
    (regex(r"\b\w{0,20}([a-zA-Z])\1{2,20}\w{0,20}"), "", 0.8),
    (regex(r"[:;]-?[)D]|<3|\bxx+\b", re.IGNORECASE), ":;<xX", 1.0),
)


def _signs(line: Line, characters: set[str], expression: re.Pattern[str], holds: str, weight: float) -> tuple[Cue, ...]:
    if characters.isdisjoint(holds) if holds else not line.is_drawn:
        return _NONE
    return tuple(Cue(match.start(), match.end(), weight) for match in expression.finditer(line.text))


def _passives(line: Line, language: str) -> tuple[Cue, ...]:
    if _auxiliaries(language).isdisjoint(line.words.folded):
        return _NONE
    excluded = word_set(language, "passive", "not")
    return tuple(
        Cue(match.start(), match.end(), _PASSIVE)
        for match in _passive(language).finditer(line.text)
        if match["participle"].casefold() not in excluded
    )


@cache
def _auxiliaries(language: str) -> frozenset[str]:
    return word_set(language, "passive", "auxiliaries")


@cache
def _passive(language: str) -> re.Pattern[str]:
    entry = load(language)["passive"]
    auxiliaries, participles = "|".join(split(entry["auxiliaries"])), "|".join(split(entry["participles"]))
    return regex(
        rf"\b(?:{auxiliaries})(?:\s+(?:not|also|now|already|been|being|[a-z]+ly))?\s+(?P<participle>[a-z]{{2,}}ed|{participles})\b",
        re.IGNORECASE,
    )
