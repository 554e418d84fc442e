"""Pictures that are touchpoints by themselves: banners and social cards."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator

from brandlint.assets import Asset, Image, Source, Span
from brandlint.parsers.base import Settings, SourceFile, Unreadable

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
#: More pixels than any banner has; a file may claim billions and need gigabytes.
_MAX_PIXELS = 25_000_000


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that a picture is: its size and weight; what it says is not read.

    `natural` is the size as displayed, with the orientation that a camera noted applied. Raises `Unreadable` for what
    is no PNG, JPEG, GIF or WebP, for more than 25 million pixels, and for a picture that is cut off.
    """
    width, height, kind = measure(file.data)
    yield Asset(
        format="image",
        size=len(file.data),
        sources=(Source("", hashlib.blake2b(file.data, digest_size=16).hexdigest()),),
        images=(Image(src="", span=Span(0, 0), natural=(width, height), bytes=len(file.data), format=kind),),
        unknown=("the picture was not read",),
    )


def measure(data: bytes) -> tuple[int, int, str]:
    """Width and height as displayed, and the format ("png"). Raises `Unreadable` as `parse` does."""
    from PIL import Image as Pictures
    from PIL import ImageOps, UnidentifiedImageError

    Pictures.MAX_IMAGE_PIXELS = _MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pictures.DecompressionBombWarning)
            with Pictures.open(io.BytesIO(data), formats=_FORMATS) as picture:
                picture.load()
                upright = ImageOps.exif_transpose(picture)
                return upright.width, upright.height, (picture.format or "").lower()
    except (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError):
        raise Unreadable(f"a picture of more than {_MAX_PIXELS:,} pixels") from None
    except UnidentifiedImageError:
        raise Unreadable("not a PNG, JPEG, GIF or WebP picture") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, ArithmeticError) as problem:
        raise Unreadable(f"a broken picture: {problem}") from None
