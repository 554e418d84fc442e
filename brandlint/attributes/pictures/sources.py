"""The bytes of the pictures that a page or mail shows: beside it, inside it, or brought along as parts."""

from __future__ import annotations

import base64
import binascii
import re
from functools import cached_property
from urllib.parse import unquote, unquote_to_bytes

from brandlint.assets import Asset
from brandlint.digests import digest
from brandlint.expressions import regex
from brandlint.parsers.base import Settings, SourceFile
from brandlint.places import Source

#: A picture larger than this is not opened, and neither are more bytes than this for one asset.
MAX_BYTES = 20_000_000
MAX_ALL_BYTES = 100_000_000
_MAX_PICTURES = 200
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:|//|#|\{|\[|%%|\*\|", re.I)
_DATA = regex(r"data:(?P<type>[\w.+/-]*)(?P<parameters>(?:;[^;,]{0,100})*?)(?P<base64>;base64)?,", re.I)


class Pictures:
    """Opens an asset's pictures; `sources` are the files that were asked for, those that are missing included.

    `folder` is put before the paths of sources.
    """

    def __init__(self, file: SourceFile, asset: Asset, settings: Settings, folder: str = "") -> None:
        self._file, self._settings, self._folder = file, settings, folder
        self._known = {source.path for source in asset.sources}
        self._opened: dict[str, bytes | None] = {}
        self._bytes = 0
        self.sources: list[Source] = []

    def open(self, src: str) -> bytes | None:
        """The bytes of the picture at `src`; None for one elsewhere, one that is missing, and one that is too large."""
        if src not in self._opened:
            if len(self._opened) >= _MAX_PICTURES or self._bytes > MAX_ALL_BYTES:
                return None
            data = self._read(src)
            if data is not None:
                self._bytes += len(data)
            self._opened[src] = data if data and len(data) <= MAX_BYTES else None
        return self._opened[src]

    def _read(self, src: str) -> bytes | None:
        if src[:5].lower() == "data:":
            return embedded(src)
        if src[:4].lower() == "cid:":
            return self._brought.get(unquote(src[4:]))
        if not src or _SCHEME.match(src) or "{{" in src or "{%" in src or "<%" in src:
            return None
        path = unquote(re.split(r"[?#]", src)[0])
        if not path or path.startswith("/") or "\\" in path or "\0" in path:
            return None
        data = self._settings.read(path)
        if (path_as_source := self._folder + path) not in self._known:
            self._known.add(path_as_source)
            self.sources.append(Source(path_as_source, "" if data is None else digest(data)))
        return data

    @cached_property
    def _brought(self) -> dict[str, bytes]:
        """The parts of a mail by their content ids."""
        from brandlint.parsers.mail import brought

        return brought(self._file.data) if self._file.path.lower().endswith(".eml") else {}


def embedded(src: str) -> bytes | None:
    """The bytes that a `data:` address holds, None where it is broken or would be too large."""
    match = _DATA.match(src[:500])
    if match is None or len(src) > MAX_BYTES * 4 // 3 + 500:
        return None
    if not match["base64"]:
        return unquote_to_bytes(src[match.end() :])
    try:
        return base64.b64decode(re.sub(r"\s+", "", unquote(src[match.end() :])))
    except (binascii.Error, ValueError):
        return None
