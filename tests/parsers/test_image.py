from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from brandlint.parsers import Settings, SourceFile, Unreadable, parse


def encoded(kind: str, size: tuple[int, int] = (300, 250), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#0B5FFF").save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("A.JPEG", "JPEG"), ("a.gif", "GIF"), ("a.webp", "WEBP")]
)
def test_a_picture_is_measured(name, kind):
    data = encoded(kind)
    (asset,) = parse(SourceFile(name, data), Settings())
    (image,) = asset.images
    assert (image.natural, image.format, image.bytes) == ((300, 250), kind.lower(), len(data))
    assert asset.size == len(data)


def test_the_noted_orientation_is_applied():
    exif = Image.Exif()
    exif[0x0112] = 6
    (asset,) = parse(SourceFile("a.jpg", encoded("JPEG", exif=exif)), Settings())
    assert asset.images[0].natural == (250, 300)


def test_a_wrong_extension_does_no_harm():
    (asset,) = parse(SourceFile("a.png", encoded("JPEG")), Settings())
    assert asset.images[0].format == "jpeg"


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", encoded("BMP"), encoded("TIFF")]
)
def test_other_formats_are_unreadable(data):
    with pytest.raises(Unreadable, match="not a PNG"):
        parse(SourceFile("a.png", data), Settings())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_cut_off_picture_is_unreadable(kind):
    data = encoded(kind, (900, 900))
    with pytest.raises(Unreadable):
        parse(SourceFile("a.png", data[: len(data) // 2]), Settings())


@pytest.mark.parametrize("side", [6_000, 60_000])
def test_more_pixels_than_any_banner_are_refused(side):
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(b"\0"))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )
    with pytest.raises(Unreadable, match="pixels"):
        parse(SourceFile("a.png", data), Settings())
