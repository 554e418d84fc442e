"""Could the file be read? Says what was not, and why; so it does of an offer that the spec does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.spec.problems import did_you_mean


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each thing that kept (a part of) the asset from being read."""
    for trouble in asset.errors:
        yield Problem(span=trouble.span, actual=trouble.message)
    known = context.spec.offers
    if asset.offer and known and asset.offer not in known and not _is_other_matter(asset):
        hint = did_you_mean(asset.offer, known)
        yield Problem(span=asset.offer_span, actual=f'unknown offer "{asset.offer}"' + (f"; {hint}" if hint else ""))


def _is_other_matter(asset: Asset) -> bool:
    """Whether the front matter of a template may be another tool's: what it says of an offer is prose."""
    return asset.format != "copy" and not re.fullmatch(r"[\w.-]+", asset.offer or "")
