"""Does what a link leads to exist: the file beside the asset, the `#anchor` in the page?

Only files of the repository are looked at, never the network. Nothing is known of targets that a template fills in, of
paths without an ending (a server's routes), of links in a template that is built into another place, of paths
from a root that no folder above the asset resembles, and of anchors in a page that is not read whole.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from brandlint.assets import Asset, Link
from brandlint.checks._links import is_dynamic, is_placeholder, targets_of
from brandlint.checks._text import reads_whole
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.urls import hides, is_local, split

#: Endings of files that are served as they lie.
_FILES = frozenset({
    ".html", ".htm", ".xhtml", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".zip", ".mp4", ".ics",
})  # fmt: skip
#: What a page may be built from.
_SOURCES = (
    ".md",
    ".mdx",
    ".liquid",
    ".njk",
    ".j2",
    ".jinja",
    ".jinja2",
    ".hbs",
    ".ejs",
    ".erb",
    ".pug",
    ".twig",
    ".mjml",
)


def check(link: Link, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where it does not."""
    href = link.href.strip()
    if is_dynamic(link) or is_placeholder(link) or hides(href):
        return
    if href.startswith("#"):
        missing = _lacks(context.asset, href[1:])
    elif is_local(href):
        fragment = (split(href) or split("")).fragment  # type: ignore[union-attr]
        pages = targets_of(link, context)
        missing = all(_lacks(page.asset, fragment) for page in pages) if pages else _is_absent(href, context)
    else:
        return
    if missing:
        yield Problem(span=link.span, actual=href)


def _lacks(page: Asset, fragment: str) -> bool:
    """Whether no place in the page is called `fragment`, as far as that can be known."""
    name = unquote(fragment.partition(":~:")[0])
    if name.lower() in ("", "top") or name[0] in "!/" or "=" in name:
        return False
    if page.format != "html" or not reads_whole(page):
        return False
    return name not in page.anchors and fragment not in page.anchors


def _is_absent(href: str, context: Context) -> bool:
    asset, parts = context.asset, split(href)
    if parts is None or asset.dialect or asset.fragment:
        return False
    path = unquote(parts.path)
    if posixpath.splitext(path)[1].lower() not in _FILES:
        return False
    if not path.startswith("/"):
        return not _stands(path, context)
    ups = ["../" * level for level in range(posixpath.dirname(asset.path).count("/") + 2)]
    inside = path.lstrip("/")
    first = inside.partition("/")[0]
    served = [up for up in ups if "/" in inside and context.exists((up or "./") + first)]
    return bool(served) and not any(_stands(up + inside, context) for up in served)


def _stands(path: str, context: Context) -> bool:
    """Whether a file stands at `path`, or what it may be built from; also where that cannot be known."""
    stem, ending = posixpath.splitext(path)
    forms = [path]
    if ending in (".html", ".htm"):
        forms += [form + source for form in (stem, path) for source in _SOURCES]
    return any(context.exists(form) is not False for form in forms)
