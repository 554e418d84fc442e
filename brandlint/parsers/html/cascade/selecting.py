"""Plain selectors, nearly all there are, as tests of elements: `.card > td.price`, `#top a`.

cssselect2 writes a Python expression for each selector, and compiling that costs more than all of its answers; only
selectors with attributes, pseudo-classes or siblings go there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from brandlint.parsers.html.cascade.document import Element

Test = Callable[[Element], bool]

_COMPOUND = r"(?=[*a-zA-Z.#])(?:\*|[a-zA-Z][-\w]*)?(?:[.#]-?[_a-zA-Z][-\w]*)*"
_PLAIN = re.compile(rf"{_COMPOUND}(?:(?:\s*>\s*|\s+){_COMPOUND})*", re.ASCII)
_PART = re.compile(r"\s*(>)\s*|(\s+)|([.#]?)([-\w]+|\*)", re.ASCII)


class Plain(NamedTuple):
    """A selector's test, its specificity, and the name by which elements that it may fit are found."""

    test: Test
    specificity: tuple[int, int, int]
    key: str


class _Compound:
    """What one element has to be: `name` in small letters ("" for any), all of `classes`, all of `ids`."""

    def __init__(self) -> None:
        self.name = ""
        self.classes: list[str] = []
        self.ids: list[str] = []

    def test(self) -> Test:
        name, ids, classes = self.name, self.ids, frozenset(self.classes)
        if not classes and not ids:
            return (lambda element: element.local_name == name) if name else lambda _: True
        return lambda element: (
            classes <= element.classes
            and (not name or element.local_name == name)
            and all(element.id == one for one in ids)
        )

    def key(self) -> str:
        if self.ids:
            return f"#{self.ids[-1]}"
        return f".{self.classes[-1]}" if self.classes else self.name or "*"


def plain(selector: str) -> Plain | None:
    """The test that a selector of names, descendants and children is; None for any other."""
    selector = selector.strip()
    if not _PLAIN.fullmatch(selector) or not selector:
        return None
    compounds, joints = [_Compound()], []
    for child, space, sign, name in _PART.findall(selector):
        if child or space:
            compounds.append(_Compound())
            joints.append(bool(child))
        elif sign:
            (compounds[-1].classes if sign == "." else compounds[-1].ids).append(name)
        elif name != "*":
            compounds[-1].name = name.lower()
    test = compounds[0].test()
    for child, compound in zip(joints, compounds[1:], strict=True):
        test = (_child if child else _descendant)(test, compound.test())
    ids = sum(len(compound.ids) for compound in compounds)
    classes = sum(len(compound.classes) for compound in compounds)
    names = sum(bool(compound.name) for compound in compounds)
    return Plain(test, (ids, classes, names), compounds[-1].key())


def _descendant(outer: Test, inner: Test) -> Test:
    return lambda element: inner(element) and any(map(outer, element.ancestors))


def _child(outer: Test, inner: Test) -> Test:
    return lambda element: inner(element) and element.parent is not None and outer(element.parent)
