"""How elements look, as far as text and roles need it: hidden or not, a line of its own or not, a button or not."""

from __future__ import annotations

import re

from bs4 import Tag

from brandlint.parsers.html import tree
from brandlint.parsers.html.elements import BLOCKS, BUTTON_TYPES

_DECLARATION = re.compile(r"\s*([\w-]+)\s*:\s*((?:[^;\"'(]+|\"[^\"]*\"|'[^']*'|\([^)]*\))*)(?:;|$)")
_BUTTON_NAME = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_\d-])", re.I)
_ZERO = re.compile(r"0(?:\.0+)?(?:px|em|rem|pt|%)?$")


class InlineLook:
    """What inline styles and attributes alone say."""

    def __init__(self) -> None:
        self._hidden: dict[int, bool] = {}

    def hidden(self, tag: Tag) -> bool:
        """Whether it, or an element around it, is not shown."""
        known = self._hidden.get(id(tag))
        if known is None:
            parent = tag.parent
            known = self._hidden.get(id(parent), False) or _hides(tag)
            self._hidden[id(tag)] = known
        return known

    def block(self, tag: Tag) -> bool:
        """By its name, unless its style says otherwise."""
        display = declarations(tag).get("display", "")
        if display.startswith(("block", "table", "flex", "grid", "list-item")):
            return True
        return tag.name in BLOCKS and not display.startswith("inline")

    def button(self, tag: Tag) -> bool:
        """By its name, role or class, or by a ground and room of its own."""
        if tag.name == "button" or tag.attrs.get("role") == "button":
            return True
        if tag.name == "input":
            return tree.attribute_text(tag, "type").lower() in BUTTON_TYPES
        if tag.name != "a" or "href" not in tag.attrs:
            return False
        if _BUTTON_NAME.search(tree.attribute_text(tag, "class")):
            return True
        style = declarations(tag)
        ground = style.get("background-color") or style.get("background") or "none"
        return ground not in ("none", "transparent") and any(name.startswith(("padding", "border")) for name in style)

    def preserves_space(self, tag: Tag) -> bool | None:
        """By `white-space`."""
        value = declarations(tag).get("white-space")
        return None if value is None else value.startswith(("pre", "break-spaces"))


def declarations(tag: Tag) -> dict[str, str]:
    """The declarations of a `style` attribute, names and values in lower case."""
    style = tree.attribute_text(tag, "style")
    if not style:
        return {}
    return {
        match[1].lower(): match[2].replace("!important", "").strip().lower() for match in _DECLARATION.finditer(style)
    }


def _hides(tag: Tag) -> bool:
    if "hidden" in tag.attrs or (tag.name == "dialog" and "open" not in tag.attrs):
        return True
    if tag.name == "input" and tree.attribute_text(tag, "type").lower() == "hidden":
        return True
    style = declarations(tag)
    if not style:
        return False
    zero = {name for name, value in style.items() if _ZERO.match(value)}
    clipped = style.get("overflow", "").startswith("hidden")
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or "opacity" in zero
        or "font-size" in zero
        or (clipped and bool(zero & {"max-height", "height", "max-width", "width"}))
    )
