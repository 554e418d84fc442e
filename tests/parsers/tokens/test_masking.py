"""What masking keeps, what it reads, and what it leaves alone."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20{% if a %}5{% endif %}%", "20          5           %"),
        ("a\n{% if x\n %}\nb", "a\n       \n   \nb"),
        ("<td {% if a %}class='x'{% endif %}>", "<td           class='x'           >"),
        ("<tr>{% for a in b %}</tr><tr>{% endfor %}</tr>", "<tr>                </tr><tr>            </tr>"),
        ("{# note #}x{! y !}", "          x{! y !}"),
        ("---\ntitle: x\n---\n<p>y</p>", "   \n        \n   \n<p>y</p>"),
        ("{% raw %}{{ x }}{% endraw %}", "         {{ x }}            "),
        ("<%# note %>x<%% y %>", "           x        "),
    ],
)
def test_logic_comments_and_front_matter_become_spaces(text: str, expected: str) -> None:
    assert mask(text).text == expected


def test_an_output_is_masked_wherever_it_stands() -> None:
    text = "<a href='{{ url }}' style='color:{{ ink }}'>Hi {{{ name }}}</a>{{ unclosed"
    masked = mask(text)
    assert masked.text.replace(PLACEHOLDER, "") == "<a href='' style='color:'>Hi </a>"
    assert [text[start:end] for start, end in masked.outputs] == [
        "{{ url }}", "{{ ink }}", "{{{ name }}}", "{{ unclosed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("{% if a %}1{% endif %}2", [("if a",), ()]),
        ("{% if a %}1{% elsif b %}2{% else %}3{% endif %}",
         [("if a",), ("else of if a", "if b"), ("else of if a", "else of if b")]),
        ("{% unless a %}1{% else %}2{% endunless %}", [("unless a",), ("else of unless a",)]),
        ("{% case t %}{% when 'x' %}1{% when 'y', 'z' %}2{% else %}3{% endcase %}",
         [("case t when 'x'",), ("case t when 'y', 'z'",), ("case t else of 'x', 'y', 'z'",)]),
        ("{% for a in b %}1{% endfor %}", [()]),
        ("{% for a in b %}1{% else %}2{% endfor %}", [("for a in b",), ("else of for a in b",)]),
        ("{% if a %}{% if b %}1{% endif %}2{% endif %}", [("if a", "if b"), ("if a",)]),
        ("{% liquid\n if a\n %}1{% endif %}", [("if a",)]),
        ("{{#if a}}1{{else if b}}2{{else}}3{{/if}}",
         [("if a",), ("else of if a", "if b"), ("else of if a", "else of if b")]),
        ("{{#a}}1{{/a}}{{^a}}2{{/a}}", [("if a",), ("unless a",)]),
        ('{{#ifEq t "x"}}1{{else}}2{{/ifEq}}', [('ifEq t "x"',), ('else of ifEq t "x"',)]),
        ("{{#with a}}1{{/with}}{{#each b}}2{{/each}}", [(), ()]),
        ("{{if .A}}1{{else}}2{{end}}", [("if .A",), ("else of if .A",)]),
        ("<% if a %>1<% elsif b %>2<% end %>", [("if a",), ("else of if a", "if b")]),
        ("<% if (a) { %>1<% } else { %>2<% } %>", [("if a",), ("else of if a",)]),
        ("<% case a %><% when 1 %>1<% else %>2<% end %>", [("case a when 1",), ("case a else of 1",)]),
        ("<% unless a %>1<% end %><% b.each do |c| %>2<% end %>", [("unless a",), ()]),
        ("<?php if ($a): ?>1<?php else: ?>2<?php endif; ?>", [("if $a",), ("else of if $a",)]),
        ("*|IF:A|*1*|ELSE:|*2*|END:IF|**|IFNOT:A|*3*|END:IF|*", [("if A",), ("else of if A",), ("unless A",)]),
        ("%%[ IF @a == 'x' THEN ]%%1%%[ ELSEIF @b THEN ]%%2%%[ ENDIF ]%%",
         [("if @a == 'x'",), ("else of if @a == 'x'", "if @b")]),
    ],
)  # fmt: skip
def test_each_place_knows_the_conditions_it_stands_under(text: str, chains: list[tuple[str, ...]]) -> None:
    masked = mask(text)
    places = [masked.text.index(digit) for digit in "123456" if digit in masked.text]
    assert [masked.branch_at(place) for place in places] == chains


def test_branches_of_opt_in_dialects() -> None:
    for text, dialect in (
        ("[if:a]1[else]2[endif]", "campaign-monitor"),
        ("%IF a%1%ELSE%2%/IF%", "activecampaign"),
        ("#if($a)1#{else}2#end", "velocity"),
        ("{if $a}1{else}2{/if}", "smarty"),
    ):
        masked = mask(text, dialect)
        assert masked.branch_at(masked.text.index("1"))[0].startswith("if ")
        assert not [token for token in masked.tokens if token.broken]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{% include 'header' %}", "header"), ("{% render \"card.liquid\", x: 1 %}", "card.liquid"),
        ("{% extends 'layout.html' %}", "layout.html"), ("{% include footer.html id=1 %}", "footer.html"),
        ("{{> header}}", "header"), ("{{#> layout}}x{{/layout}}", "layout"),
        ("<%= render 'shared/hero' %>", "shared/hero"),
        ("<%= render partial: 'shared/hero', locals: {a: 1} %>", "shared/hero"), ("<%- include('head') %>", "head"),
        ("<?php include 'head.php'; ?>", "head.php"), ('{{template "head" .}}', "head"),
        ('%%=ContentBlockByName("Shared/Footer")=%%', "Shared/Footer"), ("{{content_blocks.${footer}}}", "footer"),
    ],
)  # fmt: skip
def test_includes_are_told_with_their_place(text: str, path: str) -> None:
    (include,) = mask(f"<p>{text}</p>", path="mails/welcome.html").includes
    assert include.path == path
    assert include.span.start == 3
    assert include.candidates[0].startswith(path)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("---\nsubject: Save 20%\n---\nx", "subject", "Save 20%"),
        ("---\r\nSubject line: 'Save 20%'\r\n---\r\nx", "subject", "Save 20%"),
        ("---\npreview_text: \"Only today\"\n---\nx", "preheader", "Only today"),
        ("<!--@subject Save 20% @--><p>x</p>", "subject", "Save 20%"),
        ("{% assign subject = 'Save 20%' %}", "subject", "Save 20%"),
        ("{% capture subject %}Save {{ x }}{% endcapture %}", "subject", "Save {{ x }}"),
        ("{% block subject %} Save 20% {% endblock %}", "subject", "Save 20%"),
        ("<% content_for :subject, 'Save 20%' %>", "subject", "Save 20%"),
        ("<% content_for :title do %>Save 20%<% end %>", "title", "Save 20%"),
        ("<% @subject = \"Save 20%\" %>", "subject", "Save 20%"),
    ],
)  # fmt: skip
def test_a_template_states_its_subject(text: str, key: str, value: str) -> None:
    stated = mask(text).front[key]
    assert stated.text == value
    assert text[stated.span.start : stated.span.end] == value


def test_elements_that_mean_a_link_are_told_and_stay_for_the_parser_of_html() -> None:
    text = "<!--[if mso]>x<![endif]--><p><unsubscribe>Leave</unsubscribe> <webversion>online</webversion></p>"
    masked = mask(text)
    assert masked.text == text
    assert [(token.role, token.dialect) for token in masked.tokens] == [
        ("unsubscribe", "campaign-monitor"),
        ("view-online", "campaign-monitor"),
    ]


def test_a_rule_between_paragraphs_is_no_front_matter() -> None:
    assert mask("---\nHello there\n---\nbye").front == {}
    assert mask("---\nHello there\n---\nbye").removed == ()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("<p>{{ a }}", "text"),
        ("<p title='>{{ a }}", "attribute"),
        ("<p title=it's>{{ a }}", "text"),
        ("<p x-->{{ a }}", "text"),
        ("<!-- <p> {{ a }} -->", "comment"),
        ("<!-- --> {{ a }}", "text"),
        ("<STYLE>p > a { {{ a }} }</style>", "style"),
        ("<style>p{}</style>{{ a }}", "text"),
        ("<styles>{{ a }}", "text"),
    ],
)
def test_a_token_knows_in_which_part_of_a_page_it_stands(text: str, where: str) -> None:
    assert [token.where for token in mask(text).tokens] == [where]
