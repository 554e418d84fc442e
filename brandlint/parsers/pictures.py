"""Raster pictures, opened safely: bounded pixels and frames, nothing but PNG, JPEG, GIF and WebP.

Whatever a file holds (palettes, CMYK, 16 bits a channel, a noted orientation, transparency), what comes out are
upright frames of red, green, blue and alpha, eight bits each.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from brandlint.parsers.base import Unreadable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image as Opened

#: An EPS that is named .png would start Ghostscript: only these are ever tried.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
#: More pixels than any banner has; a file may claim billions and need gigabytes.
MAX_PIXELS = 25_000_000
#: Frames that are looked at, evenly spread over an animation.
MAX_FRAMES = 30
#: Pixels decoded on the way to them: what follows in a longer animation is not seen.
MAX_ANIMATED_PIXELS = 60_000_000
_ORIENTATION = 0x0112
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, ArithmeticError, AssertionError)


class Measured(NamedTuple):
    """Size as displayed, format ("png"), number of frames, and the seconds that one round of them lasts."""

    width: int
    height: int
    format: str
    frames: int = 1
    seconds: float = 0.0


class Picture(NamedTuple):
    """What a picture measures, and its distinct frames: arrays (height, width, 4) of bytes, the first one first."""

    measured: Measured
    frames: tuple[NDArray[np.uint8], ...]


def size_of(data: bytes) -> Measured:
    """What a picture's header claims; its pixels are not read. Raises `Unreadable`."""
    with _opened(data) as picture:
        width, height = picture.size
        if picture.getexif().get(_ORIENTATION, 1) >= 5:
            width, height = height, width
        return Measured(width, height, (picture.format or "").lower())


def measure(data: bytes) -> Measured:
    """What a picture measures, every frame within the limits having been decoded. Raises `Unreadable`."""
    with _opened(data) as picture:
        return _decoded(picture, keep=False).measured


def read_picture(data: bytes) -> Picture:
    """A picture with its frames. Raises `Unreadable` for what `FORMATS` does not name, what is cut off or too large."""
    with _opened(data) as picture:
        return _decoded(picture, keep=True)


@contextmanager
def _opened(data: bytes) -> Iterator[Opened]:
    from PIL import Image as Pictures
    from PIL import UnidentifiedImageError

    Pictures.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Pictures.DecompressionBombWarning)
            with Pictures.open(io.BytesIO(data), formats=FORMATS) as picture:
                yield picture
    except (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError):
        raise Unreadable(f"a picture of more than {MAX_PIXELS:,} pixels") from None
    except UnidentifiedImageError:
        raise Unreadable("not a PNG, JPEG, GIF or WebP picture") from None
    except _BROKEN as problem:
        raise Unreadable(f"a broken picture: {problem}") from None


def _decoded(picture: Opened, keep: bool) -> Picture:
    from PIL import ImageOps

    count = int(getattr(picture, "n_frames", 1))
    pixels = max(1, picture.width * picture.height)
    reach = min(count, max(1, MAX_ANIMATED_PIXELS // pixels))
    wanted = set(range(0, reach, -(-reach // MAX_FRAMES))) if keep else set()
    frames: dict[bytes, Any] = {}
    width = height = 0
    milliseconds = 0.0
    for index in range(reach):
        picture.seek(index)
        picture.load()
        milliseconds += float(picture.info.get("duration", 0) or 0)
        if index == 0 or index in wanted:
            upright = ImageOps.exif_transpose(picture)
            if index == 0:
                width, height = upright.size
            if keep:
                frame = _pixels(upright)
                frames.setdefault(frame.tobytes(), frame)
    seconds = milliseconds / 1000 * count / reach if count > 1 else 0.0
    measured = Measured(width, height, (picture.format or "").lower(), count, round(seconds, 2))
    return Picture(measured, tuple(frames.values()))


def _pixels(picture: Opened) -> NDArray[np.uint8]:
    import numpy as np

    if picture.mode.startswith("I") or picture.mode == "F":
        values = np.asarray(picture, dtype=np.float64)
        grey = np.clip(values / 257.0 if values.max(initial=0) > 255 else values, 0, 255).round().astype(np.uint8)
        return np.dstack([grey, grey, grey, np.full_like(grey, 255)])
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    return np.asarray(picture.convert("RGBA"))
