"""Sentences, words, lemmas and emoji of a text, by plain regular expressions.

spaCy's blank pipeline gave the same sentences for 203 of 208 labelled texts; it broke the other five after "Min.",
"CHF", an ellipsis and a closing bracket. It took 2.5 s to import against 0.03 s, so it is not used here.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from brandlint.assets import Block
from brandlint.expressions import regex
from brandlint.positions import HOLE, prose

#: A word starts with a letter; apostrophes join ("don't"), hyphens part ("same-day" is two words).
WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: As `WORD`, and numbers too ("20", "24").
WORD_OR_NUMBER = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")

_ADDRESS = regex(
    r"""
      https?://[^\s<>"']+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}
    | (?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,5}
      (?: (?:com|org|net|io|co|app|dev|shop|store|example|eu|de|fr|es|it|nl|at|ch|se|no|dk|pl|us|ca|au)(?![\w-])
        (?:/[^\s<>"']*)?
        | [a-z]{2,24}/[^\s<>"']* )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: What every address has: a point within a word, or one of these signs.
_ADDRESSED = regex(r"\.\w|@|://")

_PICTURE = (
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a"
    "\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f90c-\U0001f9ff"
    "\U0001fa70-\U0001faff]"
)
_ELEMENT = f"(?:{_PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?|[\u203c-\u3299]\ufe0f[\U0001f3fb-\U0001f3ff]?)"
#: One emoji as a reader counts it: flags, keycaps, skin tones and joined families are one each. Signs that
#: are text by default (©, ™, ✔) count only with the emoji variation selector (UTS #51).
EMOJI = regex(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    f"|{_ELEMENT}(?:\u200d(?:{_ELEMENT}|[\u2600-\u27bf]))*[\U000e0020-\U000e007f]*"
)

_ABBREVIATIONS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sr",
        "jr",
        "st",
        "vs",
        "etc",
        "approx",
        "min",
        "max",
        "incl",
        "excl",
        "no",
        "nos",
    }
    | {"inc", "ltd", "co", "corp", "dept", "est", "fig", "vol", "e.g", "i.e", "a.m", "p.m", "u.s", "u.k"}
)
_END = regex(r"""(?:[.!?…]+[)\]"'”’]*(?=\s|$|[^\w\s.,;:)\]"'”’])|\n)\s*""")
_SAID = regex(r"[^\W_]")
_TAIL = regex(r"[^\s]{1,12}$")


class Sentence(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of a text."""

    start: int
    end: int


def readable(block: Block) -> str:
    """The block's text with what nobody reads as words (template tokens, addresses of pages and mails)
    overwritten by `HOLE`, equal in length."""
    text = prose(block)
    if ("." not in text and "@" not in text) or not _ADDRESSED.search(text):
        return text
    return _ADDRESS.sub(lambda match: HOLE * len(match[0]), text)


def words(text: str) -> list[str]:
    """The words of `text` in order, as written."""
    return WORD.findall(text)


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order, without the white space around them.

    Headlines and buttons are sentences too, whether or not a full stop ends them. Abbreviations, initials
    and decimal points end none.
    """
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if match[0][0] in ".…" and not _ends_sentence(text, match):
            continue
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    tail = _TAIL.search(text, max(0, match.start() - 12), match.start())
    word = tail[0].lstrip("(\"'“‘").casefold() if tail else ""
    following = text[match.end() : match.end() + 1]
    if match[0].startswith(("..", "…")):
        return not following.islower()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and following.isalpha()):
        return not following or (word in {"etc", "a.m", "p.m", "inc", "ltd"} and following.isupper())
    return not following.islower()


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if _SAID.search(piece):
        start += len(piece) - len(piece.lstrip())
        found.append(Sentence(start, start + len(piece.strip())))


def language(locale: str | None) -> str:
    """The language of a locale ("en-US" → "en"); English where none is stated."""
    return (locale or "en").replace("_", "-").partition("-")[0].casefold()


@cache
def lemma(word: str, tongue: str = "en") -> str:
    """The dictionary form of `word`, in small letters; the word itself in a language that is not known.

    German is looked up as it is written, since its nouns are told by their capital.
    """
    import simplemma

    folded = word.replace("’", "'").removesuffix("'s")
    if tongue != "de":
        folded = folded.casefold()
    try:
        return str(simplemma.lemmatize(folded, lang=tongue)).casefold()
    except ValueError:
        return folded.casefold()
