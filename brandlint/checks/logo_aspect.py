"""Is a logo shown in its own proportions?

What counts is the logo without its margins: as the file of the picture has it, and as attributes and styles stretch it.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Image
from brandlint.checks._logos import displayed, matched
from brandlint.checks.base import CheckOptions, Context, Problem, Related


class Options(CheckOptions, frozen=True):
    """`tolerance`: how far width by height may be off, as a share."""

    tolerance: float = 0.05


def check(image: Image, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for a logo that is stretched or squeezed."""
    logo = matched(image, context)
    if logo is None or image.logo is None or context.asset.format == "image":
        return
    across, down = displayed(image) or (1.0, 1.0)
    stretch = across / down
    found = image.logo
    if found.region and found.aspect and found.region[3]:
        own = found.region[2] / found.region[3] / found.aspect
        rounding = 1.5 / min(found.region[2], found.region[3])
        if abs(own - 1) > rounding:
            stretch *= own
    if abs(stretch - 1) <= options.tolerance:
        return
    if image.width and image.height:
        rounding = 1 / min(image.width, image.height)
        if abs(stretch - 1) <= options.tolerance + rounding:
            return
    more = stretch if stretch > 1 else 1 / stretch
    yield Problem(
        span=image.span,
        actual=f"{more - 1:.0%} too {'wide' if stretch > 1 else 'high'}",
        expected=logo.file,
        related=(Related(logo.place, f"{logo.file} is the logo"),) if logo.place else (),
        evidence=f"distorted {image.src[:200]}",
    )
