"""Can a reader tell whose this is: by the brand's name, its logo or its colours?

The sender of a mail is read with it. A colour counts where it is chromatic: every page is white somewhere. Nothing is
known of parts of a page, of a page whose look was not read whole, of pictures that were not read and may be the logo,
and of tokens that may hold the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Asset, Image
from brandlint.checks._text import first_place, names_of, reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.color import delta_e, lab
from brandlint.expressions import regex

_NAME_FIELD = regex(r"store|shop|brand|company|organi[sz]ation|product|site|sender|team|business|\(", re.IGNORECASE)
_COLOURED = 12.0  # chroma in CIELAB below which a colour looks grey


class Options(CheckOptions, frozen=True):
    """`channels` that have a look of their own."""

    channels: tuple[str, ...] = ("landing", "email", "support-email")


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where there is nothing of the brand."""
    brand, visual = context.spec.brand, context.spec.visual
    if not brand.name or context.touchpoint.channel not in options.channels or not asset.blocks:
        return
    if not reads_whole(asset) or asset.unknown or any(_may_be_logo(image) for image in asset.images):
        return
    if any(_NAME_FIELD.search(token.raw or token.field) for token in asset.tokens if token.where == "text"):
        return
    expression = re.compile("|".join(re.escape(name) for name in names_of(context)), re.IGNORECASE)
    if any(expression.search(block.text) for block in asset.blocks if block.role != "hidden"):
        return
    if expression.search(asset.headers.get("from", "")):
        return
    if any(image.logo for image in asset.images):
        return
    palette = [color for color in visual.colors.values() if _is_coloured(color)] if visual else []
    limit = visual.tolerance if visual else 0.0
    if any(delta_e(color.color, known) <= limit for color in asset.colors if color.view is None for known in palette):
        return
    yield Problem(span=first_place(asset), actual="", expected=brand.name, evidence="unbranded")


def _may_be_logo(image: Image) -> bool:
    return (
        image.logo is None and image.natural is None and (not image.alt or "logo" in f"{image.alt} {image.src}".lower())
    )


def _is_coloured(color: str) -> bool:
    _, a, b = lab(color)
    return bool((a * a + b * b) ** 0.5 >= _COLOURED)
