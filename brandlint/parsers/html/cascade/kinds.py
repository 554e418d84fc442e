"""Elements of one kind: what is equal of them as far as names and attributes alone decide how they look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from brandlint.parsers.html.cascade import hints

#: Attributes that decide on looks by what they say.
_SAYING = hints.SAYING | {"class", "id", "style"}
_HREF = "href", ""
_NO_CLASSES: frozenset[str] = frozenset()


class Named(msgspec.Struct, gc=False, eq=False):
    """The names that elements have in common: their tag, `.classes` and `#id`, all of them as `names`.

    In quirks mode classes and ids are in lower case, as selectors are (see `matching`).
    """

    tag: str
    classes: frozenset[str]
    id: str | None
    names: tuple[str, ...]


class Own(msgspec.Struct, gc=False, eq=False):
    """What elements say of their own looks, in documents that are in `quirks` mode, or in those that are not.

    `style` is the style attribute; `hints` is what other attributes say.
    """

    hints: hints.Kind
    style: str
    quirks: bool


class Kind(msgspec.Struct, gc=False, eq=False):
    """A kind of element: those that are named alike and say the same of their looks. There is one object of each."""

    named: Named
    own: Own


@lru_cache(maxsize=16_384)
def kind(name: str, attributes: tuple[tuple[str, str], ...], quirks: bool) -> Kind:
    """The kind of element that has this name and these of the attributes that say something."""
    name, said = name.lower(), dict(attributes)
    hinting = tuple([pair for pair in attributes if pair[0] in hints.SAYING])
    named = _named(name, said.get("class"), said.get("id"), quirks)
    return Kind(named, _own(name, hinting, said.get("style", ""), quirks))


@lru_cache(maxsize=16_384)
def _named(tag: str, classes: str | None, id_: str | None, quirks: bool) -> Named:
    if quirks:
        classes, id_ = classes and classes.lower(), id_ and id_.lower()
    each = frozenset(classes.split()) if classes else _NO_CLASSES
    return Named(tag, each, id_, (tag, *["." + one for one in each], *(["#" + id_] if id_ else [])))


@lru_cache(maxsize=16_384)
def _own(name: str, attributes: tuple[tuple[str, str], ...], style: str, quirks: bool) -> Own:
    return Own(hints.Kind(name, attributes), style, quirks)


def saying(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those attributes that say something. Of a link's address, only that there is one."""
    return tuple([_HREF if pair[0] == "href" else pair for pair in attributes.items() if pair[0] in _SAYING])
