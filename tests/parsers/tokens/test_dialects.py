"""Which platform a text is written for, and which tokens are foreign to it."""

from __future__ import annotations

import pytest

from brandlint.parsers.tokens import mask


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("{{ first_name }}", "braces"),
        ("{% if a %}{{ first_name }}{% endif %}", "braces"),
        ("{% unless a %}{{ first_name }}{% endunless %}", "liquid"),
        ("{{ first_name | default: 'x' }}", "liquid"),
        ("{{${first_name}}} {{ code }}", "braze"),
        ("{% unsubscribe_url %} {{ customer.first_name }}", "customer-io"),
        ("{{ person|lookup:'X' }} {{ first_name }}", "klaviyo"),
        ("{{ first_name }} {% unsubscribe %}", "klaviyo"),
        ("{{ personalization_token('contact.firstname','x') }}", "hubspot"),
        ("{{ contact.FIRSTNAME }}", "brevo"),
        ("{{ ticket.requester.first_name }}", "zendesk"),
        ("{{lead.First Name}}", "marketo"),
        ("{{#if a}}{{x}}{{/if}}", "handlebars"),
        ("{{#a}}{{x}}{{/a}}", "mustache"),
        ('{{defaultIfEmpty firstName "X"}} {{x}}', "iterable"),
        ("{{#equals a b}}{{x}}{{/equals}}", "sendgrid"),
        ("{{ x | default('y') }}", "jinja"),
        ("{{ .Name }}{{ end }}", "go"),
        ("*|FNAME|*", "mailchimp"),
        ("%%FirstName%%", "ampscript"),
        ("<%= @user.name %>", "erb"),
        ("<% if (a) { %>x<% } %>", "ejs"),
        ("<%= recipient.firstName %>", "adobe-campaign"),
        ("<%= x %>", "angles"),
        ("<?= $x ?>", "php"),
        ("{contactfield=firstname}", "mautic"),
        ("{KeyWord:Tents}", "google-ads"),
        ("[[first_name]]", "brackets"),
        ("no tags at all", None),
    ],
)
def test_the_dialect_is_told_by_what_only_it_writes(text: str, dialect: str | None) -> None:
    masked = mask(text)
    assert masked.dialect == dialect
    assert {token.dialect for token in masked.tokens} <= {dialect}


@pytest.mark.parametrize(
    ("path", "text", "dialect"),
    [
        ("a/b.liquid", "{{ x }}", "liquid"),
        ("b.hbs", "{{ x }}", "handlebars"),
        ("b.html.erb", "<%= x %>", "erb"),
        ("b.njk", "{% set a = 1 %}{{ x }}", "nunjucks"),
        ("b.liquid", "{{${x}}}", "braze"),
        ("b.html", "{{ x }}", "braces"),
    ],
)
def test_the_file_name_decides_where_the_tags_leave_it_open(path: str, text: str, dialect: str) -> None:
    assert mask(text, path=path).dialect == dialect


@pytest.mark.parametrize("name", ["salesforce", "AMPscript", "sfmc"])
def test_a_platform_has_several_names(name: str) -> None:
    masked = mask("%%FirstName%%", name)
    assert (masked.dialect, masked.unknown) == ("ampscript", ())


def test_an_unknown_dialect_is_told_and_then_ignored() -> None:
    masked = mask("{{ x }}", "liqiud")
    assert masked.dialect == "braces"
    assert masked.unknown == ('the dialect "liqiud" is not known',)


@pytest.mark.parametrize(
    ("text", "configured", "dialects"),
    [
        ("{{ first_name }} *|FNAME|*", None, {"braces", "mailchimp"}),
        ("{{ first_name | default: 'x' }} %%FirstName%%", None, {"liquid", "ampscript"}),
        ("{{ first_name }} {{${first_name}}}", "klaviyo", {"klaviyo", "braze"}),
        ("{{ first_name }} {{${first_name}}}", "liquid", {"liquid"}),
        ("{{ first_name }} {{${first_name}}}", None, {"braze"}),
        ("{{${first_name}}} {{ contact.FIRSTNAME }} {{ x }}", None, {"braze", "brevo", "braces"}),
        ("{{ x }} <%asm_group_unsubscribe_raw_url%>", None, {"sendgrid"}),
        ("{{ x }} <%asm_group_unsubscribe_raw_url%>", "sendgrid", {"sendgrid"}),
        ("%%FirstName%% {{ x }}", "ampscript", {"ampscript"}),
    ],
)
def test_two_dialects_in_one_text_show_in_its_tokens(text: str, configured: str | None, dialects: set[str]) -> None:
    assert {token.dialect for token in mask(text, configured).tokens} == dialects
