"""Exported ads: dialects of headers, encodings, broken rows, and places to the very cell."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.cells import delimiter_of, rows
from brandlint.parsers import Settings, SourceFile, parse
from brandlint.positions import locate, place_of

EDITOR = (
    "Campaign\tAd Group\tAd type\tHeadline 1\tHeadline 2\tHeadline 3\tDescription 1\tDescription 2\tPath 1\tFinal URL\n"
    "Spring\tTents\tResponsive search ad\tSave 20% on Tents\t{KeyWord:Trail Tents}\tCode SPRING20\tEnds 31 March.\t"
    "Free shipping over $75.\tspring\thttps://northwind.example/spring\n"
    "Spring\tTents\tKeyword\ttents\t\t\t\t\t\t\n"
)
BULK = (
    "# Bulk upload of 2 March\n#,Columns as in the template\n"
    "Row Type,Action,Ad group,Ad ID,Headline 1,Headline 1 position,Headline 2,Headline 3,Description 1,Final URL\n"
    "Ad,Edit,Tents,77,20% off tents,1,[],,,https://northwind.example/spring\n"
    "Ad,Remove,Tents,78,50% off tents,,,,,\n"
    'Ad,Add,Tents,,"Tents, tarps & more",,15% off,,"He said ""wow""",\n'
)
META = (
    "Ad Name\tTitle\tBody\tLink\tDisplay Link\tLink Description\tCall to Action\tURL Tags\tImage File Name\n"
    'March 1\tSave 20%\t"On every tent.\n\nUntil 31 March."\thttps://northwind.example/spring\tnorthwind.example\t'
    "Free shipping\tShop now\tutm_source=meta&utm_medium=cpc\tspring.png\n"
)


def read(text: str, path: str = "ads/search.csv", encoding: str = "utf-8") -> tuple[Asset, ...]:
    return parse(SourceFile(path, text.encode(encoding)), Settings())


def said(asset: Asset) -> list[tuple[str, str]]:
    return [(block.element, block.text) for block in asset.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_ad_of_the_editor_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    (ad,) = read(EDITOR, encoding=encoding)
    assert (ad.name, ad.channel, ad.dialect, ad.errors) == ("row 2", "search-ad", "google-ads", ())
    assert said(ad) == [
        ("headlines", "Save 20% on Tents"), ("headlines", "{KeyWord:Trail Tents}"), ("headlines", "Code SPRING20"),
        ("descriptions", "Ends 31 March."), ("descriptions", "Free shipping over $75."), ("paths", "spring"),
    ]  # fmt: skip
    assert [link.href for link in ad.links] == ["https://northwind.example/spring"]
    assert [(token.field, token.fallback) for token in ad.tokens] == [("KeyWord", "Trail Tents")]
    place = place_of(ad, ad.blocks[1].span)
    assert (place.line, place.column) == (2, 53)


def test_a_bulk_sheet_tells_changes_from_new_ads_and_leaves_what_is_removed() -> None:
    changed, new = read(BULK)
    assert (changed.name, said(changed)) == ("row 4", [("headlines", "20% off tents")])
    assert changed.unknown == ("it leaves blank fields of the ad as they are",)
    assert said(new) == [
        ("headlines", "Tents, tarps & more"), ("headlines", "15% off"), ("descriptions", 'He said "wow"'),
    ]  # fmt: skip
    assert new.unknown == ()


def test_headers_are_known_without_case_spaces_and_underscores() -> None:
    (ad,) = read(
        "campaign;headline1;HEADLINE_2;Description Line 1;FINAL_URL\nS;Save 20%;On tents;Now.;https://a.example\n"
    )
    assert [text for _, text in said(ad)] == ["Save 20%", "On tents", "Now."]


def test_an_export_of_meta_gives_its_texts_target_and_picture() -> None:
    (ad,) = read(META, "ads/meta.tsv", "utf-16")
    assert (ad.channel, ad.call_to_action) == ("social-ad", "Shop now")
    assert said(ad) == [
        ("title", "Save 20%"), ("body", "On every tent."), ("body", "Until 31 March."),
        ("description", "Free shipping"), ("call-to-action", "Shop now"),
    ]  # fmt: skip
    assert ad.links[0].href == "https://northwind.example/spring?utm_source=meta&utm_medium=cpc"
    displayed = ad.links[1]
    assert (displayed.href, displayed.kind, place_of(ad, displayed.span).line) == ("northwind.example", "text", 4)
    assert [image.src for image in ad.images] == ["spring.png"]


def test_broken_rows_are_told_and_the_others_still_read() -> None:
    head = "Headline 1,Headline 2,Description 1\n"
    broken, wide, whole = read(head + '"Save 20%,Tents,Now.\nA,b,c,d,e\n"Save 30%",Tarps,Now.\n')
    assert broken.errors[0].message == "a quote is not closed"
    assert place_of(broken, broken.errors[0].span).line == 2
    assert "more cells" in wide.errors[0].message and not wide.blocks
    assert (said(whole)[0], whole.errors) == (("headlines", "Save 30%"), ())


def test_tables_of_other_things_are_no_assets() -> None:
    assert read("name,price\nTent,99\n") == ()
    assert read("Keyword,Max CPC\ntents,0.5\n") == ()
    assert read("") == ()


def test_the_facts_of_a_cell_stand_in_it() -> None:
    (changed, _) = extract(SourceFile("ads/search.csv", BULK.encode()), Settings())
    (fact,) = [fact for fact in changed.facts if fact.kind == "percent-off"]
    assert BULK[fact.span.start : fact.span.end] == "20% off"


CELLS = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs", "Zs", "Cc"]) | st.sampled_from('",\n;\t ')
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",\t;"))
def test_every_cell_leads_back_to_what_is_written(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    text = out.getvalue()
    found = [[cell.text for cell in row.cells] for row in rows(text, delimiter)]
    assert found == [row for row in table if any(row)]
    for row in rows(text, delimiter):
        for cell in row.cells:
            for segment in cell.segments:
                written = text[segment.start : segment.start + segment.extent]
                assert cell.text[segment.at : segment.at + segment.length] == written


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('a",\n\t;') | st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_anything_is_read_within_its_text(text: str) -> None:
    for asset in read("Headline 1,Headline 2,Description 1\n" + text):
        for block in asset.blocks:
            span = locate(block, 0, len(block.text))
            assert 0 <= span.start <= span.end <= len(text) + 36


def test_the_delimiter_is_what_separates_outside_of_quotes() -> None:
    assert delimiter_of('"a,b,c,d";"e"\n') == ";"
