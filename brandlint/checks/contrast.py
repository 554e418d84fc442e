"""Can text be told from its ground: WCAG 2.2, success criteria 1.4.3 (AA) and 1.4.6 (AAA)?

Nothing is known of text over pictures and gradients, of text that is taken out of the flow (it may lie over anything),
and of text so faint that it must be meant to be hidden. The brand's own name is a logotype, which is exempt.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset, Run, Style, View
from brandlint.attributes.visual import look_known, recoloured_runs, seen_runs
from brandlint.checks._look import in_view, passing, shown_by
from brandlint.checks._text import names_of
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.color import contrast
from brandlint.places import Span

#: Ratios for text and large text, by level.
_RATIOS = {"AA": (4.5, 3.0), "AAA": (7.0, 4.5)}
_LARGE, _LARGE_BOLD, _BOLD = 24.0, 18.66, 700


class Options(CheckOptions, frozen=True):
    """`hidden`: the ratio below which text is taken to be hidden on purpose, or its ground for unknown."""

    hidden: float = 1.2


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each pair of colours that is hard to read, at the first text that shows it.

    Where one declaration gives a pair to large text and to small, what the small one needs is told. Pairs that only
    dark mode or a phone shows are told where the colour or ground is declared for it.
    """
    visual = context.spec.visual
    if visual is None or visual.contrast not in _RATIOS or not look_known(asset):
        return
    names = {name.lower() for name in names_of(context)}
    hard: dict[tuple[str, str, float], tuple[Run, Style, View | None]] = {}
    for run, style, view in _looks(asset):
        if style.color is None or style.background is None or style.lifted or run.text.strip().lower() in names:
            continue
        wanted = _RATIOS[visual.contrast][_is_large(style)]
        ratio = contrast(style.color, style.background)
        pair = (style.color, style.background, wanted)
        least = options.hidden if view is None or _faint(run.style, options) else 1.0
        if least <= ratio < wanted:
            hard.setdefault(pair, (run, style, view))
    for (color, ground, wanted), shown in hard.items():
        stricter = (one for pair, one in hard.items() if pair[:2] == (color, ground) and pair[2] > wanted)
        if all(_declared(*one) != _declared(*shown) for one in stricter):
            yield _problem(*shown, contrast(color, ground), wanted, context)


def _looks(asset: Asset) -> Iterator[tuple[Run, Style, View | None]]:
    for run, style, _ in seen_runs(asset):
        yield run, style, None
    views: tuple[View, ...] = ("dark", "phone")
    for view in views:
        for run, style in recoloured_runs(asset, view):
            yield run, style, view


def _problem(run: Run, style: Style, view: View | None, ratio: float, wanted: float, context: Context) -> Problem:
    color, ground = style.color or "", style.background or ""
    better = passing(color, ground, wanted, context.spec.visual) if context.spec.visual else None
    span = _declared(run, style, view)
    return Problem(
        span=span,
        actual=f"{ratio:.2f}".rstrip("0").rstrip("."),
        expected=f"{wanted:g}",
        values={
            "color": color,
            "ground": ground,
            "text": run.text if len(run.text) <= 40 else run.text[:39] + "…",
            "view": in_view(view),
            "better": f"; {better} of the palette would do" if better else "",
        },
        related=shown_by(context.asset, span, run, anywhere=view is not None),
        evidence=f"{color} on {ground}",
    )


def _declared(run: Run, style: Style, view: View | None) -> Span:
    """Where the colour that a view shows is declared, without a declaration the text that shows it."""
    return style.color_at or (style.background_at if view else None) or run.span


def _faint(style: Style | None, options: Options) -> bool:
    """Whether text that looks like this is taken to be hidden on purpose, or its ground for unknown."""
    if style is None or style.color is None or style.background is None or not style.visible:
        return True
    return contrast(style.color, style.background) < options.hidden


def _is_large(style: Style) -> bool:
    """As WCAG has it: 18 point, or 14 point and bold. Text of unknown size counts as large, the milder case."""
    if style.size is None:
        return True
    return style.size >= _LARGE or (style.size >= _LARGE_BOLD and (style.weight or 0) >= _BOLD)
