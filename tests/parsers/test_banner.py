"""HTML5 ads, zipped and as folders."""

from __future__ import annotations

import io
import zipfile

import pytest

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.positions import place_of

PAGE = """<html><head><meta name="ad.size" content="width=300,height=250">
<link rel="stylesheet" href="css/ad.css"><script>var clickTag = "https://northwind.example";</script></head>
<body><div id="ad"><p class="later">Save 20%</p><img src="img/tent.png" alt="A tent"></div></body></html>"""
STYLES = "#ad {width: 300px; height: 250px} .later {display: none} #ad {background: url(../img/ground.png)}"


def picture() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "#0B5FFF").save(buffer, "PNG")
    return buffer.getvalue()


FILES: dict[str, bytes] = {
    "index.html": PAGE.encode(), "css/ad.css": STYLES.encode(), "img/tent.png": picture(), "img/ground.png": picture()
}  # fmt: skip


def zipped(files: dict[str, bytes], folder: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(folder + name, data)
    return buffer.getvalue()


def of_zip(data: bytes) -> tuple[Asset, ...]:
    return extract(SourceFile("ads/spring.zip", data), Settings())


@pytest.mark.parametrize("folder", ["", "spring/"])
def test_a_zipped_ad_is_read_without_unpacking(folder):
    data = zipped(FILES, folder)
    (asset,) = of_zip(data)
    banner = asset.banner
    assert banner
    assert (asset.format, asset.channel, asset.size) == ("banner", "display-ad", len(data))
    assert (banner.declared, banner.drawn, banner.exit) == ((300, 250), (300, 250), "clickTag")
    assert (banner.remote, banner.absent, banner.requests) == ((), (), 4)
    assert 0 < banner.bytes < len(data)
    pictures = [image for image in asset.images if image.natural]
    assert [image.natural for image in pictures] == [(60, 40), (60, 40)]


def test_places_lead_into_the_archive():
    (asset,) = of_zip(zipped(FILES))
    import msgspec

    asset = msgspec.structs.replace(asset, path="ads/spring.zip")
    place = place_of(asset, asset.banner.declared_at)
    assert (place.path, place.line) == ("ads/spring.zip!/index.html", 1)
    assert {source.path for source in asset.sources} >= {"spring.zip!/css/ad.css", "spring.zip!/img/tent.png"}


def test_text_of_every_frame_is_text_and_promises():
    (asset,) = of_zip(zipped(FILES))
    assert "Save 20%" in [block.text for block in asset.blocks if block.role != "hidden"]
    assert [fact.value for fact in asset.facts] == ["20"]


def test_what_an_ad_loads_from_elsewhere_or_forgets_is_told():
    page = PAGE
    for src in ("https://cdn.example/a.js", "b.js", "https://s0.2mdn.net/ads/studio/Enabler.js"):
        page = page.replace("</head>", f'<script src="{src}"></script></head>')
    (asset,) = of_zip(zipped({**FILES, "index.html": page.encode()}))
    assert [path for path, _ in asset.banner.remote] == ["https://cdn.example/a.js"]
    assert [path for path, _ in asset.banner.absent] == ["b.js"]


def test_the_folder_of_an_ad_reads_like_its_zip():
    (asset,) = extract(SourceFile("ad/index.html", FILES["index.html"]), Settings(read=FILES.get))
    assert asset.banner
    assert (asset.format, asset.channel, asset.banner.declared) == ("html", "display-ad", (300, 250))
    assert (asset.banner.requests, asset.banner.absent) == (4, ())


@pytest.mark.parametrize(
    "files",
    [
        {"readme.txt": b"x"},
        {"campaign.yaml": b"campaign: x", "index.html": b"<p>x"},
        {"a.html": b"<p>x", "b.html": b"<p>x"},
        {"deep/er/down/index.html": b"<p>x"},
    ],
)
def test_other_archives_are_no_ads(files):
    assert of_zip(zipped(files)) == ()


def test_an_ordinary_page_is_no_ad():
    (asset,) = parse(SourceFile("a.html", b"<html><body><p>x</p></body></html>"), Settings())
    assert (asset.banner, asset.channel) == (None, None)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"index.html": b"<p>x", "../up.html": b"x"}, "leads out"),
        ({"index.html": b"<p>x", "/etc/x": b"x"}, "relative path"),
        ({"index.html": b"x" * 30_000_000}, "times as large"),
    ],
)
def test_an_archive_that_plays_tricks_is_unreadable(files, reason):
    with pytest.raises(Unreadable, match=reason):
        of_zip(zipped(files))


def test_what_is_no_archive_is_unreadable():
    with pytest.raises(Unreadable, match="not a zip"):
        of_zip(b"PK\x03\x04 nothing")
