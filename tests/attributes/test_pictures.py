"""What pictures say and show, through the extraction of the assets that show them."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageDraw

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.attributes.pictures.palette import palette
from brandlint.color import delta_e
from brandlint.parsers import Settings, SourceFile
from brandlint.parsers.base import LogoFile
from brandlint.parsers.pictures import read_picture


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def mark(size: int = 120, ink: str = "#1F5B3A", ground: str | tuple[int, ...] = (0, 0, 0, 0)) -> Image.Image:
    """A mark of two hills over a bar: enough edges to be known by."""
    picture = Image.new("RGBA", (size * 4, size * 4), ground)
    draw = ImageDraw.Draw(picture)
    unit = size * 4 / 12
    draw.polygon([(unit, 9 * unit), (4 * unit, 2 * unit), (7 * unit, 9 * unit)], fill=ink)
    draw.polygon([(6 * unit, 9 * unit), (9 * unit, 4 * unit), (11 * unit, 9 * unit)], fill=ink)
    draw.rectangle([unit, 10 * unit, 11 * unit, 11 * unit], fill=ink)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


LOGO = LogoFile("brand/logo.png", encoded(mark()))


def page(html: str, files: dict[str, bytes] | None = None, logos: tuple[LogoFile, ...] = ()) -> Asset:
    settings = Settings(read=(files or {}).get, logos=logos)
    (asset,) = extract(SourceFile("a.html", html.encode()), settings)
    return asset


def banner(picture: Image.Image, logos: tuple[LogoFile, ...] = (), kind: str = "PNG", **options: object) -> Asset:
    (asset,) = extract(SourceFile("a.png", encoded(picture, kind, **options)), Settings(logos=logos))
    return asset


def test_a_picture_of_a_page_is_measured_and_becomes_a_source():
    data = encoded(Image.new("RGB", (30, 20)))
    asset = page('<html><body><img src="img/a.png" width=15><img src="none.png"></body></html>', {"img/a.png": data})
    first, second = asset.images
    assert (first.natural, first.bytes, first.format) == ((30, 20), len(data), "png")
    assert second.natural is None
    assert [(source.path, bool(source.digest)) for source in asset.sources[1:]] == [
        ("img/a.png", True),
        ("none.png", False),
    ]


def test_an_embedded_picture_is_measured():
    data = encoded(Image.new("RGB", (30, 20)), "GIF")
    asset = page(f'<html><body><img src="data:image/gif;base64,{base64.b64encode(data).decode()}"></body></html>')
    assert (asset.images[0].natural, asset.images[0].format) == ((30, 20), "gif")
    assert len(asset.sources) == 1


def test_a_picture_that_a_mail_brings_along_is_measured_and_known_for_the_logo():
    raw = (
        "Subject: x\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        '<img src="cid:logo@n" alt="Northwind">\n--b\nContent-Type: image/png\nContent-ID: <logo@n>\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(LOGO.data).decode()}--b--\n"
    )
    (asset,) = extract(SourceFile("a.eml", raw.encode()), Settings(logos=(LOGO,)))
    (image,) = asset.images
    assert (image.natural, image.format, image.bytes) == ((120, 120), "png", len(LOGO.data))
    assert image.logo
    assert image.logo.file == LOGO.path


@pytest.mark.parametrize("src", ["https://x.example/a.png", "//x.example/a.png", "{{ hero }}", "/a.png", "cid:a", ""])
def test_pictures_elsewhere_stay_unknown(src):
    asked = []
    settings = Settings(read=asked.append)
    (asset,) = extract(SourceFile("a.html", f'<html><body><img src="{src}"></body></html>'.encode()), settings)
    assert all(image.natural is None for image in asset.images)
    assert asked == []


def test_a_broken_picture_of_a_page_is_told_where_it_is_shown():
    asset = page('<html><body><p>Tents</p><img src="a.png"></body></html>', {"a.png": b"no picture"})
    (trouble,) = asset.errors
    assert trouble.message == "a.png: not a PNG, JPEG, GIF or WebP picture"
    assert (trouble.fatal, trouble.span) == (False, asset.images[0].span)


def test_the_colours_of_a_picture_are_told_by_share():
    picture = Image.new("RGB", (200, 100), "#0B5FFF")
    picture.paste("#FFB400", (0, 0, 50, 100))
    asset = banner(picture)
    assert [(color.color, color.use) for color in asset.colors] == [("#0b5fff", "image"), ("#ffb400", "image")]
    assert [color.share for color in asset.colors] == pytest.approx([0.75, 0.25], abs=0.01)


def test_what_is_transparent_has_no_colour():
    picture = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    picture.paste((11, 95, 255, 255), (0, 0, 100, 40))
    assert [swatch.color for swatch in palette(read_picture(encoded(picture)).frames)] == ["#0b5fff"]


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_colours_survive_compression(quality):
    colors = ["#0B5FFF", "#FFB400", "#1B1B1F", "#F3F5F9"]
    picture = Image.new("RGB", (320, 200), "#FFFFFF")
    for index, color in enumerate(colors):
        picture.paste(color, (index * 80, 60, index * 80 + 80, 200))
    found = palette(read_picture(encoded(picture, "JPEG", quality=quality)).frames)
    for color in [*colors, "#FFFFFF"]:
        assert min(delta_e(color.lower(), swatch.color) for swatch in found) <= 3


@pytest.mark.parametrize("ink", ["#1F5B3A", "#FFFFFF", "#C2185B"])
def test_a_linked_logo_is_known_whatever_its_name_size_and_ink(ink):
    ground = "#1F5B3A" if ink == "#FFFFFF" else "#FFFFFF"
    data = encoded(mark(64, ink, ground).convert("RGB"), "JPEG", quality=85)
    asset = page('<html><body><img src="header-07.jpg"></body></html>', {"header-07.jpg": data}, (LOGO,))
    assert asset.images[0].logo
    assert asset.images[0].logo.file == LOGO.path


@pytest.mark.parametrize("ground", ["#FFFFFF", "#F3F5F9", "#0B5FFF", "#111111"])
@pytest.mark.parametrize("size", [32, 60, 110])
def test_a_logo_inside_a_banner_is_found_with_its_place(size, ground):
    picture = Image.new("RGB", (300, 250), ground)
    placed = mark(size, "#FFFFFF" if ground in ("#0B5FFF", "#111111") else "#1F5B3A")
    picture.paste(placed, (150, 100), placed)
    ImageDraw.Draw(picture).rectangle([20, 20, 120, 50], fill="#FFB400")
    asset = banner(picture, (LOGO,), "JPEG", quality=80)
    match = asset.images[0].logo
    assert match
    x, y, width, height = match.region
    assert abs(x + width / 2 - (150 + size / 2)) <= 4
    assert abs(y + height / 2 - (100 + size / 2)) <= 4


def test_a_picture_without_the_logo_has_none():
    picture = Image.new("RGB", (300, 250), "#FFFFFF")
    draw = ImageDraw.Draw(picture)
    for index in range(6):
        draw.ellipse([20 + 40 * index, 40, 50 + 40 * index, 90], fill="#1F5B3A")
        draw.rectangle([20 + 40 * index, 120, 50 + 40 * index, 200], outline="#1F5B3A", width=4)
    assert banner(picture, (LOGO,)).images[0].logo is None
