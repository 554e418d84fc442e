"""Where a text uses one of many wordings, in whatever inflection.

The words of a text are looked up by their first letters, so that the number of wordings hardly matters; which words are
forms of one another is told by `forms`. An English word in -ing that only names a thing ("mailing list") is no use.

Against spaCy's PhraseMatcher over the same lemmas, 40 wordings in 5,572 text messages: alike but for words without a
space after a full stop, which the matcher misses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, repeat

import msgspec

from brandlint.attributes.forms import PREFIX, beginnings, is_form, is_name
from brandlint.attributes.words import WORD
from brandlint.expressions import regex

_FIRST, _LAST = regex(rf"\s+({WORD.pattern})"), regex(rf"({WORD.pattern})\s+$")
_GAP = regex(r"[\s\u00a0]+|[\s\u00a0]?[-‑–][\s\u00a0]?")


class Use(msgspec.Struct, frozen=True):
    """`text[start:end]` uses the wording `form`; `exact` in just that form, letter case aside."""

    start: int
    end: int
    form: str
    exact: bool


class _Wording(msgspec.Struct, frozen=True):
    form: str
    words: tuple[str, ...]


class _Index(msgspec.Struct, frozen=True):
    """Wordings of words alone by the first letters of the first word, the longest first; the rest as one expression.

    Each use of any of them begins with one of `beginnings`, in small letters.
    """

    beginnings: tuple[str, ...]
    by_prefix: dict[str, tuple[_Wording, ...]]
    signs: re.Pattern[str] | None
    forms: dict[str, str]


def uses(text: str, forms: Iterable[str], tongue: str = "en", inflected: bool = True) -> list[Use]:
    """Every use of `forms` in `text` as whole words, in order; of overlapping wordings the first and longest.

    Letter case, the kind of apostrophe and the kind of space do not matter. A wording of several words is also
    found with hyphens. A possessive 's is a part of the use only where the wording has it.
    """
    index = _index(tuple(forms), tongue if inflected else "")
    found = []
    if index.by_prefix:
        matches = list(WORD.finditer(text))
        position = 0
        while position < len(matches):
            use, taken = _use_at(text, matches, position, index, tongue if inflected else "")
            if use:
                found.append(use)
            position += taken
    if index.signs:
        signs = (
            Use(match.start(), match.end(), index.forms[_folded(match[0])], True)
            for match in index.signs.finditer(text)
        )
        found = _in_order([*found, *signs])
    return found


def may_use(text: str, forms: Iterable[str], tongue: str = "en", inflected: bool = True) -> bool:
    """Whether `uses` may find anything in `text`: a look that costs next to nothing."""
    folded = _whole(text)
    return any(beginning in folded for beginning in _index(tuple(forms), tongue if inflected else "").beginnings)


def within(use: Use, others: Sequence[Use]) -> bool:
    """Whether a use is only a part of one of `others` (in order, as `uses` gives them)."""
    index = bisect_right(others, use.start, key=lambda other: other.start) - 1
    return index >= 0 and use.end <= others[index].end and others[index].form != use.form


def _use_at(
    text: str, matches: list[re.Match[str]], position: int, index: _Index, tongue: str
) -> tuple[Use | None, int]:
    """The longest use that begins with the word at `position`, and how many words it takes (1 without one)."""
    first = matches[position]
    candidates = index.by_prefix.get(_word(first[0])[:PREFIX], ())
    if not candidates or _joined(text, first.start()):
        return None, 1
    for wording in candidates:
        size = len(wording.words)
        group = matches[position : position + size]
        if len(group) < size or not all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(group)):
            continue
        written = [
            _whole(match[0]) if _is_possessive(word) else _word(match[0])
            for match, word in zip(group, wording.words, strict=True)
        ]
        exact = tuple(written) == wording.words
        end = group[-1].end() - (2 if written[-1] != _whole(group[-1][0]) else 0)
        if text[end : end + 1].isdigit() or text[end : end + 1] == "_":
            continue
        if exact or (tongue and all(map(is_form, written, wording.words, repeat(tongue)))):
            if tongue == "en" and not exact and is_name(written[-1], wording.words[-1], *_beside(text, group)):
                continue
            return Use(first.start(), end, wording.form, exact), size
    return None, 1


def _beside(text: str, group: list[re.Match[str]]) -> tuple[str, str]:
    """The words just before and after a group of them, "" where more than a space stands between."""
    before = _LAST.search(text, max(0, group[0].start() - 30), group[0].start())
    after = _FIRST.match(text, group[-1].end())
    return _word(before[1]) if before else "", _word(after[1]) if after else ""


def _joined(text: str, start: int) -> bool:
    """Whether what begins at `start` goes on a word, a hashtag or a handle."""
    before = text[max(0, start - 2) : start]
    return bool(before) and (
        before[-1] in "@#_" or before[-1].isdigit() or (before[-1] in "-'’" and before[0].isalnum() and len(before) > 1)
    )


@lru_cache(maxsize=256)
def _index(forms: tuple[str, ...], tongue: str) -> _Index:
    by_prefix: dict[str, list[_Wording]] = {}
    signs = {}
    for form in forms:
        words = tuple(_folded(form).split())
        if words and all(WORD.fullmatch(word) for word in words):
            for prefix in beginnings(_word(words[0]), tongue):
                by_prefix.setdefault(prefix, []).append(_Wording(form, words))
        elif words:
            signs[_folded(form)] = form
    return _Index(
        (*by_prefix, *(sign.split()[0] for sign in signs)),
        {
            prefix: tuple(sorted(group, key=lambda wording: (-len(wording.words), -len(wording.form), wording.form)))
            for prefix, group in by_prefix.items()
        },
        re.compile("|".join(_sign(form) for form in sorted(signs, key=len, reverse=True)), re.IGNORECASE)
        if signs
        else None,
        signs,
    )


def _sign(form: str) -> str:
    """An expression for a wording that is not made of words alone ("#1", "24 hours")."""
    start = r"(?<![\w@#])(?<!\w[-'’])" if form[0].isalnum() else r"(?<!\w)"
    end = r"(?!\w)" if form[-1].isalnum() else ""
    body = r"(?:[\s\u00a0]+|[\s\u00a0]?[-‑–][\s\u00a0]?)".join(map(re.escape, form.split()))
    return start + body.replace("'", "['’]") + end


def _whole(word: str) -> str:
    return word.casefold().replace("’", "'")


def _word(word: str) -> str:
    """A word without its possessive 's."""
    folded = _whole(word)
    return folded[:-2] if _is_possessive(folded) else folded


def _is_possessive(folded: str) -> bool:
    return folded.endswith("'s") and len(folded) > 2 and folded not in _CONTRACTIONS


_CONTRACTIONS = frozenset(
    {"it's", "that's", "what's", "who's", "here's", "there's", "let's", "he's", "she's", "where's"}
)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[\s\u00a0‑–-]+", " ", _whole(text)).split())


def _in_order(found: list[Use]) -> list[Use]:
    kept: list[Use] = []
    for use in sorted(found, key=lambda use: (use.start, -use.end)):
        if not kept or use.start >= kept[-1].end:
            kept.append(use)
    return kept
