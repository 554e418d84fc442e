"""What of an asset is read as running text, and what catches the eye in it: sentences, capitals, emoji."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from brandlint.assets import Asset, Block
from brandlint.attributes.tone.lexicon import LANGUAGES, Cue, Words, word_set, words_of
from brandlint.attributes.words import EMOJI, WORD, Sentence, readable, sentences
from brandlint.expressions import regex
from brandlint.places import Span
from brandlint.positions import locate

if TYPE_CHECKING:
    from brandlint.attributes.tone.hearing import Heard

#: The roles in which the brand speaks; small print, navigation and alternative texts have no tone of their own.
SPOKEN = frozenset({"subject", "preheader", "headline", "subhead", "body", "call-to-action"})
#: The roles whose sentences have to be read rather than glanced at.
RUNNING = frozenset({"subhead", "body"})

_EXCLAMATION = regex(r"!+")
_ELONGATED = regex(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_NUMERAL = regex(r"w{3}|[ivxlcm]+")
#: Nothing is loud without two capitals side by side.
TWO_CAPITALS = regex(r"[A-ZÀ-ÖØ-Þ]['’]?[A-ZÀ-ÖØ-Þ]")


class Line:
    """A text with what can be told of it alone, each worked out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return tuple(sentences(self.text))

    @cached_property
    def words(self) -> Words:
        """Its words, in order."""
        return words_of(self.text)

    @cached_property
    def exclamations(self) -> tuple[Cue, ...]:
        """Every run of exclamation marks."""
        return _cues(_EXCLAMATION, self.text) if "!" in self.text else ()

    @cached_property
    def emoji(self) -> tuple[Cue, ...]:
        """Every emoji as a reader counts it."""
        return () if self.text.isascii() else _cues(EMOJI, self.text)

    @cached_property
    def is_striking(self) -> bool:
        """Whether anything in it may catch the eye: a mark, an emoji, capitals or a drawn-out word."""
        text = self.text
        return "!" in text or not text.isascii() or TWO_CAPITALS.search(text) is not None or self.is_drawn

    @cached_property
    def is_drawn(self) -> bool:
        """Whether a letter stands in it three times in a row."""
        return _ELONGATED.search(self.text) is not None

    @cached_property
    def elongations(self) -> tuple[Cue, ...]:
        """Words with a letter drawn out."""
        if not self.is_drawn:
            return ()
        words = self.words
        return tuple(
            Cue(start, end)
            for word, start, end in zip(words.folded, words.starts, words.ends, strict=True)
            if _ELONGATED.search(word) and not _NUMERAL.fullmatch(word)
        )

    @cached_property
    def heard(self) -> dict[str, Heard]:
        """What was heard in it, by language (`hearing.heard`)."""
        return {}


class Passage(msgspec.Struct, frozen=True):
    """One block of an asset and its readable text."""

    block: Block
    line: Line

    @property
    def text(self) -> str:
        """The readable text."""
        return self.line.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, in order."""
        return self.line.sentences

    @property
    def words(self) -> Words:
        """The words of the text, in order."""
        return self.line.words

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the text stand in the source."""
        return locate(self.block, start, end)


class Mark(msgspec.Struct, frozen=True):
    """A piece of a text that was counted, where it stands in the source, and from which character of the text on."""

    text: str
    span: Span
    start: int


def passages(asset: Asset, roles: Iterable[str] = SPOKEN) -> tuple[Passage, ...]:
    """The blocks of `asset` with one of `roles`, in order."""
    wanted = frozenset(roles)
    return tuple(passage(block) for block in asset.blocks if block.role in wanted)


def passage(block: Block) -> Passage:
    """One block, ready to be measured."""
    text = readable(block)
    return Passage(block, _often(text) if len(text) <= _OFTEN else Line(text))


#: Lines of templates stand in many assets; longer ones do not, and would fill the memory.
_OFTEN = 500
_often = lru_cache(maxsize=2048)(Line)


def exclamations(passage: Passage) -> list[Mark]:
    """Every run of exclamation marks ("!!" is one mark for the eye, two for the count of its text)."""
    return _marks(passage, passage.line.exclamations)


def emoji(passage: Passage) -> list[Mark]:
    """Every emoji as a reader counts it: a flag, a keycap or a joined family is one."""
    return _marks(passage, passage.line.emoji)


def elongations(passage: Passage) -> list[Mark]:
    """Words with a letter drawn out ("sooo", "yesss"); Roman numerals and www are none."""
    return _marks(passage, passage.line.elongations)


def shouting(
    passage: Passage, names: Iterable[str] = (), loud_words: Container[str] = (), start: int = 0, end: int | None = None
) -> list[Mark]:
    """Words between `start` and `end` that are written in capitals for loudness.

    Acronyms and codes are quiet: a word counts when it has four letters or more, stands beside another capital
    word of the kind, or is one of `loud_words` (in small letters); none counts that holds digits, is one of
    `names`, or has no vowel.
    """
    end = len(passage.text) if end is None else end
    if not TWO_CAPITALS.search(passage.text, start, end):
        return []
    quiet = {word for name in names for word in WORD.findall(name)}
    found = [
        match
        for match in WORD.finditer(passage.text, start, end)
        if _is_capital(passage.text, match) and match[0] not in quiet
    ]
    loud = []
    for index, match in enumerate(found):
        beside = any(
            0 <= other < len(found) and _adjoin(passage.text, found[min(index, other)], found[max(index, other)])
            for other in (index - 1, index + 1)
        )
        if _is_word(match[0]) and (beside or len(match[0]) > 3 or match[0].casefold() in loud_words):
            loud.append(Mark(match[0], passage.span(match.start(), match.end()), match.start()))
    return loud


def is_language(passages: Iterable[Passage], language: str) -> bool:
    """Whether running text is likely to be in `language`: of 20 words or more, one in ten is a function word.

    Tells a text in another language, or filler ("lorem ipsum"), from one that a lexicon can judge. English copy
    has 25-50 % of them. Shorter text is believed.
    """
    if language not in LANGUAGES:
        return False
    common = word_set(language, "function-words")
    found = [word for passage in passages for word in passage.line.words.folded]
    return len(found) < 20 or sum(map(common.__contains__, found)) >= len(found) / 10


def _cues(expression: re.Pattern[str], text: str) -> tuple[Cue, ...]:
    return tuple(Cue(match.start(), match.end()) for match in expression.finditer(text))


def _marks(passage: Passage, cues: Iterable[Cue]) -> list[Mark]:
    return [Mark(passage.text[cue.start : cue.end], passage.span(cue.start, cue.end), cue.start) for cue in cues]


def _is_capital(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    joined = before.isdigit() or after.isdigit() or before in ("_", "-", "@", "#", ".", "&", "/") or after == "_"
    return len(match[0]) > 1 and match[0].isupper() and not joined


def _is_word(word: str) -> bool:
    return any(letter in "AEIOUYÄÖÜÀÂÉÈÊËÎÏÔÛÙÁÍÓÚÅÆØ" for letter in word)


def _adjoin(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return not text[first.end() : second.start()].strip(" ,'’&!-")
