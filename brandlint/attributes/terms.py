"""Where a text uses one of many wordings, in whatever inflection.

One expression for all wordings finds candidates: a word of the wording with any regular ending. In English a
candidate in another form than the wording's own is looked up in the lemmatiser, so that most texts need none; other
languages are believed, since their dictionaries take seconds to load and know too few forms ("billigen").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from brandlint.attributes.words import WORD, lemma

_ENGLISH_ENDING = r"(?:s|es|d|ed|n|en|er|ers|est|ing|ies|ied|ier|iest)?"
_OTHER_ENDING = r"(?:e|en|em|er|es|ern|n|s|se|sten?|x|a|as|o|os|i)?"
_GAP = r"(?:[\s\u00a0]+|[\s\u00a0]*[-‑–][\s\u00a0]*)"


class Use(msgspec.Struct, frozen=True):
    """`text[start:end]` uses the wording `form`; `exact` in just that form, letter case aside."""

    start: int
    end: int
    form: str
    exact: bool


def uses(text: str, forms: Iterable[str], tongue: str = "en", inflected: bool = True) -> list[Use]:
    """Every use of `forms` in `text` as whole words, in order; of overlapping wordings the longest.

    Letter case, the kind of apostrophe and the kind of space do not matter. A wording of several words is also
    found with hyphens. With `inflected`, "register" finds "registered" but "deal" not "dealer".
    """
    found = []
    expression, names = _expression(tuple(forms), (_ENGLISH_ENDING if tongue == "en" else _OTHER_ENDING) * inflected)
    if expression is None:
        return []
    position = 0
    while match := expression.search(text, position):
        form = names[match.lastgroup or ""]
        exact = _same(match[0], form)
        if exact or tongue != "en" or _inflects(match[0], form):
            found.append(Use(match.start(), match.end(), form, exact))
            position = match.end()
        else:
            position = match.start() + 1
    return found


def within(use: Use, others: Iterable[Use]) -> bool:
    """Whether a use is only a part of another one that is longer."""
    return any(other.start <= use.start and use.end <= other.end and other.form != use.form for other in others)


@lru_cache(maxsize=256)
def _expression(forms: tuple[str, ...], ending: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    ordered = sorted({form.strip() for form in forms if form.strip()}, key=lambda form: (-len(form), form))
    names = {f"f{index}": form for index, form in enumerate(ordered)}
    if not names:
        return None, {}
    parts = (f"(?P<{name}>{_candidate(form, ending)})" for name, form in names.items())
    return re.compile("|".join(parts), re.IGNORECASE), names


def _candidate(form: str, ending: str) -> str:
    pieces = [_word(piece, ending) for piece in re.split(r"[\s\u00a0]+", form)]
    start = r"(?<![\w@#])(?<![\w][-'’])" if form[0].isalnum() else r"(?<!\w)"
    end = r"(?!\w)" if form[-1].isalnum() else ""
    return start + _GAP.join(pieces) + end


def _word(word: str, ending: str) -> str:
    if not ending or not WORD.fullmatch(word) or len(word) < 3:
        return _escaped(word)
    last = re.escape(word[-1])
    stem = f"{_escaped(word[:-1])}(?:{last})?" if word[-1] in "ey" else f"{_escaped(word)}{last}?"
    return f"{stem}{ending}(?:['’]s)?"


def _escaped(text: str) -> str:
    return re.sub("['’]", "['’]", re.escape(text))


def _same(found: str, form: str) -> bool:
    return _folded(found) == _folded(form)


def _folded(text: str) -> str:
    return re.sub(r"[\s\u00a0‑–-]+", " ", text.casefold().replace("’", "'"))


def _inflects(found: str, form: str) -> bool:
    ours, theirs = WORD.findall(found.replace("’", "'")), WORD.findall(form.replace("’", "'"))
    return len(ours) == len(theirs) and all(
        one.casefold() == other.casefold() or lemma(one) in {other.casefold(), lemma(other)}
        for one, other in zip(ours, theirs, strict=True)
    )
