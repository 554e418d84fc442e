"""Declarations that template logic decides about: what they say of colour and type is not known.

`color: {% if sale %}red{% else %}blue{% endif %}` and `{% if sale %}color: red{% endif %}` both leave the colour open.
A whole stylesheet, rule or element under a condition is read as if the condition held.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace

from brandlint.parsers.html.cascade.stylesheet import Rule
from brandlint.parsers.html.cascade.syntax import Declaration
from brandlint.parsers.html.cascade.values import UNKNOWN
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.html.tree import attribute, opening

_LOOK = ("color", "background", "font", "border", "opacity", "--", "-webkit-text-fill-color")


class Logic(Protocol):
    """Where a text's template logic stands, masked by spaces, and under which conditions each of its characters is."""

    @property
    def removed(self) -> Sequence[tuple[int, int]]:
        """The extents of logic and template comments, sorted."""

    def branch_at(self, offset: int) -> tuple[str, ...]:
        """The chain of conditions that a character stands under."""


class Decisions:
    """Tells which declarations of the document `text` depend on its template logic."""

    def __init__(self, text: str, logic: Logic | None) -> None:
        self._text = text
        self._logic = logic
        self._removed = logic.removed if logic else ()

    @property
    def any(self) -> bool:
        """Whether the document has any logic."""
        return bool(self._removed)

    def touch(self, tag: Tag) -> bool:
        """Whether any logic stands in the tag."""
        place = opening(tag) if self._removed else None
        return place is not None and self._touched(*place)

    def inline(self, tag: Tag, declared: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
        """The declarations of the tag's style attribute, those that depend on logic with an unknown value."""
        place = opening(tag) if self._removed else None
        if not place or not self._touched(*place):
            return declared
        parts = attribute(self._text, tag, "style")
        if len(parts) == 1:
            return self._settled(declared, parts[0].start, place[0])
        return tuple(_unknown(declaration) for declaration in declared)

    def attribute(self, tag: Tag, name: str) -> bool:
        """Whether logic stands in the tag's attribute, or decides whether it has it."""
        place = opening(tag) if self._removed else None
        if self._logic is None or not place or not self._touched(*place):
            return False
        parts = attribute(self._text, tag, name)
        if not parts:
            return False
        start, end = parts[0].start, parts[-1].start + parts[-1].extent
        return self._touched(start, end) or self._logic.branch_at(start) != self._logic.branch_at(place[0])

    def rule(self, rule: Rule, start: int) -> Rule:
        """A rule of the document's stylesheet that begins at `start`, treated likewise."""
        declared = self._settled(rule.declarations, start, start)
        return rule if declared is rule.declarations else Rule.of(rule.selectors, declared, rule.conditions, rule.layer)

    def within(self, start: int, end: int) -> bool:
        """Whether any logic stands from `start` to `end`."""
        return self._touched(start, end)

    def _settled(self, declared: tuple[Declaration, ...], start: int, outside: int) -> tuple[Declaration, ...]:
        if self._logic is None:
            return declared
        chain = self._logic.branch_at(outside)
        found = tuple(
            _unknown(each)
            if self._touched(start + each.start, start + each.start + len(each.value))
            or self._logic.branch_at(start + each.start) != chain
            else each
            for each in declared
        )
        return declared if found == declared else found

    def _touched(self, start: int, end: int) -> bool:
        index = bisect_right(self._removed, (start, start))
        before = index > 0 and self._removed[index - 1][1] > start
        return before or (index < len(self._removed) and self._removed[index][0] < end)


def _unknown(declaration: Declaration) -> Declaration:
    if not declaration.name.startswith(_LOOK):
        return declaration
    return replace(declaration, value=UNKNOWN * max(1, len(declaration.value)))
