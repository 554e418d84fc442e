"""Is a logo shown at least as wide as the spec wants it? Asked where the width is stated or the picture is the ad."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Image
from brandlint.checks._logos import displayed, matched
from brandlint.checks.base import Context, NoOptions, Problem, Related


def check(image: Image, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a logo narrower than its `min-width`."""
    logo = matched(image, context)
    if logo is None or logo.min_width is None or image.logo is None or context.touchpoint.channel not in logo.on:
        return
    if context.asset.format == "image":
        region = image.logo.region
        width = float(region[2]) if region else float((image.natural or (0, 0))[0])
    else:
        scale = displayed(image)
        if scale is None or image.natural is None:
            return
        width = scale[0] * image.natural[0]
    if round(width) < logo.min_width:
        yield Problem(
            span=image.span,
            region=image.logo.region if context.asset.format == "image" else None,
            actual=f"{width:.0f} px",
            expected=f"{logo.min_width:g} px",
            values={"file": logo.file},
            related=(Related(logo.place, f"{logo.file} needs {logo.min_width:g} px"),) if logo.place else (),
            evidence=f"small {image.src[:200]}",
        )
