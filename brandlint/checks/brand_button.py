"""Does a button look as the spec says that the brand's calls to action look?

The reverse (text in the button's colour on the button's text colour, an outlined button) is a brand's second button.
Buttons of navigation and code are none, and pictures and gradients are not judged. What a mail draws for Outlook alone
is a button, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset, Run, Style
from brandlint.attributes.visual import drawn_buttons, look_known
from brandlint.checks._look import shown_by
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.color import delta_e
from brandlint.expressions import regex
from brandlint.places import Span
from brandlint.spec.records import Visual

#: The numbers of pages and of marks to give are no calls to action.
_WORD = regex(r"[^\W\d_]{2}")


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each combination of colours that is not the spec's, at the first button that shows it."""
    visual = context.spec.visual
    if visual is None or not (visual.button_background or visual.button_color) or not look_known(asset):
        return
    told: set[tuple[str | None, str | None]] = set()
    for style, text, place, run in _buttons(asset):
        look = (style.background, style.color)
        if look in told or style.lifted or _fits(visual, *look) or _fits(visual, *reversed(look)):
            continue
        told.add(look)
        span = style.background_at or place
        yield Problem(
            span=span,
            actual=_told(*look),
            expected=_told(visual.button_background, visual.button_color),
            values={"text": text},
            related=shown_by(asset, span, run),
            evidence=_told(*look),
        )


def _buttons(asset: Asset) -> Iterator[tuple[Style, str, Span, Run | None]]:
    """Look, words and place of each button, with the text of the page that shows it."""
    for block in asset.blocks:
        if block.role == "call-to-action":
            for run in block.runs:
                style = run.style
                if style is not None and style.visible and style.button and _WORD.search(run.text):
                    yield style, run.text.strip(), run.span, run
    for link, style, words in drawn_buttons(asset):
        if not words or _WORD.search(words):
            yield style, words, link.span, None


def _fits(visual: Visual, ground: str | None, text: str | None) -> bool:
    """Whether what is known of a button's colours is the spec's."""
    pairs = ((ground, visual.button_background), (text, visual.button_color))
    return all(not one or not wanted or delta_e(one, wanted) <= visual.tolerance for one, wanted in pairs)


def _told(ground: str | None, text: str | None) -> str:
    return " on ".join(color for color in (text, ground) if color)
