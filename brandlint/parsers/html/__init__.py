"""HTML pages, mails and their templates."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from brandlint.assets import Asset
from brandlint.parsers.banner import is_banner, with_contract
from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.decode import decode
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.page import read_page


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that an HTML file is.

    Raises `Unreadable` for what is no text, or longer than any page.
    """
    asset = read_page(Manuscript(file, settings, decode(file.data, html=True)), settings)
    if is_banner(file.data, settings):
        asset = with_contract(asset, file.data, settings)
    yield msgspec.structs.replace(asset, size=len(file.data))
