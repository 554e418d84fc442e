"""Copy files in YAML and JSON: what each key becomes, and where each character stands."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.assets import Asset
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.positions import locate


def read(text: str, path: str = "ads/a.yaml", **known: str) -> tuple[Asset, ...]:
    return parse(SourceFile(path, text.encode()), Settings(**known))  # type: ignore[arg-type]


def said(asset: Asset) -> list[tuple[str, str, str]]:
    return [(block.role, block.element, block.text) for block in asset.blocks]


def test_an_ad_tells_its_headlines_descriptions_and_target() -> None:
    text = (
        "channel: search-ad\nlocale: en-US\noffer: spring-sale\n"
        "headlines:\n- Save 20% on tents\n- Free shipping\n"
        "descriptions: [Ends 31 March.]\npaths: [spring, sale]\n"
        "call_to_action: Shop the sale\nurl: https://northwind.example/spring?c={{ code }}\n"
    )
    (asset,) = read(text)
    assert said(asset) == [
        ("headline", "headlines", "Save 20% on tents"),
        ("headline", "headlines", "Free shipping"),
        ("body", "descriptions", "Ends 31 March."),
        ("body", "paths", "spring"),
        ("body", "paths", "sale"),
        ("call-to-action", "call-to-action", "Shop the sale"),
    ]
    assert (asset.format, asset.channel, asset.locale, asset.offer) == ("copy", "search-ad", "en-US", "spring-sale")
    assert asset.call_to_action == "Shop the sale"
    (link,) = asset.links
    assert (link.href, link.kind, link.dynamic) == ("https://northwind.example/spring?c={{ code }}", "copy", True)
    assert (link.text, link.role, link.block) == ("Shop the sale", "call-to-action", 5)
    assert text[link.span.start : link.span.end] == link.href


def test_a_push_message_has_a_headline_and_a_picture() -> None:
    (asset,) = read("channel: push\ntitle: Sale\nbody: Today\nimage: a/b.png\nalt: 20% off\n")
    assert said(asset) == [("headline", "title", "Sale"), ("body", "body", "Today"), ("alt", "alt", "20% off")]
    assert [(image.src, image.alt) for image in asset.images] == [("a/b.png", "20% off")]


def test_a_message_links_from_its_words() -> None:
    text = "channel: sms\ntext: >-\n  Save 20%\n  at northwind.example/spring.\n"
    (asset,) = read(text)
    assert said(asset) == [("body", "text", "Save 20% at northwind.example/spring.")]
    assert [(link.href, link.kind) for link in asset.links] == [("northwind.example/spring", "text")]
    span = asset.links[0].span
    assert text[span.start : span.end] == "northwind.example/spring"


def test_long_texts_have_paragraphs_and_short_ones_have_none() -> None:
    (asset,) = read("channel: email\nsubject: |\n  One\n\n  two\nbody: |\n  Dear you,\n  hello.\n\n  Bye\n")
    assert said(asset) == [
        ("subject", "subject", "One two"),
        ("body", "body", "Dear you, hello."),
        ("body", "body", "Bye"),
    ]


def test_a_list_of_assets_has_names() -> None:
    assets = read(
        "- {channel: sms, id: first, text: a}\n- {channel: sms, name: second, text: b}\n- {channel: sms, text: c}\n"
    )
    assert [asset.name for asset in assets] == ["first", "second", "#3"]
    assert [asset.name for asset in read("{channel: sms, id: first, text: a}")] == [""]


@pytest.mark.parametrize(
    "text",
    ["version: 1\nbrand: {name: x}\n", "campaign: x\ntouchpoints:\n- {id: a, channel: sms}\n", "", "# nothing\n",
     "- a\n- b\n", "text: hello\n", "channel: nightly\nversion: 3\n", "just text", "a: [unclosed"],
)  # fmt: skip
def test_other_yaml_files_are_no_assets(text: str) -> None:
    assert read(text) == ()


def test_a_configured_channel_makes_a_file_an_asset() -> None:
    (asset,) = read("text: hello\n", channel="sms")
    assert asset.channel is None
    assert said(asset) == [("body", "text", "hello")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("chanel: sms\ntext: Half price today\n", 'chanel: unknown key "chanel"; did you mean "channel"?'),
        ("text: Today\nChannnel: social-ad\n", 'Channnel: unknown key "Channnel"; did you mean "channel"?'),
        ('{"text": "Today", "cahnnel": "sms"}', '"cahnnel": unknown key "cahnnel"; did you mean "channel"?'),
        ("chanel: sms\nto: everyone\ntext: Half price today\n", None),
        ("chanel: news\ntext: Half price today\n", None),
        ("panel: email\ntext: Half price today\n", None),
        ("transport: email\ntext: Half price today\n", None),
        ("chanel: sms\n", None),
        ("sales:\n  chanel: sms\n  text: Half price today\n", None),
    ],
)
def test_a_mistyped_channel_does_not_hide_a_file(text: str, told: str | None) -> None:
    assets = read(text, "a.json" if text.startswith("{") else "a.yaml")
    errors = [trouble for asset in assets for trouble in asset.errors]
    said = [f"{text[trouble.span.start : trouble.span.end]}: {trouble.message}" for trouble in errors]
    assert said == ([told] if told else [])
    assert len(assets) == len(said)


def test_a_mistyped_channel_does_not_hide_an_entry_of_a_list() -> None:
    first, second = read("- {text: Half price, channel: sms}\n- {text: Today, chanell: sms}\n")
    assert first.errors == ()
    assert [trouble.message for trouble in second.errors] == ['unknown key "chanell"; did you mean "channel"?']


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("channel: sms\nhedlines: [x]\ntext: a\n", 'unknown key "hedlines"; did you mean "headlines"?', "hedlines"),
        ("channel: emial\ntext: a\n", 'unknown channel "emial"; did you mean "email"?', "emial"),
        ("channel: sms\ndialect: liqiud\ntext: a\n", 'unknown dialect "liqiud"; did you mean "liquid"?', "liqiud"),
        ("channel: sms\ntext: {a: b}\n", '"text" has to be text', "{a: b}"),
        ("channel: sms\nlocale: [a]\ntext: a\n", '"locale" has to be text', "[a]"),
        ("channel: push\ntitle: a\nimage: []\n", '"image" has to be the path of a picture', "[]"),
    ],
)
def test_a_mistake_is_told_at_its_place_and_the_rest_is_read(text: str, message: str, place: str) -> None:
    (asset,) = read(text)
    (trouble,) = asset.errors
    assert trouble.message == message
    assert not trouble.fatal
    assert text[trouble.span.start : trouble.span.end] == place


@pytest.mark.parametrize(
    ("text", "path", "part"),
    [
        ("channel: sms\ntext: [a\n", "a.yaml", "not YAML"),
        ("channel: sms\ntext: !!python/name:os.system x\n", "a.yaml", "tags such as"),
        ("channel: sms\ntext: a\ntext: b\n", "a.yaml", "stands twice"),
        ("channel: &a [*a]\n", "a.yaml", "refers to itself"),
        ("channel: sms\n---\nchannel: sms\n", "a.yaml", "several documents"),
        ("- {channel: sms, text: a}\n- oops\n", "a.yaml", "something that is none"),
        ("channel: " + "[" * 5000, "a.yaml", "nested more than"),
        ('{"channel": "sms" "text": 1}', "a.json", "not JSON"),
        ('{"channel": "sms", "text": "a', "a.json", "not JSON"),
        ('{"channel": sms}', "a.json", "has to be in quotes"),
        ('{"channel": "sms", "text": "\\q"}', "a.json", "escape"),
        ('{"channel": ' + "[" * 5000, "a.json", "nested more than"),
        ('{"channel": "sms"}}', "a.json", "closes nothing"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, path: str, part: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text, path)
    assert part in caught.value.message
    assert 0 <= caught.value.offset <= len(text)


def test_comments_suppress_on_their_line_before_the_next_value_and_for_the_file() -> None:
    text = (
        "# brandlint: ignore-file[voice/emoji] we like them\n"
        "- channel: search-ad\n"
        "  headlines:\n"
        "    - Save 20%   # brandlint: ignore[offer/code-mismatch] the partner's\n"
        "    - 'A # brandlint: ignore[x/y] quoted'\n"
        "  # brandlint: ignore[voice/shouting]\n"
        "  descriptions: [A, B]\n"
        "# brandlint: ignore[voice/claim] all of it\n"
        "- channel: sms\n"
        "  text: | # brandlint: ignore[offer/unlisted] old\n"
        "    Hello\n"
        "    # brandlint: ignore[x/y] words of the message\n"
    )
    first, second = read(text)

    def told(asset: Asset) -> list[tuple[tuple[str, ...], str, str | None]]:
        return [(d.rules, d.reason, d.scope and text[d.scope.start : d.scope.end].rstrip()) for d in asset.directives]

    whole = (("voice/emoji",), "we like them", None)
    assert told(first) == [
        whole,
        (("offer/code-mismatch",), "the partner's", "Save 20%"),
        (("voice/shouting",), "", "descriptions: [A, B]"),
    ]
    assert [rules for rules, _, _ in told(second)] == [("voice/emoji",), ("voice/claim",), ("offer/unlisted",)]
    scope = second.directives[1].scope
    assert scope is not None
    assert text[scope.start :].startswith("channel: sms")
    assert scope.end >= text.index("Hello") + len("Hello")


@pytest.mark.parametrize(
    ("scalar", "expected"),
    [
        ("plain text", "plain text"),
        ("plain\n  folded", "plain folded"),
        ("'it''s 20%'", "it's 20%"),
        ("'folded\n\n  twice'", "folded twice"),
        ('"caf\\u00e9 \\"now\\" \\x41\\n!"', 'café "now" A !'),
        ('"joined \\\n   here"', "joined here"),
        ('"\\U0001F600 emoji 😀"', "😀 emoji 😀"),
        ("|\n  one\n  two\n", "one two"),
        (">\n  one\n  two\n", "one two"),
        ("|2-\n    indented\n  two\n", "indented two"),
        (">+\n  one\n\n\n", "one"),
        ('&anchor "with anchor"', "with anchor"),
        ("!!str 20", "20"),
    ],
)
def test_each_way_to_write_a_scalar_leads_back_to_its_characters(scalar: str, expected: str) -> None:
    text = f"channel: email\nsubject: {scalar}\n"
    (asset,) = read(text)
    (block,) = asset.blocks
    assert block.text.split() == expected.split()
    exact = [(i, c) for i, c in enumerate(block.text) if c.isalpha() and c in scalar]
    for index, character in exact:
        span = locate(block, index, index + 1)
        written = text[span.start : span.end]
        assert written == character or written.startswith("\\")


def test_json_escapes_lead_back_to_their_characters() -> None:
    title = '"title": "caf\\u00e9 \\ud83d\\ude00 \\/ sale"'
    text = f'{{"channel": "push", {title}, "body": "a\\nb", "url": "https:\\/\\/a.example"}}'
    (asset,) = read(text, "a.json")
    assert [block.text for block in asset.blocks] == ["café 😀 / sale", "a b"]
    assert asset.links[0].href == "https://a.example"
    block = asset.blocks[0]
    written = {c: text[(s := locate(block, i, i + 1)).start : s.end] for i, c in enumerate(block.text)}
    assert written["é"] == "\\u00e9"
    assert written["😀"] == "\\ud83d\\ude00"
    assert written["/"] == "\\/"
    assert written["s"] == "s"


def test_a_lone_surrogate_is_replaced() -> None:
    (asset,) = read('{"channel": "sms", "text": "a\\ud83d b"}', "a.json")
    assert asset.blocks[0].text == "a\N{REPLACEMENT CHARACTER} b"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co"]), min_size=1).map(str.strip)


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(bool), st.sampled_from([None, "'", '"', "|", ">"]), st.booleans())
def test_any_text_survives_yaml_and_json(words: str, style: str | None, as_json: bool) -> None:
    data = {"channel": "email", "subject": words}
    text = json.dumps(data) if as_json else yaml.safe_dump(data, default_style=style, allow_unicode=True, width=30)
    (asset,) = read(text, "a.json" if as_json else "a.yaml")
    for block in asset.blocks:
        assert block.text.split() == " ".join(words.split()).split() or asset.tokens or asset.dialect
        for index, character in enumerate(block.text):
            span = locate(block, index, index + 1)
            written = text[span.start : span.end]
            assert span.end <= len(text)
            if len(written) == 1 and not character.isspace():
                assert written == character
