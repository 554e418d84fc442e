"""How far two tones lie apart, and which words make the difference."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from brandlint.assets import Tone

#: How much each measure weighs in a distance. Complexity follows the subject more than the voice.
WEIGHTS = {"formality": 3.0, "energy": 2.0, "urgency": 1.0, "claims": 1.0, "address": 0.5, "directive": 0.5}
#: Measures that need not be told apart from silence: they say something even of one short line.
_ALWAYS = frozenset({"energy", "urgency", "claims", "address", "directive"})


class Contribution(msgspec.Struct, frozen=True):
    """The part of one measure in a distance: its share of the value, both ends and their words."""

    measure: str
    share: float
    first: float
    second: float
    words: tuple[str, ...]
    other_words: tuple[str, ...]


class Distance(msgspec.Struct, frozen=True):
    """A distance on [0, 1] with its contributions, the largest first. `enough`: both ends could be judged."""

    value: float
    contributions: tuple[Contribution, ...]
    enough: bool


def distance(first: Mapping[str, Tone], second: Mapping[str, Tone]) -> Distance:
    """The weighted mean of the differences of the measures that both tones have.

    `sum(w·|a − b|) / sum(w)` with the weights of `WEIGHTS`. Formality counts only where both ends have enough
    of it; without it there is no verdict (`enough` is false), since the rest says little about register.
    """
    parts = []
    total = 0.0
    for name, weight in WEIGHTS.items():
        one, other = first.get(name), second.get(name)
        if one is None or other is None or (name not in _ALWAYS and not (one.enough and other.enough)):
            continue
        total += weight
        parts.append((weight * abs(one.value - other.value), name, one, other))
    if not total:
        return Distance(0.0, (), False)
    contributions = tuple(
        Contribution(name, part / total, one.value, other.value, one.evidence, other.evidence)
        for part, name, one, other in sorted(parts, key=lambda entry: (-entry[0], entry[1]))
        if part
    )
    judged = any(name == "formality" for _, name, _, _ in parts)
    return Distance(sum(entry.share for entry in contributions), contributions, judged)
