"""Is the reader greeted by a formula, although the profile knows a name?

Silent where the spec's profile has no field for a name, where the greeting stands in a branch of a template (the
other branch greets by name), and where the greeting itself holds a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from brandlint.assets import Block
from brandlint.checks._fields import PERSONAL_CHANNELS, fold_field
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.expressions import regex
from brandlint.positions import locate, prose
from brandlint.tables import table

#: What goes on a word to mean more than one gender ("client(e)", "Kund:innen", "ami·e·s").
_FORMS = r"(?:[/:*_·(][\w()·/-]{1,8})?"


class Options(CheckOptions, frozen=True):
    """`channels` that speak to one reader."""

    channels: tuple[str, ...] = tuple(sorted(PERSONAL_CHANNELS - {"script"}))


def check(block: Block, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for a block that begins with the formula."""
    profile = context.spec.profile
    if not profile or context.touchpoint.channel not in options.channels or block.branch:
        return
    known = [field for field in profile if fold_field(field) in names()]
    match = _greeting().match(prose(block)) if known else None
    if not match:
        return
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    yield Problem(span=locate(block, start, match.end()), actual=block.text[start : match.end()], expected=known[0])


@cache
def names() -> frozenset[str]:
    """What profiles call the fields of a name, folded."""
    return frozenset(_split(_data()["names"]))


def openings() -> str:
    """A regular expression for the first words of a greeting, in any language."""
    return _any(opening for entry in _data().values() if isinstance(entry, dict) for opening in entry["openings"])


@cache
def _greeting() -> re.Pattern[str]:
    """A greeting of any language, and no more words after it."""
    tongues = [entry for entry in _data().values() if isinstance(entry, dict)]
    formulas = [formula for entry in tongues for formula in entry.get("formulas", ())]
    return regex(rf"\s*(?:{'|'.join(map(_formula, tongues))}|{_any(formulas)})", re.IGNORECASE)


def _formula(entry: dict[str, Any]) -> str:
    opening, kinds = _any(entry["openings"]) + _FORMS, _any(entry["kinds"])
    kind = rf"(?:{kinds}\s+)?" if kinds else ""
    reader = rf"{kind}{_any(_split(entry['readers']))}{_FORMS}"
    join = rf"\s*(?:[,/]|{_any(entry['joins'])})\s*"
    return rf"{opening}\s*,?\s+{reader}(?:{join}(?:{opening}\s+)?{reader})*(?=\s*(?:[^\w\s'’&]|$))"


def _any(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    return rf"(?:{words})(?!\w)" if words else ""


def _split(listed: str) -> list[str]:
    return [member.strip() for member in listed.split(",")]


@cache
def _data() -> dict[str, Any]:
    return table(__file__, "greetings.yaml")
