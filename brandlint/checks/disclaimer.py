"""Does each disclaimer of the spec stand where a fact calls for it?

A disclaimer is called for on its channels by a fact whose kind is among its `when`. It may differ by a tenth of its
letters; `{variables}` in it stand for anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._said import said, states
from brandlint.checks._text import reads_whole
from brandlint.checks.base import Context, NoOptions, Problem, Related


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each disclaimer that is absent, at the first fact that calls for it."""
    legal = context.spec.legal
    if legal is None or not legal.disclaimers or not asset.facts or not reads_whole(asset):
        return
    text = None
    for disclaimer in legal.disclaimers:
        if disclaimer.channels and context.touchpoint.channel not in disclaimer.channels:
            continue
        fact = next((fact for fact in asset.facts if fact.kind in disclaimer.when), None)
        if fact is None:
            continue
        text = said(asset) if text is None else text
        if not states(text, disclaimer.text):
            yield Problem(
                span=fact.span,
                actual=" ".join(fact.text.split()),
                expected=disclaimer.text,
                related=(Related(disclaimer.place, "the disclaimer"),) if disclaimer.place else (),
                values={"disclaimer": disclaimer.id},
            )
