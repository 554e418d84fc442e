"""What the style of an element is computed to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from brandlint import color
from brandlint.color import Rgba
from brandlint.parsers.html.cascade.winners import Winner

DEFAULT_FAMILIES = ("Times New Roman",)
NO_PROPERTIES: Mapping[str, str] = MappingProxyType({})
_NOTHING: frozenset[str] = frozenset()


class Computed:
    """How one element is styled, or several alike; see the attributes of the same names in CSS.

    `size` is in px, `families` the whole stack, `background` the element's own (transparent by default) and
    `picture` whether an image or gradient lies on it. None means that a template token decides.
    `struck` is true for text crossed out by the element or one around it.
    `dark`: the browser's own colours are those for a dark system (`color-scheme`).
    `apart` is true for a box with lines of its own, `lays_out` for one that lays out its children (flex, grid).
    `declares` names the inherited properties whose values are the element's own.
    `heritage` is the number of all that it passes on: two styles with the same one pass on the same.
    `alike` tells that all elements have it of whom the same is said and to whom the same is passed on.
    """

    __slots__ = (
        "absolute", "alike", "apart", "background", "color", "dark", "declares", "display", "families", "heritage",
        "lays_out", "opacity", "picture", "position", "properties", "size", "struck", "visibility", "weight", "winners",
    )  # fmt: skip

    def __init__(self, parent: Computed | None = None) -> None:
        """The style of an element in one with the style `parent`, or of the root, of which nothing is said."""
        self.alike = False
        self.display = "inline"
        self.apart = False
        self.lays_out = False
        self.opacity = 1.0
        self.position = "static"
        self.background: Rgba | None = color.TRANSPARENT
        self.picture = False
        self.winners: dict[str, Winner] = {}
        self.declares: frozenset[str] = _NOTHING
        self.heritage = 0
        self.visibility: str = parent.visibility if parent else "visible"
        self.color: Rgba | None = parent.color if parent else color.BLACK
        self.families: tuple[str, ...] | None = parent.families if parent else DEFAULT_FAMILIES
        self.size: float | None = parent.size if parent else 16.0
        self.weight: int | None = parent.weight if parent else 400
        self.absolute: bool = parent.absolute if parent else False
        self.dark: bool = parent.dark if parent else False
        self.struck: bool = parent.struck if parent else False
        self.properties: Mapping[str, str] = parent.properties if parent else NO_PROPERTIES
