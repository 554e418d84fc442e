"""Could the file be read? Says what was not, and why."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks.base import Context, NoOptions, Problem


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each thing that kept (a part of) the asset from being read."""
    for trouble in asset.errors:
        yield Problem(span=trouble.span, actual=trouble.message)
