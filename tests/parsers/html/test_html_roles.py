from __future__ import annotations

import pytest

from brandlint.parsers import Settings, SourceFile, parse

MAIL = """<html lang="en"><head><title>Spring sale</title></head><body>
<div style="display:none;max-height:0">Save 20% on every tent &zwnj;&nbsp;&zwnj;&nbsp;</div>
<p><a href="https://northwind.example/view">View this email in your browser</a></p>
<table><tr><td style="font-size:32px">The tent sale is on</td></tr>
<tr><td style="font-size:16px">Every tent is 20% off, and shipping costs nothing at all while the sale lasts.</td></tr>
<tr><td><a href="https://northwind.example/spring" style="background:#0B5FFF;padding:12px;color:#fff">Shop the sale</a>
</td></tr><tr><td style="font-size:11px">* Terms and conditions apply. Offer valid until March 31.</td></tr>
<tr><td>You are receiving this because you signed up. <a href="#">Unsubscribe</a></td></tr>
<tr><td>Northwind Outdoor, 1 Harbor Way</td></tr></table></body></html>"""


def roles(source: str, **options: object) -> list[tuple[str, str]]:
    (asset,) = parse(SourceFile("page.html", source.encode()), Settings(**options))
    return [(block.role, block.text) for block in asset.blocks]


def test_a_mail_of_table_cells():
    assert roles(MAIL) == [
        ("title", "Spring sale"),
        ("preheader", "Save 20% on every tent"),
        ("navigation", "View this email in your browser"),
        ("headline", "The tent sale is on"),
        ("body", "Every tent is 20% off, and shipping costs nothing at all while the sale lasts."),
        ("call-to-action", "Shop the sale"),
        ("legal", "* Terms and conditions apply. Offer valid until March 31."),
        ("footer", "You are receiving this because you signed up. Unsubscribe"),
        ("footer", "Northwind Outdoor, 1 Harbor Way"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>A</h1><h2>B</h2>", ["headline", "subhead"]),
        ("<h2>A</h2><h3>B</h3><h2>C</h2>", ["headline", "subhead", "subhead"]),
        ("<div role=heading aria-level=1>A</div><p>b", ["headline", "body"]),
        ("<nav><a href=x>A</a></nav><p>b", ["navigation", "body"]),
        ("<ul class='main-menu'><li>A</ul>", ["navigation"]),
        ("<ul class='food-menu'><li>Soup $4</ul>", ["body"]),
        ("<footer><h4>Links</h4><p>x</footer>", ["footer", "footer"]),
        ("<div class=templateFooter>x</div>", ["footer"]),
        ("<div class=card-footer>$4</div>", ["body"]),
        ("<p class=disclaimer>x", ["legal"]),
        ("<p><small>x</small>", ["legal"]),
        ("<p>© 2027 Northwind", ["legal"]),
        ("<button>Go</button>", ["call-to-action"]),
        ("<a href=x class='btn btn-primary'>Go</a>", ["call-to-action"]),
        ("<p>see <a href=x>this</a>", ["body"]),
        ("<img alt='A tent'>", ["alt"]),
    ],
)
def test_roles(source, expected):
    assert [role for role, _ in roles(source)] == expected


def test_a_hidden_first_text_is_no_preheader_on_a_landing_page():
    page = "<body><div style='display:none'>Cookie notice</div><nav>x</nav><h1>y</h1>"
    assert roles(page)[0] == ("hidden", "Cookie notice")
    assert roles(page, channel="email")[0] == ("preheader", "Cookie notice")


def test_a_button_for_outlook_is_the_same_button():
    source = """<!--[if mso]><v:roundrect href="https://n.example/a"><center>Shop</center></v:roundrect><![endif]-->
    <!--[if !mso]><!--><a class="btn" href="https://n.example/a">Shop</a><!--<![endif]-->"""
    (asset,) = parse(SourceFile("page.html", source.encode()), Settings())
    assert [block.text for block in asset.blocks] == ["Shop"]
    assert [(link.kind, link.href, link.block) for link in asset.links] == [
        ("button", "https://n.example/a", None),
        ("anchor", "https://n.example/a", 0),
    ]


def test_sections_follow_headings():
    (asset,) = parse(SourceFile("a.html", b"<p>a<h1>b</h1><p>c<h2>d</h2><p>e"), Settings())
    assert [block.section for block in asset.blocks] == [0, 1, 1, 2, 2]


def test_pages_and_tags_in_a_list_are_no_calls_to_action() -> None:
    css = "<style>li a { border: 1px solid #888; padding: 4px }</style>"
    pages = "".join(f'<li><a href="/blog/{number}">Page {number}</a></li>' for number in range(3))
    menu = '<ul><li><a href="/a">Tents</a></li><li><a href="/b">Bags</a></li><li><button>Sign up</button></li></ul>'
    assert {role for role, _ in roles(f"<html><body>{css}<ul>{pages}</ul></body></html>")} == {"navigation"}
    assert ("call-to-action", "Sign up") in roles(f"<html><body>{menu}</body></html>")
