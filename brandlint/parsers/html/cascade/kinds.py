"""Elements of one kind: what is equal of them as far as names and attributes alone decide how they look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from brandlint.parsers.html.cascade import hints

#: Attributes that decide on looks by what they say.
_SAYING = hints.SAYING | {"class", "id", "style"}
_NO_CLASSES: frozenset[str] = frozenset()


class Named:
    """The names that elements have in common: their tag, `.classes` and `#id`, all of them as `names`.

    In quirks mode classes and ids are in lower case, as selectors are (see `matching`).
    """

    __slots__ = ("classes", "id", "names", "tag")

    def __init__(self, tag: str, classes: str | None, id_: str | None, quirks: bool) -> None:
        if quirks:
            classes, id_ = classes and classes.lower(), id_ and id_.lower()
        self.tag = tag
        self.id = id_
        self.classes = frozenset(classes.split()) if classes else _NO_CLASSES
        self.names = (tag, *["." + one for one in self.classes], *(["#" + id_] if id_ else []))


class Kind:
    """A kind of element in documents that are in `quirks` mode, or in those that are not.

    `style` is its style attribute; `hints` is what other attributes say.
    """

    __slots__ = ("hints", "named", "quirks", "style")

    def __init__(self, name: str, attributes: tuple[tuple[str, str], ...], quirks: bool) -> None:
        said = dict(attributes)
        self.quirks = quirks
        self.style = said.get("style", "")
        self.named = _named(name, said.get("class"), said.get("id"), quirks)
        self.hints = _hints(name, tuple([pair for pair in attributes if pair[0] in hints.SAYING]))


@lru_cache(maxsize=16_384)
def kind(name: str, attributes: tuple[tuple[str, str], ...], quirks: bool) -> Kind:
    """The kind of element that has this name and these of the attributes that say something."""
    return Kind(name.lower(), attributes, quirks)


@lru_cache(maxsize=16_384)
def _named(tag: str, classes: str | None, id_: str | None, quirks: bool) -> Named:
    return Named(tag, classes, id_, quirks)


@lru_cache(maxsize=4096)
def _hints(name: str, attributes: tuple[tuple[str, str], ...]) -> hints.Kind:
    return hints.Kind(name, attributes)


def saying(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those attributes that say something. Of a link's address, only that there is one."""
    found = tuple([pair for pair in attributes.items() if pair[0] in _SAYING])
    if "href" in attributes:
        return tuple([("href", "") if pair[0] == "href" else pair for pair in found])
    return found
