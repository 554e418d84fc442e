"""Which rules apply to an element: selectors in buckets by id, class and tag.

Only rules whose last part names something the element has are tried, and a selector that names an id, class or tag
found nowhere in the document is never read: the cost stays linear in rules plus elements. What selectors ask of names
alone is settled once for all elements with the same names under the same names. In quirks mode classes and ids match
whatever their case: selectors are put in lower case, as the document's names are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.selecting import Selector, needs, read
from brandlint.parsers.html.cascade.stylesheet import Rule
from brandlint.parsers.html.cascade.syntax import Declaration

#: One of these in a list makes Chrome drop the whole list.
_FOREIGN = re.compile(r":-(?:moz|ms|o)-")
_MAX_SELECTOR = 2000
_CLASS_OR_ID = re.compile(r"""\[[^\]]*+\]|"[^"]*+"|'[^']*+'|[.#](?:[-\w]|\\.)++""", re.S)
_RANK = itemgetter(0)
_CLASS = re.compile(r"\.((?:[-\w]|\\.)+)")


#: Layer, specificity, order.
Rank = tuple[int, tuple[int, int, int], int]


class Matched(NamedTuple):
    """A rule that applies, and the index of its stylesheet."""

    rank: Rank
    rule: Rule
    sheet: int

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What the rule declares."""
        return self.rule.declarations


class _Entry(NamedTuple):
    """A selector of a rule; `around` has the bits of the names that have to be around an element."""

    rank: Rank
    selector: Selector
    around: int
    matched: Matched


#: The entries that fit all elements of a kind as far as their names tell, and their rules where nothing else is asked.
_Fitting = tuple[list[_Entry], list[Matched] | None]


class Matcher:
    """Rules to try on the elements of one document. `names` are all its tags, `.classes`, `#ids` and `[attributes`.

    All rules are added before the first element is matched.
    """

    def __init__(self, names: frozenset[str], *, quirks: bool = False) -> None:
        self.names = names
        self._quirks = quirks
        self._rules: list[Rule] = []
        self._buckets: dict[str, list[_Entry]] = {}
        #: The attributes that are keys of buckets, and the keys of buckets of children for each element around some.
        self._attributes: set[str] = set()
        self._children: dict[int, tuple[str, ...]] = {}
        self._asks_parents = False
        #: One bit for each name that a selector asks for around an element, and those in and around each element.
        self._bits: dict[str, int] = {}
        self._within: dict[int, int] = {}
        self._alike: dict[tuple[object, ...], _Fitting] = {}

    def add(self, rule: Rule, layer: int, sheet: int) -> None:
        """A rule. A selector that cannot be read is left out, the others of its list stay."""
        self._rules.append(rule)
        for selector, names in _choices(rule.selectors, self._quirks):
            if names <= self.names:
                for one in _read(selector):
                    rank = layer, one.specificity, len(self._rules)
                    around = 0
                    for name in one.around:
                        around |= self._bits.setdefault(name, 1 << len(self._bits))
                    self._asks_parents = self._asks_parents or one.key[0] == ">"
                    if one.key[0] == "[":
                        self._attributes.add(one.key[1:])
                    self._buckets.setdefault(one.key, []).append(_Entry(rank, one, around, Matched(rank, rule, sheet)))

    @property
    def tried(self) -> bool:
        """Whether any rule may apply to the document at all."""
        return bool(self._buckets)

    def styled(self) -> set[str]:
        """The classes that the rules' selectors name."""
        return {
            re.sub(r"\\(.)", r"\1", name)
            for rule in self._rules
            for selector, _ in _choices(rule.selectors, self._quirks)
            for name in _CLASS.findall(selector)
        }

    def match(self, element: Element) -> list[Matched]:
        """The rules that apply to the element, lowest rank first: never to be changed. Raises TooCostlyError."""
        attributes = element.attrib
        asked = tuple(filter(self._attributes.__contains__, attributes)) if self._attributes else ()
        around = self._above(element) if self._bits else 0
        place = self._place(element.parent)
        kind = element.local_name, attributes.get("class"), attributes.get("id"), asked, place, around
        known = self._alike.get(kind)
        if known is None:
            keys = [*element.names, *("[" + name for name in asked), *place, "*"]
            known = self._alike[kind] = self._fitting(element, keys, around)
        entries, found = known
        if found is not None:
            return found
        element.spend(len(entries))
        return [one.matched for one in entries if one.selector.test is None or one.selector.test(element)]

    def _fitting(self, element: Element, keys: list[str], around: int) -> _Fitting:
        candidates = [entry for key in keys for entry in self._buckets.get(key, ())]
        element.spend(len(candidates))
        fitting = [entry for entry in candidates if entry.around & around == entry.around]
        entries = [entry for entry in fitting if entry.selector.alike is None or entry.selector.alike(element)]
        entries.sort(key=_RANK)
        left = any(entry.selector.test for entry in entries)
        return entries, None if left else [entry.matched for entry in entries]

    def _place(self, parent: Element | None) -> tuple[str, ...]:
        """The keys that what is directly within `parent` has for its place."""
        if parent is None:
            return (":root",)
        if not self._asks_parents:
            return ()
        found = self._children.get(id(parent))
        if found is None:
            keys = (f">{name}" for name in parent.names)
            found = self._children[id(parent)] = tuple(key for key in keys if key in self._buckets)
        return found

    def _above(self, element: Element) -> int:
        """The bits of the names around an element."""
        waiting, above = [], element.parent
        while above is not None and id(above) not in self._within:
            waiting.append(above)
            above = above.parent
        found = 0 if above is None else self._within[id(above)]
        for one in reversed(waiting):
            for name in one.names:
                found |= self._bits.get(name, 0)
            self._within[id(one)] = found
        return found


@lru_cache(maxsize=16_384)
def _choices(selectors: tuple[str, ...], quirks: bool) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each selector of a list with the names that it needs in a document."""
    if any(map(_FOREIGN.search, selectors)):
        return ()
    if quirks:
        selectors = tuple(map(_folded, selectors))
    return tuple((selector, needs(selector)) for selector in selectors if len(selector) <= _MAX_SELECTOR)


def _folded(selector: str) -> str:
    """A selector with its classes and ids in lower case."""
    return _CLASS_OR_ID.sub(lambda match: match[0].lower() if match[0][0] in ".#" else match[0], selector)


def _key(compiled: Any) -> str:
    if compiled.id is not None:
        return f"#{compiled.id}"
    if compiled.class_name is not None:
        return f".{compiled.class_name}"
    return str(compiled.lower_local_name) if compiled.local_name is not None else "*"


@lru_cache(maxsize=8192)
def _read(selector: str) -> tuple[Selector, ...]:
    if found := read(selector):
        return (found,)
    from cssselect2 import compile_selector_list

    try:
        compiled = compile_selector_list(selector)
    except Exception:  # on selectors it was not made for, cssselect2 raises whatever it stumbles over
        return ()
    return tuple(
        Selector(_key(one), tuple(one.specificity), test=one.test)
        for one in compiled
        if one.pseudo_element is None and not one.never_matches
    )
