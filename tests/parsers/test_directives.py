"""Suppression comments, in every syntax that has comments."""

from __future__ import annotations

import pytest

from brandlint.parsers.directives import parse_comment
from brandlint.parsers.tokens import mask
from brandlint.places import Span


def test_a_directive_tells_its_rules_its_reason_and_its_place() -> None:
    comment = " brandlint: ignore[offer/code-mismatch, voice/emoji]  the partner's\n own code "
    found = parse_comment(comment, offset=100)
    assert found is not None
    assert found.rules == ("offer/code-mismatch", "voice/emoji")
    assert found.reason == "the partner's own code"
    assert comment[found.span.start - 100 : found.span.end - 100] == comment.strip()
    assert found.over(Span(200, 210)).scope == Span(200, 210)


def test_a_directive_for_the_file_has_no_scope() -> None:
    found = parse_comment("brandlint: ignore-file[voice/formality] legal wrote this")
    assert found is not None
    assert found.file
    assert found.over(Span(3, 4)).scope is None


def test_without_rules_it_is_for_all_and_without_reason_the_reason_is_empty() -> None:
    found = parse_comment("brandlint:ignore")
    assert found is not None
    assert (found.rules, found.reason) == ((), "")
    empty = parse_comment("brandlint: ignore[ ] why")
    assert empty is not None
    assert (empty.rules, empty.reason) == ((), "why")


@pytest.mark.parametrize(
    "prose", ["see brandlint: ignore[x]", "brandlint: ignored", "brandlint", "brandlint: ignore-all", ""]
)
def test_other_comments_are_no_directives(prose: str) -> None:
    assert parse_comment(prose) is None


@pytest.mark.parametrize(
    "comment",
    [
        "{# brandlint: ignore[a/b] why #}",
        "{#- brandlint: ignore[a/b] why -#}",
        "{% comment %} brandlint: ignore[a/b] why {% endcomment %}",
        "{%- comment -%}brandlint: ignore[a/b] why{%- endcomment -%}",
        "{% # brandlint: ignore[a/b] why %}",
        "{{!-- brandlint: ignore[a/b] why --}}",
        "{{! brandlint: ignore[a/b] why }}",
        "{{~! brandlint: ignore[a/b] why ~}}",
        "<%# brandlint: ignore[a/b] why %>",
        "<%-- brandlint: ignore[a/b] why --%>",
        "<% # brandlint: ignore[a/b] why %>",
        "<% /* brandlint: ignore[a/b] why */ %>",
        "<?php /* brandlint: ignore[a/b] why */ ?>",
        "<?php // brandlint: ignore[a/b] why ?>",
        "%%[ /* brandlint: ignore[a/b] why */ ]%%",
        "{{/* brandlint: ignore[a/b] why */}}",
    ],
)
def test_template_comments_hold_directives(comment: str) -> None:
    text = f"<p>one</p>\n{comment}\n<p>two</p>"
    (found,) = mask(text).directives
    assert (found.rules, found.reason, found.file) == (("a/b",), "why", False)
    assert text[found.span.start : found.span.end] == "brandlint: ignore[a/b] why"


def test_comments_of_smarty_hold_directives() -> None:
    (found,) = mask("{* brandlint: ignore-file[a/b] why *}", dialect="smarty").directives
    assert found.file
    assert found.reason == "why"
