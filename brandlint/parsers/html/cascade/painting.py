"""The colours that reach the eye: text and ground with all transparency blended, as a browser paints them.

Boxes are taken to lie within the boxes of their parents; text that is moved elsewhere by position is not followed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from brandlint import color
from brandlint.color import Rgba
from brandlint.parsers.html.nodes import Tag

if TYPE_CHECKING:
    from brandlint.parsers.html.cascade.styles import Styles

_LIFTED = frozenset(("absolute", "fixed"))
#: A ground, what paints it, and whether a box before it is lifted.
Layers = tuple[Rgba | None, Tag | None, bool]
_CANVAS: Layers = color.TRANSPARENT, None, False


class Paint(NamedTuple):
    """`#rrggbb` of text and ground, None where an image or a template token decides; `painter` paints the ground.

    `lifted`: a box between the text and its ground is taken out of the flow and may lie over something else.
    """

    text: str | None
    ground: str | None
    painter: Tag | None
    lifted: bool = False


def paint(styles: Styles, tag: Tag) -> Paint:
    """How text directly within `tag` is painted."""
    found = styles.paints.get(id(tag))
    if found is None:
        found = styles.paints[id(tag)] = _paint(styles, tag)
    return found


def _paint(styles: Styles, tag: Tag) -> Paint:
    text = styles.of(tag).color
    layers = None if styles.fades(tag) or (text and text.alpha < 1) else _layers(styles, tag)
    if layers is None:
        return _composited(styles, tag)
    ground, painter, lifted = layers
    canvas = styles.canvas
    return Paint(_painted(text, canvas), _painted(ground, canvas), painter, lifted)


def _layers(styles: Styles, tag: Tag) -> Layers | None:
    """The ground behind text in an element, what paints it and whether that is lifted, where nothing shines through
    anything: then all that paint no ground have that of the element around them. None where something does.
    """
    known, computed = styles.layers, styles.computed
    path: list[int] = []
    lifted: list[int] = []
    found: Layers | None
    node: Tag | None = tag
    while node is not None and node.parent is not None and id(node) not in known:
        style = computed[id(node)]
        path.append(id(node))
        if style.picture or style.background is None:
            found = None, node, False
            break
        if style.background.alpha:
            found = (style.background, node, False) if style.background.alpha == 1 else None
            break
        if style.position in _LIFTED:
            lifted += path
            path.clear()
        node = node.parent
    else:
        found = known.get(id(node), _CANVAS)
    known.update(dict.fromkeys(path, found))
    if lifted:
        found = found and (found[0], found[1], True)
        known.update(dict.fromkeys(lifted, found))
    return found


def _composited(styles: Styles, tag: Tag) -> Paint:
    """From the innermost box outwards, text and ground are composited over each box's ground and then faded by its
    opacity; beneath everything lies the canvas.
    """
    text = styles.of(tag).color
    ground: Rgba | None = color.TRANSPARENT
    painter: Tag | None = None
    settled = lifted = False
    node: Tag | None = tag
    while node is not None and node.parent is not None:
        style = styles.of(node)
        if not settled:
            behind = None if style.picture else style.background
            if behind is None or behind.alpha:
                painter = painter or node
                text = _over(text, behind)
                ground = _over(ground, behind)
            lifted = lifted or (style.position in _LIFTED and ground is not None and ground.alpha < 1)
        if style.opacity < 1:
            text = text and color.faded(text, style.opacity)
            ground = ground and color.faded(ground, style.opacity)
            settled = False
        elif ground is not None and ground.alpha == 1:
            settled = True
            if not styles.fades(node):
                break
        node = node.parent
    canvas = styles.canvas
    return Paint(_painted(text, canvas), _painted(ground, canvas), painter, lifted)


def _over(front: Rgba | None, back: Rgba | None) -> Rgba | None:
    if front is None or front.alpha == 1:
        return front
    if back is None or not front.alpha:
        return back
    return color.over(front, back)


@lru_cache(maxsize=4096)
def _painted(layer: Rgba | None, canvas: Rgba) -> str | None:
    return None if layer is None else color.to_hex(color.over(layer, canvas))
