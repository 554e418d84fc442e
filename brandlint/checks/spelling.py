"""Is the brand's name written as the brand writes it?

Every form that `brand.spellings` corrects is found in any letter case, as a possessive or a plural, in text,
titles, subjects and alternative texts; never inside addresses, code, template tokens or longer words. A form that
differs from the right one by letter case alone is right where everything around is in capitals, and in small letters
where it is made of everyday words ("target").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from brandlint.assets import Block
from brandlint.attributes.match import is_common
from brandlint.attributes.words import WORD, readable
from brandlint.checks._text import CODE, code_parts, names_of, replacement
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.expressions import regex
from brandlint.positions import locate
from brandlint.spec.records import Term

#: A part between separators is looked for this many characters back and forth.
_PART_LENGTH = 200
_SEPARATOR = regex(r"\s[-–—|:·•]\s|[:|·•\n]|[.!?](?=\s)")


def check(block: Block, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each wrong form, with its replacement."""
    by_form = _by_form(context)
    folded = block.text.casefold()
    if not any(form.partition(" ")[0] in folded for form in by_form) or block.element in CODE:
        return
    text = readable(block)
    expression = _expression(names_of(context), tuple(term.form for term in context.spec.brand.spellings))
    for match in expression.finditer(text):
        found = match["form"] or match["around"]
        term = by_form.get(_key(found)) if found else None
        if term is None or not _is_wrong(text, match, term):
            continue
        right = _right(found, term)
        start, end = match.span()
        if any(begin <= start and end <= finish for begin, finish in code_parts(block)):
            continue
        yield Problem(
            span=locate(block, start, end),
            actual=found,
            expected=right,
            related=(Related(term.place, "the spelling to correct"),),
            replacements=replacement(block, start, end, right),
        )


def _by_form(context: Context) -> dict[str, Term]:
    """What to correct, by the key of its wrong form."""
    terms: dict[str, Term] | None = context.of_spec.get("spellings")
    if terms is None:
        spellings = context.spec.brand.spellings
        terms = context.of_spec["spellings"] = {_key(term.form): term for term in spellings if term.instead}
    return terms


def _is_wrong(text: str, match: re.Match[str], term: Term) -> bool:
    found, start, end = match[0], *match.span()
    right = term.instead or ""
    if found == right:
        return False
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before and before in "@#=_/\\") or (after[:1] and after[:1] in "@=_/\\") or re.match(r"\.\w", after):
        return False
    if found.islower() and (before == "-" or after[:1] == "-"):
        return False
    if _key(found) != _key(right):
        return True
    ordinary = found.islower() and found != term.form and all(map(is_common, WORD.findall(found)))
    return not ordinary and not (found.isupper() and _part(text, start, end).isupper())


def _part(text: str, start: int, end: int) -> str:
    """The part of the text between separators that holds `start` to `end`."""
    earliest = max(0, start - _PART_LENGTH)
    begin = max((match.end() for match in _SEPARATOR.finditer(text, earliest, start)), default=earliest)
    finish = _SEPARATOR.search(text, end, end + _PART_LENGTH)
    return text[begin : finish.start() if finish else end + _PART_LENGTH]


def _right(found: str, term: Term) -> str:
    right = term.instead or ""
    return right.upper() if found.isupper() and _key(found) != _key(right) else right


def _key(form: str) -> str:
    return " ".join(form.casefold().split())


@lru_cache(maxsize=16)
def _expression(right: tuple[str, ...], wrong: tuple[str, ...]) -> re.Pattern[str]:
    """Right names, in their own letter case, are taken before a wrong form inside them, and after one around them."""
    names = sorted(set(right), key=lambda name: (-len(name), name))
    keys = {_key(name) for name in names}
    around = _any(form for form in wrong if _key(form) not in keys and any(_key(form).startswith(key) for key in keys))
    end = r"(?=(?:['’]?s|es|['’])?(?!\w))"
    return re.compile(
        rf"(?<!\w)(?:(?P<around>(?i:{around})){end}|(?:{_any(names)}){end}|(?P<form>(?i:{_any(wrong)})){end})"
    )


def _any(forms: Iterable[str]) -> str:
    """An expression for any of `forms`, the longest first, that matches nothing where there are none."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(r"[\s\u00a0]+".join(map(re.escape, form.split())) for form in ordered) or r"(?!)"
