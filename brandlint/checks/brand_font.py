"""Is text set in one of the brand's typefaces?

What counts is the first family of the stack that wins for the text. Fonts of icons, code and the client's own
default in a mail say nothing of a brand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Font
from brandlint.attributes.visual import look_known, seen_runs
from brandlint.checks._look import shown_by
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.expressions import regex

_ICONS = regex(r"icon|awesome|glyph|symbol|wingdings|emoji", re.IGNORECASE)
_CODE = frozenset({"monospace", "uimonospace", "courier", "couriernew", "consolas", "menlo", "monaco", "sfmono"})
_CUT = regex(r"(?:regular|roman|book|light|medium|semi-?bold|bold|black|italic|mt|ps|web|vf|variable)$")
_OFFERED_BY_SYSTEMS = frozenset({"applesystem", "blinkmacsystemfont", "systemui", "uisansserif"})


class Options(CheckOptions, frozen=True):
    """`least`: the share of text from which a typeface counts. `fallbacks`: whether named fallbacks count, too."""

    least: float = 0.0
    fallbacks: bool = False


def check(font: Font, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each typeface that is none of the brand's."""
    visual, asset = context.spec.visual, context.asset
    if visual is None or not visual.fonts or font.share < options.least or not look_known(asset):
        return
    allowed = {_plain(name) for stack in visual.fonts.values() for name in stack}
    declared = [(run, style) for run, style, _ in seen_runs(asset) if style.font == font.family and style.font_at]
    if not declared:
        return
    first, style = declared[0]
    used = style.fonts if options.fallbacks else style.fonts[:1]
    stray = [name for name in used if not _allowed(name, allowed)]
    if stray:
        wanted = list(dict.fromkeys(stack[0] for stack in visual.fonts.values() if stack))
        yield Problem(
            span=font.span,
            actual=stray[0],
            expected=" or ".join(wanted),
            values={"share": f"{font.share:.0%}", "whose": "typeface is" if len(wanted) == 1 else "typefaces are"},
            related=shown_by(asset, font.span, first),
            evidence=stray[0],
        )


def _allowed(name: str, allowed: set[str]) -> bool:
    plain = _plain(name)
    if plain in allowed or plain in _CODE or _ICONS.search(name):
        return True
    return plain in _OFFERED_BY_SYSTEMS and bool(allowed & _OFFERED_BY_SYSTEMS)


def _plain(name: str) -> str:
    """A family's name without space, hyphen and the name of its cut: "OpenSans-Regular" is "Open Sans"."""
    plain = re.sub(r"[\s_-]+", "", name.lower())
    shorter = _CUT.sub("", plain)
    return shorter or plain
