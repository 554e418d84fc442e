"""Suppression comments: which findings they silence, and which of them silence nothing.

A comment in a page speaks for what the page's stylesheets declare, too: for the element that shows it, or for the whole
file. One in a stylesheet speaks for all pages that link it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brandlint.assets import Directive
from brandlint.engine.findings import Finding
from brandlint.engine.rules import matches
from brandlint.places import Place
from brandlint.positions import beside, place_of
from brandlint.records import Record

#: Rules about suppression itself cannot be suppressed by what they judge.
UNSUPPRESSABLE = frozenset({"lint/unused-ignore", "lint/unexplained-ignore", "lint/unreadable"})


class Suppressions:
    """The suppression comments of a run, and which of them were needed."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._comments: dict[str, list[tuple[Directive, Place]]] = {}
        self._by_file: dict[str, list[tuple[Directive, Place]]] = {}
        self._pages: dict[str, set[str]] = {}
        self._used: set[Place] = set()
        for record in records:
            path, outline = record.path, record.outline
            for directive in record.asset.directives if outline.ignoring else ():
                place = place_of(record.asset, directive.span)
                self._comments.setdefault(path, []).append((directive, place))
                self._by_file.setdefault(place.path, []).append((directive, place))
            for index in outline.shown:
                self._pages.setdefault(beside(path, outline.beside[index - 1][0]), set()).add(path)

    def silences(self, finding: Finding) -> bool:
        """Whether a comment silences `finding`; remembers that the comment was of use."""
        if not self._by_file or finding.rule in UNSUPPRESSABLE:
            return False
        silenced = False
        for place in self._places(finding):
            for directive, at in self._by_file.get(place.path, ()):
                scope = directive.scope
                covers = scope is None or scope.start <= place.start < max(scope.end, scope.start + 1)
                if covers and _names(directive, (finding.rule,)):
                    self._used.add(at)
                    silenced = True
        return silenced

    def unused(self, path: str, ran: Iterable[str], known: Iterable[str]) -> tuple[Directive, ...]:
        """The comments of a file that silenced nothing, though a rule they name has `ran` or none is `known` by it."""
        idle = [directive for directive, at in self._comments.get(path, ()) if at not in self._used]
        if not idle:
            return ()
        ran, known = tuple(ran), tuple(known)
        return tuple(directive for directive in idle if _names(directive, ran) or not _names(directive, known))

    def _places(self, finding: Finding) -> Iterator[Place]:
        """Where a finding stands; for what a stylesheet declares, also where its page shows it."""
        yield finding.place
        pages = self._pages.get(finding.place.path, ())
        for related in finding.related if pages else ():
            if related.place.path in pages:
                yield related.place


def _names(directive: Directive, rules: Iterable[str]) -> bool:
    return any(matches(rule, directive.rules or ("ALL",)) for rule in rules)
