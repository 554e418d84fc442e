"""What checks of colour and type share: which colours are the brand's, and which are nobody's."""

from __future__ import annotations

from functools import cache

from brandlint.assets import Asset, Color, Run, View
from brandlint.attributes.visual import seen_runs
from brandlint.checks.base import Context, Related
from brandlint.color import contrast, delta_e, lab, nearest, parse, to_hex
from brandlint.places import Span
from brandlint.positions import place_of
from brandlint.spec.records import Visual
from brandlint.tables import table

#: Chroma in CIELAB below which a colour looks grey: black, white and what lies between belong to no brand.
_GREY = 12.0
#: How far a mixture with white, black or the ground may lie from the exact one.
_MIXED = 3.0


def neutral(color: str) -> bool:
    """Whether the colour looks grey, black or white."""
    return chroma(color) < _GREY


def chroma(color: str) -> float:
    """How far a colour is from grey, in CIELAB."""
    _, a, b = lab(color)
    return float((a * a + b * b) ** 0.5)


def of_the_brand(color: str, visual: Visual) -> bool:
    """Whether a colour is one of the palette within its tolerance, or a tint or shade of one of them."""
    found = nearest(color, visual.colors.values())
    if found is None or found[1] <= visual.tolerance:
        return True
    return any(_mixes(color, own, visual.tolerance) for own in visual.colors.values() if not neutral(own))


def brand_color(color: str, visual: Visual) -> tuple[str, str]:
    """The palette's colour that looks most like `color`, as name and value: one with a hue for one with a hue."""
    names = [name for name, own in visual.colors.items() if neutral(own) == neutral(color)] or list(visual.colors)
    name = min(names, key=lambda name: delta_e(color, visual.colors[name]))
    return name, visual.colors[name]


def stray(color: str, context: Context) -> tuple[str, str] | None:
    """The palette's colour, as name and value, that a colour should have been; None for one of the brand's own."""
    visual = context.spec.visual
    if visual is None or not visual.colors:
        return None
    known: dict[str, tuple[str, str] | None] = context.of_spec.setdefault("colors", {})
    if color not in known:
        known[color] = None if of_the_brand(color, visual) else brand_color(color, visual)
    return known[color]


def spec_place(visual: Visual, name: str) -> tuple[Related, ...]:
    """The place in the spec where a colour of the palette is stated."""
    place = visual.color_places.get(name)
    return (Related(place, f"the palette's {name} is {visual.colors[name]}"),) if place else ()


def in_view(view: View | None) -> str:
    """What a message adds to say where a look is seen; nothing for a desktop."""
    return {None: "", "dark": " in dark mode", "phone": " on a phone"}[view]


def shown_by(asset: Asset, span: Span, run: Run | None, *, anywhere: bool = False) -> tuple[Related, ...]:
    """The text (without a `run`, the page) that shows what is declared at `span`, where that stands in another file.

    `anywhere`: the text is told in the same file, too.
    """
    if run is None:
        return (Related(place_of(asset, Span(0, 0)), "this page shows it"),) if span.source else ()
    if span == run.span or (span.source == run.span.source and not anywhere):
        return ()
    text = run.text if len(run.text) <= 40 else run.text[:39] + "…"
    return (Related(place_of(asset, run.span), f'"{text}" shows it'),)


def first_with(asset: Asset, color: Color) -> Run | None:
    """The first text that shows a colour of the asset in the same use; None for one that no text shows."""
    if color.use not in ("text", "background", "call-to-action"):
        return None
    for run, style, _ in seen_runs(asset, color.view):
        shown = style.color if color.use == "text" else style.background
        if shown == color.color and style.button == (color.use == "call-to-action"):
            return run
    return None


def framework_of(color: str) -> str | None:
    """The framework or browser whose default colour this is, exactly."""
    return _defaults().get(color)


def passing(color: str, ground: str, ratio: float, visual: Visual) -> str | None:
    """The colour of the palette nearest to `color` that keeps `ratio` on `ground`."""
    able = [own for own in visual.colors.values() if contrast(own, ground) >= ratio]
    found = nearest(color, able)
    return found[0] if found else None


def _mixes(color: str, own: str, tolerance: float) -> bool:
    """Whether `color` is `own` mixed with white or black in some proportion, as opacity over them mixes."""
    mine, base = parse(color), parse(own)
    if mine is None or base is None:
        return False
    for end in (255.0, 0.0):
        spans = [end - channel for channel in base[:3]]
        size = sum(span * span for span in spans)
        if not size:
            continue
        share = sum((one - start) * span for one, start, span in zip(mine[:3], base[:3], spans, strict=True)) / size
        if 0 <= share <= 0.97:
            mixed = base._replace(
                red=base.red + share * spans[0], green=base.green + share * spans[1], blue=base.blue + share * spans[2]
            )
            if delta_e(color, to_hex(mixed)) <= min(_MIXED, tolerance):
                return True
    return False


@cache
def _defaults() -> dict[str, str]:
    data = table(__file__, "frameworks.yaml")
    return {color.lower(): entry["name"] for entry in data["frameworks"] for color in entry["colors"]}
