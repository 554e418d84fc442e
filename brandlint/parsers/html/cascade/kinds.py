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


class Own:
    """What elements say of their own looks, in documents that are in `quirks` mode, or in those that are not.

    `style` is the style attribute; `hints` is what other attributes say.
    """

    __slots__ = ("hints", "quirks", "style")

    def __init__(self, said: hints.Kind, style: str, quirks: bool) -> None:
        self.hints = said
        self.style = style
        self.quirks = quirks


class Kind:
    """A kind of element: those that are named alike and say the same of their looks. There is one object of each."""

    __slots__ = ("named", "own")

    def __init__(self, named: Named, own: Own) -> None:
        self.named = named
        self.own = own


@lru_cache(maxsize=16_384)
def kind(name: str, attributes: tuple[tuple[str, str], ...], quirks: bool) -> Kind:
    """The kind of element that has this name and these of the attributes that say something."""
    name, said = name.lower(), dict(attributes)
    hinting = tuple([pair for pair in attributes if pair[0] in hints.SAYING])
    named = _named(name, said.get("class"), said.get("id"), quirks)
    return Kind(named, _own(name, hinting, said.get("style", ""), quirks))


@lru_cache(maxsize=16_384)
def _named(tag: str, classes: str | None, id_: str | None, quirks: bool) -> Named:
    return Named(tag, classes, id_, quirks)


@lru_cache(maxsize=16_384)
def _own(name: str, attributes: tuple[tuple[str, str], ...], style: str, quirks: bool) -> Own:
    return Own(hints.Kind(name, attributes), style, quirks)


def saying(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those attributes that say something. Of a link's address, only that there is one."""
    found = tuple([pair for pair in attributes.items() if pair[0] in _SAYING])
    if "href" in attributes:
        return tuple([("href", "") if pair[0] == "href" else pair for pair in found])
    return found
