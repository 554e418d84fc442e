"""AMP ads and mails tell their channel themselves."""

from __future__ import annotations

import pytest

from brandlint.parsers import Settings, SourceFile, parse


@pytest.mark.parametrize(
    ("mark", "channel"), [("⚡4ads", "display-ad"), ("amp4ads", "display-ad"), ("⚡4email", "email"), ("⚡", None)]
)
def test_an_amp_document_has_the_channel_that_it_says(mark: str, channel: str | None) -> None:
    page = f"<!doctype html><html {mark}><head></head><body><p>Save 20% on tents</p></body></html>"
    (asset,) = parse(SourceFile("a.html", page.encode()), Settings())
    assert (asset.channel, [block.text for block in asset.blocks]) == (channel, ["Save 20% on tents"])
