"""Looks that template logic decides, and corners of the cascade that mails live in."""

from __future__ import annotations

import pytest

from brandlint.assets import Asset, Style
from brandlint.attributes import extract
from brandlint.parsers.base import Settings, SourceFile


def read(html: str) -> Asset:
    (asset,) = extract(SourceFile("mail.html", html.encode()), Settings())
    return asset


def shown(html: str, text: str = "Tents") -> Style:
    """How the first piece of text that is `text` looks."""
    return next(
        run.style for block in read(html).blocks for run in block.runs if run.text.strip() == text and run.style
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: {% if sale %}red{% else %}blue{% endif %}">Tents</p>',
        '<p style="color: #{% if sale %}f00{% else %}00f{% endif %}">Tents</p>',
        '<p style="{% if sale %}color: red{% endif %}">Tents</p>',
        '<p {% if sale %}style="color: red"{% endif %}>Tents</p>',
        "<style>p { color: {% if sale %}red{% else %}blue{% endif %} }</style><p>Tents</p>",
        "<style>p { {% if sale %}color: red;{% else %}color: blue;{% endif %} }</style><p>Tents</p>",
        "<style>{% if sale %}p { color: red }{% endif %}</style><p>Tents</p>",
        '<p><font color="{{ brand.color }}">Tents</font></p>',
        '<p><font color="{% if sale %}red{% else %}blue{% endif %}">Tents</font></p>',
    ],
)
def test_a_colour_that_logic_decides_is_not_known(html: str) -> None:
    assert shown(f"<html><body>{html}</body></html>").color is None


def test_a_ground_that_a_token_decides_is_not_known() -> None:
    assert shown('<table bgcolor="{{ brand.color }}"><tr><td>Tents</td></tr></table>').background is None


def test_what_stands_beside_logic_is_known() -> None:
    style = shown('<p style="font-size: 20px; {% if sale %}color: red;{% endif %} background: #eee">Tents</p>')
    assert (style.size, style.color, style.background) == (20, None, "#eeeeee")


def test_a_whole_stylesheet_or_element_under_a_condition_is_read() -> None:
    sheet = "{% if css %}<style>p { color: red }</style>{% endif %}<p>Tents</p>"
    element = '{% if sale %}<p style="color: red">Tents</p>{% endif %}'
    assert shown(sheet).color == shown(element).color == "#ff0000"


def test_in_quirks_mode_the_case_of_classes_and_ids_does_not_matter() -> None:
    css = "<style>.Lead { color: red } #LEAD b { color: blue }</style>"
    body = "<p class=lead id=lead>Tents <b>for two</b></p>"
    assert (shown(css + body).color, shown(css + body, "for two").color) == ("#ff0000", "#0000ff")
    strict = "<!DOCTYPE html>" + css + body
    assert (shown(strict).color, shown(strict, "for two").color) == ("#000000", "#000000")


@pytest.mark.parametrize("keyword", ["revert", "revert-layer"])
def test_reverted_properties_are_the_browsers_again(keyword: str) -> None:
    css = f"<style>a {{ color: red }} h1 {{ font-size: 10px }} a.x {{ color: {keyword} }}</style>"
    html = f'{css}<h1 style="font-size: {keyword}">Tents</h1><p><a class=x href="/">all of them</a></p>'
    assert shown(html).size == 32
    assert shown(html, "all of them").color == "#0000ee"


@pytest.mark.parametrize(
    ("declared", "kept"),
    [("pre-wrap", True), ("PRE-LINE", True), ("nowrap", False), ("normal", False), ("nonsense", False)],
)
def test_stylesheets_say_whether_white_space_is_kept(declared: str, kept: bool) -> None:
    html = f"<style>.note {{ white-space: {declared} }}</style><div class=note><span>Tents\nfor two</span></div>"
    texts = [block.text for block in read(html).blocks]
    assert texts == (["Tents\nfor two"] if kept else ["Tents for two"])
