"""What masking keeps, what it reads, and what it leaves alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.parsers.tokens import PLACEHOLDER, mask

PIECES = """{{ }} {% %} {{{ }}} { } *| |* %% %%[ ]%% %%= =%% <% %> <%= {{#if␣a}} {{else}} {{/if}} {%␣if␣a␣%} {%␣else␣%}
{%␣endif␣%} <?php ?> IF: ␣a␣ ' " <script> </script> <p> #␣ {# #} | é [% %] [[ ]] {$ ${ a= @""".replace("\n", " ").split(
    " "
)
PIECES = [piece.replace("␣", " ") for piece in PIECES] + ["\n", "\r\n"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_keeps_its_length_its_lines_and_every_character_outside_tags(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    covered = [False] * len(text)
    for start, end in (*masked.outputs, *masked.removed):
        assert start < end
        for index in range(start, end):
            assert not covered[index]
            covered[index] = True
    for before, after, hidden in zip(text, masked.text, covered, strict=True):
        assert hidden or before == after
        assert not hidden or after == PLACEHOLDER or after.isspace()
    for start, end in masked.removed:
        assert masked.text[start:end].count("\n") == text[start:end].count("\n")
    for token in masked.tokens:
        assert text[token.span.start : token.span.end] == token.raw
