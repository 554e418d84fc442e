"""Suppression comments: which findings they silence, and which of them silence nothing."""

from __future__ import annotations

from collections.abc import Iterable

from brandlint.assets import Asset, Directive
from brandlint.engine.findings import Finding
from brandlint.engine.rules import matches

#: Rules about suppression itself cannot be suppressed by what they judge.
UNSUPPRESSABLE = frozenset({"lint/unused-ignore", "lint/unexplained-ignore", "lint/unreadable"})


class Suppressions:
    """The suppression comments of a run, and which of them were needed."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        self._by_path: dict[str, dict[Directive, bool]] = {}
        for asset in assets:
            for directive in asset.directives:
                self._by_path.setdefault(asset.path, {})[directive] = False

    def silences(self, finding: Finding) -> bool:
        """Whether a comment silences `finding`; remembers that the comment was of use."""
        if finding.rule in UNSUPPRESSABLE:
            return False
        silenced = False
        directives = self._by_path.get(finding.place.path, {})
        for directive in directives:
            scope = directive.scope
            covers = scope is None or scope.start <= finding.place.start < max(scope.end, scope.start + 1)
            if covers and _names(directive, (finding.rule,)):
                directives[directive] = silenced = True
        return silenced

    def unused(self, path: str, ran: Iterable[str], known: Iterable[str]) -> tuple[Directive, ...]:
        """The comments of a file that silenced nothing, though a rule they name has `ran` or none is `known` by it."""
        idle = [directive for directive, used in self._by_path.get(path, {}).items() if not used]
        if not idle:
            return ()
        ran, known = tuple(ran), tuple(known)
        return tuple(directive for directive in idle if _names(directive, ran) or not _names(directive, known))


def _names(directive: Directive, rules: Iterable[str]) -> bool:
    return any(matches(rule, directive.rules or ("ALL",)) for rule in rules)
