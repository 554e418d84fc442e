"""Which rules apply to an element: compiled selectors in buckets by id, class and tag.

Only rules whose last part names something the element has are tried, and a selector that names an id, class or tag
found nowhere in the document is never compiled: the cost stays linear in rules plus elements. In quirks mode classes
and ids match whatever their case: selectors are put in lower case, as the document's names are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.selecting import Plain, plain
from brandlint.parsers.html.cascade.stylesheet import Rule
from brandlint.parsers.html.cascade.syntax import Declaration

_ALONE = re.compile(r"([.#]?)(-?[_a-zA-Z][-\w]*)\Z")
_PLAIN = re.compile(r"[-\w\s.#>+~*:]+\Z")
_NAME = re.compile(r"([.#:]*)(-?[_a-zA-Z][-\w]*)")
#: One of these in a list makes Chrome drop the whole list.
_FOREIGN = re.compile(r":-(?:moz|ms|o)-")
_MAX_SELECTOR = 2000
_CLASS_OR_ID = re.compile(r"""\[[^\]]*+\]|"[^"]*+"|'[^']*+'|[.#](?:[-\w]|\\.)++""", re.S)


class Matched(NamedTuple):
    """Declarations of one rule that applies, with their rank: layer, specificity, order."""

    rank: tuple[int, tuple[int, int, int], int]
    declarations: tuple[Declaration, ...]
    sheet: int


class _Entry(NamedTuple):
    test: Callable[[Element], bool] | None
    matched: Matched


class Matcher:
    """Rules to try on the elements of one document. `names` are all its tags, `.classes` and `#ids`."""

    def __init__(self, names: frozenset[str], *, quirks: bool = False) -> None:
        self.names = names
        self._quirks = quirks
        self._buckets: dict[str, list[_Entry]] = {}
        self._order = 0
        self.styled: set[str] = set()

    def add(self, rule: Rule, layer: int, sheet: int) -> None:
        """A rule. A selector that cannot be compiled is left out, the others of its list stay."""
        self._order += 1
        if any(_FOREIGN.search(selector) for selector in rule.selectors):
            return
        for selector in map(_folded, rule.selectors) if self._quirks else rule.selectors:
            if "." in selector:
                self.styled.update(
                    re.sub(r"\\(.)", r"\1", name) for name in re.findall(r"\.((?:[-\w]|\\.)+)", selector)
                )
            if alone := _ALONE.match(selector):
                key = alone[1] + (alone[2] if alone[1] else alone[2].lower())
                if key in self.names:
                    specificity = ((1, 0, 0), (0, 1, 0), (0, 0, 1))["#.".find(alone[1]) if alone[1] else 2]
                    self._put(key, None, Matched((layer, specificity, self._order), rule.declarations, sheet))
            elif self._may_match(selector):
                for test, specificity, key in _tests(selector):
                    self._put(key, test, Matched((layer, specificity, self._order), rule.declarations, sheet))

    @property
    def tried(self) -> bool:
        """Whether any rule may apply to the document at all."""
        return bool(self._buckets)

    def match(self, element: Element) -> list[Matched]:
        """The rules that apply to the element, lowest rank first. Raises TooCostlyError."""
        keys = ["*", element.local_name, *("." + name for name in element.classes)]
        if element.id:
            keys.append("#" + element.id)
        candidates = [entry for key in keys for entry in self._buckets.get(key, ())]
        element.spend(len(candidates))
        found = [entry.matched for entry in candidates if entry.test is None or entry.test(element)]
        found.sort(key=_rank)
        return found

    def _put(self, key: str, test: Callable[[Element], bool] | None, matched: Matched) -> None:
        self._buckets.setdefault(key, []).append(_Entry(test, matched))

    def _may_match(self, selector: str) -> bool:
        if len(selector) > _MAX_SELECTOR or ":local-link" in selector:
            return False
        if not _PLAIN.match(selector):
            return True
        return all(
            (sign + name if sign else name.lower()) in self.names
            for sign, name in _NAME.findall(selector)
            if ":" not in sign
        )


@lru_cache(maxsize=8192)
def _folded(selector: str) -> str:
    """A selector with its classes and ids in lower case."""
    return _CLASS_OR_ID.sub(lambda match: match[0].lower() if match[0][0] in ".#" else match[0], selector)


def _rank(matched: Matched) -> tuple[int, tuple[int, int, int], int]:
    return matched.rank


def _key(compiled: Any) -> str:
    if compiled.id is not None:
        return f"#{compiled.id}"
    if compiled.class_name is not None:
        return f".{compiled.class_name}"
    return str(compiled.lower_local_name) if compiled.local_name is not None else "*"


@lru_cache(maxsize=8192)
def _tests(selector: str) -> tuple[Plain, ...]:
    if found := plain(selector):
        return (found,)
    from cssselect2 import compile_selector_list

    try:
        compiled = compile_selector_list(selector)
    except Exception:  # on selectors it was not made for, cssselect2 raises whatever it stumbles over
        return ()
    return tuple(
        Plain(one.test, tuple(one.specificity), _key(one))
        for one in compiled
        if one.pseudo_element is None and not one.never_matches
    )
