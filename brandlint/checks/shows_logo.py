"""Does a touchpoint show the brand's logo where the spec wants one?

The brand's name read in a picture counts, too. Nothing is said where a picture could not be looked at (a remote one, a
drawing in the page), of parts of a page, and of a picture by itself whose text was not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.attributes.visual import look_known
from brandlint.checks._logos import logos_for, named_in_pictures, unlooked
from brandlint.checks._text import first_place, reads_whole
from brandlint.checks.base import Context, NoOptions, Problem, Related

_LOOKED_AT = frozenset({"html", "mail", "image", "banner"})


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where no logo is shown."""
    wanted = logos_for(context)
    if (
        not wanted
        or asset.format not in ("html", "mail", "image", "banner")
        or any(image.logo for image in asset.images)
    ):
        return
    if any(unlooked(asset)) or named_in_pictures(asset, context):
        return
    if asset.format == "image":
        if asset.unknown or (not asset.images[0].text and asset.blocks):
            return
    elif not reads_whole(asset) or not look_known(asset) or asset.unknown or not asset.blocks or asset.errors:
        return
    related = tuple(Related(logo.place, f"{logo.file} is to be shown on it") for logo in wanted[:1] if logo.place)
    yield Problem(span=first_place(asset), expected=wanted[0].file, related=related, evidence="missing-logo")
