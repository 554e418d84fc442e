"""What pictures say and show: size, colours, text and the brand's logo.

A picture that is a touchpoint by itself is looked at whole; one that a page or mail shows is measured, and held
against the brand's logos.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from brandlint.assets import Asset, Color, Image, LogoMatch, Trouble
from brandlint.facts import Fact
from brandlint.parsers.base import Settings, SourceFile, Unreadable
from brandlint.places import Span

if TYPE_CHECKING:
    from brandlint.attributes.pictures.sources import Pictures

#: The note in `Asset.unknown` where a picture's text was not read.
NOT_READ = "the picture was not read: it needs brandlint[ocr]"


def with_pictures(asset: Asset, file: SourceFile, settings: Settings) -> Asset:
    """The asset with what can be told of its pictures, and the files that were opened for it."""
    if asset.format == "image":
        return _looked_at(asset, file.data, settings)
    if not asset.images:
        return asset
    from brandlint.attributes.pictures.sources import Pictures

    folder = ""
    if asset.format == "banner":
        from brandlint.parsers.banner import inside_of

        settings, folder = inside_of(file, settings)
    pictures = Pictures(file, asset, settings, folder)
    images = []
    troubles: list[Trouble] = []
    for image in asset.images:
        try:
            images.append(_measured(image, pictures, settings))
        except Unreadable as problem:
            images.append(image)
            troubles.append(Trouble(f"{_name(image.src)}: {problem.message}", image.span))
    return msgspec.structs.replace(
        asset,
        images=tuple(images),
        sources=(*asset.sources, *pictures.sources),
        errors=(*asset.errors, *dict.fromkeys(troubles)),
    )


def facts_in_pictures(asset: Asset, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts, those that were read in a picture with their source and region."""
    return tuple(
        msgspec.structs.replace(fact, source="image", region=asset.blocks[fact.block].region)
        if fact.block is not None and asset.blocks[fact.block].region
        else fact
        for fact in facts
    )


def _looked_at(asset: Asset, data: bytes, settings: Settings) -> Asset:
    from brandlint.attributes.pictures.palette import palette
    from brandlint.parsers.pictures import read_picture

    picture = read_picture(data)
    (image,) = asset.images
    colors = tuple(Color(swatch.color, "image", swatch.share, Span(0, 0)) for swatch in palette(picture.frames))
    logo = None
    if settings.logos:
        from brandlint.attributes.pictures.logos import part, same_file, whole

        same = same_file(data, settings.logos)
        first = picture.frames[0]
        logo = LogoMatch(same.path, 1.0) if same else whole(first, settings.logos) or part(first, settings.logos)
    asset = msgspec.structs.replace(asset, colors=colors, images=(msgspec.structs.replace(image, logo=logo),))
    if not settings.ocr:
        return msgspec.structs.replace(asset, unknown=(*asset.unknown, NOT_READ))
    from brandlint.attributes.pictures.words import with_words

    return with_words(asset, picture)


def _measured(image: Image, pictures: Pictures, settings: Settings) -> Image:
    data = pictures.open(image.src)
    if data is None:
        return image
    from brandlint.attributes.pictures.vectors import is_svg

    if is_svg(data):
        return _measured_vector(image, data, settings)
    from brandlint.parsers.pictures import read_picture, size_of

    measured = size_of(data)
    logo = None
    if settings.logos:
        from brandlint.attributes.pictures.logos import same_file, whole

        if same := same_file(data, settings.logos):
            logo = LogoMatch(same.path, 1.0)
        logo = whole(read_picture(data).frames[0], settings.logos) or logo
    natural = (measured.width, measured.height)
    return msgspec.structs.replace(image, natural=natural, bytes=len(data), format=measured.format, logo=logo)


def _measured_vector(image: Image, data: bytes, settings: Settings) -> Image:
    from brandlint.parsers.svg import read_svg

    markup = read_svg(data)
    logo = None
    if settings.logos:
        from brandlint.attributes.pictures.logos import same_file, whole
        from brandlint.attributes.pictures.vectors import rasterized
        from brandlint.parsers.pictures import read_picture

        same = same_file(data, settings.logos)
        drawn = rasterized(data) if same is None else None
        logo = (
            LogoMatch(same.path, 1.0)
            if same
            else whole(read_picture(drawn).frames[0], settings.logos)
            if drawn
            else None
        )
    natural = (round(markup.width), round(markup.height)) if markup.width and markup.height else None
    return msgspec.structs.replace(image, natural=natural, bytes=len(data), format="svg", logo=logo)


def _name(src: str) -> str:
    return "an embedded picture" if src.startswith("data:") else src[:200]
