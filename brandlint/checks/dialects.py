"""Are all merge fields of an asset written for one sending platform?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks.base import Context, NoOptions, Problem


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each token in another dialect than the asset's (the configured one, or the commonest)."""
    counts = Counter(token.dialect for token in asset.tokens)
    if len(counts) < 2:
        return
    main = asset.dialect if asset.dialect and asset.dialect in counts else counts.most_common(1)[0][0]
    for token in asset.tokens:
        if token.dialect != main:
            yield Problem(
                span=token.span, actual=token.raw or token.field, expected=main, values={"dialect": token.dialect}
            )
