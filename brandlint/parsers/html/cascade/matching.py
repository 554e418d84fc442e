"""Which rules apply to an element: selectors in buckets by id, class and tag.

Only rules whose last part names something the element has are tried, and a selector that names an id, class or tag
found nowhere in the document is never read: the cost stays linear in rules plus elements. What selectors ask of names
alone is settled once for all elements with the same names under the same names. In quirks mode classes and ids match
whatever their case: selectors are put in lower case, as the document's names are.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from operator import attrgetter, or_
from typing import Any

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.kinds import Named
from brandlint.parsers.html.cascade.media import Screen, holds
from brandlint.parsers.html.cascade.selecting import Selector, needs, read
from brandlint.parsers.html.cascade.states import Test
from brandlint.parsers.html.cascade.stylesheet import Declared, Rule

#: One of these in a list makes Chrome drop the whole list.
_FOREIGN = regex(r":-(?:moz|ms|o)-")
_MAX_SELECTOR = 2000
_CLASS_OR_ID = regex(r"""\[[^\]]*+\]|"[^"]*+"|'[^']*+'|[.#](?:[-\w]|\\.)++""", re.S)
_RANK, _MATCHED, _TEST = attrgetter("rank"), attrgetter("matched"), attrgetter("test")
_SAID, _CONDITIONS, _AROUND = attrgetter("said"), attrgetter("conditions"), attrgetter("around")
_CLASS = regex(r"\.((?:[-\w]|\\.)+)")


#: Layer, specificity, order.
Rank = tuple[int, tuple[int, int, int], int]


class Said(msgspec.Struct, gc=False, eq=False):
    """What a rule that applies declares, the index of its stylesheet, and the rank of its cascade layer.

    There is one object for all rules, whatever their documents, of which these are the same.
    """

    declared: Declared
    sheet: int
    layer: int


@lru_cache(maxsize=4096)
def _said(declared: Declared, sheet: int, layer: int) -> Said:
    return Said(declared, sheet, layer)


class Matched(msgspec.Struct, gc=False, eq=False):
    """A rule that may apply, the index of its stylesheet, and all at-rules around it."""

    rank: Rank
    rule: Rule
    sheet: int
    conditions: tuple[str, ...]

    @property
    def said(self) -> Said:
        """What it says."""
        return _said(self.rule.declared, self.sheet, self.rank[0])


class Rules(msgspec.Struct, gc=False, eq=False):
    """The rules whose selectors fit some elements, lowest rank first, whatever the screen.

    `alike` tells that they fit all elements of the kind in such a place.
    """

    matched: tuple[Matched, ...]
    alike: bool
    _everywhere: tuple[Said, ...] | None = None
    _on: dict[Screen, tuple[Said, ...]] | None = None

    def on(self, screen: Screen) -> tuple[Said, ...]:
        """What those say that hold on a screen."""
        if self._everywhere is not None:
            return self._everywhere
        if self._on is None:
            if not any(map(_CONDITIONS, self.matched)):
                self._everywhere = tuple(map(_SAID, self.matched))
                return self._everywhere
            self._on = {}
        if screen not in self._on:
            holding = [one.said for one in self.matched if not one.conditions or holds(one.conditions, screen)]
            self._on[screen] = tuple(holding)
        return self._on[screen]

    def apart(self, one: Screen, other: Screen) -> list[Rule]:
        """Those that hold on one of two screens alone."""
        if self._everywhere is not None:
            return []
        return [each.rule for each in self.matched if holds(each.conditions, one) != holds(each.conditions, other)]


#: What is matched where there is nothing, or where matching costs too much.
NO_RULES = Rules((), alike=False)


class _Entry(msgspec.Struct, gc=False, eq=False):
    """A selector of a rule: the bits of the names that have to be `around` an element, and what else it asks of it."""

    rank: Rank
    around: int
    alike: Test | None
    test: Test | None
    matched: Matched


class _Candidates(msgspec.Struct, gc=False, eq=False):
    """The entries that fit all elements of a kind but for what is around these: the bits that some ask for there.

    `fitting` are the rules of those that fit where some of the bits are around; the entries where these have tests.
    """

    entries: list[_Entry]
    asked: int
    fitting: dict[int, Rules | list[_Entry]] = {}


class Place(msgspec.Struct, gc=False, eq=False):
    """The bits of the names around an element, and the keys of buckets that it has for its place."""

    bits: int
    keys: tuple[str, ...]


class Matcher:
    """Rules to try on the elements of one document. `names` are all its tags, `.classes`, `#ids` and `[attributes`.

    All rules are added before the first element is matched. `root` is the place of the root.
    """

    def __init__(self, names: frozenset[str], *, quirks: bool = False) -> None:
        self.names = names
        self.root = Place(0, (":root",))
        self._anywhere = Place(0, ())
        self._quirks = quirks
        self._count = 0
        self._buckets: dict[str, list[_Entry]] = {}
        #: The attributes that are keys of buckets.
        self._attributes: set[str] = set()
        #: One bit for each name that a selector asks for around an element, and the places by what they tell.
        self._bits: dict[str, int] = {}
        self._places: dict[tuple[int, tuple[str, ...]], Place] = {}
        self._alike: dict[Named | tuple[object, ...], _Candidates | Rules] = {}
        #: The places within elements of such names in a place.
        self._within: dict[tuple[Place, Named], Place] = {}

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
                    entry = _Entry(rank, around, one.alike, one.test, Matched(rank, rule, sheet, conditions))
                    self._buckets.setdefault(one.key, []).append(entry)
                    added = True
        return added

    @property
    def asks_for_attributes(self) -> bool:
        """Whether any rules are found by attributes."""
        return bool(self._attributes)

    def attributes(self, element: Element) -> tuple[str, ...]:
        """Those attributes of the element that rules are found by."""
        return tuple(filter(self._attributes.__contains__, element.attrib)) if self._attributes else ()

    def place(self, parent: Element, place: Place) -> Place:
        """The place of all that is directly within `parent`, which stands in `place`."""
        if not self._bits:
            return self._anywhere
        named = parent.kind.named
        found = self._within.get((place, named))
        if found is None:
            names = [name for name in named.names if name in self._bits]
            bits = place.bits
            for name in names:
                bits |= self._bits[name]
            key = bits, tuple([f">{name}" for name in names if f">{name}" in self._buckets])
            if key not in self._places:
                self._places[key] = Place(*key)
            found = self._within[place, named] = self._places[key]
        return found

    def match(self, element: Element, place: Place) -> Rules:
        """The rules that apply to the element, which stands in `place`. Raises TooCostlyError."""
        named, attributes = element.kind.named, self.attributes(element) if self._attributes else ()
        kind = (named, attributes, place.keys) if attributes or place.keys else named
        candidates = self._alike.get(kind)
        if candidates is None:
            candidates = self._alike[kind] = self._candidates(element, attributes, place)
        if isinstance(candidates, Rules):
            return candidates
        around = place.bits & candidates.asked
        fitting = candidates.fitting.get(around)
        if fitting is None:
            element.spend(len(candidates.entries))
            fitting = candidates.fitting[around] = _fitting(candidates.entries, around)
        if isinstance(fitting, Rules):
            return fitting
        element.spend(len(fitting))
        found = [one.matched for one in fitting if one.test is None or one.test(element)]
        return Rules(tuple(found), alike=False)

    def _candidates(self, element: Element, attributes: tuple[str, ...], place: Place) -> _Candidates | Rules:
        """What may fit elements of such names in such a place; the rules where nothing else is asked."""
        keys = [*element.kind.named.names, *("[" + name for name in attributes), *place.keys, "*"]
        buckets = [self._buckets[key] for key in keys if key in self._buckets]
        element.spend(sum(map(len, buckets)))
        entries = [one for bucket in buckets for one in bucket if one.alike is None or one.alike(element)]
        entries.sort(key=_RANK)
        asked = reduce(or_, map(_AROUND, entries), 0)
        fitting = None if asked else _fitting(entries, 0)
        return fitting if isinstance(fitting, Rules) else _Candidates(entries, asked)


def _fitting(entries: list[_Entry], around: int) -> Rules | list[_Entry]:
    """The rules of those entries that fit where such bits are around; the entries themselves where some have tests."""
    lacking = ~around
    fitting = [entry for entry in entries if not entry.around & lacking]
    return fitting if any(map(_TEST, fitting)) else Rules(tuple(map(_MATCHED, fitting)), alike=True)


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
