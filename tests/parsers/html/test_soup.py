"""What checks of users' own see of a page: BeautifulSoup's document, and the way from its tags to the page's files."""

from __future__ import annotations

from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.html.document import page_of

PAGE = "<p class='a  b'>Save <a href='/sale?c={{ code }}&amp;d=1'>now</a>\n<table><tr><td>x</table><style>p{}</style>"


def test_tags_lead_to_their_places():
    page = page_of(SourceFile("mail.html", PAGE.encode()), Settings())
    assert page is not None
    (link,) = page.soup.select("p.b > a[href]")
    place = page.span(link)
    assert place is not None
    assert PAGE[place.start : place.end] == "<a href='/sale?c={{ code }}&amp;d=1'>now</a>"
    found = page.value(link, "href")
    assert found is not None
    assert (found[0], PAGE[found[1].start : found[1].end]) == (
        "/sale?c={{ code }}&d=1",
        "/sale?c={{ code }}&amp;d=1",
    )
    assert page.value(link, "title") is None
    assert page.soup.p["class"] == ["a", "b"]
    assert page.soup.table.get_text() == "x"


def test_tags_that_nobody_wrote_have_no_place():
    page = page_of(SourceFile("mail.html", PAGE.encode()), Settings())
    assert page is not None
    made = page.soup.new_tag("a", href="/")
    page.soup.p.append(made)
    assert page.span(made) is None
    assert page.value(made, "href") is None
    assert page_of(SourceFile("mail.txt", PAGE.encode()), Settings()) is None
