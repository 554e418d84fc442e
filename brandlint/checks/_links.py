"""What checks of links share: which links count, where they lead, and what cannot be known of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import SplitResult

from brandlint.assets import Link
from brandlint.checks.base import Context
from brandlint.expressions import regex
from brandlint.journey.records import Touchpoint
from brandlint.journey.steps import Destinations
from brandlint.journey.urls import above, address, below, hides, host_of, split
from brandlint.tables import table

#: Channels whose links bring people to the brand, and are counted as such.
CAMPAIGN_CHANNELS = ("search-ad", "display-ad", "social-ad", "email", "sms", "push")

#: How many words before an address in a text say what it is for.
_BEFORE = 5
_SHORT = regex(r"/[a-z]/\S+|/(?=[^/]*\d)[A-Za-z0-9_-]{1,8}|/(?=[^/]*[a-z])(?=[^/]*[A-Z])[A-Za-z0-9_-]{1,8}")


def is_dynamic(link: Link) -> bool:
    """Whether a template token hides where the link leads: its host or path, not merely its query."""
    parts = split(link.href)
    if parts is None or hides(parts.scheme + parts.netloc + parts.path):
        return True
    return link.dynamic and not hides(parts.query + parts.fragment)


def leads_to_brand(link: Link, context: Context) -> bool:
    """Whether the link leads to the brand's own domain."""
    host = host_of(address(link))
    return host is not None and any(below(host, domain) for domain in context.spec.brand.domains)


def is_redirect(link: Link) -> bool:
    """Whether the link is a short or counted one: its final page is known to a server alone."""
    href = address(link)
    parts, host = split(href), host_of(href)
    if parts is None or host is None:
        return False
    label = host.partition(".")[0] if host.count(".") > 1 else ""
    return label in _data()["redirects"] or bool(_SHORT.fullmatch(parts.path.rstrip("/")))


def is_placeholder(link: Link) -> bool:
    """Whether the target stands in for one that nobody filled in: empty, `#`, a script, a host for examples."""
    href = link.href.strip().lower()
    if href in _data()["empty"]:
        return True
    if href.startswith("javascript:"):
        from brandlint.parsers.banner import exit_of

        return exit_of(href) is None
    host = host_of(address(link))
    return host is not None and not _hosts().isdisjoint(above(host))


def is_duty(link: Link, context: Context) -> bool:
    """Whether a link of a text leads to what mails link to beside their offer: a way out, small print, help."""
    parts, words = parts_of(link), [link.text if link.kind == "anchor" else ""]
    if link.kind == "text" and link.block is not None:
        before = context.asset.blocks[link.block].text.partition(link.text)[0]
        words += before.rpartition("\n")[2].split()[-_BEFORE:]
    said = f"{parts.path if parts else ''} {' '.join(words)}".casefold()
    return not _data()["duties"].isdisjoint(re.findall(r"[^\W\d_]+", said))


def counted(link: Link, context: Context) -> bool:
    """Whether a campaign has to count clicks on this link: it leads to the brand, and not from the small print."""
    if link.role in ("footer", "legal", "navigation", "hidden") or is_dynamic(link) or is_redirect(link):
        return False
    if link.kind == "text" and any(other.kind == "copy" for other in context.asset.links):
        return False
    return leads_to_brand(link, context)


def parts_of(link: Link) -> SplitResult | None:
    """The parts of the link's address."""
    return split(address(link))


def destinations_of(context: Context) -> Destinations:
    """Where links of the run lead; made once for each run."""
    found: Destinations | None = context.memo.get("destinations")
    if found is None:
        found = context.memo["destinations"] = Destinations(context.universe)
    return found


def targets_of(link: Link, context: Context) -> tuple[Touchpoint, ...]:
    """The touchpoints that the link leads to."""
    return tuple(destinations_of(context).of(link, context.touchpoint.record.path))


@cache
def _hosts() -> frozenset[str]:
    """The hosts for examples."""
    return frozenset(_data()["hosts"])


@cache
def _data() -> dict[str, Any]:
    data = table(__file__, "links.yaml")
    return {**data, "duties": frozenset(data["duties"])}
