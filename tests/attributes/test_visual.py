"""The palette and the typefaces of an asset."""

from __future__ import annotations

import pytest

from brandlint.assets import Asset, Color
from brandlint.attributes.visual import colors_of, fonts_of, look_known, seen_runs
from brandlint.parsers import parse
from brandlint.parsers.base import Settings, SourceFile

MAIL = """<!DOCTYPE html><html><head><style>
body { background: #f3f5f9; color: #1b1b1f; font-family: Inter, Arial, sans-serif }
.small { color: #666; font-family: Georgia }
</style></head><body>
<p>Sixteen letters!</p>
<p class="small">Four</p>
<p style="display:none;color:#ff0000">Never seen by a reader</p>
<table bgcolor="#ffffff"><tr><td>
<a href="/spring" style="background:#0b5fff;color:#fff;padding:9px">Shop now</a></td></tr></table>
</body></html>
"""


def read(html: str, name: str = "mail.html") -> Asset:
    (asset,) = parse(SourceFile(name, html.encode()), Settings())
    return asset


def uses(colors: tuple[Color, ...]) -> dict[tuple[str, str], float]:
    return {(color.use, color.color): color.share for color in colors}


def test_colours_are_counted_by_use_and_by_letters() -> None:
    found = uses(colors_of(read(MAIL)))
    assert found["call-to-action", "#0b5fff"] == 1
    assert found["text", "#1b1b1f"] == pytest.approx(14 / 18, abs=0.001)
    assert found["text", "#666666"] == pytest.approx(4 / 18, abs=0.001)
    assert found["background", "#f3f5f9"] == 1
    assert ("text", "#ff0000") not in found


def test_colours_stand_where_they_were_declared() -> None:
    for color in colors_of(read(MAIL)):
        assert MAIL[color.span.start : color.span.end].lower() in (color.color, "#666", "#fff")


def test_the_palette_is_sorted_by_use_and_share() -> None:
    found = colors_of(read(MAIL))
    assert [color.use for color in found] == ["text", "text", "background", "call-to-action"]
    assert found[0].share > found[1].share


def test_typefaces_are_the_first_of_the_winning_stacks() -> None:
    fonts = fonts_of(read(MAIL))
    assert [font.family for font in fonts] == ["Inter", "Georgia"]
    assert sum(font.share for font in fonts) == pytest.approx(1, abs=0.001)
    assert MAIL[fonts[0].span.start :].startswith("Inter, Arial")


def test_icons_and_bullets_are_not_text() -> None:
    asset = read('<html><body><i style="font-family:Icons;color:red">&#xf09a; •</i><p>Tents</p></body></html>')
    assert [font.family for font in fonts_of(asset)] == ["Times New Roman"]
    assert [run.text for run, _, _ in seen_runs(asset)] == ["Tents"]


def test_an_asset_without_look_has_neither_palette_nor_typefaces() -> None:
    asset = Asset(format="text")
    assert colors_of(asset) == ()
    assert fonts_of(asset) == ()


@pytest.mark.parametrize(
    ("html", "known"),
    [
        ("<html><body><p>Tents</p></body></html>", True),
        ("<p>Tents</p>", False),
        ('<html><head><link rel="stylesheet" href="gone.css"></head><body><p>Tents</p></body></html>', False),
        (
            '<html><head><link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Inter"></head><body>a',
            True,
        ),
        ('<html><body>{% include "gone.html" %}<p>Tents</p></body></html>', False),
    ],
)
def test_the_look_is_known_where_all_that_decides_it_was_read(html: str, known: bool) -> None:
    assert look_known(read(html, "mail.liquid")) is known


def borders(body: str, css: str = "") -> dict[str, float]:
    asset = read(f"<html><head><style>{css}</style></head><body>{body}</body></html>")
    return {color.color: color.share for color in asset.colors if color.use == "border"}


def test_borders_are_counted_by_their_sides() -> None:
    css = "table { border: 1px solid #c2185b } p { border-bottom: 2px solid #2e7d32 }"
    assert borders("<table><tr><td>Tents</table><p>for two</p>", css) == {"#c2185b": 0.8, "#2e7d32": 0.2}


@pytest.mark.parametrize(
    "body",
    [
        '<p style="border: 1px solid">in the colour of its text</p>',
        '<p style="border: 1px none #c2185b">not drawn</p>',
        '<p style="border: 0 solid #c2185b">without width</p>',
        '<p style="border-color: #c2185b">without style</p>',
        '<p style="border: 1px solid #c2185b; display: none">not seen</p>',
        '<p style="border: 1px solid #c2185b; background: #c2185b">in the colour of its box</p>',
        '<p style="border: 1px solid rgba(194, 24, 91, .5)">half transparent</p>',
        '<p style="border: 1px solid {{ brand.color }}">a token decides</p>',
        '<a href="/" style="border: 1px solid #c2185b; padding: 9px">a button</a>',
        '<table><tr><td style="border: 1px solid #c2185b"><a href="/">a button</a></td></tr></table>',
        '<table border="1"><tr><td>as the browser draws it</td></tr></table>',
    ],
)
def test_these_borders_show_no_colour_of_their_own(body: str) -> None:
    assert borders(body) == {}


def test_a_border_stands_where_it_was_declared() -> None:
    html = '<html><body><p style="border-top: 3px dotted #C2185B">Tents</p></body></html>'
    (color,) = (color for color in read(html).colors if color.use == "border")
    assert html[color.span.start : color.span.end] == "#C2185B"
