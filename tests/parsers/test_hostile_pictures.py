"""Pictures that lie, swell or hide something: refused or read within bounds, never a crash, never another file."""

from __future__ import annotations

import base64
import io
import struct
import tracemalloc
import zlib

import pytest
from PIL import Image

from brandlint.attributes import extract
from brandlint.attributes.pictures.vectors import is_svg, rasterized
from brandlint.parsers import Settings, SourceFile, Unreadable, pictures
from brandlint.parsers.base import LogoFile
from brandlint.parsers.pictures import MAX_FRAMES, read_picture, size_of
from brandlint.parsers.svg import read_svg

PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">{}</svg>'


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def png(width: int, height: int, rows: bytes = b"\0") -> bytes:
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(rows), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )


@pytest.mark.parametrize("side", [5_001, 12_000, 2**31 - 1])
def test_a_bomb_is_refused_by_its_header(side):
    tracemalloc.start()
    with pytest.raises(Unreadable, match="pixels"):
        read_picture(png(side, side))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_header_that_promises_more_than_there_is():
    with pytest.raises(Unreadable, match="broken"):
        read_picture(png(4_000, 4_000))


def test_a_thousand_frames_are_sampled():
    frames = [Image.new("L", (40, 30), index % 250) for index in range(1_000)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    picture = read_picture(data)
    assert len(picture.frames) <= MAX_FRAMES
    assert picture.measured.seconds == pytest.approx(100, rel=0.02)


def test_a_large_animation_is_not_decoded_to_its_end(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_ANIMATED_PIXELS", 100_000)
    frames = [Image.new("L", (100, 100), shade) for shade in range(0, 250, 5)]
    picture = read_picture(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=40))
    assert len(picture.frames) == 10
    assert picture.measured.frames == 50


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (Image.new("CMYK", (20, 10), (255, 0, 255, 0)), "JPEG"),
        (Image.new("P", (20, 10), 0), "PNG"),
        (Image.new("LA", (20, 10), (10, 128)), "PNG"),
        (Image.new("1", (20, 10), 1), "PNG"),
        (Image.new("I;16", (20, 10), 40_000), "PNG"),
        (Image.new("RGBA", (20, 10), (1, 2, 3, 0)), "WEBP"),
    ],
)
def test_every_kind_of_pixel_becomes_red_green_blue_and_alpha(picture, kind):
    (frame,) = read_picture(encoded(picture, kind)).frames
    assert (frame.shape, str(frame.dtype)) == ((10, 20, 4), "uint8")


def test_sixteen_bits_keep_their_shade():
    (frame,) = read_picture(encoded(Image.new("I;16", (4, 4), 32_896), "PNG")).frames
    assert frame[0, 0].tolist() == [128, 128, 128, 255]


def test_the_header_and_the_pixels_agree_on_a_noted_orientation():
    exif = Image.Exif()
    exif[0x0112] = 8
    data = encoded(Image.new("RGB", (30, 20)), "JPEG", exif=exif)
    assert size_of(data)[:2] == read_picture(data).measured[:2] == (20, 30)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + PLAIN.format("<text>&a;</text>"), "entities"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + PLAIN.format("&a;"), "entities"),
        (
            '<!DOCTYPE svg SYSTEM "http://x.example/a.dtd" [<!ENTITY % p SYSTEM "x"> %p;]>' + PLAIN.format(""),
            "entities",
        ),
        (PLAIN.format("<g>" * 300 + "</g>" * 300), "levels"),
        (PLAIN.format("<g/>" * 30_000), "elements"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>', "wider"),
        (PLAIN.format("<g>"), "broken"),
        (PLAIN.format(" " * 2_100_000), "bytes"),
        ("<?xml version='1.0'?><html/>", "not an SVG"),
    ],
)
def test_a_hostile_svg_is_refused(markup, reason):
    with pytest.raises(Unreadable, match=reason):
        read_svg(markup.encode())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>',
        "<foreignObject><p>x</p></foreignObject>",
    ],
)
def test_an_svg_that_does_more_than_draw_is_read_and_not_drawn(inside):
    data = PLAIN.format(inside).encode()
    assert read_svg(data).refused
    assert rasterized(data) is None


def test_an_svg_that_unfolds_without_end_is_given_up():
    uses = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 20 + "</g>" for n in range(1, 12))
    data = PLAIN.format(f'<defs><rect id="a0" width="1" height="1"/>{uses}</defs><use href="#a11"/>').encode()
    assert rasterized(data) is None


def test_what_an_svg_says_is_read_as_markup():
    markup = read_svg(
        PLAIN.format('<style>a{fill:#0B5FFF}</style><text fill="red">Save <tspan>20%</tspan></text>').encode()
    )
    assert (markup.width, markup.height) == (80, 40)
    assert markup.texts == ("Save 20%",)
    assert markup.colors == ("#0B5FFF", "red")


def test_a_plain_svg_is_drawn():
    pytest.importorskip("resvg_py")
    drawn = rasterized(PLAIN.format('<path fill="#0B5FFF" d="M0 40 40 0l40 40z"/>').encode())
    assert drawn
    assert size_of(drawn)[:2] == (480, 240)


@pytest.mark.parametrize("data", [b"<svg/>", b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", b"<!-- x --><svg/>"])
def test_an_svg_is_known_by_its_start(data):
    assert is_svg(data)


def test_a_page_with_a_huge_embedded_picture_is_refused():
    page = b'<html><body><p>Tents</p><img alt="" src="data:image/png;base64,' + b"A" * 50_000_000 + b'"></body></html>'
    with pytest.raises(Unreadable):
        extract(SourceFile("a.html", page), Settings())


def test_a_large_embedded_picture_that_is_none_is_told():
    page = b'<html><body><p>Tents</p><img alt="" src="data:image/png;base64,' + b"A" * 400_000 + b'"></body></html>'
    (asset,) = extract(SourceFile("a.html", page), Settings())
    assert [trouble.message for trouble in asset.errors] == [
        "an embedded picture: not a PNG, JPEG, GIF or WebP picture"
    ]


@pytest.mark.parametrize("src", ["data:image/png;base64,@@@", "data:,x", "data:image/png;base64,", "data:nothing"])
def test_a_broken_embedded_picture_does_no_harm(src):
    (asset,) = extract(SourceFile("a.html", f'<html><body><img alt="" src="{src}"></body></html>'.encode()), Settings())
    assert asset.images[0].natural is None


def test_a_broken_logo_file_is_no_logo():
    data = encoded(Image.new("RGB", (90, 90), "#0B5FFF"), "PNG")
    page = f'<html><body><img src="data:image/png;base64,{base64.b64encode(data).decode()}"></body></html>'.encode()
    logos = (LogoFile("a.png", b"nothing"), LogoFile("b.svg", b"<svg>"), LogoFile("c.png", data[:40]))
    (asset,) = extract(SourceFile("a.html", page), Settings(logos=logos))
    assert asset.images[0].logo is None
