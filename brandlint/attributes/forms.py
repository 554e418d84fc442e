"""Whether a word of a text is another one in some inflection, and which words sit where it is only a name.

English endings are confirmed by the lemmatiser; what no ending tells ("sent", "children") stands in a table. In other
languages regular endings are believed, those of verbs too: the dictionaries take seconds to load and know too few.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import Any

from brandlint.attributes.words import lemma
from brandlint.expressions import regex
from brandlint.tables import table

#: A word is looked up by this many of its first letters.
PREFIX = 3
_ENGLISH_ENDING = regex(r"(?:s|es|d|ed|n|en|er|est|ing|ies|ied|ier|iest|ying)")
_OTHER_ENDING = regex(r"(?:e|en|em|er|es|ern|n|s|se|sten?|x|a|as|o|os|i)")
#: By language, the ending of a verb's dictionary form and those that stand in its place.
_VERBS = {
    "de": (("en", r"(?:e|st|t|et|te|test|ten|tet|ete|eten|en|end\w{0,2})"),),
    "fr": (("er", r"(?:e|es|ons|ez|ent|ée?s?|ais|ait|aient|era|erez|erons|eront|ions|iez|ant)"),),
    "es": (
        ("ar", r"(?:o|as|a|amos|áis|an|é|aste|ó|aron|ad[oa]s?|ando|aba|aban|ará|arás|e|es|en|emos|ad)"),
        ("er", r"(?:o|es|e|emos|en|í|iste|ió|ieron|id[oa]s?|iendo|a|as|an|ed)"),
        ("ir", r"(?:o|es|e|imos|en|í|iste|ió|ieron|id[oa]s?|iendo|a|as|an|id)"),
    ),
}


def is_form(word: str, base: str, tongue: str) -> bool:
    """Whether `word` is `base` in any inflection of the language; both in small letters."""
    if word == base:
        return True
    table = _table(tongue)
    if word in table["forms"].get(base, ()):
        return True
    if len(base) < PREFIX or word in table["others"].get(base, ()):
        return False
    if tongue == "en":
        if len(base) > PREFIX and word in (base + "s", base + "ed"):
            return True
        return _begins_like(word, base) and lemma(word) in {base, lemma(base)}
    if word.startswith(base):
        return _OTHER_ENDING.fullmatch(word, len(base)) is not None
    return any(
        base.endswith(ending)
        and len(base) > len(ending) + 2
        and _conjugated(word, base[: -len(ending)], others, tongue)
        for ending, others in _VERBS.get(tongue, ())
    )


def beginnings(base: str, tongue: str) -> set[str]:
    """The first letters of all forms of `base`."""
    first = {base[:PREFIX], *(form[:PREFIX] for form in _table(tongue)["forms"].get(base, ()))}
    if base[-1] in "ey" and len(base) == PREFIX:
        first.add(base[: PREFIX - 1] + "i")
    if tongue == "de" and base.endswith("en"):
        first.add("ge" + base[:1])
    return first


def is_name(word: str, base: str, before: str, after: str) -> bool:
    """Whether an English word in -ing only names a thing made of the verb ("mailing list", "our meeting").

    `before` and `after` are the words next to it, "" where none is.
    """
    if not word.endswith("ing") or base.endswith("ing"):
        return False
    beside = _table("en")["beside"]
    if before in beside["determiners"]:
        return True
    return bool(after) and before not in beside["before-verbs"] and after not in beside["after-verbs"]


def _conjugated(word: str, stem: str, endings: str, tongue: str) -> bool:
    if word.startswith(stem) and re.fullmatch(endings, word[len(stem) :]):
        return True
    return (
        tongue == "de"
        and word.startswith("ge" + stem)
        and word[len(stem) + 2 :] in ("t", "et", "en", "te", "ten", "tes")
    )


def _begins_like(word: str, base: str) -> bool:
    """Whether `word` is `base` with a regular ending: doubled ("stopped"), with y for i or without its e."""
    stems = (base, base + base[-1], base[:-1]) if base[-1] in "ey" else (base, base + base[-1])
    return any(word.startswith(stem) and _ENGLISH_ENDING.fullmatch(word, len(stem)) for stem in stems)


@cache
def _table(tongue: str) -> dict[str, dict[str, frozenset[str]]]:
    data: dict[str, Any] = {}
    with suppress(FileNotFoundError):
        data = table(__file__, f"inflection.{tongue}.yaml")
    return {
        name: {base: frozenset(str(forms).split()) for base, forms in data.get(name, {}).items()}
        for name in ("forms", "others", "beside")
    }
