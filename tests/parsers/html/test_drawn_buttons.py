"""Buttons that mails draw for Outlook in VML, inside comments."""

from __future__ import annotations

import datetime

import pytest

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.checks import brand_button
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Touchpoint
from brandlint.parsers.base import Settings, SourceFile
from brandlint.records import held
from brandlint.spec import compile_spec

MAIL = """<html><body><p>Tents for two</p><div><!--[if mso]>
<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://northwind.example/s" arcsize="8%" {shape}>
  <w:anchorlock/>{inside}</v:roundrect>
<![endif]--><!--[if !mso]><!--><a href="https://northwind.example/s"
  style="background:#0b5fff;color:#ffffff;padding:9px">Shop tents</a><!--<![endif]--></div></body></html>"""


def read(shape: str, inside: str = '<center style="color:#ffffff;font-size:14px">Shop tents</center>') -> Asset:
    (asset,) = extract(SourceFile("mail.html", MAIL.format(shape=shape, inside=inside).encode()), Settings())
    return asset


def judged(asset: Asset) -> list[Problem]:
    visual = {"colors": {"primary": "#0B5FFF", "paper": "#FFFFFF"}}
    visual["call-to-action"] = {"background": "primary", "color": "paper"}
    spec = compile_spec({"brand": {"name": "Northwind"}, "visual": visual})
    touchpoint = Touchpoint(id="mail", record=held(asset), channel="email")
    context = Context(spec=spec, today=datetime.date(2027, 3, 10), touchpoint=touchpoint)
    return list(brand_button.check(asset, NoOptions(), context))


def test_a_drawn_button_is_judged_where_its_colour_stands() -> None:
    asset = read('fillcolor="#2e7d32" strokecolor="#1b5e20"')
    (problem,) = judged(asset)
    source = MAIL.format(
        shape='fillcolor="#2e7d32" strokecolor="#1b5e20"',
        inside='<center style="color:#ffffff;font-size:14px">Shop tents</center>',
    )
    assert problem.span is not None
    assert source[problem.span.start : problem.span.end] == "#2e7d32"
    assert (problem.actual, problem.values["text"]) == ("#ffffff on #2e7d32", "Shop tents")


def test_its_text_is_not_said_twice() -> None:
    asset = read('fillcolor="#2e7d32"')
    assert [block.text for block in asset.blocks].count("Shop tents") == 1
    assert [color.color for color in asset.colors if color.use == "call-to-action"] == ["#0b5fff", "#2e7d32"]


@pytest.mark.parametrize(
    ("shape", "inside", "background", "color"),
    [
        ('fillcolor="#0b5fff"', '<center style="color:#ffffff">Go</center>', "#0b5fff", "#ffffff"),
        ('fillcolor="#0BF"', '<center style="color: White;">Go</center>', "#00bbff", "#ffffff"),
        ("fillcolor='red [2]'", '<font color="#ffffff">Go</font>', "#ff0000", "#ffffff"),
        ('strokecolor="#0b5fff" fill="t"', '<center style="color:#fff">Go</center>', None, "#ffffff"),
        ('fillcolor="#0b5fff" filled="f"', "Go", None, None),
        ('fillcolor="#0b5fff"', '<v:fill type="tile" src="x.png"/><center>Go</center>', None, None),
        ('fillcolor="{{ brand.color }}"', '<center style="color:{{ ink }}">Go</center>', None, None),
        ('fillcolor="{% if sale %}#f00{% else %}#0f0{% endif %}"', "Go", None, None),
        ('fillcolor="#fff"', '<b style="color:#111">Go</b><b style="color:#eee">on</b>', "#ffffff", None),
        ('fillcolor="#fff"', '<center style="background-color:#111">Go</center>', "#ffffff", None),
    ],
)
def test_what_a_drawn_button_states(shape: str, inside: str, background: str | None, color: str | None) -> None:
    (link,) = (link for link in read(shape, inside).links if link.style)
    assert link.style is not None
    assert (link.style.background, link.style.color) == (background, color)


def test_the_brands_button_and_unknown_ones_are_left_alone() -> None:
    for shape in ('fillcolor="#0b5fff"', 'fillcolor="{{ brand.color }}"', 'filled="f"'):
        assert judged(read(shape)) == []


def test_numbers_to_choose_from_are_no_calls_to_action() -> None:
    drawn = """<!--[if mso]><v:roundrect href="https://northwind.example/s" fillcolor="#ececec">
      <center style="color:#89898d">{0}</center></v:roundrect><![endif]--><a href="https://northwind.example/s">{0}</a>"""
    body = "".join(drawn.format(number) for number in range(1, 6))
    (asset,) = extract(SourceFile("mail.html", f"<html><body>{body}</body></html>".encode()), Settings())
    assert judged(asset) == []
