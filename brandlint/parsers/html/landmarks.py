"""Elements that say which part of a page they are: navigation, footer, small print."""

from __future__ import annotations

import functools
import re
from typing import cast

from brandlint.assets import Role
from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.nodes import Tag
from brandlint.tables import table

_ARIA: dict[str, Role] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "contentinfo": "footer",
}
_ELEMENTS: dict[str, Role] = {"nav": "navigation", "footer": "footer"}


@functools.cache
def vocabulary() -> tuple[dict[Role, re.Pattern[str]], dict[Role, re.Pattern[str]]]:
    """Patterns of class names and of wordings, both in lower case, that tell a role (`roles.yaml`)."""
    data = table(__file__, "roles.yaml")
    names = {role: regex(f"(?:^|\\s)(?:{pattern})(?=\\s|$)") for role, pattern in data["names"].items()}
    texts = {role: regex("|".join(patterns)) for role, patterns in data["texts"].items()}
    return cast("dict[Role, re.Pattern[str]]", names), cast("dict[Role, re.Pattern[str]]", texts)


def landmark(tag: Tag) -> Role | None:
    """The part of the page that an element says it is, by its name, `role`, class or id."""
    attributes = tag.attrs
    if not attributes or tag.name in ("body", "html"):
        return _ELEMENTS.get(tag.name)
    if role := _ELEMENTS.get(tag.name) or _ARIA.get(tree.attribute_text(tag, "role").lower()):
        return role
    if "class" not in attributes and "id" not in attributes:
        return None
    return _named(f"{tree.attribute_text(tag, 'class')} {tree.attribute_text(tag, 'id')}".lower())


@functools.lru_cache(maxsize=4096)
def _named(names: str) -> Role | None:
    return next((role for role, pattern in vocabulary()[0].items() if pattern.search(names)), None)
