"""What each asset says, looks like and sounds like. Knows no spec and no rule."""

from __future__ import annotations

import msgspec

from brandlint.assets import Asset
from brandlint.parsers import parse
from brandlint.parsers.base import Settings, SourceFile


def extract(file: SourceFile, settings: Settings) -> tuple[Asset, ...]:
    """The assets of one file with all their attributes: a pure function of the bytes and the settings.

    Raises `Unreadable` where nothing of the file can be read.
    """
    return tuple(_with_attributes(asset, file, settings) for asset in parse(file, settings))


def locale_of(asset: Asset, settings: Settings) -> str | None:
    """The locale an asset is read in: the configuration's, else its own, else the brand's.

    A bare language ("en") takes the brand's region where the brand speaks that language ("en-GB").
    """
    default = settings.default_locale
    own = settings.locale or asset.locale
    if own and default and own.lower() == default.partition("-")[0].lower():
        return default
    return own or default


def _with_attributes(asset: Asset, file: SourceFile, settings: Settings) -> Asset:
    from brandlint.attributes.offers.promises import facts_of
    from brandlint.attributes.pictures import facts_in_pictures, with_pictures
    from brandlint.attributes.tone import measure
    from brandlint.attributes.visual import colors_of, fonts_of

    asset = with_pictures(asset, file, settings)
    locale = locale_of(asset, settings)
    facts, dated = facts_of(asset, locale, settings.today)
    asset = msgspec.structs.replace(asset, locale=locale, facts=facts_in_pictures(asset, facts), dated=dated)
    return msgspec.structs.replace(
        asset,
        tone=measure(asset, locale),
        colors=(*colors_of(asset), *asset.colors),
        fonts=fonts_of(asset),
    )
