"""Contrast judged as the W3C's ACT rules for text contrast judge it, on cases of our own: passed, failed, inapplicable.

Rules: https://www.w3.org/WAI/standards-guidelines/act/rules/afw4f7/ (minimum) and .../09o5cg/ (enhanced).
"""

from __future__ import annotations

import datetime

import pytest

from brandlint.attributes import extract
from brandlint.checks import contrast
from brandlint.checks.base import Context, Problem
from brandlint.journey.records import Touchpoint
from brandlint.parsers.base import Settings, SourceFile
from brandlint.records import held
from brandlint.spec import compile_spec

PASSED = {
    "AA": [
        '<p style="color:#595959">Tents on plain white</p>',
        '<p style="color:#767676">The lightest grey that passes on white</p>',
        '<p style="background:#333;color:#fff">White on dark grey</p>',
        '<p style="font-size:18pt;color:#949494">Large text, three to one</p>',
        '<p style="font-size:14pt;font-weight:700;color:#949494">Large because it is bold</p>',
        '<p style="background:#000;color:rgba(255,255,255,.6)">Half-transparent on black</p>',
        '<div style="background:#000"><p style="opacity:.8;color:#fff">Faded, yet legible</p></div>',
        '<div style="background:#1b1b1f"><span><b style="color:#eee">On the ground of what holds it</b></span></div>',
        '<table bgcolor="#000000"><tr><td><font color="#ffffff">By attributes</font></td></tr></table>',
        '<p style="--ink:#222;color:var(--ink)">By a custom property</p>',
        "<p>The browser's own black on white, <a href=/>and its blue</a></p>",
        '<style>p{color:#aaa} .on{color:#333}</style><p class="on">The more specific rule wins</p>',
    ],
    "AAA": [
        '<p style="color:#595959">Seven to one on white</p>',
        '<p style="font-size:24px;color:#767676">Large, four and a half to one</p>',
    ],
}
FAILED = {
    "AA": [
        '<p style="color:#aaa">Light grey on white</p>',
        '<p style="color:#777">Just below the threshold</p>',
        '<p style="color:#000080;background:#000">Dark blue on black</p>',
        '<p style="font-size:18pt;color:#999">Large, but not three to one</p>',
        '<p style="font-size:14pt;color:#949494">Not bold, so not large</p>',
        '<p style="color:rgba(0,0,0,.4)">Black, mostly transparent</p>',
        '<p style="opacity:.4">Faded away</p>',
        '<div style="background:#ffb400"><p style="color:#fff">White on amber</p></div>',
        '<p>Fine, <span style="color:#bbb">but this part is not</span></p>',
        '<table bgcolor="#ffcc00"><tr><td><font color="#ffffff">By attributes</font></td></tr></table>',
        '<button style="background:#8bc34a;color:#fff;border:0">A button counts, too</button>',
        '<style>p{color:#aaa!important} .on{color:#333}</style><p class="on">What is important wins</p>',
    ],
    "AAA": [
        '<p style="color:#666">Enough for AA, not for AAA</p>',
        '<p style="font-size:24px;color:#808080">Large, but not four and a half to one</p>',
    ],
}
INAPPLICABLE = [
    "<p></p>",
    '<p style="color:#fff">White on white is meant to be hidden</p>',
    '<p style="display:none;color:#aaa">Not shown</p>',
    '<p style="visibility:hidden;color:#aaa">Not shown either</p>',
    '<p style="position:absolute;left:-9999px;color:#aaa">Out of the page</p>',
    '<p style="color:#aaa">· — …</p>',
    '<p style="color:#aaa">Northwind</p>',
    '<div style="background:url(hero.jpg)"><p style="color:#ddd">On a picture nobody has measured</p></div>',
    '<div style="background:linear-gradient(#fff,#000)"><p style="color:#888">On a gradient</p></div>',
    '<p style="color:{{ ink }}">A token decides</p>',
    '<p style="color:{% if sale %}#aaa{% else %}#bbb{% endif %}">Template logic decides</p>',
    '<img src="sale.png" alt="Words in a picture">',
]


def found(body: str, level: str) -> list[Problem]:
    html = f"<!DOCTYPE html><html><head></head><body>{body}</body></html>"
    (asset,) = extract(SourceFile("page.html", html.encode()), Settings())
    spec = compile_spec({"brand": {"name": "Northwind"}, "visual": {"contrast": level}})
    touchpoint = Touchpoint(id="page", record=held(asset), channel="landing")
    context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=touchpoint)
    return list(contrast.check(asset, contrast.Options(), context))


def judged(body: str, level: str) -> int:
    return len(found(body, level))


@pytest.mark.parametrize(("level", "body"), [(level, body) for level, cases in PASSED.items() for body in cases])
def test_passed(level: str, body: str) -> None:
    assert judged(body, level) == 0


@pytest.mark.parametrize(("level", "body"), [(level, body) for level, cases in FAILED.items() for body in cases])
def test_failed(level: str, body: str) -> None:
    assert judged(body, level) == 1


@pytest.mark.parametrize("level", ["AA", "AAA"])
@pytest.mark.parametrize("body", INAPPLICABLE)
def test_inapplicable(body: str, level: str) -> None:
    assert judged(body, level) == 0


def test_one_declaration_is_told_once_by_the_text_that_needs_more() -> None:
    told = found("<style>body{color:#abc}</style><h1>Tents</h1><p>For two</p>", "AA")
    assert [(one.values["text"], one.expected) for one in told] == [("For two", "4.5")]


def test_each_declaration_of_a_colour_is_told() -> None:
    both = found("<style>h1{color:#abc} p{color:#abc}</style><h1>Tents</h1><p>For two</p>", "AA")
    assert [one.values["text"] for one in both] == ["Tents", "For two"]
