"""Is a colour a framework's or the browser's own default, left in (see `frameworks.yaml`)?

How buttons look is left to `brand-button` where the spec says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Color
from brandlint.attributes.visual import look_known
from brandlint.checks._look import first_with, framework_of, in_view, shown_by, spec_place, stray
from brandlint.checks.base import Context, NoOptions, Problem


def check(color: Color, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where the brand's palette does not hold the colour."""
    visual = context.spec.visual
    if visual is None or not visual.colors or not look_known(context.asset):
        return
    if color.use == "call-to-action" and visual.button_background and color.view is None:
        return
    framework = framework_of(color.color)
    if framework is None or (nearest := stray(color.color, context)) is None:
        return
    name, value = nearest
    yield Problem(
        span=color.span,
        actual=color.color,
        expected=value,
        values={"framework": framework, "use": color.use, "name": name, "view": in_view(color.view)},
        related=spec_place(visual, name)
        + shown_by(context.asset, color.span, first_with(context.asset, color), anywhere=color.view is not None),
        evidence=f"{color.use} {color.color}{in_view(color.view)}",
    )
