"""What checks of logos share: which pictures show one, and which may for all we know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Asset, Image
from brandlint.checks._text import names_of
from brandlint.checks.base import Context
from brandlint.spec.records import Logo

#: Pictures smaller than this (px) are spacers, rules and counting pixels.
_SPECK = 8


def logos_for(context: Context) -> tuple[Logo, ...]:
    """The logos of the spec, one of which the touchpoint's channel has to show."""
    visual = context.spec.visual
    return tuple(logo for logo in visual.logos if context.touchpoint.channel in logo.on) if visual else ()


def matched(image: Image, context: Context) -> Logo | None:
    """The logo of the spec that a picture shows."""
    visual = context.spec.visual
    if image.logo is None or visual is None:
        return None
    return next((logo for logo in visual.logos if logo.file == image.logo.file), None)


def may_be_logo(image: Image) -> bool:
    """Whether a picture was not looked at and may show anything, a logo too."""
    if image.logo is not None or image.natural is not None:
        return False
    return not any(side is not None and side < _SPECK for side in (image.width, image.height))


def named_in_pictures(asset: Asset, context: Context) -> bool:
    """Whether the brand's name was read in a picture."""
    names = "|".join(re.escape(name) for name in names_of(context))
    if not names:
        return False
    expression = re.compile(names.replace(r"\ ", r"\s*"), re.IGNORECASE)
    return any(expression.search(image.text) for image in asset.images if image.text)


def displayed(image: Image) -> tuple[float, float] | None:
    """How many displayed px one px of the picture's file takes, across and down; None where that is not known.

    A side that is not stated follows the other one.
    """
    if image.natural is None or not all(image.natural):
        return None
    across = image.width / image.natural[0] if image.width else None
    down = image.height / image.natural[1] if image.height else None
    if across is None and down is None:
        return None
    return across or down or 1.0, down or across or 1.0


def unlooked(asset: Asset) -> Iterator[Image]:
    """The pictures that may show the logo for all we know."""
    return (image for image in asset.images if may_be_logo(image))
