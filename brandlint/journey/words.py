"""The words that tell one offer from another."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def words(text: str) -> frozenset[str]:
    """The words of `text`, folded so that singular and plural meet; numbers are not words."""
    return frozenset(fold(word) for word in _WORD.findall(text))


def telling(text: str, brand: Iterable[str] = ()) -> frozenset[str]:
    """The words of a headline that name what it is about: neither common ones nor the brand's own name."""
    common = _common()
    plain = {fold(word) for word in _WORD.findall(text) if word.casefold() not in common}
    return frozenset(plain - {fold(word) for name in brand for word in _WORD.findall(name)})


def fold(word: str) -> str:
    """`word` without case, possessive and a plural s. Rough, but equally rough on both sides of a comparison."""
    word = word.casefold()
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@functools.cache
def _common() -> frozenset[str]:
    import yaml

    text = resources.files("brandlint.journey").joinpath("common-words.yaml").read_text("utf-8")
    lists: dict[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    return frozenset(word for listed in lists.values() for word in listed.split())
