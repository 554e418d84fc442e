"""The colours of borders that a reader sees: rules between sections, frames of boxes.

A border in the colour of text or of its own box says nothing new, and one round a button belongs to the button.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brandlint import color
from brandlint.assets import Color
from brandlint.parsers.html.cascade.appearance import Appearance
from brandlint.parsers.html.cascade.buttons import box, button, drawn
from brandlint.parsers.html.cascade.computed import Computed
from brandlint.parsers.html.cascade.longhands import BORDERS
from brandlint.parsers.html.cascade.painting import paint
from brandlint.parsers.html.cascade.styles import Styles
from brandlint.parsers.html.nodes import Tag
from brandlint.places import Span

_EDGES = frozenset(f"{side}-color" for side in BORDERS)


def border_colors(appearance: Appearance, tags: Sequence[Tag]) -> tuple[Color, ...]:
    """The colours of the borders of `tags`, the largest share of sides first; `span` is where each is declared first.

    Half-transparent ones, and those whose ground is not known, are left out.
    """
    styles = appearance.styles
    if styles.guessed:
        return ()
    found: dict[str, tuple[int, Span]] = {}
    for tag, edges in _bordered(styles, tags):
        painted = paint(styles, tag)
        for side, shown in edges:
            place = None if shown in (painted.text, painted.ground) else styles.place(tag, f"{side}-color")
            if place is not None and appearance.visibility.shows(tag):
                count, first = found.get(shown, (0, place))
                found[shown] = count + 1, first
    total = sum(count for count, _ in found.values())
    colors = [Color(shown, "border", round(count / total, 4) or 0.0001, at) for shown, (count, at) in found.items()]
    return tuple(sorted(colors, key=lambda one: (-one.share, one.color)))


def _bordered(styles: Styles, tags: Sequence[Tag]) -> list[tuple[Tag, list[tuple[str, str]]]]:
    """The tags that have borders of one opaque colour, each side with it; those of buttons are left out."""
    known: dict[Computed, list[tuple[str, str]]] = {}
    edged = {style for style in set(styles.computed.values()) if not _EDGES.isdisjoint(style.winners)}
    found = []
    for tag in [tag for tag in tags if styles.computed[id(tag)] in edged] if edged else ():
        style = styles.of(tag)
        if style not in known:
            known[style] = list(_edges(styles, tag))
        if known[style]:
            found.append((tag, known[style]))
    boxes: set[int] = set()
    for tag in tags if found else ():
        if tag.name in ("a", "button", "input") and button(styles, tag) is tag:
            boxes.update(map(id, (tag, *tag.descendants, box(styles, tag))))
    return [(tag, edges) for tag, edges in found if id(tag) not in boxes]


def _edges(styles: Styles, tag: Tag) -> Iterator[tuple[str, str]]:
    """The sides at which an element in a style like that of `tag` has a border of one opaque colour: that colour."""
    for side in BORDERS:
        edge = styles.color(tag, f"{side}-color")
        if edge is not None and edge.alpha >= 1 and drawn(styles, tag, side):
            yield side, color.to_hex(edge)
