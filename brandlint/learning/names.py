"""Who speaks, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from brandlint.assets import Asset
from brandlint.expressions import regex
from brandlint.journey.urls import address, below, host_of, split
from brandlint.learning.evidence import Seen, Tally, files_of, listed, recurring, scalar
from brandlint.places import Span
from brandlint.positions import HOLE, prose

#: More hosts than these are no list that anybody keeps.
_MOST_HOSTS = 60
_LONGEST_NAME = 40
#: The share of files in which a name stands that is the brand's.
_SHARE = 0.1

_COPYRIGHT = regex(
    r"(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?(?:by\s+)?(?:[\d\s–,-]{4,15})?\s*([^\W\d_][^.,|•·\n]{1,38})", re.IGNORECASE
)
_AFTER_NAME = regex(r"\s*(?:\ball rights\b.*|\b(?:inc|llc|ltd|gmbh|corp|co)\b\.?)?$", re.IGNORECASE)
_TITLE_PARTS = regex(r"\s+[|–—·:-]\s+")
_LOGO = regex(r"\s*\blogo\b\s*", re.IGNORECASE)
_NO_NAMES = frozenset({
    "", "home", "index", "welcome", "logo", "image", "title", "untitled", "email", "newsletter", "company", "website",
    "view in browser", "view online", "unsubscribe", "all rights reserved", "rights reserved",
})  # fmt: skip
_BRACKETED = regex(r"^[\[{<].*[\]}>]$|\b(?:company|product|brand|your)[ _-]?name\b", re.IGNORECASE)
#: Names that RFC 2606 keeps for examples, and what templates use like them.
_EXAMPLE = regex(r"(?:^|\.)(?:example\.(?:com|org|net)|(?:your|my)-?(?:domain|company|site|brand)\.\w+)$")
#: Whoever made the page, who is not who speaks on it.
_CREDIT = regex(
    r"\b(?:design|develop|made|power|built|build|distribut|creat|craft|theme|template)\w*\b.{0,30}\b(?:by|with|from|in)\b",
    re.IGNORECASE,
)
_DOUBLE_ENDINGS = frozenset({"co", "com", "org", "net", "ac", "gov", "gob", "gouv"})


def lines(assets: Sequence[Asset]) -> Iterator[str]:
    """The section `brand`."""
    name = _name(assets)
    hosts = _linked(assets).ranked()
    own = [seen for seen in hosts if not _is_nobodys(seen.value)]
    domains = _domains(own, name.value if name else "", assets)
    rest = [seen for seen in hosts if not any(below(seen.value, domain.value) for domain in domains)]
    yield "brand:"
    if name and name.files >= recurring(assets, _SHARE):
        hint = "; a placeholder, so put your own here" if _BRACKETED.search(name.value) else ""
        yield f"  name: {scalar(name.value)}  # {name}{hint}"
    else:
        told = f"no name recurs; {scalar(name.value)} is {name}" if name else "no name was recognised"
        yield f"  name: Your Brand  # {told}"
    yield from listed("domains", domains, 1, _placeholder)
    yield from listed("links", rest[:_MOST_HOSTS], 1)


def _placeholder(seen: Seen) -> str:
    """What is said of a host that stands for another one in templates."""
    return "; a placeholder, so put your own here" if _EXAMPLE.search(seen.value) else ""


def _name(assets: Sequence[Asset]) -> Seen | None:
    """What stands most often where names stand: after titles, on logos, behind ©, on links to the front page."""
    tally = Tally()
    for asset in assets:
        sure = [*_with_rights(asset), *_on_pictures(asset), *_of_sender(asset)]
        likely = [*_in_titles(asset), *_on_links(asset)]
        for text, span in (*sure, *likely):
            name = _AFTER_NAME.sub("", text.strip(" \t\n\"'“”,;:-–—")).strip()
            if (
                name.casefold() not in _NO_NAMES
                and not _CREDIT.search(name)
                and len(name) <= _LONGEST_NAME
                and HOLE not in name
            ):
                tally.add(name.casefold(), name, asset, span, 1.0 if (text, span) in likely else 3.0)
    return max(tally.ranked(), key=lambda seen: seen.weight, default=None)


def _in_titles(asset: Asset) -> Iterator[tuple[str, Span]]:
    for block in asset.blocks:
        parts = _TITLE_PARTS.split(prose(block)) if block.role == "title" else []
        if len(parts) > 1:
            yield parts[-1], block.span
            yield parts[0], block.span


def _with_rights(asset: Asset) -> Iterator[tuple[str, Span]]:
    for block in asset.blocks:
        for match in _COPYRIGHT.finditer(prose(block)):
            yield match[1], block.span


def _on_pictures(asset: Asset) -> Iterator[tuple[str, Span]]:
    for image in asset.images:
        if image.alt and _LOGO.search(image.alt):
            yield _LOGO.sub(" ", image.alt), image.alt_span or image.span


def _on_links(asset: Asset) -> Iterator[tuple[str, Span]]:
    for link in asset.links:
        parts = split(link.href)
        if parts and parts.netloc and parts.path in ("", "/") and not link.dynamic and not _is_address(link.text):
            yield link.text, link.span


def _of_sender(asset: Asset) -> Iterator[tuple[str, Span]]:
    sender = next((value for name, value in asset.headers.items() if name.lower() == "from"), "")
    if "<" in sender:
        yield sender.partition("<")[0], Span(0, 0)


def _linked(assets: Sequence[Asset], named: Callable[[str], str] = lambda host: host) -> Tally:
    """The hosts that links lead to, by what they are `named`; those named "" are left out."""
    tally = Tally()
    for asset in assets:
        for link in asset.links:
            host = host_of(address(link))
            if host and "." in host and (name := named(host)):
                tally.add(name, name, asset, link.span)
        if asset.canonical and (host := host_of(asset.canonical)) and (name := named(host)):
            tally.add(name, name, asset, Span(0, 0), weight=10.0)
    return tally


def _domains(hosts: Sequence[Seen], name: str, assets: Sequence[Asset]) -> list[Seen]:
    """The hosts that bear the brand's name or that half of the files lead to; else the one that most lead to."""
    label = re.sub(r"[\W_]+", "", name.casefold())
    of_them = {seen.value for seen in hosts}
    bought = _linked(assets, lambda host: _registered(host) if host in of_them else "").ranked()
    half = len(files_of(assets)) / 2
    found = [
        seen for seen in bought
        if seen.files >= half or (label and label in re.sub(r"[\W_]+", "", seen.value.partition(".")[0]))
    ]  # fmt: skip
    return found or bought[:1]


def _registered(host: str) -> str:
    """The part of a host that is bought: its last two labels, three below `co.uk` and the like."""
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _DOUBLE_ENDINGS and len(labels[-1]) == 2 else 2
    return host if labels[-1].isdigit() else ".".join(labels[-keep:])


def _is_address(text: str) -> bool:
    return "." in text and " " not in text.strip()


def _is_nobodys(host: str) -> bool:
    return any(below(host, other) for other in _nobodys())


@cache
def _nobodys() -> tuple[str, ...]:
    import yaml

    text = files("brandlint.learning").joinpath("hosts.yaml").read_text("utf-8")
    return tuple(yaml.load(text, yaml.CSafeLoader))
