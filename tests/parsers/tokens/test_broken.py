"""Tokens gone wrong are told; braces, brackets and signs of other people's are left alone."""

from __future__ import annotations

import pytest

from brandlint.parsers.tokens import mask

#: Pieces that, repeated, have made template readers slow.
HOSTILE = [
    "{", "{{", "{{ ", "{{ { }} ", "{{{", "{%", "{% if a %}", "{% else %}", "{% when x %}", "{% comment %}",
    "{% raw %}", "{#", "{{!--", "*|", "*|A", "%%", "%%[", "%%=", "<%", "<% if x %>", "<?php ", "<script>", "<a '",
    "[", "[[", "{$", "{=", "}}", "{ a", "{ a | ", "{{ a", "| ", "{{ a '", "---\n", "{{{{a}}}}", "<!--",
    "{{#if a}}{{else}}", "content_for ", "{{ x }}{% if x %}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Hi {{ first_name, welcome", "{{ first_name"),
        ("Hi {{ first_name }, welcome", "{{ first_name }"),
        ("Hi { first_name }}, welcome", "{ first_name }}"),
        ("Hi {first_name | default: 'you'}}, welcome", "{first_name | default: 'you'}}"),
        ("Hi { {first_name} }, welcome", "{ {first_name} }"),
        ("Hi {{ first_name {{ last_name }}", "{{ first_name"),
        ("Hi {{{first_name}}, welcome", "{{{first_name}}"),
        ("Hi {{ first<b>_name }}</b>", "{{ first<b>_name }}"),
        ("Hi {{&nbsp;first_name }}", "{{&nbsp;first_name }}"),
        ("Hi {{ first_name | default: &quot;you&quot; }}", "{{ first_name | default: &quot;you&quot; }}"),
        ("Hi {{ first_name | default: ‘you’ }}", "{{ first_name | default: ‘you’ }}"),
        ("Hi {% if x %", "{% if x %"),
        ("Hi {% if x %}you", "{% if x %}"),
        ("Hi {% endif %}you", "{% endif %}"),
        ("{% if a %}{% for b in c %}x{% endif %}", "{% for b in c %}"),
        ("Hi {{#if x}}you", "{{#if x}}"),
        ("Hi {{/if}}you", "{{/if}}"),
        ("Hi {{else}}you", "{{else}}"),
        ("Hi *|FNAME*, welcome", "*|FNAME*"),
        ("Hi *|FNAME|, welcome", "*|FNAME|"),
        ("Hi |FNAME|*, welcome", "|FNAME|*"),
        ("Hi *|IF:VIP|*you", "*|IF:VIP|*"),
        ("Hi %%FirstName%, welcome", "%%FirstName%"),
        ("Hi %FirstName%%, welcome", "%FirstName%%"),
        ("%%[ IF @x THEN ]%%Hi", "%%[ IF @x THEN ]%%"),
        ("Hi %%=v(@x)= welcome", "%%=v(@x)= welcome"),
        ("Hi <% if x %>you", "<% if x %>"),
    ],
)
def test_a_broken_token_is_told_at_its_place(text: str, raw: str) -> None:
    broken = [token for token in mask(text).tokens if token.broken]
    assert [token.raw for token in broken] == [raw]
    assert text[broken[0].span.start : broken[0].span.end] == raw


@pytest.mark.parametrize(
    "text",
    [
        "<style>@media (max-width:600px){.a{color:red}.b{width:100%}}</style>",
        "<style>@media print{#header{color:#fff}#a{b:c}}</style>",
        "<style>.a{color:{{ color }};width:100%}</style>",
        "<script>function f(){if(a){return{b:{c:1}}}}</script>",
        "<script>var x={a:{b:1}};const y=`${z}`;let q={{a:1}};</script>",
        '<script type="application/ld+json">{"@type":"Offer","price":{"a":{"b":"{{ price }}"}}}</script>',
        '<div data-options=\'{"a":{"b":1}}\' onclick="if(a){b()}" x-data="{ open: false }">x</div>',
        '<div style="color:red" :class="{ active: isActive }">x</div>',
        "Save 20%% today and 30%% tomorrow",
        "100% cotton, 50% off, 5%-10% more",
        "Use code *|WEIRD and a*b|c",
        "Set {1, 2, 3} and {a} and {b}",
        "<!--[if mso]><v:rect></v:rect><![endif]-->",
        "<!--[if mso]>x<![endif]--><unsubscribe>leave</unsubscribe>",
        "<!--[if gte mso 9]><xml></xml><![endif]-->",
        "[Sponsored] [email] {x} #tag# @you@ -dash- %TOKEN%",
        "<?xml version='1.0'?><p>x</p>",
        "{% raw %}{{ not_a_token {% if %}{% endraw %}",
        "{{{{raw}}}} {{ not_a_token {{{{/raw}}}}",
        "{% comment %}{% if x %}{{ y {% endcomment %}",
        "{% if a %}{% elsif b %}{% else %}{% endif %}",
        "{% for a in b %}{% else %}{% endfor %}{% case x %}{% when 1 %}{% else %}{% endcase %}",
        "{% set x = {a: {b: 1}} %}{{ f({a: {b: 1}}) }}",
        "{% assign x = 'a' %}{% capture y %}z{% endcapture %}{% include 'p' %}{% block q %}{% endblock %}",
        "{% set x %}y{% endset %}{% block title 'x' %}{% block body %}{% endblock body %}",
        "{{#if a}}{{else if b}}{{else}}{{/if}}{{#each c}}{{else}}{{/each}}{{^d}}{{/d}}{{> p}}{{#> q}}{{/q}}",
        '{{#*inline "x"}}y{{/inline}}{{! a comment }}{{!-- {{ another }} --}}{{~#if x~}}{{~/if~}}',
        '{{if .A}}x{{else}}y{{end}}{{range .B}}{{.}}{{end}}{{with .C}}{{end}}{{template "t" .}}',
        "{{ x | default: 'it’s <b>there</b> &amp; now' }}",
        "{{ site.data.text |\n replace: '[', '<a\n href=\"x\">' }}",
        "<% if a %>x<% elsif b %>y<% else %>z<% end %><% a.each do |b| %><% end %><%= f do %><% end %>",
        "<% next if a.zero? %><% x = y if z %><% if a then b end %><%- if c -%><%- end -%>",
        "<% if (a) { %>x<% } else if (b) { %>y<% } else { %>z<% } %><% c.forEach(d => { %><% }); %>",
        "<?php if ($a): ?>x<?php elseif ($b): ?>y<?php else: ?>z<?php endif; ?>",
        "<?php foreach ($a as $b) { ?><?php } ?>",
        "<% case a %><% when 1 %>x<% else %>y<% end %>",
        "<% switch (a) { case 1: %>x<% break; case 2: %>y<% break; } %>",
        "%%[ IF @a THEN SET @b = 'if' ]%%x%%[ ELSEIF @c THEN ]%%y%%[ ELSE ]%%z%%[ ENDIF ]%%",
        "%%[ /* if this */ FOR @i = 1 TO 3 DO ]%%x%%[ NEXT @i ]%%",
        "*|IF:A|*x*|ELSEIF:B|*y*|ELSE:|*z*|END:IF|**|INTERESTED:G:H|*q*|END:INTERESTED|*",
        "{{.slot foo}}x{{/slot}}{{.block b}}y{{/block}}",
        "https://a.example/?q=%7B%7Bx%7D%7D&p=100%25%20off",
    ],
)
def test_what_is_right_is_never_called_broken(text: str) -> None:
    assert [(token.raw, token.broken) for token in mask(text).tokens if token.broken] == []


@pytest.mark.parametrize("text", ["{literal}if (x) {if}{/literal}{if $a}x{else}y{/if}{foreach $b as $c}z{/foreach}"])
def test_smarty_blocks_pair(text: str) -> None:
    assert not [token for token in mask(text, "smarty").tokens if token.broken]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    masked = mask(text)
    assert len(masked.text) == len(text)
    assert all(0 <= token.span.start < token.span.end <= len(text) for token in masked.tokens)
