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
_SAID, _CONDITIONS = attrgetter("said"), attrgetter("conditions")
_CLASS = regex(r"\.((?:[-\w]|\\.)+)")


#: Layer, specificity, order.
Rank = tuple[int, tuple[int, int, int], int]


class Said:
    """What a rule that applies declares, the index of its stylesheet, and the rank of its cascade layer.

    There is one object for all rules, whatever their documents, of which these are the same.
    """

    __slots__ = ("declared", "layer", "sheet")

    def __init__(self, declared: Declared, sheet: int, layer: int) -> None:
        self.declared = declared
        self.sheet = sheet
        self.layer = layer


@lru_cache(maxsize=4096)
def _said(declared: Declared, sheet: int, layer: int) -> Said:
    return Said(declared, sheet, layer)


class Matched:
    """A rule that may apply, the index of its stylesheet, and all at-rules around it."""

    __slots__ = ("_said", "conditions", "rank", "rule", "sheet")

    def __init__(self, rank: Rank, rule: Rule, sheet: int, conditions: tuple[str, ...]) -> None:
        self.rank = rank
        self.rule = rule
        self.sheet = sheet
        self.conditions = conditions
        self._said: Said | None = None

    @property
    def said(self) -> Said:
        """What it says."""
        if self._said is None:
            self._said = _said(self.rule.declared, self.sheet, self.rank[0])
        return self._said


class Rules:
    """The rules whose selectors fit some elements, lowest rank first, whatever the screen.

    `alike` tells that they fit all elements of the kind in such a place.
    """

    __slots__ = ("_on", "_said", "alike", "matched")

    def __init__(self, matched: tuple[Matched, ...], *, alike: bool) -> None:
        self.matched = matched
        self.alike = alike
        #: What they say: on any screen alike, or by the screen.
        self._said = None if any(map(_CONDITIONS, matched)) else tuple(map(_SAID, matched))
        self._on: dict[Screen, tuple[Said, ...]] = {}

    def on(self, screen: Screen) -> tuple[Said, ...]:
        """What those say that hold on a screen."""
        if self._said is not None:
            return self._said
        found = self._on.get(screen)
        if found is None:
            holding = [one.said for one in self.matched if not one.conditions or holds(one.conditions, screen)]
            found = self._on[screen] = tuple(holding)
        return found

    def apart(self, one: Screen, other: Screen) -> list[Rule]:
        """Those that hold on one of two screens alone."""
        if self._said is not None:
            return []
        return [each.rule for each in self.matched if holds(each.conditions, one) != holds(each.conditions, other)]


#: What is matched where there is nothing, or where matching costs too much.
NO_RULES = Rules((), alike=False)


class _Entry(msgspec.Struct, frozen=True):
    """A selector of a rule: the bits of the names that have to be `around` an element, and what else it asks of it."""

    rank: Rank
    around: int
    alike: Test | None
    test: Test | None
    matched: Matched


#: The entries that fit all elements of a kind as far as their names tell, and their rules where nothing else is asked.
_Fitting = tuple[list[_Entry], Rules | None]


class _Candidates:
    """The entries that fit all elements of a kind but for what is around these: the bits that some ask for there.

    `fitting` are those that fit where some of the bits are around.
    """

    __slots__ = ("asked", "entries", "fitting")

    def __init__(self, entries: list[_Entry]) -> None:
        self.entries = entries
        self.asked = 0
        for entry in entries:
            self.asked |= entry.around
        self.fitting: dict[int, _Fitting] = {}


class Place:
    """The bits of the names around an element, and the keys of buckets that it has for its place."""

    __slots__ = ("bits", "keys")

    def __init__(self, bits: int, keys: tuple[str, ...]) -> None:
        self.bits = bits
        self.keys = keys


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
        self._alike: dict[Named | tuple[object, ...], _Candidates] = {}
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
        candidates = self._candidates(element, place)
        around = place.bits & candidates.asked
        known = candidates.fitting.get(around)
        if known is None:
            element.spend(len(candidates.entries))
            known = candidates.fitting[around] = _fitting(candidates.entries, around)
        entries, rules = known
        if rules is None:
            element.spend(len(entries))
            fitting = [one.matched for one in entries if one.test is None or one.test(element)]
            rules = Rules(tuple(fitting), alike=False)
        return rules

    def _candidates(self, element: Element, place: Place) -> _Candidates:
        named, attributes = element.kind.named, self.attributes(element)
        kind = (named, attributes, place.keys) if attributes or place.keys else named
        found = self._alike.get(kind)
        if found is None:
            keys = [*named.names, *("[" + name for name in attributes), *place.keys, "*"]
            buckets = [self._buckets[key] for key in keys if key in self._buckets]
            element.spend(sum(map(len, buckets)))
            entries = [one for bucket in buckets for one in bucket if one.alike is None or one.alike(element)]
            entries.sort(key=_RANK)
            found = self._alike[kind] = _Candidates(entries)
        return found


def _fitting(entries: list[_Entry], around: int) -> _Fitting:
    """Those entries that fit where such bits are around."""
    lacking = ~around
    fitting = [entry for entry in entries if not entry.around & lacking]
    return fitting, None if any(map(_TEST, fitting)) else Rules(tuple(map(_MATCHED, fitting)), alike=True)


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
