"""Does a touchpoint lead to the page of its offer, or to the touchpoint that its `leads-to` names?

Copy has one target, which has to be the right one, and so has an address that its text shows (the bare host is a
name). The domain that an ad displays has to be the one it leads to; what stands behind it there is free. A mail has
many: it is wrong only if no link leads to the right page (then its buttons are told, or in a mail about the offer that
has none the first link of its sentences), or where a button leads elsewhere though another one with the same words
leads there. Short and counted links, links to other hosts, and targets that a template fills in are not known, and then
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brandlint.assets import Asset, Link
from brandlint.checks._links import CAMPAIGN_CHANNELS, is_duty, is_dynamic, is_redirect, leads_to_brand
from brandlint.checks._neighbours import named
from brandlint.checks._offers import stated_offers
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.candidates import markets_of
from brandlint.journey.records import Touchpoint
from brandlint.journey.urls import address, below, beside, folded, host_of, page_of
from brandlint.positions import place_of

_ASIDE = ("navigation", "legal", "footer", "hidden")


class Options(CheckOptions, frozen=True):
    """`channels` whose touchpoints are asked."""

    channels: tuple[str, ...] = (*CAMPAIGN_CHANNELS, "support-email")


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each link that leads to another page of the brand."""
    if context.touchpoint.channel not in options.channels:
        return
    yield from _displayed(asset, context)
    pages, files, shown = _wanted(context)
    if not pages and not files:
        return
    links = [link for link in asset.links if not _is_display(link)]
    right = [link for link in links if _is_right(link, asset, pages, files)]
    main = _main(links, context)
    sentences = all(map(_is_in_sentence, main))
    asked = [link for link in links if link.role not in _ASIDE and not is_duty(link, context)] if sentences else main
    if any(is_dynamic(link) or is_redirect(link) for link in asked if link not in right):
        return
    wrong = [link for link in links if link not in right and leads_to_brand(link, context)]
    told = [link for link in wrong if link in main]
    if sentences:
        told = told[:1] if _is_about_it(context) else []
    texts = {link.text.casefold().strip() for link in right if link.role == "call-to-action"}
    for link in wrong:
        same = link.role == "call-to-action" and link.text.casefold().strip() in texts
        if (same or _is_shown(link, context)) if right else link in told:
            place = context.touchpoint.places.get("leads-to.0", context.touchpoint.place)
            related = (Related(place, "declared here"),) if place else ()
            yield Problem(
                span=link.span,
                actual=page_of(address(link)) or link.href,
                expected=shown,
                evidence=link.href,
                offer=next(iter(context.touchpoint.offers), None),
                related=related,
            )


def _is_display(link: Link) -> bool:
    """Whether this is the address that an export says an ad displays, which stands in none of its texts."""
    return link.kind == "text" and link.block is None and "/" not in link.href


def _displayed(asset: Asset, context: Context) -> Iterator[Problem]:
    """One problem where an ad displays one domain of the brand and leads to another."""
    target = next((link for link in asset.links if link.kind == "copy"), None)
    if target is None or is_dynamic(target) or is_redirect(target) or not leads_to_brand(target, context):
        return
    host = host_of(address(target))
    for link in filter(_is_display, asset.links):
        shown = host_of(address(link))
        if host and shown and leads_to_brand(link, context) and not below(host, shown) and not below(shown, host):
            yield Problem(
                span=link.span,
                actual=host,
                expected=shown,
                evidence=link.text,
                related=(Related(place_of(asset, target.span), f"leads to {host}"),),
            )


def _is_shown(link: Link, context: Context) -> bool:
    """Whether copy gives this address beside the right one: as a further target, or as a path to type."""
    if _is_mail(context):
        return False
    page = page_of(address(link)) or ""
    return link.kind == "copy" or (link.kind == "text" and "/" in page and not is_redirect(link))


def _is_mail(context: Context) -> bool:
    return context.touchpoint.channel in ("email", "support-email")


def _main(links: Sequence[Link], context: Context) -> list[Link]:
    """What the touchpoint is for: the target of copy, calls to action, addresses in its text.

    A mail without any is for what its sentences lead to, but for home. Ways out, small print and help are never meant.
    """
    mail = _is_mail(context)
    main = [
        link
        for link in links
        if link.kind == "copy"
        or link.role == "call-to-action"
        or (link.kind == "text" and not (mail and is_duty(link, context)))
    ]
    if main or not mail:
        return main
    return [link for link in links if _is_in_sentence(link) and _is_deep(link) and not is_duty(link, context)]


def _is_about_it(context: Context) -> bool:
    """Whether the touchpoint itself is about the offer or leads on, rather than standing beside others that are."""
    return bool(context.touchpoint.leads_to or context.touchpoint.stated or stated_offers(context))


def _is_in_sentence(link: Link) -> bool:
    return link.kind == "anchor" and link.role in ("headline", "subhead", "body")


def _is_deep(link: Link) -> bool:
    page = page_of(address(link))
    return page is None or "/" in page


def _is_right(link: Link, asset: Asset, pages: set[str], files: set[str]) -> bool:
    href = address(link)
    page = page_of(href)
    return page in pages if page else any(folded(file) in files for file in beside(asset.path, href))


def _wanted(context: Context) -> tuple[set[str], set[str], str]:
    """The pages and files that the touchpoint may lead to, and one to be told; empty where one of them is not known."""
    touchpoint, pages, files = context.touchpoint, [], set()
    locale = touchpoint.locale or touchpoint.asset.locale
    for name in touchpoint.offers:
        if offer := context.spec.offers.get(name):
            pages += [market.url for market in markets_of(offer, locale) if market.url]
    for name in touchpoint.leads_to:
        targets = named(name, context)
        if not any(map(_address, targets)):
            return set(), set(), ""
        pages += [url for target in targets for url in (target.url, target.record.outline.canonical) if url]
        files |= {folded(target.record.path) for target in targets if not target.absent}
    known = [page for page in map(page_of, pages) if page]
    return set(known), files, known[0] if known else next(iter(touchpoint.leads_to), "")


def _address(touchpoint: Touchpoint) -> bool:
    return bool(touchpoint.url or touchpoint.record.outline.canonical)
