"""Elements of one kind: what is equal of them as far as names and attributes alone decide how they look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from brandlint.parsers.html.cascade import hints

#: Attributes that decide on looks by what they say.
_SAYING = hints.SAYING | {"class", "id", "style"}
_NO_CLASSES: frozenset[str] = frozenset()


class Kind:
    """A kind of element in documents that are in `quirks` mode, or in those that are not.

    `names` are its tag, `.classes` and `#id`, which `named` has as they are written; `style` is its style attribute,
    `hints` what other attributes say.
    In quirks mode classes and ids are in lower case, as selectors are (see `matching`).
    """

    __slots__ = ("classes", "hints", "id", "name", "named", "names", "quirks", "style")

    def __init__(self, name: str, attributes: tuple[tuple[str, str], ...], quirks: bool) -> None:
        said = dict(attributes)
        self.name = name
        self.quirks = quirks
        self.named = name, said.get("class"), said.get("id")
        self.style = said.get("style", "")
        self.id = said.get("id")
        self.classes = frozenset(said["class"].split()) if "class" in said else _NO_CLASSES
        if quirks:
            self.id = self.id and self.id.lower()
            self.classes = frozenset([one.lower() for one in self.classes])
        self.names = (name, *["." + one for one in self.classes], *(["#" + self.id] if self.id else []))
        self.hints = hints.Kind(name, tuple([pair for pair in attributes if pair[0] in hints.SAYING]))


@lru_cache(maxsize=16_384)
def kind(name: str, attributes: tuple[tuple[str, str], ...], quirks: bool) -> Kind:
    """The kind of element that has this name and these of the attributes that say something."""
    return Kind(name.lower(), attributes, quirks)


def saying(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those attributes that say something. Of a link's address, only that there is one."""
    found = tuple([pair for pair in attributes.items() if pair[0] in _SAYING])
    if "href" in attributes:
        return tuple([("href", "") if pair[0] == "href" else pair for pair in found])
    return found
