"""Does every suppression comment say why?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks.base import Context, NoOptions, Problem


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each suppression comment without a reason."""
    for directive in asset.directives:
        if not directive.reason:
            yield Problem(span=directive.span, actual=", ".join(directive.rules))
