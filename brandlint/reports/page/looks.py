"""What touchpoints look and sound like: the brand's colours against those found, and each tone on its scales."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from brandlint.color import delta_e
from brandlint.engine.findings import Campaign
from brandlint.journey.records import Touchpoint
from brandlint.reports.page.view import View, counts, is_read, worst
from brandlint.spec.records import Range, Spec

#: Colours of the table, those that most touchpoints show first; touchpoints with their tone, the worst first.
_COLORS, _TOUCHPOINTS = 48, 300
#: Measures with a scale of their own, in order, and what they mean at the far end.
MEASURES = {
    "formality": "formal", "energy": "energetic", "urgency": "urgent", "claims": "bold claims",
    "address": "addresses you", "directive": "tells to act", "complexity": "complex",
}  # fmt: skip


class BrandColor(msgspec.Struct, frozen=True):
    """A colour of the palette and how many touchpoints show it, or one within the tolerance."""

    name: str
    color: str
    touchpoints: int


class FoundColor(msgspec.Struct, frozen=True, kw_only=True):
    """A colour that touchpoints show, the palette's nearest and their CIEDE2000 distance."""

    color: str
    uses: tuple[str, ...]
    touchpoints: tuple[str, ...]
    nearest: str
    nearest_color: str
    distance: float | None
    near: bool


class Palette(msgspec.Struct, frozen=True):
    """The brand's colours and those found; `left_out` of them are not listed."""

    brand: tuple[BrandColor, ...]
    found: tuple[FoundColor, ...]
    tolerance: float
    left_out: int


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """One measure of a touchpoint on [0, 1], and the range that the spec allows."""

    measure: str
    meaning: str
    value: float
    enough: bool
    low: float | None
    high: float | None
    inside: bool
    evidence: tuple[str, ...]


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A touchpoint and how it sounds."""

    anchor: str
    name: str
    channel: str
    team: str
    stage: str
    path: str
    score: int | None
    worst: str
    counts: dict[str, int]
    scales: tuple[Scale, ...]
    colors: tuple[str, ...]
    unknown: tuple[str, ...]


class Voices(msgspec.Struct, frozen=True):
    """The touchpoints that are shown, and how many are not."""

    shown: tuple[Voice, ...]
    left_out: int


def palette(campaign: Campaign) -> Palette | None:
    """The palette of one campaign, None where neither the brand nor any touchpoint shows a colour."""
    visual = campaign.spec.visual
    brand = visual.colors if visual else {}
    tolerance = visual.tolerance if visual else 0.0
    shown: dict[str, dict[str, set[str]]] = {}
    for touchpoint in campaign.journey.touchpoints:
        for color in touchpoint.asset.colors:
            if color.view:
                continue
            shown.setdefault(color.color, {}).setdefault(color.use, set()).add(touchpoint.id)
    if not shown and not brand:
        return None
    found = [_found(color, uses, brand, tolerance) for color, uses in shown.items()]
    found.sort(key=lambda one: (one.near, -len(one.touchpoints), one.color))
    near: dict[str, set[str]] = {name: set() for name in brand}
    for one in found:
        if one.near and one.nearest:
            near[one.nearest].update(one.touchpoints)
    return Palette(
        tuple(BrandColor(name, color, len(near[name])) for name, color in brand.items()),
        tuple(found[:_COLORS]),
        tolerance,
        max(0, len(found) - _COLORS),
    )


def _found(color: str, uses: dict[str, set[str]], brand: dict[str, str], tolerance: float) -> FoundColor:
    apart = sorted((delta_e(color, value), name) for name, value in brand.items())
    distance, nearest = apart[0] if apart else (None, "")
    return FoundColor(
        color=color,
        uses=tuple(sorted(uses)),
        touchpoints=tuple(sorted(set().union(*uses.values()))),
        nearest=nearest,
        nearest_color=brand.get(nearest, ""),
        distance=distance,
        near=distance is None or distance <= tolerance,
    )


def voices(view: View, campaign: Campaign) -> Voices:
    """Every touchpoint with its tone; of many, those with the lowest scores."""
    touchpoints = list(campaign.journey.touchpoints)
    if len(touchpoints) > _TOUCHPOINTS:
        touchpoints.sort(key=lambda touchpoint: view.score(campaign, touchpoint) or 0)
    shown = tuple(_voice(view, campaign, touchpoint) for touchpoint in touchpoints[:_TOUCHPOINTS])
    return Voices(shown, max(0, len(touchpoints) - _TOUCHPOINTS))


def _voice(view: View, campaign: Campaign, touchpoint: Touchpoint) -> Voice:
    found = view.found(campaign, touchpoint)
    asset = touchpoint.asset
    return Voice(
        anchor=view.anchor(campaign, touchpoint),
        name=touchpoint.id,
        channel=touchpoint.channel or "",
        team=touchpoint.team or "",
        stage=touchpoint.stage or "",
        path=asset.path if is_read(touchpoint) else "",
        score=view.score(campaign, touchpoint),
        worst=worst(found),
        counts=counts(found),
        scales=tuple(_scales(touchpoint, campaign.spec)),
        colors=tuple(dict.fromkeys(color.color for color in asset.colors if not color.view))[:10],
        unknown=asset.unknown,
    )


def _scales(touchpoint: Touchpoint, spec: Spec) -> Iterator[Scale]:
    for measure, meaning in MEASURES.items():
        tone = touchpoint.asset.tone.get(measure)
        if tone is None:
            continue
        allowed = _allowed(touchpoint, spec, measure)
        yield Scale(
            measure=measure,
            meaning=meaning,
            value=tone.value,
            enough=tone.enough,
            low=allowed.low if allowed else None,
            high=allowed.high if allowed else None,
            inside=not tone.enough or allowed is None or allowed.low <= tone.value <= allowed.high,
            evidence=tone.evidence[:6],
        )


def _allowed(touchpoint: Touchpoint, spec: Spec, measure: str) -> Range | None:
    if spec.voice is None:
        return None
    own = spec.voice.channels.get(touchpoint.channel or "", {})
    return own.get(measure) or spec.voice.tone.get(measure)
