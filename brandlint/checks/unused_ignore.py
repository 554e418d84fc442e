"""Does every suppression comment silence something?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.spec.problems import did_you_mean


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each suppression comment that silenced nothing, though a rule it names has run."""
    for directive in context.unused_ignores():
        unknown = [name for name in directive.rules if not _is_known(name, context.known_rules)]
        hint = did_you_mean(unknown[0], context.known_rules) if unknown else ""
        told = f": there is no rule {unknown[0]!r}" + (f"; {hint}" if hint else "") if unknown else ""
        yield Problem(span=directive.span, actual=", ".join(directive.rules) or "all rules", values={"why": told})


def _is_known(name: str, rules: tuple[str, ...]) -> bool:
    return name == "ALL" or any(rule == name or rule.startswith(f"{name.rstrip('/')}/") for rule in rules)
