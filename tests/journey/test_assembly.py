"""Touchpoints, campaigns and steps from assets, configuration and manifests."""

from typing import Any

from brandlint.assets import Asset, Link, Role
from brandlint.journey import assemble
from brandlint.journey.assembly import Bound
from brandlint.journey.channels import channel_of
from brandlint.journey.records import ABSENT, TOLD, Journey
from brandlint.places import Place, Span
from brandlint.records import held
from brandlint.spec.records import AssetPattern, Brand, Manifest, ManifestTouchpoint, Market, Offer, Spec

HERE = Place(path="campaign.yaml")
OFFER = Offer(id="tents", place=HERE, base=Market(locale=None, facts=()), channels=("email", "landing"))
SPEC = Spec(path="brand.yaml", brand=Brand(name="Northwind", domains=("northwind.example",)), offers={"tents": OFFER})


def asset(path: str, *links: str, **more: Any) -> Asset:
    made = tuple(Link(href=href, span=Span(0, 1)) for href in links)
    return Asset(format="html", path=path, links=made, **more)


def bound(*assets: Asset) -> list[Bound]:
    return [(held(one), None) for one in assets]


def manifest(*touchpoints: dict[str, Any], path: str = "camp/campaign.yaml", **more: Any) -> Manifest:
    entries = tuple(ManifestTouchpoint(place=HERE, **entry) for entry in touchpoints)
    return Manifest(path=path, campaign="spring", place=HERE, touchpoints=entries, **more)


def steps(journey: Journey) -> list[tuple[str, str, str]]:
    return [(step.source.id, step.target.id, step.kind) for step in journey.steps]


def test_a_manifest_binds_files_and_declares_steps() -> None:
    mail, page = asset("camp/mail.html", "https://northwind.example/spring"), asset("camp/spring.html")
    (journey,) = assemble(
        bound(page, mail),
        [
            manifest(
                {"id": "mail", "file": "mail.html", "channel": "email", "leads_to": ("page",), "team": "crm"},
                {"id": "page", "file": "spring.html", "channel": "landing", "url": "https://northwind.example/spring/"},
                goal="retain",
            )
        ],
        SPEC,
    )
    assert [(t.id, t.asset.path, t.channel, t.team, t.campaign) for t in journey.touchpoints] == [
        ("mail", "camp/mail.html", "email", "crm", "spring"),
        ("page", "camp/spring.html", "landing", None, "spring"),
    ]
    assert steps(journey) == [("mail", "page", "declared")]
    assert [link.href for link in journey.steps[0].links] == ["https://northwind.example/spring"]
    assert (journey.name, journey.goal) == ("spring", "retain")


def test_without_leads_to_links_make_the_steps() -> None:
    (journey,) = assemble(
        bound(
            asset("camp/a.html", "https://www.northwind.example/spring?utm_source=x#top"),
            asset("camp/b.html", "a.html"),
            asset("camp/c.html", "../camp/b.html", "c.html"),
        ),
        [manifest({"id": "a", "file": "a.html"}, {"id": "b", "file": "b.html", "url": "https://northwind.example/spring"})],
        SPEC,
    )  # fmt: skip
    assert steps(journey) == [("a", "b", "inferred"), ("b", "a", "inferred"), ("camp/c.html", "b", "inferred")]


def test_files_without_a_manifest_form_one_journey_by_their_links() -> None:
    (journey,) = assemble(
        bound(asset("a.html", "https://northwind.example/x"), asset("site/b.html", canonical="https://northwind.example/x")),
        [], SPEC,
    )  # fmt: skip
    assert (journey.name, journey.place) == ("", None)
    assert steps(journey) == [("a.html", "site/b.html", "inferred")]


def test_without_a_manifest_the_names_of_files_tell_where_an_address_leads() -> None:
    home = "https://www.northwind.example"
    pages = ("landing/spring.html", "landing/de/zelte.html", "landing/a/tents.html", "landing/b/tents.html")
    (journey,) = assemble(
        bound(
            asset(
                "emails/a.html", f"{home}/spring?utm_source=x", f"{home}/de/zelte/", f"{home}/tents",
                f"{home}/fr/zelte", "https://other.example/spring", f"{home}/",
            ),
            *map(asset, pages),
        ),
        [], SPEC,
    )  # fmt: skip
    assert steps(journey) == [
        ("emails/a.html", "landing/spring.html", "inferred"), ("emails/a.html", "landing/de/zelte.html", "inferred"),
    ]  # fmt: skip


def test_several_campaigns_and_what_belongs_to_none() -> None:
    one = manifest({"id": "a", "file": "a.html"}, path="one/campaign.yaml")
    two = manifest({"id": "a", "file": "../both.html"}, path="one/two/campaign.yaml")
    journeys = assemble(
        bound(*map(asset, ("one/a.html", "one/two/c.html", "one/d.html", "one/both.html", "else.html"))),
        [two, one],
        SPEC,
    )
    assert [[t.asset.path for t in journey.touchpoints] for journey in journeys] == [
        ["one/a.html", "one/d.html"], ["one/both.html", "one/two/c.html"], ["else.html"],
    ]  # fmt: skip


def test_a_touchpoint_without_a_file_is_no_end_of_a_step() -> None:
    (journey,) = assemble(
        bound(asset("camp/a.html", "https://northwind.example/x")),
        [
            manifest(
                {"id": "a", "file": "a.html"}, {"id": "x", "url": "https://northwind.example/x", "file": "gone.html"}
            )
        ],
        SPEC,
    )
    assert [t.asset.format for t in journey.touchpoints] == ["html", ABSENT]
    assert journey.steps == ()


def test_the_campaigns_offers_come_to_touchpoints_whose_channel_has_them() -> None:
    made = [asset("camp/a.html"), asset("camp/b.html"), asset("camp/c.html", offer="other")]
    (journey,) = assemble(
        bound(*made),
        [
            manifest(
                {"id": "a", "file": "a.html", "channel": "email"}, {"id": "b", "file": "b.html", "channel": "script"},
                {"id": "c", "file": "c.html", "channel": "email"}, offers=("tents",),
            )
        ],
        SPEC,
    )  # fmt: skip
    assert [(t.offers, t.stated) for t in journey.touchpoints] == [(("tents",), False), ((), False), (("other",), True)]


def test_the_configuration_says_what_a_file_is() -> None:
    pattern = AssetPattern(files="*", channel="support-email", team="support", offers=("tents",), locale="de-DE")
    (journey,) = assemble([(held(asset("emails/a.html", channel="email")), pattern)], [], SPEC)
    (touchpoint,) = journey.touchpoints
    assert (touchpoint.channel, touchpoint.team, touchpoint.offers, touchpoint.stated, touchpoint.locale) == (
        "support-email", "support", ("tents",), True, "de-DE",
    )  # fmt: skip


def sent(*sends: str) -> list[str]:
    (journey,) = assemble(bound(asset("camp/a.html")), [manifest({"id": "a", "file": "a.html", "sends": sends})], SPEC)
    return [send.at.isoformat() for send in journey.touchpoints[0].sends]


def test_sends_are_moments_with_a_zone() -> None:
    assert sent("2027-03-02T09:00-08:00", "2027-03-03T09:00Z", "2027-03-04T09:00[Europe/Berlin]") == [
        "2027-03-02T09:00:00-08:00", "2027-03-03T09:00:00+00:00", "2027-03-04T09:00:00+01:00",
    ]  # fmt: skip


def test_a_recurrence_is_every_send_of_it_and_keeps_its_hour_when_the_clocks_change() -> None:
    assert sent("2027-03-21T09:00[Europe/Berlin] RRULE:FREQ=WEEKLY;COUNT=3") == [
        "2027-03-21T09:00:00+01:00", "2027-03-28T09:00:00+02:00", "2027-04-04T09:00:00+02:00",
    ]  # fmt: skip


def test_several_assets_of_one_file_are_several_touchpoints_of_one_entry() -> None:
    ads = [asset("camp/ads.yaml", name="one"), asset("camp/ads.yaml", name="two"), asset("camp/p.html", "ads.yaml")]
    (journey,) = assemble(
        bound(*ads),
        [
            manifest(
                {"id": "ads", "file": "ads.yaml", "leads_to": ("p",)},
                {"id": "p", "file": "p.html", "leads_to": ("ads",)},
            )
        ],
        SPEC,
    )
    assert steps(journey) == [
        ("ads#one", "p", "declared"), ("ads#two", "p", "declared"),
        ("p", "ads#one", "declared"), ("p", "ads#two", "declared"),
    ]  # fmt: skip


def test_channels_by_folder_kind_and_name() -> None:
    told = {
        "emails/launch.liquid": "email", "emails/images/hero.png": None, "support/emails/reply.html": "support-email",
        "landing/spring.html": "landing", "ads/banner.png": "display-ad", "ads/search.yaml": None, "a/b.html": None,
        "social/post.yaml": "social-ad", "mail.eml": "email", "welcome-email.html": "email",
        "scripts/store.txt": "script",
        "camp.zip!/sms/last.txt": "sms", "scripts/page.html": None,
    }  # fmt: skip
    assert {path: channel_of(path) for path in told} == told


def test_the_logo_that_leads_home_is_no_step_between_pages() -> None:
    def linked(role: Role, target: str) -> Asset:
        return Asset(format="html", path="site/a.html", links=(Link(href=target, span=Span(0, 1), role=role),))

    home, other = asset("site/index.html"), asset("site/b.html")
    found = [
        steps(assemble(bound(linked(role, target), home, other), [], SPEC)[0])
        for role, target in (("alt", "index.html"), ("call-to-action", "index.html"), ("alt", "b.html"))
    ]
    assert found == [
        [], [("site/a.html", "site/index.html", "inferred")], [("site/a.html", "site/b.html", "inferred")],
    ]  # fmt: skip


def test_what_stands_in_the_manifest_alone_is_a_touchpoint_with_words() -> None:
    poster = Asset(format=TOLD, path="camp/campaign.yaml", name="poster")
    (journey,) = assemble(bound(poster), [manifest({"id": "poster", "text": "Tents"}, {"id": "gone"})], SPEC)
    assert [(one.id, one.asset.format) for one in journey.touchpoints] == [("poster", TOLD), ("gone", ABSENT)]
