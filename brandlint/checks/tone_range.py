"""Does a measure of the asset's tone lie in the range that the spec allows its channel?

`measure` is one of formality, energy, urgency, claims, address, directive and complexity. Text too short for a
verdict yields none; a value is out of range only past a margin of `tolerance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from brandlint.assets import Asset
from brandlint.checks._text import first_place, listing
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.spec.records import Range


class Options(CheckOptions, frozen=True):
    """`measure` is judged; `tolerance` is how far past the range it may lie."""

    measure: Literal["formality", "energy", "urgency", "claims", "address", "directive", "complexity"]
    tolerance: float = 0.02


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem, at the first word that caused the measure."""
    allowed, tone = _range(options.measure, context), asset.tone.get(options.measure)
    if allowed is None or tone is None or not tone.enough:
        return
    if allowed.low - options.tolerance <= tone.value <= allowed.high + options.tolerance:
        return
    above = tone.value > allowed.high
    limit = f"at most {allowed.high:g}" if above else f"at least {allowed.low:g}"
    words = listing(tone.evidence) if tone.evidence and (above or options.measure == "formality") else ""
    yield Problem(
        span=tone.spans[0] if tone.spans else first_place(asset),
        actual=f"{tone.value:.2f}",
        expected=limit,
        values={"words": f": {words}" if words else "", "measure": options.measure},
        evidence=", ".join(tone.evidence[:5]),
    )


def _range(measure: str, context: Context) -> Range | None:
    voice = context.spec.voice
    if voice is None:
        return None
    own = voice.channels.get(context.touchpoint.channel or "", {})
    return own.get(measure) or voice.tone.get(measure)
