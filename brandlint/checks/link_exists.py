"""Does what an asset names exist: the file or `#anchor` that a link leads to, its pictures and stylesheets?

Only files of the repository are looked at, never the network. Nothing is known of targets that a template fills in, of
paths without an ending (a server's routes), of links in a template that is built into another place, of paths
from a root that no folder above the asset resembles, and of anchors in a page that is not read whole; nor of pictures
and stylesheets in a folder that is not there at all, which may lie on a server or have still to be built.
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
from brandlint.places import Span

#: Endings of files that are served as they lie.
_FILES = frozenset({
    ".html", ".htm", ".xhtml", ".css", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".zip", ".mp4", ".ics",
})  # fmt: skip
_PAGE_SOURCES = (
    ".md", ".mdx", ".liquid", ".njk", ".j2", ".jinja", ".jinja2", ".hbs", ".ejs", ".erb", ".pug", ".twig", ".mjml",
)  # fmt: skip
#: What a file may be built from, by its ending.
_SOURCES = {
    ".html": _PAGE_SOURCES,
    ".htm": _PAGE_SOURCES,
    ".css": (".scss", ".sass", ".less", ".styl", ".pcss", ".postcss"),
}


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each link, picture and stylesheet that leads nowhere; a file that is built in is told once."""
    for link in asset.links:
        if _leads_nowhere(link, context):
            yield Problem(span=link.span, actual=link.href.strip())
    told = set()
    for path, span in _built_in(asset):
        if path not in told and is_local(path) and not hides(path) and _is_absent(path, context, built_in=True):
            told.add(path)
            yield Problem(span=span, actual=path)


def _built_in(asset: Asset) -> Iterator[tuple[str, Span]]:
    """The files that an asset is shown with, each with the place that names it. A mail carries its own."""
    if asset.format != "mail":
        yield from asset.absent
        yield from ((image.src.strip(), image.span) for image in asset.images)


def _leads_nowhere(link: Link, context: Context) -> bool:
    href = link.href.strip()
    if is_dynamic(link) or is_placeholder(link) or hides(href):
        return False
    if href.startswith("#"):
        return _lacks(context.asset, href[1:])
    if not is_local(href):
        return False
    fragment = (split(href) or split("")).fragment  # type: ignore[union-attr]
    pages = targets_of(link, context)
    return all(_lacks(page.asset, fragment) for page in pages) if pages else _is_absent(href, context)


def _lacks(page: Asset, fragment: str) -> bool:
    """Whether no place in the page is called `fragment`, as far as that can be known."""
    name = unquote(fragment.partition(":~:")[0])
    if name.lower() in ("", "top") or name[0] in "!/" or "=" in name:
        return False
    if page.format != "html" or not reads_whole(page):
        return False
    return name not in page.anchors and fragment not in page.anchors


def _is_absent(href: str, context: Context, *, built_in: bool = False) -> bool:
    asset, parts = context.asset, split(href)
    if parts is None or asset.dialect or asset.fragment:
        return False
    path = unquote(parts.path)
    if posixpath.splitext(path)[1].lower() not in _FILES:
        return False
    if not path.startswith("/"):
        folder = posixpath.dirname(path)
        if built_in and folder and context.exists(folder) is False:
            return False
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
    forms += [form + source for form in (stem, path) for source in _SOURCES.get(ending.lower(), ())]
    return any(context.exists(form) is not False for form in forms)
