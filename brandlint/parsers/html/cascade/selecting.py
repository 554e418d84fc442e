"""Selectors as tests of elements: `.card > td.price`, `#top a`, `td[class*="wide"]`, `p + p:not(:last-child)`.

What a selector asks of an element's tag, classes and id, and of the names around it, is told apart from what is left to
ask of each element. cssselect2 writes a Python expression for each selector, and compiling that costs more than all of
its answers; only what is rare (`:has()`, `:nth-of-type()`) goes there.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.states import KNOWN, STATES, Test, always, attribute, nth
from brandlint.parsers.html.cascade.syntax import selectors

Specificity = tuple[int, int, int]

_ESCAPE = r"\\(?:[0-9a-f]{1,6}\s?|[^\n0-9a-f])"
_NAME = rf"(?:-?(?:[_a-z]|[^\x00-\x7f]|{_ESCAPE})|--)(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})*+"
_QUOTED = r""""[^"\\\n]*+"|'[^'\\\n]*+'"""
_INSIDE = rf"""(?:[^()"'\\]++|\\.|{_QUOTED}|\((?:[^()"'\\]++|\\.|{_QUOTED}|\([^()"'\\]*+\))*+\))*+"""
_PART = regex(
    rf"""(?P<joint>\s*+[>+~]\s*+|\s++)|(?P<sign>[.#]?)(?P<name>{_NAME})|(?P<any>\*)
    |:(?P<function>not|is|where|nth-child|nth-last-child)\((?P<inside>{_INSIDE})\)|:(?P<state>[-a-z]++)(?!\()
    |\[\s*+(?P<attribute>[a-z][-\w]*+)\s*+
    (?:(?P<how>[~|^$*]?=)\s*+(?P<value>{_QUOTED}|-?[_a-z][-\w]*+)\s*+(?P<fold>i?)\s*+)?\]""",
    re.I | re.A | re.X,
)
_ESCAPED = regex(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)
_ALONE = regex(r"[.#]?-?[_a-zA-Z][-\w]*\Z", re.A)
_STRING = regex(r"""(\\.)|"[^"]*+"|'[^']*+'""", re.S)
_BRACKETED = regex(r"(\\.)|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)", re.S)
_ATTRIBUTE = regex(r"(\\.)|\[\s*+([a-z][-\w]*+)\s*+(?:[~|^$*]?=[^\]\[]*+)?\]", re.I | re.A | re.S)
_ODD = regex(r"""[\\()\[\]"']""")
_UNBALANCED = regex(r"""(?:\\.|[^\\()\[\]"'])*+[()\[\]"']""", re.S)
_NAMED = regex(rf"(:{{0,2}}|[.#])({_NAME})", re.I | re.A)
#: A name that no element has.
_NOTHING = frozenset(("::",))


class Selector(msgspec.Struct, frozen=True, gc=False):
    """A selector as questions to an element.

    `key` is a name that it has: `td`, `.price`, `#top`, `[href` for an attribute, `:root`, `>.row` within what has one,
    "*" for any. `alike` asks what elements of the same tag, class and id answer alike; each name of `around`
    is one of an element around it; `test` asks what is left. None asks nothing.
    """

    key: str
    specificity: Specificity
    alike: Test | None = None
    around: frozenset[str] = frozenset()
    test: Test | None = None


class _Question(msgspec.Struct, frozen=True, gc=False):
    """What is asked beside names: whether elements of the same names answer `alike`, and a name of all that fit."""

    test: Test
    specificity: Specificity = (0, 1, 0)
    alike: bool = False
    key: str = ""


class _Compound:
    """What one element has to be: its names, and whatever else is asked of it."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.questions: list[_Question] = []
        self.empty = True

    @property
    def key(self) -> str:
        """The name that the fewest elements have."""
        named = max(self.names, key=lambda name: ".#".find(name[0]), default="")
        return named or max((question.key for question in self.questions), default="") or "*"

    def test(self, *, besides: str = "", alike: bool | None = None) -> Test | None:
        """All that is asked, or only what elements of the same names answer alike (or not); nothing of one name."""
        tests = [one.test for one in self.questions if alike is None or one.alike == alike]
        if alike is not False:
            tests += [_has(name) for name in self.names if name != besides]
        if len(tests) > 1:
            return lambda element: all(test(element) for test in tests)
        return tests[0] if tests else None

    @property
    def specificity(self) -> Specificity:
        """That of all it asks."""
        signs = [name[0] for name in self.names]
        ids, classes = signs.count("#"), signs.count(".")
        return _sum([(ids, classes, len(signs) - ids - classes), *(one.specificity for one in self.questions)])


class _Chain(msgspec.Struct, frozen=True, gc=False):
    """Compounds, and what stands between each two: " ", ">", "+" or "~"."""

    compounds: list[_Compound]
    joints: list[str]

    @property
    def specificity(self) -> Specificity:
        """That of all its compounds."""
        return _sum([compound.specificity for compound in self.compounds])

    @property
    def place(self) -> str:
        """A name that the parent of an element that fits has, as `>.row`; "*" where none is asked of it."""
        for compound, joint in zip(self.compounds[-2::-1], self.joints[::-1], strict=True):
            if joint == ">":
                return f">{compound.key}" if compound.names else "*"
            if joint == " ":
                break
        return "*"

    def test(self, last: Test | None) -> Test:
        """All that is asked, with `last` as what is asked by the last compound."""
        tests = [*(compound.test() or always for compound in self.compounds[:-1]), last or always]
        found = tests[0]
        for joint, test in zip(self.joints, tests[1:], strict=True):
            found = _JOINED[joint](found, test)
        return found


@lru_cache(maxsize=16_384)
def needs(selector: str) -> frozenset[str]:
    """Names (`td`, `.price`, `#top`, `[href`) that all stand in a document with an element that the selector fits."""
    if _ALONE.match(selector):
        return frozenset((selector if selector[0] in ".#" else selector.lower(),))
    if ":local-link" in selector:
        return _NOTHING
    found = set[str]()
    bare = selector
    if _ODD.search(selector):
        bare = _BRACKETED.sub(r"\1", _STRING.sub(r"\1", selector))
        if "[" in bare:
            found.update(f"[{name.lower()}" for _, name in _ATTRIBUTE.findall(bare) if name)
            bare = _ATTRIBUTE.sub(r"\1", bare)
        if _UNBALANCED.match(bare):
            return frozenset()
    for sign, name in _NAMED.findall(bare):
        if sign in (":", "::"):
            if sign == "::" or name.lower() not in KNOWN:
                return _NOTHING
        else:
            found.add(sign + _unescaped(name) if sign else _unescaped(name).lower())
    return frozenset(found)


def read(selector: str) -> Selector | None:
    """The selector as questions; None for one that asks what is not known here."""
    chain = _chain(selector)
    if chain is None:
        return None
    *before, subject = chain.compounds
    key, rest = subject.key, subject.test(alike=False)
    if key == "*":
        key = chain.place
    around = [name for one, joint in zip(before, chain.joints, strict=True) if joint in " >" for name in one.names]
    if before and not (chain.joints == [" "] and len(before[0].names) == 1 and not before[0].questions):
        rest = chain.test(rest)
    return Selector(key, chain.specificity, subject.test(besides=key, alike=True), frozenset(around), rest)


def _chain(selector: str) -> _Chain | None:
    """The compounds of a selector; None where one of its parts is not known here."""
    selector = selector.strip()
    compounds, joints, position = [_Compound()], list[str](), 0
    while position < len(selector):
        part = _PART.match(selector, position)
        if part is None:
            return None
        position = part.end()
        compound = compounds[-1]
        if joint := part["joint"]:
            if compound.empty:
                return None
            compounds.append(_Compound())
            joints.append(joint.strip() or " ")
        elif part["sign"]:
            compound.names.append(part["sign"] + _unescaped(part["name"]))
        elif part["any"] or part["name"]:
            if not compound.empty or "\\" in part[0]:
                return None
            compound.names += [part["name"].lower()] if part["name"] else []
        elif question := _question(part):
            compound.questions.append(question)
        else:
            return None
        compounds[-1].empty = bool(part["joint"])
    return None if compounds[-1].empty else _Chain(compounds, joints)


def _question(part: re.Match[str]) -> _Question | None:
    """What a part of a selector asks beside names."""
    if state := part["state"]:
        test = STATES.get(state.lower())
        root = state.lower() in ("root", "scope")
        return _Question(test, alike=root, key=":root" if root else "") if test else None
    if function := (part["function"] or "").lower():
        if function.startswith("nth"):
            test = nth(part["inside"], last=function == "nth-last-child")
            return _Question(test) if test else None
        return _combined(function, part["inside"])
    name = part["attribute"].lower()
    value = part["value"] or ""
    value = value[1:-1] if value.startswith(('"', "'")) else value
    test = attribute(name, part["how"], value, fold=bool(part["fold"]))
    return _Question(test, alike=name in ("class", "id"), key=f"[{name}")


def _combined(function: str, inside: str) -> _Question | None:
    """What `:not()`, `:is()` and `:where()` ask."""
    chains = [_chain(one) for one in selectors(inside)]
    known = [chain for chain in chains if chain]
    if not known or len(known) < len(chains):
        return None
    tests = [chain.test(chain.compounds[-1].test()) for chain in known]
    alike = all(not chain.joints and all(one.alike for one in chain.compounds[0].questions) for chain in known)
    specificity = (0, 0, 0) if function == "where" else max(chain.specificity for chain in known)
    if function == "not":
        return _Question(lambda element: not any(test(element) for test in tests), specificity, alike)
    return _Question(lambda element: any(test(element) for test in tests), specificity, alike)


def _descendant(outer: Test, inner: Test) -> Test:
    def test(element: Element) -> bool | None:
        if not inner(element):
            return False
        steps, above = 1, element.parent
        while above is not None and (found := outer(above)) is False:
            steps, above = steps + 1, above.parent
        element.spend(steps)
        return None if above is None else found

    return test


def _child(outer: Test, inner: Test) -> Test:
    return lambda element: bool(inner(element)) and element.parent is not None and outer(element.parent)


def _next(outer: Test, inner: Test) -> Test:
    return lambda element: bool(inner(element)) and element.previous is not None and outer(element.previous)


def _later(outer: Test, inner: Test) -> Test:
    return lambda element: bool(inner(element)) and any(map(outer, element.previous_siblings))


_JOINED = {" ": _descendant, ">": _child, "+": _next, "~": _later}


def _has(name: str) -> Test:
    bare = name[1:]
    if name[0] == ".":
        return lambda element: bare in element.classes
    return (lambda element: element.id == bare) if name[0] == "#" else lambda element: element.local_name == name


def _sum(weights: list[Specificity]) -> Specificity:
    ids, classes, names = map(sum, zip(*weights, strict=True))
    return ids, classes, names


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(_character, name) if "\\" in name else name


def _character(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"
