"""Does every suppression comment silence something?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks.base import Context, NoOptions, Problem


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each suppression comment that silenced nothing, though a rule it names has run."""
    for directive in context.unused_ignores():
        yield Problem(span=directive.span, actual=", ".join(directive.rules))
