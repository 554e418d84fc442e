"""Templates of sending platforms: HTML within JSON, with places through both."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.positions import locate

BODY = (
    '<html><body>\n<p style="color:#1B1B1F">Take <b>25% off</b> caf\u00e9 &amp; tent, '
    '{{${first_name} | default: "you"}}</p>'
    '\n<a href="https://northwind.example/spring">Shop the sale</a></body></html>'
)
BRAZE = {"template_name": "Spring", "subject": "Save 20% \u2013 now", "preheader": 'Until "Wednesday"', "body": BODY}
KLAVIYO = {"data": {"type": "template", "attributes": {"name": "S", "editor_type": "CODE", "html": BODY, "text": ""}}}


def read(data: object, **options: bool) -> tuple[str, tuple[Asset, ...]]:
    text = json.dumps(data, **options)  # type: ignore[arg-type]
    return text, extract(SourceFile("mails/spring.json", text.encode()), Settings())


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_braze_template_leads_through_its_escapes(ascii_only: bool) -> None:
    text, (mail,) = read(BRAZE, ensure_ascii=ascii_only)
    assert (mail.format, mail.channel, mail.dialect) == ("braze", "email", "braze")
    assert [(block.role, block.text) for block in mail.blocks][:2] == [
        ("subject", "Save 20% \u2013 now"), ("preheader", 'Until "Wednesday"'),
    ]  # fmt: skip
    facts = {text[fact.span.start : fact.span.end] for fact in mail.facts if fact.kind == "percent-off"}
    assert facts == {"Save 20%", "25% off"}
    (link,) = mail.links
    assert text[link.span.start : link.span.end] == link.href
    (token,) = mail.tokens
    assert (token.field, token.fallback) == ("first_name", "you")
    assert json.loads(f'"{text[token.span.start : token.span.end]}"') == '{{${first_name} | default: "you"}}'
    paragraph = next(block for block in mail.blocks if "caf\u00e9" in block.text)
    at = paragraph.text.index("\u00e9")
    span = locate(paragraph, at, at + 1)
    assert text[span.start : span.end] == ("\\u00e9" if ascii_only else "\u00e9")


def test_a_klaviyo_template_and_a_list_of_them() -> None:
    _, (mail,) = read(KLAVIYO)
    assert (mail.format, mail.channel, mail.name) == ("klaviyo", "email", "")
    _, both = read([BRAZE, BRAZE | {"template_name": "Summer"}])
    assert [mail.name for mail in both] == ["Spring", "Summer"]


def test_other_json_is_a_copy_file_or_nothing() -> None:
    assert read({"editor_type": "CODE", "rows": [1, 2]})[1] == ()
    _, (ad,) = read({"channel": "sms", "text": "Save 20%"})
    assert ad.format == "copy"
    with pytest.raises(Unreadable, match="not JSON"):
        parse(SourceFile("a.json", b'{"template_name": "x", "body": '), Settings())


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_characters="<>&{}[]%#*|$@-", exclude_categories=["Cs", "Cc"]), min_size=1),
    st.booleans(),
)
def test_text_in_json_leads_back_to_its_characters(words: str, ascii_only: bool) -> None:
    text, (mail,) = read({"template_name": "a", "body": f"<p>{words}</p>"}, ensure_ascii=ascii_only)
    for block in mail.blocks:
        for segment in block.segments:
            if segment.length == segment.extent:
                said = block.text[segment.at : segment.at + segment.length]
                written = text[segment.start : segment.start + segment.extent]
                assert said == written or (segment.length == 1 and said == " ")
