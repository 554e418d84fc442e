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


class _Around(NamedTuple):
    """The bits of the names around an element, and the keys of buckets that it has for its place."""

    bits: int
    keys: tuple[str, ...]


_AT_THE_ROOT, _ANYWHERE = _Around(0, (":root",)), _Around(0, ())
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
        #: The attributes that are keys of buckets.
        self._attributes: set[str] = set()
        #: One bit for each name that a selector asks for around an element, and the place within each element.
        self._bits: dict[str, int] = {}
        self._within: dict[int, _Around] = {}
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
        around = self._around(element.parent)
        kind = element.local_name, attributes.get("class"), attributes.get("id"), asked, around
        known = self._alike.get(kind)
        if known is None:
            keys = [*element.names, *("[" + name for name in asked), *around.keys, "*"]
            known = self._alike[kind] = self._fitting(element, keys, around.bits)
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

    def _around(self, parent: Element | None) -> _Around:
        """What the place of all that is directly within `parent` says of it."""
        if parent is None:
            return _AT_THE_ROOT
        if not self._bits:
            return _ANYWHERE
        found = self._within.get(id(parent))
        if found is not None:
            return found
        waiting = [parent]
        while (above := waiting[-1].parent) is not None and id(above) not in self._within:
            waiting.append(above)
        for one in reversed(waiting):
            bits = self._within[id(one.parent)].bits if one.parent else 0
            keys = []
            for name in one.names:
                if name in self._bits:
                    bits |= self._bits[name]
                    keys += [f">{name}"] if f">{name}" in self._buckets else []
            self._within[id(one)] = _Around(bits, tuple(keys))
        return self._within[id(parent)]


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
