"""The colours of borders that a reader sees: rules between sections, frames of boxes.

A border in the colour of text or of its own box says nothing new, and one round a button belongs to the button.
"""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import Tag

from brandlint import color
from brandlint.assets import Color, Span
from brandlint.parsers.html.cascade.appearance import Appearance
from brandlint.parsers.html.cascade.buttons import box, button, drawn
from brandlint.parsers.html.cascade.longhands import BORDERS
from brandlint.parsers.html.cascade.painting import paint

_EDGES = frozenset(f"{side}-color" for side in BORDERS)


def border_colors(appearance: Appearance, tags: Iterable[Tag]) -> tuple[Color, ...]:
    """The colours of the borders of `tags`, the largest share of sides first; `span` is where each is declared first.

    Half-transparent ones, and those whose ground is not known, are left out.
    """
    styles = appearance.styles
    if styles.guessed:
        return ()
    found: dict[str, tuple[int, Span]] = {}
    boxes: set[int] = set()
    for tag in tags:
        if tag.name in ("a", "button", "input") and button(styles, tag) is tag:
            around = box(styles, tag)
            boxes.update(id(node) for node in (tag, *tag.find_all(True), around) if node is not None)
    for tag in tags:
        winners = styles.of(tag).winners
        if _EDGES.isdisjoint(winners) or id(tag) in boxes:
            continue
        for side in BORDERS:
            place = styles.place(tag, f"{side}-color")
            edge = styles.color(tag, f"{side}-color")
            if place is None or edge is None or edge.alpha < 1 or not drawn(styles, tag, side):
                continue
            shown = color.to_hex(edge)
            painted = paint(styles, tag)
            if shown not in (painted.text, painted.ground) and appearance.visibility.shows(tag):
                count, first = found.get(shown, (0, place))
                found[shown] = count + 1, first
    total = sum(count for count, _ in found.values())
    colors = [Color(shown, "border", round(count / total, 4) or 0.0001, at) for shown, (count, at) in found.items()]
    return tuple(sorted(colors, key=lambda one: (-one.share, one.color)))
