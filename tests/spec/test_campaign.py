from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.spec import SpecError, compile_spec, load_manifest, manifest_problems
from brandlint.spec.records import Manifest

CAMPAIGN = (Path(__file__).parent / "data" / "northwind" / "campaign.yaml").read_bytes()


def refused(text: str) -> list[str]:
    with pytest.raises(SpecError) as error:
        load_manifest("campaign.yaml", text.encode())
    return [str(problem).removeprefix("campaign.yaml:") for problem in error.value.problems]


def test_a_campaign():
    manifest = load_manifest("spring/campaign.yaml", CAMPAIGN)
    assert (manifest.campaign, manifest.goal, manifest.offers) == (
        "spring-sale-2027",
        "retain-members",
        ("spring-sale",),
    )
    assert manifest.stages[-1] == "support"
    banner, mail, script = (manifest.touchpoints[index] for index in (1, 3, 5))
    assert (banner.alt, banner.leads_to, banner.channel) == ("20% off every tent", ("spring-page",), "display-ad")
    assert (mail.team, mail.file, mail.sends) == ("crm", "emails/launch.html", ("2027-03-02T09:00-08:00",))
    assert (script.leads_to, script.offers, script.sends) == (None, None, ())


def test_places():
    manifest = load_manifest("spring/campaign.yaml", CAMPAIGN)
    text = CAMPAIGN.decode()
    mail = manifest.touchpoints[3]
    assert (mail.place.path, mail.place.line) == ("spring/campaign.yaml", 10)
    for place, written in [
        (mail.place, "launch-mail"),
        (mail.file_place, "emails/launch.html"),
        (mail.send_places[0], '"2027-03-02T09:00-08:00"'),
        (mail.leads_to_places[0], "spring-page"),
        (manifest.stage_places[1], "consideration"),
        (manifest.goal_place, "retain-members"),
        (manifest.places["touchpoints.3.team"], "crm"),
    ]:
        assert text[place.start : place.end] == written


def test_the_record_survives_the_cache():
    manifest = load_manifest("campaign.yaml", CAMPAIGN)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(manifest), type=Manifest) == manifest


def test_recurring_sends_are_text_or_mappings():
    manifest = load_manifest(
        "c",
        b"""\
campaign: c
touchpoints:
  - {id: a, sends: {start: 2027-03-02T09:00-08:00, rrule: "FREQ=WEEKLY;COUNT=4"}}
  - {id: b, sends: "2027-03-02T09:00-08:00 RRULE:FREQ=WEEKLY;COUNT=4"}
  - {id: c, sends: 2027-03-02T09:00-08:00}
""",
    )
    weekly = ("2027-03-02T09:00-08:00 RRULE:FREQ=WEEKLY;COUNT=4",)
    assert [touchpoint.sends for touchpoint in manifest.touchpoints] == [weekly, weekly, ("2027-03-02T09:00-08:00",)]


def test_all_mistakes_at_once():
    assert refused("""\
campaign: spring
stages: [awareness, conversion, awareness]
touchpoints:
  - {id: ad, stage: awarness, channel: billboard, file: ad.yaml, leads-to: [pgae, ad]}
  - {id: page, file: ./ad.yaml, variant-of: page}
  - {id: page, file: /tmp/x.html, sends: [2027-03-02, soon], lead-to: [ad]}
  - {stage: conversion}
""") == [
        '2:33: stages.2: the stage "awareness" stands twice',
        '4:21: touchpoints.0.stage: "awarness" is no stage of this file; did you mean "awareness"?',
        "4:40: touchpoints.0.channel: expected one of search-ad, display-ad, social-ad, landing, email, support-email, "
        'sms, push, in-app, script, print, found "billboard"',
        '4:77: touchpoints.0.leads-to.0: "pgae" is no touchpoint of this file; did you mean "page"?',
        "4:83: touchpoints.0.leads-to.1: a touchpoint cannot lead to itself",
        '5:22: touchpoints.1.file: "ad.yaml" is already the file of "ad"',
        "5:45: touchpoints.1.variant-of: a touchpoint cannot be a variant of itself",
        '6:10: touchpoints.2.id: the id "page" stands twice, first on line 5',
        "6:22: touchpoints.2.file: expected a path relative to this file, with forward slashes",
        "6:43: touchpoints.2.sends.0: expected a date with its time and zone, such as 2027-03-02T09:00-08:00, "
        'found "2027-03-02"',
        '6:55: touchpoints.2.sends.1: expected a date such as 2027-03-31 or 2027-03-31T23:59-07:00, found "soon"',
        '6:62: touchpoints.2.lead-to: unknown key; did you mean "leads-to"?',
        "7:5: touchpoints.3.id: is missing",
    ]


def test_circles_are_told_where_they_close():
    assert refused("""\
campaign: spring
touchpoints:
  - {id: ad, channel: search-ad, leads-to: [page, shop]}
  - {id: page, channel: landing, leads-to: [shop, thanks]}
  - {id: shop, channel: landing, leads-to: [thanks, page]}
  - {id: thanks, channel: email, leads-to: [page]}
  - {id: mail, channel: email, leads-to: page}
""") == ["6:45: touchpoints.3.leads-to.0: leads back: page → shop → thanks → page"]


def test_a_journey_of_any_length_is_walked():
    chain = "".join(f"  - {{id: t{number}, leads-to: t{number + 1}}}\n" for number in range(3000))
    assert refused(f"campaign: c\ntouchpoints:\n{chain}  - {{id: t3000, channel: sms, leads-to: t2999}}\n") == [
        "3003:41: touchpoints.3000.leads-to: leads back: t2999 → t3000 → t2999"
    ]


def test_a_variant_is_one_of_an_original():
    assert refused("""\
campaign: spring
touchpoints:
  - {id: a, variant-of: b}
  - {id: b, variant-of: a}
  - {id: c}
  - {id: d, variant-of: c}
""") == [
        '3:25: touchpoints.0.variant-of: "b" is itself a variant; name the touchpoint that it varies',
        '4:25: touchpoints.1.variant-of: "a" is itself a variant; name the touchpoint that it varies',
    ]


def test_a_stage_nobody_uses_and_a_team_nobody_knows_are_for_rules():
    text = b"campaign: c\nstages: [a, b]\ntouchpoints: [{id: x, stage: a, team: nobody}]\n"
    assert load_manifest("c", text).touchpoints[0].team == "nobody"


def test_a_campaign_without_stages_may_still_name_them():
    assert load_manifest("c", b"campaign: c\ntouchpoints: [{id: x, stage: a}]\n").touchpoints[0].stage == "a"


def test_what_the_spec_does_not_know():
    manifest = load_manifest(
        "c.yaml",
        b"""\
campaign: c
goal: grow
offers: [spring, winter-sale]
audience: vips
touchpoints: [{id: x, audience: vip, offers: winter}]
""",
    )
    spec = compile_spec({
        "goals": {"stay": "Stay"},
        "audiences": {"vip": None},
        "offers": {"spring-sale": {"discount": "20%"}, "winter-sale": {"discount": "10%"}},
    })  # fmt: skip
    assert [str(problem) for problem in manifest_problems(manifest, spec)] == [
        'c.yaml:4:11: audience: "vips" is no audience of brand.yaml; did you mean "vip"?',
        'c.yaml:3:10: offers.0: "spring" is no offer of brand.yaml; did you mean "spring-sale"?',
        'c.yaml:5:46: touchpoints.0.offers.0: "winter" is no offer of brand.yaml; did you mean "winter-sale"?',
    ]
    assert manifest_problems(manifest, compile_spec({})) == ()


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "campaign: c\n",
                "touchpoints:\n",
                "  - id: a\n",
                "    sends: [",
                "    leads-to: a\n",
                "]\n",
                "x\n",
                "- y\n",
            ]
        ),
        max_size=8,
    ).map(lambda lines: "".join(lines).encode())
)
def test_any_bytes_are_read_or_refused(data):
    try:
        load_manifest("campaign.yaml", data)
    except SpecError as error:
        assert error.problems
