"""How an asset sounds: measures on [0, 1], each with the words that caused it."""

from __future__ import annotations

from brandlint.attributes.tone.distance import Contribution, Distance, distance
from brandlint.attributes.tone.measures import MEASURES, measure

__all__ = ["MEASURES", "Contribution", "Distance", "distance", "measure"]
