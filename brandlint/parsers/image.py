"""Pictures that are touchpoints by themselves: banners and social cards."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset, Image
from brandlint.digests import digest
from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.pictures import measure
from brandlint.places import Source, Span


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that a picture is: its size and weight; what it says and shows is left to `attributes.pictures`.

    `natural` is the size as displayed, with the orientation that a camera noted applied. Raises `Unreadable` for what
    is no PNG, JPEG, GIF or WebP, for more than 25 million pixels, and for a picture that is cut off.
    """
    measured = measure(file.data)
    yield Asset(
        format="image",
        size=len(file.data),
        sources=(Source("", digest(file.data)),),
        images=(
            Image(
                src="",
                span=Span(0, 0),
                natural=(measured.width, measured.height),
                bytes=len(file.data),
                format=measured.format,
                seconds=measured.seconds,
            ),
        ),
    )
