"""Selectors as tests of elements: `.card > td.price`, `#top a`, `td[class*="wide"]`, `p + p:first-child`.

What a selector asks of an element's tag, classes and id, and of the names around it, is told apart from what is left to
ask of each element. cssselect2 writes a Python expression for each selector, and compiling that costs more than all of
its answers; only functions (`:nth-child()`) and rare pseudo-classes go there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.values import words

#: True where an element fits. None says that no element around this one can make a difference to its answer either.
Test = Callable[[Element], "bool | None"]
Specificity = tuple[int, int, int]

_ESCAPE = r"\\(?:[0-9a-f]{1,6}\s?|[^\n0-9a-f])"
_NAME = rf"(?:-?(?:[_a-z]|[^\x00-\x7f]|{_ESCAPE})|--)(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})*+"
_PART = re.compile(
    rf"""(?P<joint>\s*+[>+~]\s*+|\s++)|(?P<sign>[.#]?)(?P<name>{_NAME})|(?P<any>\*)|:(?P<state>[-a-z]++)(?!\()
    |\[\s*+(?P<attribute>[a-z][-\w]*+)\s*+(?:(?P<how>[~|^$*]?=)\s*+
    (?:"(?P<double>[^"\\\n]*+)"|'(?P<single>[^'\\\n]*+)'|(?P<bare>-?[_a-z][-\w]*+))\s*+(?P<fold>i?)\s*+)?\]""",
    re.I | re.A | re.X,
)
_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)
_ALONE = re.compile(r"[.#]?-?[_a-zA-Z][-\w]*\Z", re.A)
_BRACKETED = re.compile(r"""(\\.)|\((?:[^()]|\([^()]*+\))*+\)|\[[^\]\[]*+\]|"[^"]*+"|'[^']*+'""")
_UNBALANCED = re.compile(r"""(?:\\.|[^\\()\[\]"'])*+[()\[\]"']""", re.S)
_NAMED = re.compile(rf"(:{{0,2}}|[.#])({_NAME})", re.I | re.A)
#: What no element of a page is that nobody has touched yet, and parts of elements that are none themselves.
_NEVER = words(
    ":visited :hover :active :focus :focus-within :focus-visible :target :target-within :current :past :future "
    ":playing :paused :seeking :buffering :stalled :muted :volume-locked :user-valid :user-invalid :host :local-link "
    ":before :after :first-line :first-letter"
)
#: A name that no element has.
_NOTHING = frozenset(("::",))
_WORD = re.compile(r"[^ \t\r\n\f]+")
_STATES: dict[str, Test] = {
    **dict.fromkeys(("root", "scope"), lambda element: element.parent is None),
    **dict.fromkeys(
        ("link", "any-link"), lambda element: element.local_name in ("a", "area", "link") and "href" in element.attrib
    ),
    "first-child": lambda element: element.index == 0,
    "last-child": lambda element: element.index + 1 == len(element.etree_siblings),
    "only-child": lambda element: len(element.etree_siblings) == 1,
}


class Selector(NamedTuple):
    """A selector as questions to an element.

    `key` is a name that it has ("*" for any). `alike` asks what elements of the same tag, class and id answer alike;
    each name of `around` is one of an element around it; `test` asks what is left. None asks nothing.
    """

    key: str
    specificity: Specificity
    alike: Test | None = None
    around: frozenset[str] = frozenset()
    test: Test | None = None


class _Compound:
    """What one element has to be: its names (`td`, `.price`, `#top`), and whatever else is asked of it."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.others: list[tuple[bool, Test]] = []
        self.empty = True

    @property
    def key(self) -> str:
        """The name that the fewest elements have."""
        return max(self.names, key=lambda name: ".#".find(name[0]), default="*")

    def test(self, *, besides: str = "", alike: bool | None = None) -> Test | None:
        """All that is asked, or only what elements of the same names answer alike (or not); nothing of one name."""
        tests = [test for same, test in self.others if alike is None or same == alike]
        if alike is not False:
            tests += [_has(name) for name in self.names if name != besides]
        if len(tests) > 1:
            return lambda element: all(test(element) for test in tests)
        return tests[0] if tests else None


@lru_cache(maxsize=16_384)
def needs(selector: str) -> frozenset[str]:
    """Names (`td`, `.price`, `#top`) that all stand in a document with an element that the selector fits."""
    if _ALONE.match(selector):
        return frozenset((selector if selector[0] in ".#" else selector.lower(),))
    if ":local-link" in selector:
        return _NOTHING
    bare = _BRACKETED.sub(r"\1", selector)
    if _UNBALANCED.match(bare):
        return frozenset()
    found = set()
    for sign, name in _NAMED.findall(bare):
        if sign in ("::", ":"):
            if sign == "::" or f":{name.lower()}" in _NEVER:
                return _NOTHING
        else:
            found.add(sign + _unescaped(name) if sign else _unescaped(name).lower())
    return frozenset(found)


def read(selector: str) -> Selector | None:
    """The selector as questions; None for one that asks for more than names, attributes and a few states."""
    selector = selector.strip()
    compounds, joints, position = [_Compound()], list[str](), 0
    while position < len(selector):
        part = _PART.match(selector, position)
        if part is None:
            return None
        position = part.end()
        compound = compounds[-1]
        if joint := part["joint"]:
            compounds.append(_Compound())
            joints.append(joint.strip() or " ")
            if compound.empty:
                return None
        elif not _extend(compound, part):
            return None
        else:
            compound.empty = False
    if compounds[-1].empty:
        return None
    *before, subject = compounds
    key = subject.key
    return Selector(
        key,
        _specificity(compounds),
        subject.test(besides=key, alike=True),
        frozenset(
            name for one, joint in zip(before, joints, strict=True) if joint in " >" for name in one.names
        ),
        _rest(before, joints, subject),
    )  # fmt: skip


def _extend(compound: _Compound, part: re.Match[str]) -> bool:
    """Whether what a part of a selector asks is known; it is noted."""
    if part["any"] or (part["name"] and not part["sign"]):
        if not compound.empty:
            return False
        if part["name"]:
            if part["name"][0] == "\\":
                return False
            compound.names.append(_unescaped(part["name"]).lower())
    elif part["name"]:
        compound.names.append(part["sign"] + _unescaped(part["name"]))
    elif part["state"]:
        state = _STATES.get(part["state"].lower())
        if state is None:
            return False
        compound.others.append((False, state))
    else:
        name = part["attribute"].lower()
        value = part["double"] or part["single"] or part["bare"] or ""
        compound.others.append((name in ("class", "id"), _attribute(name, part["how"], value, fold=bool(part["fold"]))))
    return True


def _rest(before: list[_Compound], joints: list[str], subject: _Compound) -> Test | None:
    """What is left to ask of each element once its own names and those around it are known to fit."""
    own = subject.test(alike=False)
    if not before or (joints == [" "] and len(before[0].names) == 1 and not before[0].others):
        return own
    test = before[0].test() or _anything
    for joint, inner in zip(joints, [*(one.test() or _anything for one in before[1:]), own or _anything], strict=True):
        test = _JOINED[joint](test, inner)
    return test


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


def _anything(_: Element) -> bool:
    return True


def _has(name: str) -> Test:
    bare = name[1:]
    if name[0] == ".":
        return lambda element: bare in element.classes
    return (lambda element: element.id == bare) if name[0] == "#" else lambda element: element.local_name == name


def _attribute(name: str, how: str | None, value: str, *, fold: bool) -> Test:
    """A test of an attribute's value, as cssselect2 asks it."""
    if how is None:
        return lambda element: name in element.attrib
    if fold:
        value = value.lower()
    if (how in ("^=", "$=", "*=") and not value) or (how == "~=" and value.split() != [value]):
        return lambda _: False
    asked = _COMPARED[how]
    if fold:
        return lambda element: name in element.attrib and asked(element.attrib[name].lower(), value)
    return lambda element: name in element.attrib and asked(element.attrib[name], value)


_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
    "~=": lambda found, value: value in _WORD.findall(found),
    "|=": lambda found, value: found == value or found.startswith(f"{value}-"),
}


def _specificity(compounds: list[_Compound]) -> Specificity:
    names = [name[0] for compound in compounds for name in compound.names]
    ids, classes = names.count("#"), names.count(".")
    return ids, classes + sum(len(compound.others) for compound in compounds), len(names) - ids - classes


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(_character, name) if "\\" in name else name


def _character(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"
