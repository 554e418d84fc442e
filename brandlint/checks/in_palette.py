"""Is a colour one of the brand's?

Greys, black and white belong to no brand; tints and shades of the palette are the brand's. Defaults of frameworks are
left to `framework-color`, and the ground of buttons to `brand-button` where the spec says how a button looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Color
from brandlint.attributes.visual import look_known, seen_runs
from brandlint.checks._look import (
    first_with,
    framework_of,
    in_view,
    neutral,
    shown_by,
    spec_place,
    stray,
)
from brandlint.checks.base import CheckOptions, Context, Problem, Replacement
from brandlint.color import delta_e
from brandlint.places import Span

#: The longest way to write a colour whose every use may be replaced by another: a name or six digits.
_PLAIN = 7


class Options(CheckOptions, frozen=True):
    """`least`: the share of its use from which a colour counts. `neutrals`: whether greys have to be of the palette.

    `near`: the CIEDE2000 distance up to which a colour is taken for a mistyped one of the palette, and replaced.
    """

    least: float = 0.0
    neutrals: bool = False
    near: float = 10.0


def check(color: Color, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each colour and use that the palette does not hold."""
    visual, asset = context.spec.visual, context.asset
    if visual is None or not visual.colors or color.share < options.least or not look_known(asset):
        return
    if color.use == "call-to-action" and visual.button_background and color.view is None:
        return
    if (neutral(color.color) and not options.neutrals) or framework_of(color.color):
        return
    nearest = stray(color.color, context)
    if nearest is None:
        return
    name, value = nearest
    near = delta_e(color.color, value) <= options.near
    yield Problem(
        span=color.span,
        actual=color.color,
        expected=value,
        values={"use": color.use, "name": name, "view": in_view(color.view)},
        related=spec_place(visual, name)
        + shown_by(asset, color.span, first_with(asset, color), anywhere=color.view is not None),
        replacements=tuple(Replacement(span, value) for span in _declarations(color, context)) if near else (),
        evidence=f"{color.use} {color.color}{in_view(color.view)}",
    )


def _declarations(color: Color, context: Context) -> list[Span]:
    """Where the asset's own file declares the colour in so many letters."""
    if color.use not in ("text", "background", "call-to-action"):
        return []
    found: set[Span] = set()
    for _, style, _ in seen_runs(context.asset, color.view):
        shown = (style.color, style.color_at) if color.use == "text" else (style.background, style.background_at)
        if shown[0] == color.color and shown[1] and shown[1].source == 0 and shown[1].end - shown[1].start <= _PLAIN:
            found.add(shown[1])
    return sorted(found)
