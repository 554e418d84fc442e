"""Does a link lead to the brand, or to a host that the brand allows?

Hosts below `brand.domains` and `brand.links` are allowed. Without `domains`, and for targets that a
template fills in, nothing is known. What stands in for a target is `placeholder-link`'s matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Link
from brandlint.checks._links import is_dynamic, is_placeholder
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.journey.urls import address, below, host_of


def check(link: Link, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where the host is neither the brand's nor allowed."""
    brand = context.spec.brand
    host = host_of(address(link))
    if not brand.domains or host is None or is_dynamic(link) or is_placeholder(link):
        return
    if any(below(host, known) for known in (*brand.domains, *brand.links)):
        return
    place = context.spec.places.get("brand.links") or context.spec.places.get("brand.domains")
    related = (Related(place, "the hosts that links may lead to"),) if place else ()
    yield Problem(span=link.span, actual=host, expected=brand.domains[0], related=related)
