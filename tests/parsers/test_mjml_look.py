"""What MJML looks like as it is read, against what its compiler makes of it."""

from __future__ import annotations

import pytest

from brandlint.assets import Run
from brandlint.parsers import Settings, SourceFile, parse

PARTS = {
    "head.mjml": """<mj-head>
  <mj-title>Spring</mj-title><mj-preview>Save 20% on every tent</mj-preview>
  <mj-attributes>
    <mj-all font-family="Georgia, serif" /><mj-text color="#222222" font-size="15px" />
    <mj-class name="big" font-size="30px" font-weight="700" /><mj-class name="calm" color="#556677" />
  </mj-attributes>
  <mj-style>.night { background-color: #101820; } .night a { color: #ffcc00; }</mj-style>
  <mj-style inline="inline">.price { color: #aa0000; font-size: 22px; }</mj-style>
</mj-head>""",
    "foot.mjml": """<mj-section background-color="#f1f1f1"><mj-column>
  <mj-text>Kettle, 1 Mill Lane</mj-text>
</mj-column></mj-section>""",
}
BODIES = {
    "texts": """<mj-section background-color="#ffffff"><mj-column>
        <mj-text>Plain <b>bold</b> and <a href="https://kettle.example" style="color:#0b5fff">linked</a></mj-text>
        <mj-text mj-class="big calm">Classes</mj-text>
        <mj-text mj-class="big" font-size="18px" color="#123456">Own attributes win</mj-text>
        <mj-text><table><tr><td>In a <span style="font-size:11px">small</span> table</td></tr></table></mj-text>
        <mj-table><tr><td>Cell</td><td style="color:#777777">Grey cell</td></tr></mj-table>
      </mj-column></mj-section>""",
    "buttons": """<mj-section><mj-column>
        <mj-button href="https://kettle.example">Default button</mj-button>
        <mj-button href="https://kettle.example" background-color="#0b5fff" font-size="18px">In blue</mj-button>
      </mj-column></mj-section>""",
    "grounds": """<mj-wrapper background-color="#777777">
        <mj-section><mj-column><mj-text color="#ffffff">In a wrapper</mj-text></mj-column></mj-section>
        <mj-section background-color="#abcdef"><mj-group>
          <mj-column background-color="#fedcba"><mj-text>In a column</mj-text></mj-column>
          <mj-column><mj-text>In the other</mj-text></mj-column>
        </mj-group></mj-section>
      </mj-wrapper>
      <mj-hero background-color="#2a3448"><mj-text color="#ffffff">In a hero</mj-text></mj-hero>""",
    "small components": """<mj-section><mj-column>
        <mj-social><mj-social-element name="facebook" href="https://social.example">Follow</mj-social-element></mj-social>
        <mj-social color="#00aa00" font-size="17px">
          <mj-social-element name="x" href="https://x.example">Green</mj-social-element>
        </mj-social>
        <mj-navbar>
          <mj-navbar-link href="/tea">Tea</mj-navbar-link>
          <mj-navbar-link href="/mugs" color="#0b5fff">Mugs</mj-navbar-link>
        </mj-navbar>
        <mj-accordion><mj-accordion-element>
          <mj-accordion-title background-color="#eeeeee">Asked often</mj-accordion-title>
        </mj-accordion-element></mj-accordion>
      </mj-column></mj-section>""",
    "styles": """<mj-section css-class="night"><mj-column>
        <mj-text color="#ffffff">At night <a href="https://kettle.example">a link</a></mj-text>
        <mj-text><span class="price">$9</span></mj-text>
      </mj-column></mj-section>""",
}  # fmt: skip


def runs(path: str, text: str) -> list[Run]:
    settings = Settings(read={name: part.encode() for name, part in PARTS.items()}.get)
    (asset,) = parse(SourceFile(path, text.encode()), settings)
    return sorted((run for block in asset.blocks for run in block.runs), key=lambda run: run.text.strip())


@pytest.mark.parametrize("name", BODIES)
def test_every_text_looks_as_it_does_when_it_is_compiled(name: str) -> None:
    compiler = pytest.importorskip("mjml", reason="mjml-python is not installed (it comes with brandlint[dev])")
    source = (
        '<mjml><mj-include path="./head.mjml" /><mj-body background-color="#f3f5f9">'
        f'{BODIES[name]}<mj-include path="./foot.mjml" /></mj-body></mjml>'
    )
    whole = source.replace('<mj-include path="./head.mjml" />', PARTS["head.mjml"])
    whole = whole.replace('<mj-include path="./foot.mjml" />', PARTS["foot.mjml"])
    read, compiled = runs("mail.mjml", source), runs("mail.html", compiler.mjml2html(whole))

    def looks(found: list[Run]) -> list[tuple[object, ...]]:
        styles = [(run.text.strip(), run.style) for run in found if run.style and run.style.visible]
        return [
            (text, style.color, style.background, style.font, style.size, style.weight, style.button)
            for text, style in styles
        ]

    assert len(looks(read)) > 2
    assert looks(read) == looks(compiled)
