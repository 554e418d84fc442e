"""Suppression comments for what stylesheets declare: in the stylesheet, and in the pages that show it."""

from __future__ import annotations

import pytest

from brandlint.parsers.html.cascade import Sheet
from brandlint.parsers.html.cascade.remarks import remarks

SPEC = """\
version: 1
brand: {name: Northwind}
visual:
  colors: {primary: "#0B5FFF", ink: "#1B1B1F"}
"""
PAGE = """<html><head><link rel="stylesheet" href="site.css"></head><body>
{before}<p>Tents for two</p>
</body></html>
"""


def told(project, css: str, before: str = "", other: str | None = None) -> list[tuple[str, int]]:
    project.write("brand.yaml", SPEC)
    project.write("site.css", css)
    project.write("page.html", PAGE.format(before=before))
    if other is not None:
        project.write("other.html", PAGE.format(before=other))
    return [(path, line) for rule, path, line in project.told(select=("visual/off-palette",))]


@pytest.mark.parametrize(
    "css",
    [
        "p {\n  /* brandlint: ignore[visual/off-palette] the partner's */\n  color: #c2185b;\n}",
        "p {\n  color: #c2185b; /* brandlint: ignore[visual/off-palette] the partner's */\n}",
        "p { color: #c2185b; } /* brandlint: ignore[visual/off-palette] the partner's */\n",
        "/* brandlint: ignore[visual/off-palette] the partner's */\np { margin: 0; color: #c2185b }",
        "/* brandlint: ignore[visual] the partner's */\n@media screen { p { margin: 0 } p { color: #c2185b } }",
        "/* brandlint: ignore-file[visual/off-palette] the partner's */\nb { top: 0 }\np { color: #c2185b }",
    ],
)
def test_a_comment_in_a_stylesheet_silences_what_it_stands_at(project, css: str) -> None:
    assert told(project, css) == []


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("p {\n  /* brandlint: ignore[visual/off-palette] no */\n  margin: 0;\n  color: #c2185b;\n}", 4),
        ("p {\n  margin: 0; /* brandlint: ignore[visual/off-palette] no */\n  color: #c2185b;\n}", 3),
        ("/* brandlint: ignore[visual/off-palette] no */\nb { top: 0 }\np { color: #c2185b }", 3),
        ("/* brandlint: ignore[visual/off-font] another rule */\np { color: #c2185b }", 2),
        ('q { content: "/* brandlint: ignore-file[visual] in a string */" }\np { color: #c2185b }', 2),
    ],
)
def test_and_nothing_else(project, css: str, line: int) -> None:
    assert told(project, css) == [("site.css", line)]


def test_a_comment_in_a_page_reaches_what_its_stylesheet_declares(project) -> None:
    css = "p { color: #c2185b }"
    assert told(project, css) == [("site.css", 1)]
    assert told(project, css, "<!-- brandlint: ignore[visual/off-palette] a partner's page -->") == []
    assert told(project, css, "<!-- brandlint: ignore-file[visual/off-palette] a partner's page -->") == []


def test_it_does_not_speak_for_other_pages_of_the_stylesheet(project) -> None:
    before = "<!-- brandlint: ignore-file[visual/off-palette] a partner's page -->"
    assert told(project, "p { color: #c2185b }", before, other="") == [("site.css", 1)]


def test_comments_in_the_pages_own_stylesheet_count(project) -> None:
    project.write("brand.yaml", SPEC)
    style = "<style>\np {{\n color: #c2185b; {}\n}}\n</style><p>Tents</p>"
    for remark, count in (("/* brandlint: ignore[visual/off-palette] theirs */", 0), ("/* theirs */", 1)):
        project.write("page.html", f"<html><body>{style.format(remark)}</body></html>")
        assert len(project.told(select=("visual/off-palette",))) == count


def test_stylesheets_full_of_comments_are_read_to_their_end() -> None:
    sheet = Sheet("/* brandlint: ignore[a] x */ a{" * 60_000)
    assert len(list(remarks((sheet,)))) == 60_000
