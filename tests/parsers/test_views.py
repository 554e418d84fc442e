"""Other views of a page: what dark mode and a phone make of its colours, and where they say so."""

from __future__ import annotations

import msgspec
import pytest

from brandlint.assets import Asset, Run, View
from brandlint.attributes import extract
from brandlint.parsers.base import Settings, SourceFile
from brandlint.places import Span

PAGE = "<!DOCTYPE html><html><head>{head}<style>{css}</style></head><body>{body}</body></html>"
CARD = '<div class="card"><p class="note">Tents for two</p></div>'
LIGHT = ".card { background: #fff } .note { color: #1b1b1f } "


def read(text: str, **files: str) -> Asset:
    known = {name.replace("_", "."): content.encode() for name, content in files.items()}
    (asset,) = extract(SourceFile("mail.html", text.encode()), Settings(read=known.get))
    return asset


def the_run(asset: Asset) -> Run:
    return next(run for block in asset.blocks for run in block.runs if run.text == "Tents for two")


def seen(css: str, view: View, head: str = "", body: str = CARD) -> tuple[str | None, str | None, str, str] | None:
    """Text and ground in a view, and what is declared at their places; None where nothing differs."""
    text = PAGE.format(head=head, css=css, body=body)
    style = getattr(the_run(read(text)), view)
    if style is None:
        return None
    return style.color, style.background, _at(text, style.color_at), _at(text, style.background_at)


def _at(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def test_dark_mode_is_told_where_it_is_declared() -> None:
    css = LIGHT + "@media (prefers-color-scheme: dark) { .card { background: #222 !important } }"
    assert seen(css, "dark") == ("#1b1b1f", "#222222", "", "#222")
    assert seen(css, "phone") is None


def test_a_phone_is_375_px_wide() -> None:
    css = LIGHT + "@media (max-width: 375px) { .note { color: #999 } }"
    assert seen(css, "phone") == ("#999999", "#ffffff", "#999", "")
    assert seen(css.replace("375", "374"), "phone") is None
    assert seen(LIGHT + "@media (min-width: 600px) { .note { color: red } }", "phone") is not None


def test_a_custom_property_is_told_where_it_gets_its_value() -> None:
    css = ":root { --ink: #000; --words: var(--ink) } .note { color: var(--words) } "
    css += "@media (prefers-color-scheme: dark) { :root { --ink: #fed } }"
    assert seen(css, "dark") == ("#ffeedd", "#ffffff", "#fed", "")


@pytest.mark.parametrize(
    "css",
    [
        "@media (prefers-color-scheme: light) { .card { background: #fff } }",
        "@media print { .note { color: #999 } }",
        "@media (prefers-color-scheme: dark) { .elsewhere { color: #fff } .note { font-size: 20px } }",
        "@media (prefers-color-scheme: dark) { .note { color: #1b1b1f } }",
        "@media (max-width: 600px) { .note { font-size: 14px; padding: 0 } }",
        "[data-ogsc] .note { color: #fff }",
    ],
)
def test_where_no_colour_changes_nothing_is_told(css: str) -> None:
    assert seen(LIGHT + css, "dark") is None
    assert seen(LIGHT + css, "phone") is None


def test_a_page_that_follows_the_system_gets_its_canvas_and_its_text() -> None:
    head = '<meta name="Color-Scheme" content="light dark">'
    assert seen("", "dark", head) == ("#ffffff", "#121212", "", "")
    assert seen(".note { color: #222 }", "dark", head) == ("#222222", "#121212", "", "")
    assert seen("", "dark", '<meta name="color-scheme" content="light only">') is None


def test_text_over_a_picture_stays_unknown() -> None:
    css = LIGHT + "@media (prefers-color-scheme: dark) { .card { background: url(night.jpg) } }"
    found = seen(css, "dark")
    assert found is not None
    assert found[1] is None


def test_a_stylesheet_that_is_linked_for_a_phone() -> None:
    text = PAGE.format(head='<link rel="stylesheet" href="small.css" media="(max-width: 480px)">', css=LIGHT, body=CARD)
    asset = read(text.replace("<style>", "<style media=screen>"), small_css="p.note { color: #888 }")
    style = the_run(asset).phone
    assert style is not None
    assert (style.color, style.color_at) == ("#888888", Span(16, 20, 1))


def test_only_what_a_view_adds_is_in_the_palette_twice() -> None:
    css = LIGHT + "@media (prefers-color-scheme: dark) { .card { background: #222 } .note { color: #fff } }"
    asset = read(PAGE.format(head="", css=css, body=CARD + "<p>More of it</p>"))
    found = {(color.color, color.use, color.view) for color in asset.colors}
    assert {("#222222", "background", "dark"), ("#ffffff", "text", "dark")} <= found
    assert {color for color in found if color[2]} == {("#222222", "background", "dark"), ("#ffffff", "text", "dark")}


def test_runs_without_other_views_are_stored_without_them() -> None:
    run = the_run(read(PAGE.format(head="", css=LIGHT, body=CARD)))
    assert set(msgspec.to_builtins(run)) == {"text", "span", "style"}
