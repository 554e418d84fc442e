"""What of a document depends on the screen: on dark mode, or on how wide a window is?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brandlint.parsers.html.cascade.document import Element, TooCostlyError
from brandlint.parsers.html.cascade.matching import Matcher
from brandlint.parsers.html.cascade.media import Screen, holds
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.stylesheet import Rule, stylesheet

#: Properties that decide which colours reach the eye.
_COLOURFUL = re.compile(r"color|background|opacity|--|text-fill", re.I)


def differs(
    sheets: tuple[Sheet, ...], elements: Iterable[Element], matcher: Matcher, one: Screen, other: Screen
) -> bool:
    """Whether a rule that speaks of colour applies to one of the elements on one of two screens alone.

    `matcher` knows the document's names, and no rule yet.
    """
    for index, sheet in enumerate(sheets):
        for rule in _told_apart(sheet, one, other):
            if rule.speaks_of(_COLOURFUL):
                matcher.add(rule, 0, index)
    if not matcher.tried:
        return False
    try:
        return any(matcher.match(element) for element in elements)
    except TooCostlyError:
        return False


def touched(
    sheets: tuple[Sheet, ...], elements: Iterable[Element], matcher: Matcher, one: Screen, other: Screen
) -> frozenset[int] | None:
    """The elements, by the `id()` of their tags, to which a rule applies on one of two screens alone.

    `matcher` knows the document's names, and no rule yet. None where more than rules depends on the screen.
    """
    for index, sheet in enumerate(sheets):
        if sheet.layer or (sheet.media and (stylesheet(sheet.text).initial or stylesheet(sheet.text).finals)):
            return None
        for rule in _told_apart(sheet, one, other):
            matcher.add(rule, 0, index)
    try:
        return frozenset(id(element.tag_node) for element in elements if matcher.match(element))
    except TooCostlyError:
        return None


def _told_apart(sheet: Sheet, one: Screen, other: Screen) -> Iterator[Rule]:
    """The rules of a sheet that hold on one of two screens alone."""
    if "@media" not in sheet.text and not sheet.media:
        return
    around = tuple(f"media {media}" for media in sheet.media)
    for rule in stylesheet(sheet.text).rules:
        conditions = around + rule.conditions
        if conditions and holds(conditions, one) != holds(conditions, other):
            yield rule
