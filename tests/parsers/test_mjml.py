"""MJML as source: text, look and targets as they are stated, each with its place in the file that states it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset
from brandlint.attributes import extract
from brandlint.branches import exclusive
from brandlint.parsers import Settings, SourceFile, parse
from brandlint.positions import locate

MAIL = """<mjml>
  <mj-head>
    <mj-title>Spring sale</mj-title>
    <mj-preview>Save 20% on every tent</mj-preview>
    <mj-include path="./parts/look.mjml" />
  </mj-head>
  <mj-body background-color="#F3F5F9">
    <mj-section background-color="#FFFFFF">
      <mj-column>
        <mj-image src="logo.png" alt="Northwind" href="https://northwind.example" width="96px" />
        <mj-text mj-class="big">Take <b>20% off</b> tents &amp; tarps, {{ first_name | default: "you" }}</mj-text>
        {% if vip %}<mj-text>Code VIP30</mj-text>{% else %}<mj-text>Code SPRING20</mj-text>{% endif %}
        <mj-button href="https://northwind.example/spring" color="#FEFEFE">Shop the sale</mj-button>
        <!-- <mj-text>Not yet</mj-text> -->
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
"""
LOOK = """<mj-attributes>
  <mj-all font-family="Inter, Arial" />
  <mj-text font-size="15px" color="#1B1B1F" />
  <mj-button background-color="#0B5FFF" />
  <mj-class name="big" font-size="28px" />
</mj-attributes>
"""


def read(text: str = MAIL, files: dict[str, str] | None = None) -> Asset:
    beside = {"parts/look.mjml": LOOK} if files is None else files
    known = {path: content.encode() for path, content in beside.items()}
    (mail,) = extract(SourceFile("mails/spring.mjml", text.encode()), Settings(read=known.get))
    return mail


def test_a_mail_says_what_its_readers_see() -> None:
    mail = read()
    assert (mail.format, mail.channel, mail.errors, mail.unknown) == ("mjml", "email", (), ())
    assert [(block.role, block.text) for block in mail.blocks if block.role in ("title", "preheader")] == [
        ("title", "Spring sale"), ("preheader", "Save 20% on every tent"),
    ]  # fmt: skip
    texts = [block.text for block in mail.blocks]
    assert 'Take 20% off tents & tarps, {{ first_name | default: "you" }}' in texts
    assert "Not yet" not in texts
    vip, other = (block.branch for block in mail.blocks if block.text.startswith("Code"))
    assert exclusive(vip, other)


def test_targets_pictures_and_facts_stand_where_they_are_written() -> None:
    mail = read()
    assert [MAIL[link.span.start : link.span.end] for link in mail.links] == [link.href for link in mail.links]
    assert [link.href for link in mail.links] == ["https://northwind.example", "https://northwind.example/spring"]
    (logo,) = mail.images
    assert (logo.src, logo.alt, MAIL[logo.span.start : logo.span.end]) == ("logo.png", "Northwind", "logo.png")
    assert {MAIL[f.span.start : f.span.end] for f in mail.facts if f.kind == "percent-off"} == {"Save 20%", "20% off"}


def test_the_look_is_what_attributes_classes_and_includes_state() -> None:
    mail = read()
    text = next(block for block in mail.blocks if block.text.startswith("Take"))
    assert text.style is not None
    assert (text.style.size, text.style.color, text.style.font) == (28, "#1b1b1f", "Inter")
    button = next(block for block in mail.blocks if block.role == "call-to-action")
    assert button.style is not None
    assert (button.style.background, button.style.color, button.style.button) == ("#0b5fff", "#fefefe", True)
    place = button.style.background_at
    assert place is not None and mail.sources[place.source].path == "parts/look.mjml"
    assert "#0B5FFF" in LOOK[place.start : place.end]
    own = button.style.color_at
    assert own is not None and own.source == 0 and "#FEFEFE" in MAIL[own.start : own.end]


def test_what_is_included_has_places_of_its_own_and_what_is_missing_is_told() -> None:
    body = "<mjml><mj-body><mj-column><mj-include path='foot.mjml'/></mj-column></mj-body></mjml>"
    foot = "<mj-text>\n  20% off until 31 March 2027</mj-text>"
    mail = read(body, {"foot.mjml": foot})
    fact = next(fact for fact in mail.facts if fact.kind == "percent-off")
    assert (mail.sources[fact.span.source].path, foot[fact.span.start : fact.span.end]) == ("foot.mjml", "20% off")
    assert read(body, {}).unknown == ("not included, not found: foot.mjml",)
    assert read(body, {"foot.mjml": '<mj-include path="foot.mjml"/>'}).unknown


def test_a_part_that_others_include_is_no_mail() -> None:
    assert parse(SourceFile("parts/look.mjml", LOOK.encode()), Settings()) == ()


PARTS = st.sampled_from([*'<>/"= ab', "<mj-text>", "</mj-text>", "<mj-button href='x'>"])


@settings(max_examples=80, deadline=None)
@given(st.lists(PARTS, max_size=30).map("".join))
def test_whatever_is_written_leads_back_to_itself(inner: str) -> None:
    text = f"<mjml><mj-body>{inner}</mj-body></mjml>"
    mail = read(text, {})
    for block in mail.blocks:
        span = locate(block, 0, len(block.text))
        assert 0 <= span.start <= span.end <= len(text)
        for segment in block.segments:
            if segment.length == segment.extent and segment.source == 0 and segment.length > 1:
                written = text[segment.start : segment.start + segment.extent]
                assert block.text[segment.at : segment.at + segment.length] == written
