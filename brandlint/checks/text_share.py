"""Does an ad say so much that nobody reads it?

Words are counted in what is known of the ad's text: read in the picture, stated in campaign.yaml, or written in an
HTML5 banner. The area under text is known of pictures that were read.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._text import first_place
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`words`: the most words of an ad. `share`: the most of a picture's area, in [0, 1], that lines of text cover."""

    words: int = 40
    share: float = 0.5


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for an ad with too many words, else one for a picture that is covered with them."""
    shown = [block.text for block in asset.blocks if block.role not in ("hidden", "alt", "title", "structured-data")]
    words = sum(any(map(str.isalnum, word)) for text in shown for word in text.split())
    covered = max((image.covered or 0.0 for image in asset.images), default=0.0)
    place = first_place(asset)
    if words > options.words:
        yield Problem(span=place, actual=f"{words} words", expected=str(options.words), evidence="text-heavy")
    elif covered > options.share:
        share = f"{options.share:.0%}"
        yield Problem(span=place, actual=f"text on {covered:.0%} of its area", expected=share, evidence="text-heavy")
