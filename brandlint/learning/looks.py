"""The palette by use, the typefaces, and how buttons look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from brandlint.assets import Asset
from brandlint.attributes.visual import look_known, seen_runs
from brandlint.color import delta_e, lab
from brandlint.learning.evidence import Seen, Tally, flow, recurring, scalar

#: CIEDE2000 distance up to which two colours are one of the palette; the spec's own default.
_SAME = 5.0
#: Chroma in CIELAB below which a colour looks grey and belongs to no brand.
_GREY = 12.0
#: More colours and typefaces than these are no look that anybody can keep.
_MOST_COLORS, _MOST_FONTS = 24, 12
#: The share of a use, or of all text, that shows a choice even where a single file has it.
_CHOSEN = 0.25
#: The share of all buttons from which their look is the brand's.
_AGREED = 0.8
#: What browsers give links that no stylesheet speaks of.
_LINK_BLUE = "#0000ee"
_USES = ("text", "background", "call-to-action")


def lines(assets: Sequence[Asset]) -> Iterator[str]:
    """The section `visual`, by the assets whose look is known whole."""
    assets = [asset for asset in assets if look_known(asset)]
    palette = _palette(assets)
    fonts = list(_fonts(assets))
    if not palette and not fonts:
        return
    yield "visual:"
    if palette:
        yield "  colors:"
        for name, (use, seen) in palette.items():
            yield f"    {name}: {scalar(seen.value)}  # {use}, {seen}"
    if fonts:
        yield "  fonts:"
        yield from fonts
    yield from _button(assets, {name: seen.value for name, (_, seen) in palette.items()})


def _palette(assets: Sequence[Asset]) -> dict[str, tuple[str, Seen]]:
    """Name, use and evidence: ink and paper, the ground of calls to action, then whatever has a hue."""
    least = recurring(assets)
    uses = {use: _by_weight(assets, use) for use in _USES}
    palette: dict[str, tuple[str, Seen]] = {}

    def add(name: str, use: str, seen: Seen) -> None:
        if len(palette) < _MOST_COLORS and all(delta_e(seen.value, own.value) > _SAME for _, own in palette.values()):
            number = sum(other.rstrip("-0123456789") == name for other in palette)
            palette[f"{name}-{number + 1}" if number else name] = use, seen

    for name, use in (("ink", "text"), ("paper", "background")):
        for seen in [seen for seen in uses[use] if seen.value != _LINK_BLUE][:1]:
            add(name, use, seen)
    buttons = [seen for seen in uses["call-to-action"] if _has_hue(seen.value)]
    for name, seen in zip(("primary", "secondary"), buttons, strict=False):
        add(name, "call to action", seen)
    other = {use: [*uses[use], *_by_weight(assets, use, views=True)] for use in _USES}
    rest = [
        (use, seen) for use, found in other.items() for seen in found if seen.files >= least or seen.weight >= _CHOSEN
    ]
    for use, seen in sorted(rest, key=lambda item: (-item[1].files, -item[1].weight)):
        if seen.value == _LINK_BLUE:
            add("links", "the browser's own, to be taken out once all links are styled: text", seen)
        elif _has_hue(seen.value):
            add("accent", use.replace("-", " "), seen)
    return palette


def _by_weight(assets: Sequence[Asset], use: str, *, views: bool = False) -> list[Seen]:
    """The colours of one use, those with the largest shares of all files first: a desktop's, or other `views`'."""
    tally = Tally()
    for asset in assets:
        stated = {style.color for _, style, _ in seen_runs(asset) if style.color_at}
        for color in asset.colors:
            if use == "text" and not views and color.color not in stated and color.color != _LINK_BLUE:
                continue  # the browser's own black
            if color.use == use and bool(color.view) == views:
                tally.add(color.color, color.color, asset, color.span, color.share)
    return _merged(sorted(tally.ranked(), key=lambda seen: -seen.weight))


def _merged(colors: Sequence[Seen]) -> list[Seen]:
    """The colours without those that look like one before them."""
    kept: list[Seen] = []
    for seen in colors:
        if all(delta_e(seen.value, other.value) > _SAME for other in kept):
            kept.append(seen)
    return kept


def _has_hue(color: str) -> bool:
    _, a, b = lab(color)
    return bool(a * a + b * b >= _GREY * _GREY)


def _fonts(assets: Sequence[Asset]) -> Iterator[str]:
    tally, headings = Tally(), Tally()
    stacks: dict[str, Counter[tuple[str, ...]]] = {}
    for asset in assets:
        stated = {style.fonts[0].casefold() for _, style, _ in seen_runs(asset) if style.fonts and style.font_at}
        for font in asset.fonts:
            if font.family.casefold() in stated:
                tally.add(font.family.casefold(), font.family, asset, font.span, font.share)
        for run, style, letters in seen_runs(asset):
            if style.fonts and style.font_at:
                stacks.setdefault(style.fonts[0].casefold(), Counter())[style.fonts] += letters
                if (style.size or 0) >= 24:
                    headings.add(style.fonts[0].casefold(), style.fonts[0], asset, run.span, letters)
    display = next((seen.value.casefold() for seen in headings.ranked()), None)
    names: set[str] = set()
    chosen = [seen for seen in tally.ranked() if seen.files >= recurring(assets) or seen.weight >= _CHOSEN]
    for seen in chosen[:_MOST_FONTS]:
        key = seen.value.casefold()
        name = "text" if not names else "display" if key == display and "display" not in names else _slug(seen.value)
        if name in names:
            continue
        names.add(name)
        stack = stacks[key].most_common(1)[0][0] if key in stacks else (seen.value,)
        yield f"    {scalar(name)}: {flow(family for family in stack if family.isprintable())}  # {seen}"


def _button(assets: Sequence[Asset], palette: dict[str, str]) -> Iterator[str]:
    tally = Tally()
    for asset in assets:
        for run, style, _ in seen_runs(asset):
            if style.button and style.background and style.color:
                tally.add(f"{style.background} {style.color}", f"{style.background} {style.color}", asset, run.span)
    looks = tally.ranked()
    if looks and looks[0].weight >= _AGREED * sum(seen.weight for seen in looks):
        ground, text = (_named(color, palette) for color in looks[0].value.split())
        yield f"  call-to-action: {{background: {ground}, color: {text}}}  # {looks[0]}"


def _named(color: str, palette: dict[str, str]) -> str:
    near = [name for name, own in palette.items() if delta_e(color, own) <= _SAME]
    return near[0] if near else scalar(color)


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "other"
