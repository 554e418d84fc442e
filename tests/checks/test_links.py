"""Where links lead: the traps that made other tools cry wolf, and what has to be found."""

import datetime
import posixpath
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pytest

from brandlint.assets import Asset, Banner, Block, Image, Link, Token
from brandlint.checks import (
    destination,
    known_host,
    leads_on,
    link_exists,
    placeholder_link,
    reached,
    tracking_parameter,
)
from brandlint.checks.base import Around, Context, NoOptions, Problem
from brandlint.journey.records import Journey, Touchpoint
from brandlint.places import Place, Span
from brandlint.records import held
from brandlint.spec import compile_spec

SPEC = compile_spec({
    "brand": {"name": "Northwind", "domains": ["northwind.example"], "links": ["partner.example"]},
    "offers": {
        "tents": {
            "headline": "20% off tents", "discount": "20%", "url": "https://northwind.example/spring",
            "markets": {"de-DE": {"url": "https://northwind.example/de/zelte"}},
        }
    },
    "tracking": {"parameters": {"utm_source": ["google"], "utm_campaign": "{campaign}"}},
})  # fmt: skip
BARE = compile_spec({})


def link(href: str, **more: Any) -> Link:
    return Link(href=href, span=Span(0, len(href)), **{"dynamic": "{{" in href, **more})


def page(*hrefs: str, path: str = "site/landing/a.html", **more: Any) -> Asset:
    text = Block(role="body", text="Tents", span=Span(0, 5))
    return Asset(**{"format": "html", "path": path, "links": tuple(map(link, hrefs)), "blocks": (text,), **more})


def folder(*files: str, root: str = "site") -> Callable[[str], Callable[[str], bool | None]]:
    """`exists` as the engine answers it, for an asset at some path in a folder with these files."""
    known = {posixpath.join(root, file) for file in files}
    known |= {posixpath.dirname(file) for file in known} | {root}

    def seen_from(path: str) -> Callable[[str], bool | None]:
        def exists(relative: str) -> bool | None:
            base = root if relative.startswith("/") else posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(base, relative.lstrip("/")))
            return target in known if (target + "/").startswith(root + "/") else None

        return exists

    return seen_from


def ask(
    module: ModuleType,
    target: Any,
    asset: Asset,
    options: Any = None,
    files: Iterable[str] = (),
    spec: Any = SPEC,
    **more: Any,
) -> list[Problem]:
    touchpoint = Touchpoint(**{"id": "a", "record": held(asset), "channel": "landing", **more})
    others = more.pop("universe", (touchpoint,)) if "universe" in more else (touchpoint,)
    context = Context(
        spec=spec, today=datetime.date(2027, 3, 10), touchpoint=touchpoint, around=Around(universe=others),
        exists=folder(*files)(asset.path),
    )  # fmt: skip
    return list(module.check(target, options or getattr(module, "Options", lambda: None)(), context))


def found(module: ModuleType, href: str, **more: Any) -> list[str]:
    asset = more.pop("asset", page(href))
    target = asset if module is link_exists else asset.links[0]
    return [problem.actual for problem in ask(module, target, asset, **more)]


@pytest.mark.parametrize(
    ("href", "wrong"),
    [
        ("https://northwind-shop.example/", True), ("https://evilnorthwind.example/", True),
        ("//cdn.other.test/x", True),
        ("https://northwind.example.evil.test/", True), ("https://user@other.test/", True),
        ("https://shop.northwind.example/", False), ("HTTPS://WWW.NORTHWIND.EXAMPLE", False),
        ("https://partner.example/rent", False), ("mailto:a@other.test", False), ("tel:+15035550142", False),
        ("sms:+1555", False), ("#top", False), ("tents.html", False), ("{{ url }}", False),
        ("https://{{ host }}/x", False),
        ("https://example.com/", False), ("javascript:void(0)", False), ("", False), ("data:text/html,x", False),
        ("northwind://open", False), ("http://[", False),
    ],
)  # fmt: skip
def test_hosts_the_spec_does_not_list(href: str, wrong: bool) -> None:
    assert bool(found(known_host, href)) is wrong


def test_without_domains_every_host_is_allowed() -> None:
    assert found(known_host, "https://other.test/", spec=BARE) == []


@pytest.mark.parametrize(
    ("href", "text", "kind", "wrong"),
    [
        ("#", "Find a store", "anchor", True), ("", "Find a store", "anchor", True),
        ("javascript:;", "x", "anchor", True),
        ("http://www.example.com/a", "x", "anchor", True), ("https://", "x", "anchor", True),
        ("https://yourdomain.com", "x", "anchor", True), ("#", "Back to top", "anchor", False),
        ("#", "", "form", False), ("", "", "form", False), ("#top", "x", "anchor", False),
        ("https://notexample.com", "x", "anchor", False), ("{{ url }}", "x", "anchor", False),
        ("https://northwind.example", "x", "anchor", False),
    ],
)  # fmt: skip
def test_targets_that_were_never_filled_in(href: str, text: str, kind: str, wrong: bool) -> None:
    asset = page(links=(link(href, text=text, kind=kind),))
    assert bool(found(placeholder_link, href, asset=asset)) is wrong


@pytest.mark.parametrize(
    ("href", "wrong"),
    [
        ("tents.html", False), ("tent.html", True), ("../index.html", False), ("../gone.html", True),
        ("tents.html?x=1", False), ("/landing/tents.html", False), ("/landing/gone.html", True),
        ("/elsewhere/gone.html", False), ("/gone.html", False), ("/stores", False),
        ("stores", False), ("stores/", False),
        ("about.html", False), ("../../outside.html", False), ("{{ page }}.html", False), ("gone.php", False),
        ("mailto:gone.html", False), ("https://northwind.example/gone.html", False), ("te%6Ets.html", False),
    ],
)  # fmt: skip
def test_files_that_do_not_exist(href: str, wrong: bool) -> None:
    files = ("index.html", "landing/a.html", "landing/tents.html", "landing/about.md")
    assert bool(found(link_exists, href, files=files)) is wrong


def test_links_of_a_template_are_not_looked_for() -> None:
    assert found(link_exists, "gone.html", asset=page("gone.html", dialect="liquid")) == []
    assert found(link_exists, "gone.html", asset=page("gone.html", fragment=True)) == []


@pytest.mark.parametrize(
    ("href", "wrong"),
    [
        ("#help", False), ("#hilfe", True), ("#top", False), ("#", False), ("#TOP", False), ("#!/route", False),
        ("#/route", False), ("#:~:text=tent", False), ("#caf%C3%A9", False), ("#q=tent", False), ("#{{ id }}", False),
    ],
)  # fmt: skip
def test_anchors_that_do_not_exist(href: str, wrong: bool) -> None:
    assert bool(found(link_exists, href, asset=page(href, anchors=("help", "café")))) is wrong


def test_anchors_of_a_part_of_a_page_are_not_known() -> None:
    assert found(link_exists, "#help", asset=page("#help", fragment=True)) == []
    assert found(link_exists, "#help", asset=page("#help", unknown=("include partials/help.html was not read",))) == []


def test_an_anchor_of_another_page_is_looked_for_there() -> None:
    here, there = page("b.html#duo", "b.html#two"), page(path="site/landing/b.html", anchors=("duo",))
    universe = (Touchpoint(id="a", record=held(here)), Touchpoint(id="b", record=held(there)))
    context = Context(
        spec=SPEC, today=datetime.date(2027, 3, 10), touchpoint=universe[0], around=Around(universe=universe)
    )  # fmt: skip
    assert [problem.actual for problem in link_exists.check(here, NoOptions(), context)] == ["b.html#two"]


@pytest.mark.parametrize(
    ("src", "wrong"),
    [
        ("tent.png", True), ("tents.png", False), ("../tents.png", True), ("img/tent.png", True),
        ("img/tents.png", False), ("/landing/img/tent.png", True), ("/landing/img/tents.png", False),
        ("elsewhere/tent.png", False),
        ("https://cdn.example.net/tent.png", False), ("//cdn.example.net/tent.png", False), ("cid:tent.png", False),
        ("data:image/png;base64,AAAA", False), ("{{ picture }}.png", False), ("tent.png?v=2", True), ("picture", False),
        ("", False),
    ],
)  # fmt: skip
def test_pictures_that_do_not_exist(src: str, wrong: bool) -> None:
    asset = page(images=(Image(src=src, span=Span(0, 9)), Image(src=src, span=Span(10, 19))))
    files = ("landing/a.html", "landing/tents.png", "landing/img/tents.png")
    assert found(link_exists, "", asset=asset, files=files) == ([src] if wrong else [])


def test_stylesheets_that_do_not_exist() -> None:
    named = ("tents.css", "tent.css", "built.css", "css/tent.css")
    asset = page(absent=tuple((path, Span(0, 9)) for path in named))
    assert found(link_exists, "", asset=asset, files=("landing/a.html", "landing/built.scss")) == [
        "tents.css",
        "tent.css",
    ]


def sms(text: str, **more: Any) -> Asset:
    return page(format="copy", blocks=(Block(role="body", text=text, span=Span(0, 9)),), **more)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("20% off tents. Reply STOP to opt out", True), ("20% off tents, call +1 (503) 555-0142", False),
        ("Reply YES to keep your order", False), ("Code 20270331 for you", True),
    ],
)  # fmt: skip
def test_messages_that_lead_nowhere(text: str, wrong: bool) -> None:
    asset = sms(text)
    assert bool(ask(leads_on, asset, asset, channel="sms")) is wrong
    assert ask(leads_on, asset, asset, channel="script") == []


def test_the_way_out_of_an_html5_ad_is_no_link() -> None:
    ad = sms("Save 20% on every tent", banner=Banner(exit="clickTag"))
    assert ask(leads_on, ad, ad, channel="display-ad") == []


def test_a_message_may_lead_on_by_a_token_or_a_picture() -> None:
    token = Token(field="event.short_link", span=Span(0, 1), dialect="liquid")
    for asset in (sms("See {{ event.short_link }}", tokens=(token,)), sms("x", fragment=True), page(format="image")):
        assert ask(leads_on, asset, asset, channel="sms") == []


@pytest.mark.parametrize(
    ("href", "wrong"),
    [
        ("https://northwind.example/", True), ("https://northwind.example/boots", True),
        ("https://northwind.example/de/zelte", True), ("https://northwind.example/spring/?a=b#c", False),
        ("https://partner.example/x", False), ("https://northwind.example/s/20", False),
        ("https://northwind.example/x7Gh2", False), ("https://click.northwind.example/abc", False),
        ("https://northwind.example/{{ slug }}", False), ("{{ url }}", False), ("northwind://open", False),
    ],
)  # fmt: skip
def test_copy_has_one_target(href: str, wrong: bool) -> None:
    asset = page(format="copy", links=(link(href, kind="copy"),))
    problems = ask(destination, asset, asset, channel="search-ad", offers=("tents",), locale="en-US")
    assert bool(problems) is wrong
    assert all(problem.expected == "northwind.example/spring" for problem in problems)


def test_the_page_of_an_offer_is_its_markets() -> None:
    asset = page(format="copy", links=(link("https://northwind.example/de/zelte", kind="copy"),))
    assert ask(destination, asset, asset, channel="search-ad", offers=("tents",), locale="de-DE") == []


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [("northwind.example/boots", True), ("northwind.example", False), ("northwind.example/s/20", False)],
)
def test_the_address_that_copy_shows_is_a_target_too(shown: str, wrong: bool) -> None:
    links = (link("https://northwind.example/spring", kind="copy"), link(shown, kind="text"))
    asset = page(format="copy", links=links)
    assert bool(ask(destination, asset, asset, channel="sms", offers=("tents",))) is wrong
    assert ask(destination, asset, asset, channel="email", offers=("tents",)) == []


def test_a_mail_is_wrong_only_if_no_link_is_right() -> None:
    home, stores = link("https://northwind.example/"), link("https://northwind.example/stores", role="call-to-action")
    shop = link("https://northwind.example/spring", role="call-to-action", text="Shop")
    other = link("https://northwind.example/", role="call-to-action", text="shop ")
    for links, wrong in (
        ((home, shop, stores), []),
        ((home, stores), [stores]),
        ((shop, other), [other]),
        ((home,), []),
    ):
        asset = page(links=links)
        problems = ask(destination, asset, asset, channel="email", offers=("tents",))
        assert [problem.evidence for problem in problems] == [one.href for one in wrong]


def test_a_step_without_a_known_address_is_not_judged() -> None:
    asset = page(format="copy", links=(link("https://northwind.example/x/y", kind="copy"),))
    assert ask(destination, asset, asset, channel="sms", leads_to=("somewhere",)) == []


def test_pages_that_nothing_leads_to() -> None:
    here = Place(path="campaign.yaml")
    ad = Touchpoint(id="ad", record=held(page("b.html", path="site/landing/ad.html")), channel="email", place=here)
    reached_page = Touchpoint(id="b", record=held(page(path="site/landing/b.html")), channel="landing", place=here)
    named = Touchpoint(id="c", record=held(page("c.html", path="site/landing/c.html")), channel="landing", place=here)
    undeclared = Touchpoint(id="d", record=held(page(path="site/landing/d.html")), channel="landing")
    touchpoints = (ad, reached_page, named, undeclared)
    journey = Journey(name="spring", touchpoints=touchpoints, place=here)
    around = Around(journey, touchpoints)
    lost = []
    for touchpoint in touchpoints:
        context = Context(
            spec=SPEC,
            today=datetime.date(2027, 3, 10),
            touchpoint=touchpoint,
            around=around,
        )
        lost += [problem.actual for problem in reached.check(touchpoint, reached.Options(), context)]
    assert lost == ["c"]


@pytest.mark.parametrize(
    ("href", "missing", "unknown"),
    [
        ("https://northwind.example/spring", ["utm_source, utm_campaign"], []),
        ("https://northwind.example/spring?utm_source=google&utm_campaign=spring", [], []),
        ("https://northwind.example/spring?UTM_SOURCE=google&utm_campaign={{ c }}", [], []),
        ("https://northwind.example/spring?utm_source=bing&utm_campaign=spring", [], ["bing"]),
        ("https://northwind.example/spring?{{ utm }}", [], []), ("https://northwind.example/s/20", [], []),
        ("https://partner.example/", [], []), ("mailto:a@northwind.example", [], []),
    ],
)  # fmt: skip
def test_tracking_parameters(href: str, missing: list[str], unknown: list[str]) -> None:
    for kind, expected in (("missing", missing), ("unknown", unknown)):
        options = tracking_parameter.Options(ask=kind)  # type: ignore[arg-type]
        assert found(tracking_parameter, href, options=options, channel="email", campaign="spring") == expected
        assert found(tracking_parameter, href, options=options, channel="landing", campaign="spring") == []


def test_an_unknown_value_is_found_where_it_stands() -> None:
    href = "https://northwind.example/?utm_source=bing"
    (problem,) = ask(
        tracking_parameter, link(href), page(href), tracking_parameter.Options(ask="unknown"), channel="email"
    )
    assert problem.span and href[problem.span.start : problem.span.end] == "bing"


def test_links_of_the_small_print_are_not_counted() -> None:
    asset = page(links=(link("https://northwind.example/privacy", role="footer"),))
    assert (
        found(tracking_parameter, "", asset=asset, options=tracking_parameter.Options(ask="missing"), channel="email")
        == []
    )


@pytest.mark.parametrize(
    ("shown", "target", "wrong"),
    [
        ("northwind.example", "https://northwind.example/spring", False),
        ("www.northwind.example", "https://shop.northwind.example/spring", False),
        ("northwind.example", "https://northwind-outlet.example/spring", True),
        ("northwind.example", "https://t.northwind-outlet.example/{{ page }}", False),
        ("partner.example", "https://northwind.example/spring", False),
    ],
)
def test_the_domain_an_ad_displays_is_the_one_it_leads_to(shown: str, target: str, wrong: bool) -> None:
    spec = compile_spec({"brand": {"name": "N", "domains": ["northwind.example", "northwind-outlet.example"]}})
    asset = Asset(format="meta-ads", links=(link(target, kind="copy"), link(shown, kind="text", text=shown)))
    problems = ask(destination, asset, asset, channel="social-ad", spec=spec)
    assert [problem.expected for problem in problems] == (["northwind.example"] if wrong else [])
