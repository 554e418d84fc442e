"""Does the tone stay the same from one touchpoint to the next?

The distance of two tones is the weighted mean of their differences; the spec's `voice.shift` says how large it may
be. Touchpoints too short to judge yield nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.tone.distance import Contribution, distance
from brandlint.checks._text import first_place, listing
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.journey.records import Step
from brandlint.positions import place_of


def check(step: Step, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for the step, at the source's first telling word, with the measures that differ most."""
    voice = context.spec.voice
    if voice is None or voice.shift is None:
        return
    first, second = step.source.asset, step.target.asset
    far = distance(first.tone, second.tone)
    if not far.enough or far.value <= voice.shift:
        return
    main = far.contributions[0]
    spans, others = first.tone[main.measure].spans, second.tone[main.measure].spans
    other = others[0] if others else first_place(second)
    explained = "; ".join(_told(part) for part in far.contributions[:2])
    yield Problem(
        span=spans[0] if spans else first_place(first),
        touchpoint=step.source,
        actual=f"{far.value:.2f}",
        expected=f"{voice.shift:g}",
        related=(Related(place_of(second, other), f"{main.measure} {main.second:.2f} here"),) if other else (),
        values={"source": step.source.id, "target": step.target.id, "explained": explained},
        evidence=f"{step.source.id} → {step.target.id}",
    )


def _told(part: Contribution) -> str:
    words = listing(part.words, 3)
    others = listing(part.other_words, 3)
    told = f"{part.measure} {part.first:.2f} → {part.second:.2f}"
    return f"{told} ({words or 'no word for it'} → {others or 'no word for it'})"
