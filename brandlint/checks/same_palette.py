"""Does the next touchpoint show any of the colours of the one before?

Only colours that have a hue are compared, those of buttons above all. Two that both show the brand's palette look
alike, whichever of its colours each of them shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.attributes.visual import look_known
from brandlint.checks._look import first_with, neutral, shown_by, stray
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.color import delta_e
from brandlint.journey.records import Step
from brandlint.positions import place_of


class Options(CheckOptions, frozen=True):
    """`least`: the share from which a colour of text or ground counts. `alike`: the CIEDE2000 distance of one look."""

    least: float = 0.05
    alike: float = 15.0


def check(step: Step, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where no colour of one is found in the other."""
    source, target = step.source, step.target
    if not (look_known(source.asset) and look_known(target.asset)):
        return
    here, there = _leading(source.asset, options.least), _leading(target.asset, options.least)
    if not here or not there:
        return
    if any(delta_e(one, other) <= options.alike for one in here for other in there):
        return
    visual = context.spec.visual
    if visual and visual.colors and all(any(stray(one, context) is None for one in look) for look in (here, there)):
        return
    first = next(color for color in source.asset.colors if color.color == here[0])
    landing = next(color for color in target.asset.colors if color.color == there[0])
    yield Problem(
        span=first.span,
        touchpoint=source,
        actual=", ".join(here[:3]),
        expected=", ".join(there[:3]),
        values={"page": target.id},
        related=(
            *shown_by(source.asset, first.span, first_with(source.asset, first)),
            Related(place_of(target.asset, landing.span), f"{target.id} shows {', '.join(there[:3])}"),
        ),
        evidence=f"{source.id} {target.id}",
    )


def _leading(asset: Asset, least: float) -> list[str]:
    """Colours with a hue, buttons first."""
    shown = [
        color for color in asset.colors if color.use != "image" and color.view is None and not neutral(color.color)
    ]
    leading = [color.color for color in shown if color.use == "call-to-action"]
    leading += [color.color for color in shown if color.use != "call-to-action" and color.share >= least]
    return list(dict.fromkeys(leading))
