"""An offer that a file names and the spec does not have, told where it stands."""

from pathlib import Path

import pytest
from campaigns import BRAND, check

SPEC = BRAND + "offers:\n  spring-sale: {headline: Save 20% on every tent, discount: 20%}\n"


@pytest.mark.parametrize(
    ("name", "text", "line", "column"),
    [
        ("ad.yaml", "channel: social-ad\noffer: spring-sael\ntext: Save 20% on every tent\n", 2, 8),
        ("ads.yaml", "- {channel: sms, text: Hello}\n- {channel: sms, text: Bye, offer: spring-sael}\n", 2, 36),
        ("ad.json", '{"channel": "sms", "text": "Hello", "offer": "spring-sael"}', 1, 46),
        ("mail.liquid", "---\nchannel: email\noffer: spring-sael\n---\n<p>Hello</p>", 3, 8),
    ],
)
def test_it_is_told_with_the_name_that_was_meant(tmp_path: Path, name: str, text: str, line: int, column: int) -> None:
    (found,) = check(tmp_path, {"brand.yaml": SPEC, name: text}, "--select", "lint/unreadable")
    assert found["actual"] == 'unknown offer "spring-sael"; did you mean "spring-sale"?'
    assert (found["line"], found["column"]) == (line, column)


@pytest.mark.parametrize(
    ("spec", "name", "text"),
    [
        (SPEC, "ad.yaml", "channel: sms\noffer: spring-sale\ntext: Hello\n"),
        (BRAND, "ad.yaml", "channel: sms\noffer: spring-sael\ntext: Hello\n"),
        (SPEC, "page.liquid", "---\noffer: Twenty per cent off everything\n---\n<p>Hello</p>"),
    ],
)
def test_nothing_is_told_of_an_offer_that_is_known_or_may_be_meant_otherwise(
    tmp_path: Path, spec: str, name: str, text: str
) -> None:
    assert check(tmp_path, {"brand.yaml": spec, name: text}, "--select", "lint/unreadable") == []
