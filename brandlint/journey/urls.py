"""Whether two addresses lead to the same page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from brandlint.assets import Link
from brandlint.expressions import regex

#: What begins a template token in any dialect; an address with one in its host or path is not known.
_TOKEN = regex(r"\{\{|\{%|\$\{|\*\||%%|<%|<\?|\[\[|\{\w|%\w+%|\[[%\w]")
_INDEX = regex(r"(?:^|/)(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_BARE_HOST = regex(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?=[/?#]|$)", re.IGNORECASE)
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")


def address(link: Link) -> str:
    """The target of a link; in copy, where no file is meant, `shop.example/sale` is told apart from a file's path."""
    href = link.href.strip()
    return "https://" + href if link.kind in ("copy", "text") and _BARE_HOST.match(href) else href


@lru_cache(maxsize=4096)
def split(href: str) -> SplitResult | None:
    """The parts of an address; None where it is no address at all. A bare `www.` is taken for a host."""
    href = href.strip()
    if re.match(r"www\.[\w-]+\.", href, re.IGNORECASE):
        href = "//" + href
    try:
        parts = urlsplit(href)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        return None
    return parts


def is_web(href: str) -> bool:
    """Whether the address has a host of its own (`https://…`, `//…`, `www.…`)."""
    parts = split(href)
    return parts is not None and bool(parts.netloc) and parts.scheme.lower() in ("", "http", "https")


def is_local(href: str) -> bool:
    """Whether the address is a path beside the asset (or from the root of its site), not an anchor alone."""
    parts = split(href)
    return parts is not None and not parts.netloc and not _SCHEME.match(href.strip()) and bool(parts.path)


def host_of(href: str) -> str | None:
    """The host in lower case, without `www.` and port; None where there is none or a token hides it."""
    if not is_web(href) or (parts := split(href)) is None:
        return None
    if hides(parts.netloc):
        return None
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    return host or None


def below(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or lies below it."""
    domain = domain.lower().removeprefix("www.").rstrip(".")
    return host == domain or host.endswith("." + domain)


def above(host: str) -> Iterator[str]:
    """`host` and every domain that it lies below."""
    while host:
        yield host
        host = host.partition(".")[2]


def hides(part: str) -> bool:
    """Whether a template token stands in this part of an address."""
    return bool(_TOKEN.search(part))


@lru_cache(maxsize=65536)
def page_of(href: str) -> str | None:
    """The page an address leads to, so that equal pages give equal strings; None where it is not known.

    Scheme, `www.`, port, query, fragment, a trailing slash, a default index file and the case of the host
    make no difference.
    """
    host = host_of(href)
    parts = split(href)
    if host is None or parts is None or hides(parts.path):
        return None
    return host + folded(unquote(parts.path))


def is_index(path: str) -> bool:
    """Whether the file is the one that a server gives for its folder."""
    return bool(_INDEX.search(path))


def folded(path: str) -> str:
    """A path without default index file and trailing slash."""
    return _INDEX.sub("", path).rstrip("/")


def beside(path: str, href: str) -> tuple[str, ...]:
    """The files that a local address may mean, seen from the asset at `path`.

    A path from the root of the site is tried from every folder above the asset, the nearest first, since it is
    not known which of them is served. A folder means its index file.
    """
    parts = split(href)
    if parts is None or not is_local(href) or hides(parts.path):
        return ()
    archive, separator, inner = path.rpartition("!/")
    folder = posixpath.dirname(inner)
    target = unquote(parts.path)
    if target.startswith("/"):
        bases = _above(folder)
        found = tuple(posixpath.normpath(posixpath.join(base, target.lstrip("/"))) for base in bases)
    else:
        found = (posixpath.normpath(posixpath.join(folder, target)),)
    if target.endswith("/"):
        found = tuple(posixpath.join(one, "index.html") for one in found)
    return tuple(archive + separator + one for one in found)


def _above(folder: str) -> tuple[str, ...]:
    bases = [folder]
    while bases[-1] not in ("", "/", ".."):
        bases.append(posixpath.dirname(bases[-1]))
    return tuple(bases)
