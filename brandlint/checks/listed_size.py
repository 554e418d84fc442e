"""Has a picture one of the sizes that its channel takes?

Sizes come from `limits.yaml`; the double of one serves dense screens, and the shapes of responsive ads pass, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Image
from brandlint.checks._limits import display_sizes, listed_size, responsive, size_of, told
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`also`: further sizes that are taken, such as "640x360"."""

    also: tuple[str, ...] = ()


def check(image: Image, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for an ad's picture of another size, with the nearest one that is taken."""
    if context.asset.format != "image" or image.natural is None:
        return
    size = image.natural
    if listed_size(size) or responsive(size) or size in {size_of(each) for each in options.also}:
        return
    width, height = size
    nearest = min(
        sorted(display_sizes()), key=lambda each: abs(each[0] - width) / each[0] + abs(each[1] - height) / each[1]
    )
    yield Problem(span=image.span, actual=told(size), expected=told(nearest))
