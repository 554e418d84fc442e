"""Which touchpoint leads to which."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from brandlint.assets import Link
from brandlint.journey.records import Step, Touchpoint
from brandlint.journey.urls import address, below, beside, folded, is_index, page_of


class Destinations:
    """Finds the touchpoints that an address leads to: by their `url`, their page's own address, or their file.

    With `domains`, pages whose address is not known are found below these by the names of their files, too:
    `/de/spring` is `landing/de/spring.html`, as long as no other file could be meant.
    """

    def __init__(self, touchpoints: Iterable[Touchpoint], domains: Sequence[str] = ()) -> None:
        self._pages: dict[str, tuple[Touchpoint, ...]] = {}
        self._files: dict[str, tuple[Touchpoint, ...]] = {}
        self._named: dict[str, tuple[Touchpoint, ...]] = {}
        self._domains = domains
        for touchpoint in touchpoints:
            own = {page_of(url) for url in (touchpoint.url, touchpoint.record.outline.canonical) if url}
            for page in own - {None}:
                _add(self._pages, str(page), touchpoint)
            if domains and not own and touchpoint.channel == "landing":
                _add(self._named, posixpath.basename(_plain(touchpoint.record.path)), touchpoint)
            if not touchpoint.absent:
                _add(self._files, folded(touchpoint.record.path), touchpoint)

    def of(self, link: Link, path: str) -> Sequence[Touchpoint]:
        """The touchpoints that `link` leads to, seen from the file at `path`."""
        href = address(link)
        page = page_of(href)
        if page is not None:
            return self._pages.get(page) or self._by_name(page)
        for file in beside(path, href):
            if found := self._files.get(folded(file)):
                return found
        return ()

    def _by_name(self, page: str) -> Sequence[Touchpoint]:
        host, _, path = page.partition("/")
        if not path or not any(below(host, domain) for domain in self._domains):
            return ()
        wanted = "/" + _plain(path)
        same = self._named.get(posixpath.basename(wanted), ())
        found = [touchpoint for touchpoint in same if f"/{_plain(touchpoint.record.path)}".endswith(wanted)]
        return found if len(found) == 1 else ()


def _add(index: dict[str, tuple[Touchpoint, ...]], key: str, touchpoint: Touchpoint) -> None:
    """Nearly every address leads to one touchpoint, and of those there may be many."""
    index[key] = (*index.get(key, ()), touchpoint)


def _plain(path: str) -> str:
    """A path without extension and default index file, as addresses are often written."""
    return posixpath.splitext(folded(path))[0].casefold()


def steps_of(touchpoints: Sequence[Touchpoint], domains: Sequence[str] = ()) -> tuple[Step, ...]:
    """The steps between touchpoints: declared by `leads-to` or else, where a touchpoint declares none, by its links.

    Menus and footers lead from every page to every other, and logos home: between pages they make no steps.
    """
    destinations = Destinations(touchpoints, domains)
    by_id: dict[str, list[Touchpoint]] = {}
    for touchpoint in touchpoints:
        by_id.setdefault(touchpoint.id.partition("#")[0] if touchpoint.place else touchpoint.id, []).append(touchpoint)
    return tuple(
        step for touchpoint in touchpoints if not touchpoint.absent for step in _from(touchpoint, destinations, by_id)
    )


def _from(source: Touchpoint, destinations: Destinations, by_id: dict[str, list[Touchpoint]]) -> Iterator[Step]:
    led: dict[str, tuple[Touchpoint, list[Link]]] = {}
    for link in source.record.links:
        for target in destinations.of(link, source.record.path):
            if target.id != source.id and not target.absent and not _is_menu(link, source, target):
                led.setdefault(target.id, (target, []))[1].append(link)
    if not source.leads_to:
        for target, links in led.values():
            yield Step(source=source, target=target, kind="inferred", links=tuple(links))
        return
    for index, name in enumerate(source.leads_to):
        for target in by_id.get(name, ()):
            if not target.absent:
                links = led.get(target.id, (target, []))[1]
                place = source.places.get(f"leads-to.{index}", source.place)
                yield Step(source=source, target=target, kind="declared", links=tuple(links), place=place)


def _is_menu(link: Link, source: Touchpoint, target: Touchpoint) -> bool:
    """Whether every page of a site has this link: menu, footer, or the logo that leads home."""
    if source.channel not in (None, "landing"):
        return False
    return link.role in ("navigation", "footer") or (link.role == "alt" and is_index(target.record.path))
