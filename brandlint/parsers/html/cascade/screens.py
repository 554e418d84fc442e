"""What of a document depends on the screen: on dark mode, or on how wide a window is?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.matching import Rules
from brandlint.parsers.html.cascade.media import Screen
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.stylesheet import stylesheet

#: Properties that decide which colours reach the eye.
_COLOURFUL = regex(r"color|background|opacity|--|text-fill", re.I)


def rearranged(sheets: tuple[Sheet, ...]) -> bool:
    """Whether more than which rules hold may depend on the screen: layers, registered properties, animations."""
    for sheet in sheets:
        if sheet.media or "@media" in sheet.text:
            parsed = stylesheet(sheet.text)
            if sheet.layer is not None or (sheet.media and (parsed.initial or parsed.finals)):
                return True
    return False


def differs(applied: Iterable[Rules], one: Screen, other: Screen) -> bool:
    """Whether a rule that speaks of colour, among those applied to some elements, holds on one of two screens alone."""
    return any(rule.speaks_of(_COLOURFUL) for rules in applied for rule in rules.apart(one, other))
