"""What the style of an element is computed to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from brandlint.color import BLACK, TRANSPARENT, Rgba
from brandlint.parsers.html.cascade.winners import Winner

DEFAULT_FAMILIES = ("Times New Roman",)
NO_PROPERTIES: Mapping[str, str] = MappingProxyType({})


class Computed(msgspec.Struct, gc=False, eq=False):
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

    visibility: str = "visible"
    color: Rgba | None = BLACK
    families: tuple[str, ...] | None = DEFAULT_FAMILIES
    size: float | None = 16.0
    weight: int | None = 400
    absolute: bool = False
    dark: bool = False
    struck: bool = False
    properties: Mapping[str, str] = NO_PROPERTIES
    display: str = "inline"
    apart: bool = False
    lays_out: bool = False
    opacity: float = 1.0
    position: str = "static"
    background: Rgba | None = TRANSPARENT
    picture: bool = False
    alike: bool = False
    declares: frozenset[str] = frozenset()
    heritage: int = 0
    winners: dict[str, Winner] = {}

    def child(self) -> Computed:
        """The style of an element in it of which nothing is said."""
        return Computed(
            self.visibility, self.color, self.families, self.size, self.weight, self.absolute, self.dark, self.struck,
            self.properties,
        )  # fmt: skip
