"""What of a document depends on the screen: on dark mode, or on how wide a window is?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from brandlint.parsers.html.cascade.document import Element, TooCostlyError
from brandlint.parsers.html.cascade.matching import Matcher
from brandlint.parsers.html.cascade.media import Screen, holds
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.stylesheet import Rule, stylesheet

#: Properties that decide which colours reach the eye.
_COLOURFUL = re.compile(r"color|background|opacity|--|text-fill", re.I)


class Apart(NamedTuple):
    """The rules that hold on one of two screens alone, each with the index of its stylesheet.

    `more` than rules depends on the screen: layers, registered properties, animations.
    """

    rules: list[tuple[Rule, int]]
    more: bool


def apart(sheets: tuple[Sheet, ...], one: Screen, other: Screen) -> Apart:
    """What of stylesheets holds on one of two screens alone."""
    rules: list[tuple[Rule, int]] = []
    more = False
    for index, sheet in enumerate(sheets):
        if "@media" not in sheet.text and not sheet.media:
            continue
        parsed = stylesheet(sheet.text)
        more = more or sheet.layer is not None or bool(sheet.media and (parsed.initial or parsed.finals))
        around = tuple(f"media {media}" for media in sheet.media)
        for rule in parsed.rules:
            conditions = around + rule.conditions
            if conditions and holds(conditions, one) != holds(conditions, other):
                rules.append((rule, index))
    return Apart(rules, more)


def differs(found: Apart, elements: Iterable[Element], matcher: Matcher) -> bool:
    """Whether a rule that speaks of colour applies to one of the elements on one of the screens alone.

    `matcher` knows the document's names, and no rule yet.
    """
    for rule, index in found.rules:
        if rule.speaks_of(_COLOURFUL):
            matcher.add(rule, 0, index)
    if not matcher.tried:
        return False
    try:
        return any(matcher.match(element) for element in elements)
    except TooCostlyError:
        return False


def touched(found: Apart, elements: Iterable[Element], matcher: Matcher) -> frozenset[int] | None:
    """The elements, by the `id()` of their tags, to which a rule applies on one of the screens alone.

    None where any element may differ. `matcher` as above.
    """
    if found.more:
        return None
    for rule, index in found.rules:
        matcher.add(rule, 0, index)
    try:
        return frozenset(id(element.tag_node) for element in elements if matcher.match(element))
    except TooCostlyError:
        return None
