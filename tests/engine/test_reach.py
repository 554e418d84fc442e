"""What is read for a page: files of its repository, within bounds; never the network, never a file elsewhere."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from brandlint import bundles

SPEC = """\
version: 1
brand: {name: Northwind}
visual: {colors: {primary: "#0B5FFF", ink: "#1B1B1F"}}
"""
STRAY = "p { color: #c2185b }"
PAGE = "<html><head>{}</head><body><p>Tents for two</p></body></html>"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are opened beside assets. Whoever asks for the network fails."""
    paths: list[Path] = []
    read = bundles.read_bytes

    def noted(path: Path) -> bytes:
        paths.append(path)
        return read(path)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(bundles, "read_bytes", noted)
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    return paths


@pytest.fixture
def shop(project: Any) -> Any:
    """A workspace in a folder `shop`, with a stylesheet and a picture outside of it."""
    for name in ("secret.css", "shop.css", "shop-2/secret.css"):
        project.write(name, STRAY)
    project.write("secret.png", b"\x89PNG")
    return type(project)(project.root / "shop")


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="../secret.css">',
        '<link rel="stylesheet" href="%2e%2e/secret.css">',
        '<link rel="stylesheet" href="../shop-2/secret.css">',
        '<link rel="stylesheet" href="pages/../../secret.css">',
        '<link rel="stylesheet" href="link.css">',
        '<link rel="stylesheet" href="folder/secret.css">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="//cdn.example/site.css">',
        '<link rel="stylesheet" href="https://cdn.example/site.css">',
        '<base href="https://cdn.example/"><link rel="stylesheet" href="own.css">',
        "<style>@import '../secret.css';</style>",
        "<style>@import url(https://cdn.example/site.css);</style>",
        '<link rel="stylesheet" href="own.css">',
        '<link rel="stylesheet" href="data:text/css,@import%20\'../secret.css\';">',
    ],
)
def test_no_stylesheet_of_elsewhere_is_opened(shop: Any, opened: list[Path], head: str) -> None:
    shop.write("brand.yaml", SPEC)
    shop.write("own.css", "@import '../secret.css';")
    (shop.root / "link.css").symlink_to("../secret.css")
    (shop.root / "folder").symlink_to("../shop-2")
    shop.write("page.html", PAGE.format(head))
    assert shop.told(select=("visual", "lint")) == []
    assert [path for path in opened if not path.resolve().is_relative_to(shop.root)] == []


@pytest.mark.parametrize("src", ["../secret.png", "%2e%2e/secret.png", "/etc/hostname", "file:///etc/hostname", "a\0b"])
def test_no_picture_of_elsewhere_is_opened(shop: Any, opened: list[Path], src: str) -> None:
    shop.write("brand.yaml", SPEC)
    shop.write("page.html", f'<html><body><img alt="Tents" src="{src}"><p>Tents for two</p></body></html>')
    assert shop.told(select=("visual", "lint")) == []
    assert [path for path in opened if not path.resolve().is_relative_to(shop.root)] == []


def test_a_page_reaches_as_far_as_its_repository(project: Any) -> None:
    project.write("elsewhere/brand.yaml", SPEC)
    project.write("site/.git/HEAD", "ref: refs/heads/main")
    project.write("site/css/site.css", "@import '../../outside.css'; " + STRAY)
    project.write("outside.css", "p { background: #2e7d32 }")
    project.write("site/pages/page.html", PAGE.format('<link rel="stylesheet" href="../css/site.css">'))
    page, spec = "site/pages/page.html", project.root / "elsewhere" / "brand.yaml"
    assert project.told(page, spec=spec, select=("visual/off-palette",)) == []
    project.write("site/css/site.css", STRAY)
    found = project.told(page, spec=spec, select=("visual/off-palette",))
    assert found == [("visual/off-palette", "site/css/site.css", 1)]


def test_without_a_repository_a_page_reaches_as_far_as_the_current_folder(project: Any) -> None:
    project.write("elsewhere/brand.yaml", SPEC)
    project.write("css/site.css", STRAY)
    project.write("pages/page.html", PAGE.format('<link rel="stylesheet" href="../css/site.css">'))
    spec = project.root / "elsewhere" / "brand.yaml"
    found = project.told("pages/page.html", spec=spec, select=("visual/off-palette",))
    assert found == [("visual/off-palette", "css/site.css", 1)]


def test_a_stylesheet_beyond_all_measure_is_told_where_it_is_linked(project: Any, opened: list[Path]) -> None:
    project.write("brand.yaml", SPEC)
    project.write("big.css", "p { color: #c2185b }\n" * 500_000)
    project.write("page.html", PAGE.format('\n<link rel="stylesheet" href="big.css">'))
    (found,) = project.check(select=("visual", "lint")).findings
    assert (found.rule, found.place.line, found.message) == (
        "lint/unreadable", 2, "could not be read: stylesheet big.css is longer than 2,000,000 characters"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("\n<style>" + "p { color: #c2185b }\n" * 120_000 + "</style>", 2),
        ('\n<link rel="stylesheet" href="data:text/css,' + "p{color:red}" * 180_000 + '">', 2),
        ('<link rel="stylesheet" href="data:text/css;base64,' + "A" * 50_000_000 + '">', 1),
        ("<style>" + "p { color: #c2185b }\n" * 500_000 + "</style>", 1),
    ],
    ids=["long style", "long address", "address of 50 MB", "style of 10 MB"],
)
def test_what_a_page_brings_along_is_measured_too(project: Any, head: str, line: int) -> None:
    project.write("brand.yaml", SPEC)
    project.write("page.html", PAGE.format(head))
    (found,) = project.check(select=("visual", "lint")).findings
    assert (found.rule, found.place.line) == ("lint/unreadable", line)


def test_stylesheets_that_import_many_others_are_opened_within_bounds(project: Any, opened: list[Path]) -> None:
    project.write("brand.yaml", SPEC)
    for name in range(40):
        project.write(f"{name}.css", "".join(f"@import '{other}.css';" for other in range(40) if other != name))
    project.write("page.html", PAGE.format('<link rel="stylesheet" href="0.css">'))
    assert project.told(select=("visual", "lint")) == []
    assert len([path for path in opened if path.suffix == ".css"]) <= 40


def test_a_circle_of_imports_ends_where_it_began(project: Any) -> None:
    project.write("brand.yaml", SPEC)
    project.write("a.css", "@import 'b.css'; @import 'a.css';")
    project.write("b.css", "@import 'a.css'; p { color: #c2185b }")
    project.write("page.html", PAGE.format('<link rel="stylesheet" href="a.css">'))
    assert project.told(select=("visual/off-palette",)) == [("visual/off-palette", "b.css", 1)]
