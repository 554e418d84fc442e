"""Does an ad weigh no more than its channel takes? Weights come from `limits.yaml`, the most generous source counts."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Image
from brandlint.checks._limits import limits, most_kilobytes
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`kilobytes`: a limit (in kB of 1,000 bytes) instead of those of the channel; 0 keeps theirs."""

    kilobytes: int = 0


def check(image: Image, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for an ad's picture that is too heavy, and one for an animation that is too long."""
    if context.asset.format != "image" or image.natural is None or image.bytes is None:
        return
    most = options.kilobytes or most_kilobytes(image.natural)
    if image.bytes > most * 1000:
        yield Problem(span=image.span, actual=f"{image.bytes / 1000:,.0f} kB", expected=f"{most} kB", evidence="heavy")
    longest = limits()["display-ad"]["animation"]["seconds"]
    if image.seconds > longest:
        yield Problem(
            span=image.span,
            actual=f"an animation of {image.seconds:g} seconds",
            expected=f"{longest} seconds",
            evidence="long",
        )
