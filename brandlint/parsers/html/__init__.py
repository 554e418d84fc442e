"""HTML pages, mails and their templates."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from brandlint.assets import Asset
from brandlint.expressions import regex
from brandlint.parsers.banner import is_banner, with_contract
from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.decode import decode
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.page import read_page

#: How AMP tells its ads and mails from its pages.
_AMP = regex(rb"<html\b[^>]{0,500}?\s(?:\xe2\x9a\xa1|amp)4(?P<kind>ads|email)[\s>=]", re.I)
_AMP_CHANNELS = {b"ads": "display-ad", b"email": "email"}


#: Stands in the head of brandlint's reports.
_OWN = b'<meta name="generator" content="brandlint">'


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that an HTML file is; none for a report of brandlint's own, which quotes what others say.

    Raises `Unreadable` for what is no text, or longer than any page.
    """
    if _OWN in file.data[:1_000]:
        return
    amp = _AMP.search(file.data[:5_000])
    told = _AMP_CHANNELS[amp["kind"].lower()] if amp else None
    if told and settings.channel is None:
        settings = msgspec.structs.replace(settings, channel=told)
    asset = read_page(Manuscript(file, settings, decode(file.data, html=True)), settings)
    if told and asset.channel is None:
        asset = msgspec.structs.replace(asset, channel=settings.channel)
    if not amp and is_banner(file.data, settings):
        asset = with_contract(asset, file.data, settings)
    yield msgspec.structs.replace(asset, size=len(file.data))
