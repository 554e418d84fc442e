"""Are words written in capitals to be loud?

Quiet are acronyms, codes, keywords to answer with ("Reply STOP"), names of the brand, merge fields, and labels: a
part between separators ("NEW ARRIVALS | TENTS") that is all in capitals and has three words or fewer, or four of which
people shout none, or is a byline ("POSTED BY ADMIN"); but no subject and nothing with an exclamation mark is a
label. A single word in capitals is loud only if it is one that people shout ("FREE").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Block
from brandlint.attributes.match import is_common
from brandlint.attributes.tone.lexicon import LANGUAGES, word_set
from brandlint.attributes.tone.reading import TWO_CAPITALS, passage, shouting
from brandlint.attributes.words import WORD, readable
from brandlint.checks._text import names_of, tongue
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.expressions import regex
from brandlint.positions import locate

#: A finding shows this many loud words.
_MOST = 6
#: A label in capitals has this many words.
_LABEL = 3
_PART = regex(r"[^|/·•—–:,.;\n]+")
_KEYWORD = regex(
    r"\b(?:reply|text|txt|send|type|enter|sms|antworte|sende)(?:\s+(?:with|mit))?\s+[\"'“]?[A-Z]{2,}"
    r"(?:\s*(?:/|,|or)\s*[A-Z]{2,})?|\b(?:STOP|HELP|END|QUIT|CANCEL)(?=\s+(?:to|for|2|4)\b)",
    re.IGNORECASE,
)


class Options(CheckOptions, frozen=True):
    """`allow`: words that may stand in capitals."""

    allow: tuple[str, ...] = ()


def check(block: Block, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each block that shouts, from the first to the last word of its first loud part."""
    if not TWO_CAPITALS.search(block.text):
        return
    text = readable(block)
    language = tongue(block, context)
    codes = [fact.value for fact in context.asset.facts if fact.kind == "code" and fact.value]
    names = [*names_of(context), *options.allow, *codes, *(match[0] for match in _KEYWORD.finditer(text))]
    quiet = [*names, *(name.upper() for name in names)]
    shouted = word_set(language, "loud") if language in LANGUAGES else frozenset()
    read = passage(block)
    for part in _PART.finditer(text):
        loud = [mark for mark in shouting(read, quiet, shouted, *part.span()) if _is_loud(mark.text, language)]
        if (
            not loud
            or _is_label(part[0], block, language, shouted)
            or not _is_telling([mark.text for mark in loud], shouted)
        ):
            continue
        start, last = loud[0].start, loud[min(len(loud), _MOST) - 1]
        end = last.start + len(last.text)
        yield Problem(span=locate(block, start, end), actual=text[start:end])
        return


def _is_loud(word: str, language: str) -> bool:
    return len(word) > 2 and (language not in LANGUAGES or is_common(word, language))


def _is_label(part: str, block: Block, language: str, shouted: frozenset[str]) -> bool:
    if block.role in ("subject", "preheader") or "!" in part or not part.isupper():
        return False
    words = [word.casefold() for word in WORD.findall(part)]
    if len(words) <= _LABEL or (len(words) == _LABEL + 1 and shouted.isdisjoint(words)):
        return True
    return language in LANGUAGES and not word_set(language, "bylines").isdisjoint(words)


def _is_telling(words: list[str], shouted: frozenset[str]) -> bool:
    return len(words) > 1 or words[0].casefold() in shouted
