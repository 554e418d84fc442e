"""Which rules apply to an element: selectors in buckets by id, class and tag.

Only rules whose last part names something the element has are tried, and a selector that names an id, class or tag
found nowhere in the document is never read: the cost stays linear in rules plus elements. What selectors ask of names
alone is settled once for all elements with the same names under the same names. In quirks mode classes and ids match
whatever their case: selectors are put in lower case, as the document's names are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.media import Screen, holds
from brandlint.parsers.html.cascade.selecting import Selector, needs, read
from brandlint.parsers.html.cascade.stylesheet import Declared, Rule

#: One of these in a list makes Chrome drop the whole list.
_FOREIGN = regex(r":-(?:moz|ms|o)-")
_MAX_SELECTOR = 2000
_CLASS_OR_ID = regex(r"""\[[^\]]*+\]|"[^"]*+"|'[^']*+'|[.#](?:[-\w]|\\.)++""", re.S)
_RANK = attrgetter("rank")
_CLASS = regex(r"\.((?:[-\w]|\\.)+)")


#: Layer, specificity, order.
Rank = tuple[int, tuple[int, int, int], int]
#: What a rule that applies declares, the index of its stylesheet, and the rank of its cascade layer.
Said = tuple[Declared, int, int]


class Matched(msgspec.Struct, frozen=True):
    """A rule that may apply, the index of its stylesheet, and all at-rules around it."""

    rank: Rank
    rule: Rule
    sheet: int
    conditions: tuple[str, ...]


class Rules:
    """The rules whose selectors fit some elements, lowest rank first, whatever the screen.

    `alike` tells that they fit all elements of the kind in such a place.
    """

    __slots__ = ("_everywhere", "_on", "alike", "matched")

    def __init__(self, matched: list[Matched], *, alike: bool) -> None:
        self.matched = matched
        self.alike = alike
        self._everywhere = None if any(one.conditions for one in matched) else _said(matched)
        self._on: dict[Screen, tuple[Said, ...]] = {}

    def on(self, screen: Screen) -> tuple[Said, ...]:
        """Those that hold on a screen."""
        if self._everywhere is not None:
            return self._everywhere
        found = self._on.get(screen)
        if found is None:
            found = self._on[screen] = _said([one for one in self.matched if holds(one.conditions, screen)])
        return found

    def apart(self, one: Screen, other: Screen) -> list[Rule]:
        """Those that hold on one of two screens alone."""
        if self._everywhere is not None:
            return []
        return [each.rule for each in self.matched if holds(each.conditions, one) != holds(each.conditions, other)]


def _said(matched: list[Matched]) -> tuple[Said, ...]:
    return tuple([(one.rule.declared, one.sheet, one.rank[0]) for one in matched])


#: What is matched where there is nothing, or where matching costs too much.
NO_RULES = Rules([], alike=False)


class _Entry(msgspec.Struct, frozen=True):
    """A selector of a rule; `around` has the bits of the names that have to be around an element."""

    rank: Rank
    selector: Selector
    around: int
    matched: Matched


#: The entries that fit all elements of a kind as far as their names tell, and their rules where nothing else is asked.
_Fitting = tuple[list[_Entry], Rules | None]


class Place:
    """The bits of the names around an element, the keys of buckets that it has for its place, and what fits there."""

    __slots__ = ("bits", "fitting", "keys")

    def __init__(self, bits: int, keys: tuple[str, ...]) -> None:
        self.bits = bits
        self.keys = keys
        self.fitting: dict[tuple[object, ...], _Fitting] = {}


class Matcher:
    """Rules to try on the elements of one document. `names` are all its tags, `.classes`, `#ids` and `[attributes`.

    All rules are added before the first element is matched. `root` is the place of the root.
    """

    def __init__(self, names: frozenset[str], *, quirks: bool = False) -> None:
        self.names = names
        self.root = Place(0, (":root",))
        self._quirks = quirks
        self._count = 0
        self._buckets: dict[str, list[_Entry]] = {}
        #: The attributes that are keys of buckets.
        self._attributes: set[str] = set()
        #: One bit for each name that a selector asks for around an element, and the places by what they tell.
        self._bits: dict[str, int] = {}
        self._places: dict[tuple[int, tuple[str, ...]], Place] = {}
        #: The places within elements of such names in a place.
        self._within: dict[tuple[Place, tuple[str, ...]], Place] = {}

    def add(self, rule: Rule, layer: int, sheet: int, conditions: tuple[str, ...] = ()) -> bool:
        """A rule; whether it may apply at all. A selector that cannot be read is left out, the others of its list stay.

        `conditions` are all at-rules around it.
        """
        self._count += 1
        added = False
        for selector, names in _choices(rule.selectors, self._quirks):
            if names <= self.names:
                for one in _read(selector):
                    rank = layer, one.specificity, self._count
                    around = 0
                    for name in one.around:
                        around |= self._bits.setdefault(name, 1 << len(self._bits))
                    if one.key[0] == "[":
                        self._attributes.add(one.key[1:])
                    entry = _Entry(rank, one, around, Matched(rank, rule, sheet, conditions))
                    self._buckets.setdefault(one.key, []).append(entry)
                    added = True
        return added

    def attributes(self, element: Element) -> tuple[str, ...]:
        """Those attributes of the element that rules are found by."""
        return tuple(filter(self._attributes.__contains__, element.attrib)) if self._attributes else ()

    def place(self, parent: Element, place: Place) -> Place:
        """The place of all that is directly within `parent`, which stands in `place`."""
        found = self._within.get((place, parent.kind.names))
        if found is None:
            bits, keys = place.bits, []
            for name in parent.kind.names:
                if name in self._bits:
                    bits |= self._bits[name]
                    keys += [f">{name}"] if f">{name}" in self._buckets else []
            key = bits, tuple(keys)
            found = self._within[place, parent.kind.names] = self._places.setdefault(key, Place(*key))
        return found

    def match(self, element: Element, place: Place) -> Rules:
        """The rules that apply to the element, which stands in `place`. Raises TooCostlyError."""
        attributes = self.attributes(element)
        key = element.kind.named, attributes
        known = place.fitting.get(key)
        if known is None:
            known = place.fitting[key] = self._fitting(element, attributes, place)
        entries, rules = known
        if rules is None:
            element.spend(len(entries))
            fitting = [one.matched for one in entries if one.selector.test is None or one.selector.test(element)]
            rules = Rules(fitting, alike=False)
        return rules

    def _fitting(self, element: Element, attributes: tuple[str, ...], place: Place) -> _Fitting:
        keys = [*element.kind.names, *("[" + name for name in attributes), *place.keys, "*"]
        candidates = [entry for key in keys for entry in self._buckets.get(key, ())]
        element.spend(len(candidates))
        fitting = [entry for entry in candidates if entry.around & place.bits == entry.around]
        entries = [entry for entry in fitting if entry.selector.alike is None or entry.selector.alike(element)]
        entries.sort(key=_RANK)
        if any(entry.selector.test for entry in entries):
            return entries, None
        return entries, Rules([entry.matched for entry in entries], alike=True)


def classes(rule: Rule, *, quirks: bool) -> set[str]:
    """The classes that a rule's selectors name."""
    named = (name for selector, _ in _choices(rule.selectors, quirks) for name in _CLASS.findall(selector))
    return {re.sub(r"\\(.)", r"\1", name) for name in named}


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
