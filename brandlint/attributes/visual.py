"""The palette and the typefaces an asset shows, by their share of the text that a reader sees.

Shares count letters and digits: icons, bullets and spaces show a colour, too, but nobody reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from brandlint.assets import Asset, Color, Font, Link, Run, Style, View
from brandlint.parsers.base import PARTLY_KNOWN
from brandlint.places import Span

_Use = Literal["text", "background", "call-to-action"]


def look_known(asset: Asset) -> bool:
    """Whether all that decides the look was read: no remote stylesheet, no surrounding page, no part missing."""
    return not asset.fragment and not any(
        PARTLY_KNOWN in note or "include" in note or "layout" in note for note in asset.unknown
    )


def seen_runs(asset: Asset, view: View | None = None) -> Iterator[tuple[Run, Style, int]]:
    """The pieces of text that a reader sees and whose look is known, with the number of their letters and digits.

    They are those that a desktop shows, or another view.
    """
    for block in asset.blocks:
        if block.role == "hidden" and view is None:
            continue
        for run in block.runs:
            other = getattr(run, view) if view else None
            style = other or run.style
            if style is None or not style.visible or (other is None and block.role == "hidden"):
                continue
            if letters := _letters(run.text):
                yield run, style, letters


@lru_cache(maxsize=10_000)
def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def recoloured_runs(asset: Asset, view: View) -> Iterator[tuple[Run, Style]]:
    """The pieces of text to which another view gives other colours than a desktop does, as they look there."""
    for run, style, _ in seen_runs(asset, view):
        usual = run.style
        if usual is not None and (style.color, style.background) != (usual.color, usual.background):
            yield run, style


def drawn_buttons(asset: Asset) -> Iterator[tuple[Link, Style, str]]:
    """The buttons that a mail draws for Outlook alone: look, and the words of the link that each stands for."""
    words: dict[str, str] = {}
    found: list[tuple[Link, Style, str]] = []
    for link in reversed(asset.links):
        if link.style is not None:
            found.append((link, link.style, words.get(link.href, "")))
        elif link.text:
            words[link.href] = link.text
    yield from reversed(found)


def colors_of(asset: Asset) -> tuple[Color, ...]:
    """The colours of text and grounds by use, the largest share of each use first.

    Text and ground of buttons count as `call-to-action` by their ground, not as text and background; a button drawn
    for Outlook counts as one letter. A span is where the colour was first declared, or the text that shows it where no
    declaration is known. Those that only another view shows come last.
    """
    found = _tally(seen_runs(asset))
    totals = _totals(found)
    usual = set(found)
    for link, style, _ in drawn_buttons(asset):
        if style.background is not None:
            count, first = found.get(("call-to-action", style.background), (0, style.background_at or link.span))
            found["call-to-action", style.background] = count + 1, first
            totals["call-to-action"] = totals.get("call-to-action", 0) + 1
    colors = [
        Color(color, use, round(count / totals[use], 4) or 0.0001, span)
        for (use, color), (count, span) in found.items()
    ]
    colors.sort(key=lambda color: (_ORDER[color.use], -color.share, color.color))
    return (*colors, *(color for view in _VIEWS for color in _only_in(asset, view, usual)))


def _only_in(asset: Asset, view: View, usual: set[tuple[_Use, str]]) -> Iterator[Color]:
    """The colours that other declarations give in another view, where a desktop does not show them in that use."""
    recoloured = {id(run) for run, _ in recoloured_runs(asset, view)}
    if not recoloured:
        return
    totals = _totals(_tally(seen_runs(asset, view)))
    found = _tally(seen for seen in seen_runs(asset, view) if id(seen[0]) in recoloured)
    for (use, color), (count, span) in sorted(found.items(), key=lambda item: (_ORDER[item[0][0]], -item[1][0])):
        if (use, color) not in usual:
            yield Color(color, use, round(count / totals[use], 4) or 0.0001, span, view)


def _tally(runs: Iterable[tuple[Run, Style, int]]) -> dict[tuple[_Use, str], tuple[int, Span]]:
    """Letters by use and colour, with the place of the first."""
    found: dict[tuple[_Use, str], tuple[int, Span]] = {}
    for run, style, letters in runs:
        uses: tuple[tuple[_Use, str | None, Span | None], ...] = (
            ("text", style.color, style.color_at),
            ("background", style.background, style.background_at),
        )
        if style.button:
            uses = (("call-to-action", style.background, style.background_at),)
        for use, color, place in uses:
            if color is not None:
                count, first = found.get((use, color), (0, place or run.span))
                found[use, color] = count + letters, first
    return found


def _totals(found: dict[tuple[_Use, str], tuple[int, Span]]) -> dict[_Use, int]:
    totals: dict[_Use, int] = {}
    for (use, _), (count, _) in found.items():
        totals[use] = totals.get(use, 0) + count
    return totals


def fonts_of(asset: Asset) -> tuple[Font, ...]:
    """The first families of the stacks that text is set in, the largest share first."""
    found: dict[str, tuple[int, Span, str]] = {}
    total = 0
    for run, style, letters in seen_runs(asset):
        if style.font is not None:
            key = style.font.lower()
            count, first, name = found.get(key, (0, style.font_at or run.span, style.font))
            found[key] = count + letters, first, name
            total += letters
    fonts = [Font(name, round(count / total, 4) or 0.0001, span) for count, span, name in found.values()]
    return tuple(sorted(fonts, key=lambda font: (-font.share, font.family)))


_VIEWS: tuple[View, ...] = ("dark", "phone")
_ORDER = {"text": 0, "background": 1, "border": 2, "call-to-action": 3, "image": 4}
