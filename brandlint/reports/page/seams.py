"""Both ends of each step side by side: their words, calls to action, facts, colours, fonts and logo."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from brandlint.attributes.match import ad_text, calls_to_action, first_screen
from brandlint.attributes.offers.values import same_value, told
from brandlint.attributes.tone.distance import distance
from brandlint.engine.findings import SEVERITIES, Campaign
from brandlint.facts import Fact
from brandlint.journey.records import Step, Touchpoint
from brandlint.reports.page.excerpts import Picture
from brandlint.reports.page.journey_map import message_match
from brandlint.reports.page.matrix import headline_of
from brandlint.reports.page.view import SIGNS, TOLD, View, worst

#: Steps of a campaign that are shown, the worst first; words, facts, colours and fonts of each end.
_STEPS, _WORDS, _FACTS, _COLORS, _FONTS = 150, 60, 12, 8, 4

#: How a fact is said, where its value alone does not tell what it is.
_SAID = {
    "percent-off": "{} off", "amount-off": "{} off", "minimum-spend": "from {}", "code": "code {}",
    "starts": "starts {}", "ends": "ends {}", "guarantee": "{} guarantee", "apr": "{} APR", "within": "within {}",
    "trial": "trial: {}",
}  # fmt: skip
#: Uses of a colour, from those that an eye meets first.
_USES = ("call-to-action", "background", "text", "image", "border")


class SaidFact(msgspec.Struct, frozen=True):
    """A fact as it is told; `kept`: the other end says the same, contradicts it (False) or does not speak of it."""

    text: str
    kept: bool | None


class End(msgspec.Struct, frozen=True, kw_only=True):
    """One end of a step."""

    name: str
    href: str
    channel: str
    team: str
    headline: str
    words: str
    actions: tuple[str, ...]
    facts: tuple[SaidFact, ...]
    colors: tuple[str, ...]
    fonts: tuple[str, ...]
    logo: str
    picture: Picture | None


class Seam(msgspec.Struct, frozen=True, kw_only=True):
    """A step with both ends; `match` in percent, `tone` the distance of the tones on [0, 1], where known."""

    anchor: str
    source: End
    target: End
    worst: str
    told: str
    sign: str
    score: int | None
    match: int | None
    tone: float | None
    messages: tuple[str, ...]


class Seams(msgspec.Struct, frozen=True):
    """The steps that are shown, and how many are not."""

    shown: tuple[Seam, ...]
    left_out: int


def seams(view: View, campaign: Campaign) -> Seams:
    """The steps of a campaign, those with the gravest findings first."""
    order = (*SEVERITIES, "fine")
    steps = sorted(campaign.journey.steps, key=lambda step: order.index(worst(view.found_at(campaign, step))))
    return Seams(tuple(_seam(view, campaign, step) for step in steps[:_STEPS]), max(0, len(steps) - _STEPS))


def _seam(view: View, campaign: Campaign, step: Step) -> Seam:
    found = view.found_at(campaign, step)
    gravest = worst(found)
    scored = next((one for one in view.result.scores.campaigns if one.campaign == campaign.journey.name), None)
    ends = (step.source.id, step.target.id)
    marks = [one.score for one in scored.steps if (one.source, one.target) == ends] if scored else []
    apart = distance(step.source.asset.tone, step.target.asset.tone)
    return Seam(
        anchor=view.step_anchor(campaign, step),
        source=_end(view, campaign, step.source, step.target, ad_text(step.source.asset)),
        target=_end(view, campaign, step.target, step.source, first_screen(step.target.asset)),
        worst=gravest,
        told=TOLD[gravest],
        sign=SIGNS[gravest],
        score=marks[0] if marks else None,
        match=message_match(campaign, step),
        tone=apart.value if apart.enough else None,
        messages=tuple(dict.fromkeys(finding.message for finding in found)),
    )


def _end(view: View, campaign: Campaign, touchpoint: Touchpoint, other: Touchpoint, text: str) -> End:
    asset = touchpoint.asset
    headline = headline_of(touchpoint)
    words = text.split()
    colors = sorted(
        (color for color in asset.colors if not color.view), key=lambda color: (_USES.index(color.use), -color.share)
    )
    logos = (image.logo.file for image in asset.images if image.logo)
    return End(
        name=touchpoint.id,
        href=view.anchor(campaign, touchpoint),
        channel=touchpoint.channel or "",
        team=touchpoint.team or "",
        headline=headline.text if headline else "",
        words=" ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else ""),
        actions=tuple(dict.fromkeys(block.text for block in calls_to_action(asset)))[:3],
        facts=tuple(_facts(asset.facts, other.asset.facts))[:_FACTS],
        colors=tuple(dict.fromkeys(color.color for color in colors))[:_COLORS],
        fonts=tuple(font.family for font in sorted(asset.fonts, key=lambda font: -font.share))[:_FONTS],
        logo=next(logos, ""),
        picture=view.excerpts.picture(asset.path) if asset.format == "image" else None,
    )


def said(fact: Fact) -> str:
    """A fact as one would say it: "20% off", "code SPRING20", "ends 2027-03-31"."""
    return _SAID.get(fact.kind, "{}").format(told(fact))


def _facts(facts: tuple[Fact, ...], others: tuple[Fact, ...]) -> Iterator[SaidFact]:
    seen = set()
    for fact in facts:
        text = said(fact)
        if text not in seen:
            seen.add(text)
            same = [same_value(fact, other) for other in others if other.kind == fact.kind]
            yield SaidFact(text, True if True in same else False if False in same else None)
