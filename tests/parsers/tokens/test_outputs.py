"""Fields, fallbacks and roles of output tokens, platform by platform."""

from __future__ import annotations

import pytest

from brandlint.assets import Token
from brandlint.parsers.tokens import mask


def only(text: str, dialect: str | None = None, path: str = "") -> Token:
    tokens = mask(text, dialect, path).tokens
    assert len(tokens) == 1, tokens
    assert tokens[0].raw in text
    assert tokens[0].broken is None
    return tokens[0]


@pytest.mark.parametrize(
    ("tag", "field", "fallback"),
    [
        ("{{ first_name }}", "first_name", None),
        ("{{first_name}}", "first_name", None),
        ("{{ customer.first_name | default: 'there' }}", "customer.first_name", "there"),
        ("{{- customer.first_name | default: \"there\" -}}", "customer.first_name", "there"),
        ("{{ first_name|default:'there' }}", "first_name", "there"),
        ("{{ first_name | default('there') }}", "first_name", "there"),
        ("{{ first_name | capitalize | default: 'there' }}", "first_name", "there"),
        ("{{ first_name | default: \"it's you\" }}", "first_name", "it's you"),
        ("{{ first_name or 'there' }}", "first_name", "there"),
        ("{{ first_name ?? 'there' }}", "first_name", "there"),
        ("{{ first_name ? first_name : 'there' }}", "first_name", "there"),
        ("{{ first_name | upcase }}", "first_name", None),
        ("{{ items[0].name }}", "items[0].name", None),
        ("{{ vip ? 'gold' : 'plain' }}", "", None),
        ("{{ 'now' | date: '%Y' }}", "", None),
        ("{{ format(first_name) }}", "", None),
        ("{{${first_name}}}", "first_name", None),
        ("{{ ${first_name} | default: 'you' }}", "first_name", "you"),
        ("{{custom_attribute.${zip code}}}", "custom_attribute.zip code", None),
        ("{{ person|lookup:'Favourite Tent' }}", "person.Favourite Tent", None),
        ("{{ person|lookup:'Name'|default:'you' }}", "person.Name", "you"),
        ("{{ contact.firstname }}", "contact.firstname", None),
        ("{{ personalization_token('contact.firstname', 'there') }}", "contact.firstname", "there"),
        ("{{[First Name]}}", "First Name", None),
        ('{{defaultIfEmpty firstName "friend"}}', "firstName", "friend"),
        ('{{defaultIfEmpty [First Name] "friend"}}', "First Name", "friend"),
        ('{{insert name "default=friend"}}', "name", "friend"),
        ("{{lead.First Name}}", "lead.First Name", None),
        ("{{lead.City:default=your town}}", "lead.City", "your town"),
        ("{%=lead.city ?: \"your town\" %}", "lead.city", "your town"),
        ("{{my.Event Date}}", "my.Event Date", None),
        ("{{{first_name}}}", "first_name", None),
        ("{{~first_name~}}", "first_name", None),
        ("{{&first_name}}", "first_name", None),
        ("{{ ticket.requester.first_name }}", "ticket.requester.first_name", None),
        ("{{ .FirstName }}", "FirstName", None),
        ("*|FNAME|*", "FNAME", None),
        ("%%FirstName%%", "FirstName", None),
        ("%%First Name%%", "First Name", None),
        ("%%[First Name]%%", "First Name", None),
        ('%%=IIF(Empty(@n),"Friend",@n)=%%', "@n", "Friend"),
        ('%%=IIF(NOT EMPTY(FirstName), FirstName, "Friend")=%%', "FirstName", "Friend"),
        ('%%=ProperCase(FirstName)=%%', "FirstName", None),
        ('%%=AttributeValue("First Name")=%%', "First Name", None),
        ("[%first_name | friend%]", "first_name", "friend"),
        ("[%first_name%]", "first_name", None),
        ("[firstname,fallback=there]", "firstname", "there"),
        ("[favourite colour,fallback=]", "favourite colour", ""),
        ("{contactfield=firstname}", "firstname", None),
        ("{contactfield=firstname|there}", "firstname", "there"),
        ("[[contact.first_name | default: \"friend\"]]", "contact.first_name", "friend"),
        ("{$name}", "name", None),
        ("{$user.name|default:'you'}", "user.name", "you"),
        ("%recipient.first_name%", "recipient.first_name", None),
        ("<%= recipient.firstName %>", "recipient.firstName", None),
        ("<%= @user.first_name %>", "@user.first_name", None),
        ("<%= @user.first_name.presence || 'there' %>", "@user.first_name", "there"),
        ("<%- firstName -%>", "firstName", None),
        ("<%= user.vip? ? 'gold' : 'plain' %>", "", None),
        ("<?= $name ?>", "name", None),
        ("<?php echo $name; ?>", "name", None),
        ("<?= $name ?? 'there' ?>", "name", "there"),
        ("{KeyWord:Camping Tents}", "KeyWord", "Camping Tents"),
        ("{CUSTOMIZER.discount:20% off}", "CUSTOMIZER.discount", "20% off"),
        ("{LOCATION(City):your town}", "LOCATION", "your town"),
        ("{COUNTDOWN(2027/03/31 23:59:00,'en-US',5)}", "COUNTDOWN", None),
        ("{=IF(device=mobile,Call now):Shop now}", "IF", "Shop now"),
        ("{{Ìmage-Name}}", "Ìmage-Name", None),
    ],
)  # fmt: skip
def test_a_token_tells_its_field_and_its_fallback(tag: str, field: str, fallback: str | None) -> None:
    token = only(f"Hi {tag}, welcome")
    assert token.raw == tag
    assert (token.field, token.fallback) == (field, fallback)


@pytest.mark.parametrize(
    ("dialect", "tag", "field"),
    [
        ("campaign-monitor", "[firstname]", "firstname"),
        ("sendgrid", "-first_name-", "first_name"),
        ("activecampaign", "%FIRSTNAME%", "FIRSTNAME"),
        ("dotdigital", "@FIRSTNAME@", "FIRSTNAME"),
        ("marketo", "${lead.FirstName}", "lead.FirstName"),
    ],
)
def test_tags_that_look_like_prose_are_read_only_where_the_dialect_is_known(dialect: str, tag: str, field: str) -> None:
    assert mask(f"Hi {tag}, welcome").tokens == ()
    token = only(f"Hi {tag}, welcome", dialect)
    assert (token.field, token.dialect) == (field, dialect)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("%FIRSTNAME%, <a href='%UNSUBSCRIBELINK%'>leave</a>", ["FIRSTNAME", "UNSUBSCRIBELINK"]),
        ("[fullname,fallback=you] at [email]", ["fullname", "email"]),
        ("@FIRSTNAME@ <a href='http://$UNSUB$'>leave</a>", ["FIRSTNAME", "UNSUB"]),
    ],
)
def test_a_certain_tag_makes_its_siblings_believed(text: str, fields: list[str]) -> None:
    assert [token.field for token in mask(text).tokens] == fields


@pytest.mark.parametrize(
    ("tag", "role"),
    [
        ("*|UNSUB|*", "unsubscribe"),
        ("*|UNSUB:https://a.example|*", "unsubscribe"),
        ("{% unsubscribe %}", "unsubscribe"),
        ("{% unsubscribe_url %}", "unsubscribe"),
        ("{{ unsubscribe_link }}", "unsubscribe"),
        ("{{ unsubscribe }}", "unsubscribe"),
        ("%%unsub_center_url%%", "unsubscribe"),
        ("{{unsubscribeUrl}}", "unsubscribe"),
        ("{{{unsubscribe}}}", "unsubscribe"),
        ("{{system.unsubscribeLink}}", "unsubscribe"),
        ("{unsubscribe_text}", "unsubscribe"),
        ("%UNSUBSCRIBELINK%", "unsubscribe"),
        ("{{${set_user_to_unsubscribed_url}}}", "unsubscribe"),
        ("<%asm_group_unsubscribe_raw_url%>", "unsubscribe"),
        ("{$unsubscribe}", "unsubscribe"),
        ("[[unsubscribe_link]]", "unsubscribe"),
        ("{{{ pm:unsubscribe }}}", "unsubscribe"),
        ("%unsubscribe_url%", "unsubscribe"),
        ("$UNSUB$", "unsubscribe"),
        ("*|LIST:ADDRESS|*", "address"),
        ("*|HTML:LIST_ADDRESS_HTML|*", "address"),
        ("%%Member_Addr%%", "address"),
        ("{{ organization.full_address }}", "address"),
        ("{{ site_settings.company_street_address_1 }}", "address"),
        ("{{Sender_Address}}", "address"),
        ("%SENDER-INFO%", "address"),
        ("*|ARCHIVE|*", "view-online"),
        ("%%view_email_url%%", "view-online"),
        ("{{ mirror }}", "view-online"),
        ("{% web_view %}", "view-online"),
        ("{{ view_as_page_url }}", "view-online"),
        ("{webview_url}", "view-online"),
        ("*|CURRENT_YEAR|*", "system"),
        ("*|MC:SUBJECT|*", "system"),
        ("{{ site.baseurl }}", "system"),
        ("{CUSTOMIZER.x:1}", "system"),
        ("{{ content }}", "system"),
        ("{{ first_name }}", None),
        ("*|FNAME|*", None),
        ("{{ shipping_address }}", None),
        ("{{date}}", None),
    ],
)
def test_special_tokens_are_told_from_profile_data(tag: str, role: str | None) -> None:
    assert only(f"<a href='x'>{tag}</a>").role == role


@pytest.mark.parametrize(
    ("text", "fallback"),
    [
        ("{% if first_name %}{{ first_name }}{% else %}there{% endif %}", "there"),
        ("{% if first_name != blank %}Hi {{ first_name }},{% else %}Hi <b>there</b>,{% endif %}", "Hi there ,"),
        ("{% if first_name == blank %}you{% else %}{{ first_name }}{% endif %}", "you"),
        ("{% unless first_name %}you{% else %}{{ first_name }}{% endunless %}", "you"),
        ("{% if first_name %}, {{ first_name }}{% endif %}", ""),
        ("{{#if first_name}}{{first_name}}{{else}}there{{/if}}", "there"),
        ("{{#first_name}}{{first_name}}{{/first_name}}{{^first_name}}there{{/first_name}}", ""),
        ("*|IF:FNAME|**|FNAME|**|ELSE:|*there*|END:IF|*", "there"),
        ("%%[ IF NOT EMPTY(FirstName) THEN ]%%%%FirstName%%%%[ ELSE ]%%friend%%[ ENDIF ]%%", "friend"),
        ("<% if first_name.present? %><%= first_name %><% else %>there<% end %>", "there"),
        ("{% if vip %}{{ first_name }}{% else %}there{% endif %}", None),
        ("{% if first_name %}yes{% else %}{{ first_name }}{% endif %}", None),
        ("{% if first_name_long %}{{ first_name }}{% endif %}", None),
    ],
)
def test_a_guard_counts_as_a_fallback(text: str, fallback: str | None) -> None:
    assert only(text).fallback == fallback


@pytest.mark.parametrize(
    ("text", "field", "fallback", "role"),
    [
        ("{% assign name = customer.first_name | default: 'you' %}{{ name }}", "customer.first_name", "you", None),
        ('%%[ SET @n = AttributeValue("First Name") ]%%%%=v(@n)=%%', "First Name", None, None),
        ("%%[ SET @n = [First Name] ]%%%%=v(@n)=%%", "First Name", None, None),
        ("%%[ SET @n = 5 ]%%%%=v(@n)=%%", "@n", None, "local"),
        ("{% for item in cart %}{{ item.name }}{% endfor %}", "item.name", None, "local"),
        ("{% capture greeting %}Hi{% endcapture %}{{ greeting }}", "greeting", None, "local"),
        ("{% macro row(label) %}{{ label }}{% endmacro %}", "label", None, "local"),
        ("{{#each items}}{{this.name}}{{/each}}", "this.name", None, "local"),
        ("{{#each items}}{{name}}{{/each}}", "name", None, "local"),
        ("{{#each items}}{{../first_name}}{{/each}}", "first_name", None, None),
        ("<% @order.items.each do |item| %><%= item.name %><% end %>", "item.name", None, "local"),
        ("<% items.forEach(function(item) { %><%= item.name %><% }) %>", "item.name", None, "local"),
        ("{% for item in cart %}{{ first_name }}{% endfor %}", "first_name", None, None),
    ],
)
def test_variables_of_the_template_are_no_profile_fields(
    text: str, field: str, fallback: str | None, role: str | None
) -> None:
    token = only(text)
    assert (token.field, token.fallback, token.role) == (field, fallback, role)


def test_what_a_token_hides_stays_within_reach() -> None:
    countdown = only("Ends in {COUNTDOWN(2027/03/31 23:59:00,'en-US',5)}")
    assert "2027/03/31 23:59:00" in countdown.raw


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("<p>{{ x }}</p>", "text"),
        ('<p title="a > b {{ x }}">y</p>', "attribute"),
        ("<p class={{ x }}>y</p>", "attribute"),
        ("<style>p { color: {{ x }} }</style>", "style"),
        ("<!-- {{ x }} -->", "comment"),
        ("<p>don't {{ x }} won't</p>", "text"),
        ("3 < 4 {{ x }}", "text"),
        ("<style>p{}</style><p>{{ x }}</p>", "text"),
    ],
)
def test_a_token_tells_where_it_stands(text: str, where: str) -> None:
    assert only(text).where == where
