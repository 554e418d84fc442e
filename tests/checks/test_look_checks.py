"""Checks of colour, type, contrast and pictures: what they find, and where they stay silent."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.checks import (
    alternative_text,
    brand_button,
    brand_font,
    contrast,
    framework_color,
    in_palette,
    live_text,
    same_palette,
)
from brandlint.checks._look import of_the_brand
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Step, Touchpoint
from brandlint.parsers.base import Settings, SourceFile
from brandlint.records import held
from brandlint.spec import compile_spec

PALETTE = {"primary": "#0B5FFF", "accent": "#FFB400", "ink": "#1B1B1F", "paper": "#FFFFFF"}


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def read(html: str) -> Asset:
    (asset,) = extract(SourceFile("mail.html", html.encode()), Settings())
    return asset


def ask(
    module: Any, targets: str, html: str | Asset, visual: dict[str, Any], channel: str = "email", **options: Any
) -> list[Problem]:
    """What a check says of each of the asset's `targets` ("" for the asset itself)."""
    asset = read(html) if isinstance(html, str) else html
    spec = compile_spec({"brand": {"name": "Northwind"}, "visual": visual})
    context = Context(
        spec=spec,
        today=datetime.date(2027, 3, 10),
        touchpoint=Touchpoint(id="mail", record=held(asset), channel=channel),
    )
    chosen = module.Options(**options) if hasattr(module, "Options") else NoOptions()
    wanted = getattr(asset, targets) if targets else (asset,)
    return [problem for target in wanted for problem in module.check(target, chosen, context)]


def test_a_stray_colour_stands_at_its_declaration_with_the_nearest_of_the_palette() -> None:
    html = page('<p class="a">Tents</p>', "<style>.a { color: #c2185b }</style>")
    (found,) = ask(in_palette, "colors", html, {"colors": PALETTE})
    assert found.span is not None
    assert html[found.span.start : found.span.end] == "#c2185b"
    assert found.expected == "#0b5fff"
    assert found.replacements == ()


def test_a_near_miss_is_replaced_wherever_it_is_declared() -> None:
    html = page('<p style="color:#1f6fe8">Tents</p><p style="color: #1f6fe8">for two</p>')
    (found,) = ask(in_palette, "colors", html, {"colors": PALETTE, "tolerance": 2})
    assert [html[one.span.start : one.span.end] for one in found.replacements] == ["#1f6fe8", "#1f6fe8"]
    assert {one.text for one in found.replacements} == {"#0b5fff"}


@pytest.mark.parametrize(
    "color",
    ["#0b5fff", "#0d61fb", "#000000", "#777777", "#fafafa", "#85afff", "#f0f5ff", "#063080", "rgba(11,95,255,.4)"],
)
def test_the_palette_its_tints_and_shades_and_greys_are_the_brands(color: str) -> None:
    html = page(f'<p style="color:{color}">Tents</p>')
    assert ask(in_palette, "colors", html, {"colors": PALETTE}) == []


def test_what_a_linked_stylesheet_declares_is_told_there_and_where_it_is_shown() -> None:
    css = "p {\n  color: #c2185b;\n}\n"
    html = page("<p>Tents</p>", '<link rel="stylesheet" href="css/site.css">')
    read_beside = {"css/site.css": css.encode()}.get
    (asset,) = extract(SourceFile("spring.html", html.encode()), Settings(read=read_beside))
    spec = compile_spec({"brand": {"name": "Northwind"}, "visual": {"colors": PALETTE}})
    touchpoint = Touchpoint(id="spring", record=held(asset), channel="landing")
    context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=touchpoint)
    found = [one for color in asset.colors for one in in_palette.check(color, in_palette.Options(), context)]
    assert [css[one.span.start : one.span.end] for one in found if one.span] == ["#c2185b"]
    assert found[0].span is not None
    assert asset.sources[found[0].span.source].path == "css/site.css"
    assert "Tents" in found[0].related[-1].message
    assert found[0].replacements == ()


def test_another_hue_is_no_tint() -> None:
    visual = compile_spec({"brand": {"name": "Northwind"}, "visual": {"colors": PALETTE}}).visual
    assert visual is not None
    assert not any(of_the_brand(color, visual) for color in ("#c2185b", "#2e7d32", "#8e24aa", "#ff8a80"))


def test_a_grey_may_have_to_be_of_the_palette() -> None:
    html = page('<p style="color:#777">Tents</p>')
    assert len(ask(in_palette, "colors", html, {"colors": PALETTE}, neutrals=True)) == 2 - 1


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color:#c2185b'>A part of a page</p>",
        page("<p style='color:#c2185b'>Tents", '<link rel="stylesheet" href="gone.css">'),
        page("<p style='color:{{ brand.color }}'>Tents"),
        page("<p style='display:none;color:#c2185b'>Tents"),
    ],
)
def test_what_is_not_known_or_not_seen_is_not_judged(html: str) -> None:
    assert ask(in_palette, "colors", html, {"colors": PALETTE}) == []
    assert ask(framework_color, "colors", html, {"colors": PALETTE}) == []


def test_framework_defaults_are_told_by_name_and_only_once() -> None:
    html = page('<a href="/s" style="background:#0d6efd;color:#fff;padding:9px">Shop the sale</a>')
    (found,) = ask(framework_color, "colors", html, {"colors": {"primary": "#d7263d"}})
    assert found.values["framework"] == "Bootstrap 5's"
    assert ask(in_palette, "colors", html, {"colors": {"primary": "#d7263d"}}) == []


def test_a_button_in_a_frameworks_colour_is_told_once_where_the_spec_says_how_buttons_look() -> None:
    html = page('<a href="/s" style="background:#0d6efd;color:#fff;padding:9px">Shop the sale</a>')
    visual = {"colors": {"primary": "#d7263d"}, "call-to-action": {"background": "primary"}}
    assert ask(framework_color, "colors", html, visual) == []
    (found,) = ask(brand_button, "", html, visual)
    assert found.expected == "#d7263d"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p style='font-family: Georgia, serif'>Tents</p>", ["Georgia"]),
        ("<p style='font-family: Inter, Georgia'>Tents</p>", []),
        ("<p style=\"font-family: 'Inter-SemiBold', Arial\">Tents</p>", []),
        ("<p style='font-family: Inter'>Tents <code>TENT20</code></p>", []),
        ("<p style='font-family: ui-monospace, Menlo, monospace'>TENT20</p>", []),
        ("<p style='font-family: -apple-system, Inter'>Tents</p>", ["-apple-system"]),
        ("<p>Tents in whatever the program shows</p>", []),
    ],
)
def test_typefaces(body: str, found: list[str]) -> None:
    problems = ask(brand_font, "fonts", page(body), {"fonts": {"text": ["Inter", "Arial", "sans-serif"]}})
    assert [problem.actual for problem in problems] == found


def test_all_typefaces_of_the_brand_are_named() -> None:
    fonts = {"text": ["Inter", "Arial"], "display": ["Recoleta", "Georgia"], "mails": ["Inter"]}
    (found,) = ask(brand_font, "fonts", page("<h1 style='font-family: Lobster'>Tents</h1>"), {"fonts": fonts})
    assert found.expected == "Inter or Recoleta"
    assert found.values["whose"] == "typefaces are"


def test_fallbacks_are_judged_where_asked_for() -> None:
    html = page("<p style='font-family: Inter, Comic Sans MS, sans-serif'>Tents</p>")
    assert ask(brand_font, "fonts", html, {"fonts": {"text": ["Inter", "sans-serif"]}}) == []
    (found,) = ask(brand_font, "fonts", html, {"fonts": {"text": ["Inter", "sans-serif"]}}, fallbacks=True)
    assert found.actual == "Comic Sans MS"


# After the outcomes that W3C's ACT rules afw4f7 and 09o5cg tell apart: passed, failed, inapplicable.
@pytest.mark.parametrize(
    ("body", "level", "found"),
    [
        ("<p style='color:#333;background:#fff'>Tents", "AA", 0),
        ("<p style='color:#767676'>Tents", "AA", 0),
        ("<p style='color:#777'>Tents", "AA", 1),
        ("<p style='color:#767676'>Tents", "AAA", 1),
        ("<p style='color:#595959'>Tents", "AAA", 0),
        ("<p style='color:#888;font-size:24px'>Tents", "AA", 0),
        ("<p style='color:#888;font-size:23px'>Tents", "AA", 1),
        ("<p style='color:#888;font-size:19px;font-weight:700'>Tents", "AA", 0),
        ("<p style='color:#888;font-size:19px'>Tents", "AA", 1),
        ("<p style='color:#aaa;font-size:24px'>Tents", "AA", 1),
        ("<p style='color:rgba(0,0,0,.4)'>Tents", "AA", 1),
        ("<div style='opacity:.5'><p style='color:#333'>Tents", "AA", 1),
        ("<div style='background:#000'><p style='color:#333'>Tents", "AA", 1),
        ("<div style='background:#000'><p style='color:#ddd'>Tents", "AA", 0),
        ("<div style='background:url(a.png)'><p style='color:#ccc'>Tents", "AA", 0),
        ("<div style='background:linear-gradient(#fff,#000)'><p style='color:#ccc'>Tents", "AA", 0),
        ("<p style='color:#ccc;display:none'>Tents", "AA", 0),
        ("<p style='color:#fff'>Meant to be hidden", "AA", 0),
        ("<p style='color:#ccc'>• | •", "AA", 0),
        ("<p style='color:#ccc'>Northwind", "AA", 0),
        ("<div style='position:absolute'><p style='color:#ccc'>Over a picture", "AA", 0),
        ("<a href=/ style='background:#ffb400;color:#fff;padding:9px'>Shop", "AA", 1),
    ],
)
def test_contrast(body: str, level: str, found: int) -> None:
    assert len(ask(contrast, "", page(body), {"contrast": level, "colors": PALETTE})) == found


def test_contrast_is_told_once_for_a_pair_and_names_what_would_pass() -> None:
    html = page("<p style='color:#aaa'>Tents</p><p style='color:#aaa'>for two</p>")
    (found,) = ask(contrast, "", html, {"contrast": "AA", "colors": PALETTE})
    assert found.actual == "2.32"
    assert found.values["better"] == "; #0b5fff of the palette would do"


BUTTON = {"colors": PALETTE, "call-to-action": {"background": "primary", "color": "paper"}}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<a href=/s style='background:#0b5fff;color:#fff'>Shop the sale</a>", []),
        ("<a href=/s style='background:#2e7d32;color:#fff'>Shop the sale</a>", ["#ffffff on #2e7d32"]),
        ("<a href=/s style='background:#0b5fff;color:#ffb400'>Shop the sale</a>", ["#ffb400 on #0b5fff"]),
        ("<a href=/s style='border:1px solid;color:#0b5fff'>See all tents</a>", []),
        ("<a href=/s style='background:url(a.png);color:#fff'>Shop the sale</a>", []),
        ("<a href=/2 style='background:#2e7d32;color:#fff'>2</a>", []),
        ("<a href=/s>Shop the sale</a>", []),
    ],
)
def test_buttons(body: str, found: list[str]) -> None:
    assert [problem.actual for problem in ask(brand_button, "", page(body), BUTTON)] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<img src=img/hero.jpg width=600>", ["hero.jpg"]),
        ("<img src=hero.jpg alt='A tent'>", []),
        ("<img src=hero.jpg alt=''>", []),
        ("<img src=hero.jpg role=presentation>", []),
        ("<img src=open.gif width=1 height=1>", []),
        ("<img src=img/spacer.gif>", []),
        ("<img src='data:image/png;base64,AAAA'>", ["an embedded picture"]),
    ],
)
def test_pictures_without_words(body: str, found: list[str]) -> None:
    problems = ask(alternative_text, "images", page(f"<p>Tents</p>{body}"), {})
    assert [problem.actual for problem in problems] == found


@pytest.mark.parametrize("name", ["mail.eml", "ad.zip"])
def test_pictures_of_mails_and_packed_ads_are_asked_for_words_too(name: str) -> None:
    html = page("<p>Tents</p><img src=hero.png>", '<meta name="ad.size" content="width=300,height=250">')
    data = f"Subject: Hi\nContent-Type: text/html\n\n{html}".encode()
    if name == "ad.zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            packed.writestr("index.html", html)
        data = buffer.getvalue()
    (asset,) = extract(SourceFile(name, data), Settings())
    assert [problem.actual for problem in ask(alternative_text, "images", asset, {})] == ["hero.png"]


@pytest.mark.parametrize(
    ("body", "channel", "found"),
    [
        ("<img src=sale.jpg width=600 alt='20% off every tent'>", "email", 1),
        ("<img src=sale.jpg width=600 alt='20% off every tent'>", "landing", 0),
        ("<img src=logo.png width=120 alt=Northwind><p>On its way.</p>", "email", 0),
        ("<img src=sale.jpg width=600><p>Save 20% on every tent until the end of March, in all shops.</p>", "email", 0),
        ("<img src=sale.jpg width=600><p>{{ content }}</p>", "email", 0),
    ],
)  # fmt: skip
def test_mails_that_are_pictures(body: str, channel: str, found: int) -> None:
    assert len(ask(live_text, "", page(body), {}, channel)) == found


def step(source: str, target: str, visual: dict[str, Any]) -> list[Problem]:
    mail = Touchpoint(id="mail", record=held(read(page(source))), channel="email")
    landing = Touchpoint(id="page", record=held(read(page(target))), channel="landing")
    spec = compile_spec({"brand": {"name": "Northwind"}, "visual": visual})
    context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=mail)
    return list(same_palette.check(Step(source=mail, target=landing, kind="declared"), same_palette.Options(), context))


BLUE = "<a href=/ style='background:#0b5fff;color:#fff'>Shop the sale</a>"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("<h1 style='color:#d7263d'>Tents", 1),
        ("<h1 style='color:#1f6fe8'>Tents", 0),
        ("<h1 style='color:#333'>Tents", 0),
        ("<h1 style='color:#ffb400'>Tents", 0),
    ],
)
def test_the_look_of_a_step(target: str, found: int) -> None:
    assert len(step(BLUE, target, {"colors": PALETTE})) == found


def test_without_a_spec_of_colours_rules_of_the_look_are_silent() -> None:
    html = page("<p style='color:#c2185b;font-family:Papyrus'>Tents</p>")
    assert ask(in_palette, "colors", html, {}) == []
    assert ask(brand_font, "fonts", html, {}) == []
    assert ask(contrast, "", html, {}) == []
    assert ask(brand_button, "", html, {}) == []


def test_the_colour_of_a_border_is_judged_and_a_stylesheet_leads_back_to_the_page() -> None:
    html = page("<p>Tents</p>", '<link rel="stylesheet" href="site.css">')
    css = b"p { border: 1px solid #c2185b }"
    (asset,) = extract(SourceFile("mail.html", html.encode()), Settings(read={"site.css": css}.get))
    spec = compile_spec({"brand": {"name": "Northwind"}, "visual": {"colors": PALETTE}})
    touchpoint = Touchpoint(id="mail", record=held(asset), channel="landing")
    context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=touchpoint)
    problems = [found for color in asset.colors for found in in_palette.check(color, in_palette.Options(), context)]
    (problem,) = problems
    assert problem.values["use"] == "border"
    assert "this page shows it" in [related.message for related in problem.related]
    assert problem.span is not None
    assert css.decode()[problem.span.start : problem.span.end] == "#c2185b"
