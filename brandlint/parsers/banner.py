"""HTML5 ads: the zip that an ad server is sent, or its folder; what they state of size, exit, files and weight.

Nothing is run: what scripts draw is unknown, and the text of all frames counts, since each is shown for a while.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from brandlint.assets import Asset, Banner
from brandlint.bundles import MANIFESTS, Archive, BundleError
from brandlint.digests import digest
from brandlint.expressions import regex
from brandlint.parsers.base import ReadBeside, Settings, SourceFile, Unreadable
from brandlint.parsers.decode import decode
from brandlint.places import Source, Span
from brandlint.tables import table

_META = regex(rb"""name\s*=\s*["']?ad\.size""", re.I)
_SIZE = regex(r"width\s*=\s*(\d{1,5})(?:px)?\s*[,;]\s*height\s*=\s*(\d{1,5})", re.I)
_URL = regex(r"""url\(\s*["']?([^"'()\s]{1,2000})["']?\s*\)""", re.I)
_REMOTE = regex(r"(?:https?:)?//", re.I)
_OTHER = regex(r"[a-z][a-z0-9+.-]*:|#", re.I)
_LOADING = {
    "img": "src", "script": "src", "link": "href", "source": "src", "video": "src", "audio": "src", "iframe": "src",
}  # fmt: skip
_LOADED_LINKS = frozenset({"stylesheet", "preload", "icon"})
_MOST_FILES = 500
_MOST_BYTES = 20_000_000


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that a zipped HTML5 ad is; a zip of anything else is no asset.

    Places are those of the HTML inside. Raises `Unreadable` for an archive that plays tricks.
    """
    try:
        archive = Archive(Path(file.path), file.data)
    except BundleError as problem:
        if "not a zip" in str(problem.strerror):
            raise Unreadable("not a zip archive") from None
        raise Unreadable(f"an archive that {problem.strerror}") from None
    entry = entry_of(archive)
    if entry is None:
        return
    from brandlint.parsers.html import parse as parse_page

    inside = msgspec.structs.replace(settings, read=reader(archive, entry), channel=settings.channel or "display-ad")
    data = _unpacked(archive, entry)
    prefix = f"{PurePosixPath(file.path).name}!/"
    for asset in parse_page(SourceFile(entry, data), inside):
        sources = tuple(
            msgspec.structs.replace(source, path=prefix + _inner(entry, source.path)) for source in asset.sources
        )
        banner = asset.banner
        if banner is not None:
            packed = sum(archive.entries[name].compress_size for name in archive.entries)
            banner = msgspec.structs.replace(banner, bytes=packed)
        yield msgspec.structs.replace(
            asset, format="banner", channel="display-ad", size=len(file.data), sources=sources, banner=banner
        )


def entry_of(archive: Archive) -> str | None:
    """The HTML file that an HTML5 ad starts with: index.html, or the only one; None for other archives."""
    if any(PurePosixPath(name).name in MANIFESTS for name in archive.entries):
        return None
    pages = [
        name
        for name in sorted(archive.entries, key=lambda name: (name.count("/"), name))
        if name.lower().endswith((".html", ".htm")) and not name.startswith("__MACOSX/")
    ]
    named = [name for name in pages if PurePosixPath(name).name.lower() in ("index.html", "index.htm")]
    if named and named[0].count("/") <= 1:
        return named[0]
    return pages[0] if len(pages) == 1 and pages[0].count("/") <= 1 else None


def reader(archive: Archive, entry: str) -> ReadBeside:
    """Reads what stands beside the entry in its archive."""

    def read(path: str) -> bytes | None:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(entry), path))
        try:
            return archive.read(name)
        except OSError:
            return None

    return read


def inside_of(file: SourceFile, settings: Settings) -> tuple[Settings, str]:
    """The settings by which the parts of a zipped ad are read, and the folder that their paths lie in, as sources."""
    archive = Archive(Path(file.path), file.data)
    entry = entry_of(archive) or ""
    folder = posixpath.dirname(entry)
    prefix = f"{PurePosixPath(file.path).name}!/" + (f"{folder}/" if folder else "")
    return msgspec.structs.replace(settings, read=reader(archive, entry)), prefix


def is_banner(data: bytes, settings: Settings) -> bool:
    """Whether an HTML file is an ad by itself: it says so with `ad.size`, or the configuration does."""
    return settings.channel == "display-ad" or (b"ad.size" in data.lower() and _META.search(data) is not None)


def with_contract(asset: Asset, data: bytes, settings: Settings) -> Asset:
    """An HTML page that is an ad, with what it states of itself; the text of all its frames is text."""
    blocks = tuple(
        msgspec.structs.replace(block, role="body") if block.role == "hidden" else block for block in asset.blocks
    )
    channel = asset.channel or settings.channel or "display-ad"
    banner, loaded = _contract(data, settings.read)
    known = {source.path for source in asset.sources}
    sources = (*asset.sources, *(source for source in loaded if source.path not in known))
    return msgspec.structs.replace(asset, banner=banner, blocks=blocks, channel=channel, sources=sources)


def _contract(data: bytes, read: ReadBeside) -> tuple[Banner, list[Source]]:
    """What an ad states of itself, and the files beside it that this depends on."""
    from brandlint.parsers.html import tree
    from brandlint.parsers.html.cascade import compute, gather

    text = decode(data, html=True).text
    document = tree.parse_document(text)
    declared, declared_at = _declared(document, text)
    sheets = gather(document, text, read)
    named = [(_path(value), span) for value, span in _loaded(document, text)]
    for sheet in sheets.sheets:
        folder = _folder(sheets.sources, sheet.source)
        for match in _URL.finditer(sheet.text):
            place = Span(sheet.start + match.start(1), sheet.start + match.end(1), sheet.source)
            named.append((_path(match[1], folder), place))
    remote: list[tuple[str, Span]] = []
    absent: list[tuple[str, Span]] = []
    seen: dict[str, bytes | None] = {}
    for path, span in named[:_MOST_FILES]:
        if _REMOTE.match(path):
            if urlsplit(path if ":" in path else f"https:{path}").hostname not in _hosts():
                remote.append((path, span))
        elif path and not _OTHER.match(path):
            path = unquote(re.split(r"[?#]", path)[0])
            if path not in seen:
                seen[path] = read(path)
            if seen[path] is None:
                absent.append((path, span))
    loaded = [found for found in seen.values() if found]
    scripts = " ".join(found.decode("utf-8", "replace") for path, found in seen.items() if found and ".js" in path)
    banner = Banner(
        declared=declared,
        declared_at=declared_at,
        drawn=_drawn(document, compute(document, sheets.sheets, text, unknown=sheets.unknown)),
        exit=exit_of(f"{text} {scripts}"),
        remote=tuple(dict.fromkeys(remote)),
        absent=tuple(dict.fromkeys(absent)),
        bytes=sum(_weight(found) for found in (data, *loaded)),
        requests=1 + len(loaded),
    )
    return banner, [Source(path, "" if found is None else digest(found)) for path, found in seen.items()]


def _declared(document: Any, text: str) -> tuple[tuple[int, int] | None, Span | None]:
    from brandlint.parsers.html import tree

    for tag in document.named.get("meta", ()):
        if tree.attribute_text(tag, "name").lower() == "ad.size":
            parts = tree.attribute(text, tag, "content")
            match = _SIZE.search(tree.attribute_text(tag, "content"))
            place = Span(parts[0].start, parts[-1].start + parts[-1].extent) if parts else None
            return (int(match[1]), int(match[2])) if match else None, place
    return None, None


def _loaded(document: Any, text: str) -> Iterator[tuple[str, Span]]:
    """The files that elements load, as written, with their places."""
    from brandlint.parsers.html import tree

    for tag in [tag for tag in document.elements if tag.name in _LOADING]:
        if tag.name == "link" and not _LOADED_LINKS.intersection(tree.attribute_text(tag, "rel").lower().split()):
            continue
        parts = tree.attribute(text, tag, _LOADING[tag.name])
        value = tree.attribute_text(tag, _LOADING[tag.name]).strip()
        if parts and value:
            yield value, Span(parts[0].start, parts[-1].start + parts[-1].extent)


def _drawn(document: Any, styles: Any) -> tuple[int, int] | None:
    """The size of the one element that the body holds, where styles state both sides in px."""
    body = next(iter(document.named.get("body", ())), None)
    if body is None:
        return None
    boxes = [child for child in body.tags() if child.name not in ("script", "style", "noscript", "link", "template")]
    if len(boxes) != 1:
        return None
    width, height = styles.length(boxes[0], "width"), styles.length(boxes[0], "height")
    return (round(width), round(height)) if width and height else None


def exit_of(code: str) -> str | None:
    """By whose means a banner's mark-up or script leads on, the ad server filling in where; None where by none."""
    written = code.lower()
    return next((exit_["name"] for exit_ in _table()["exits"] if any(word in written for word in exit_["words"])), None)


def _weight(data: bytes) -> int:
    """The bytes that a server sends for a file."""
    return min(len(data), len(zlib.compress(data[:_MOST_BYTES], 6)))


def _path(value: str, folder: str = "") -> str:
    if _REMOTE.match(value) or _OTHER.match(value):
        return value
    return posixpath.normpath(posixpath.join(folder, value))


def _folder(sources: tuple[Source, ...], number: int) -> str:
    return posixpath.dirname(sources[number - 1].path) if 0 < number <= len(sources) else ""


def _inner(entry: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry), path)) if path else entry


def _unpacked(archive: Archive, entry: str) -> bytes:
    try:
        return archive.read(entry)
    except OSError as problem:
        raise Unreadable(f"an archive of which {problem.strerror}") from None


def _hosts() -> frozenset[str]:
    return frozenset(_table()["hosts"]["allowed"])


@cache
def _table() -> dict[str, Any]:
    return table(__file__, "banners.yaml")
