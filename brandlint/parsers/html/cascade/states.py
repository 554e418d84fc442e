"""What selectors ask of an element beside its names: attributes, states, its place among its siblings."""

from __future__ import annotations

import re
from collections.abc import Callable

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.values import words

#: True where an element fits. None says that no element around this one can make a difference to its answer either.
Test = Callable[[Element], "bool | None"]

#: What no element of a page is that nobody has touched yet.
_UNTOUCHED = words(
    "visited hover active focus focus-within focus-visible target target-within current past future playing paused "
    "seeking buffering stalled muted volume-locked user-valid user-invalid host"
)
_WORD = regex(r"[^ \t\r\n\f]+")
_STEPS = regex(r"\s*(?:([-+]?\d*)n(?:\s*([-+])\s*(\d+))?|([-+]?\d+)|(odd)|(even))\s*\Z", re.I | re.A)
_LINKS = words("a area link")
_FIELDS = words("button input select textarea option")
_GROUPS = words("optgroup menuitem fieldset")


def attribute(name: str, how: str | None, value: str, *, fold: bool) -> Test:
    """A test of an attribute: that it is there, or by an operator (`*=`) that its value is as `value` says.

    `fold`: small letters are as good as capitals.
    """
    if how is None:
        return lambda element: name in element.attrib
    value = value.lower() if fold else value
    if (how in ("^=", "$=", "*=") and not value) or (how == "~=" and value.split() != [value]):
        return never
    compared = _COMPARED[how]
    if fold:
        return lambda element: name in element.attrib and compared(element.attrib[name].lower(), value)
    return lambda element: name in element.attrib and compared(element.attrib[name], value)


_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
    "~=": lambda found, value: value in _WORD.findall(found),
    "|=": lambda found, value: found == value or found.startswith(f"{value}-"),
}


def nth(written: str, *, last: bool) -> Test | None:
    """A test of an element's place among its siblings (`2n + 1`, `odd`, `3`), from the last on if `last`."""
    match = _STEPS.match(written)
    if match is None:
        return None
    if match[1] is None:
        step, first = (2, 1 if match[5] else 0) if match[4] is None else (0, int(match[4]))
    else:
        step = int(f"{match[1]}1") if match[1] in ("", "+", "-") else int(match[1])
        first = int(f"{match[2]}{match[3]}") if match[3] else 0

    def test(element: Element) -> bool:
        place = len(element.etree_siblings) - element.index if last else element.index + 1
        if not step:
            return place == first
        count, rest = divmod(place - first, step)
        return rest == 0 and count >= 0

    return test


def never(_: Element) -> bool:
    """No element fits."""
    return False


def always(_: Element) -> bool:
    """Any element fits."""
    return True


def _is_root(element: Element) -> bool:
    return element.parent is None


def _is_link(element: Element) -> bool:
    return element.local_name in _LINKS and "href" in element.attrib


def _is_disabled(element: Element) -> bool:
    if element.local_name in _FIELDS:
        return "disabled" in element.attrib or element.in_disabled_fieldset
    return element.local_name in _GROUPS and "disabled" in element.attrib


def _is_checked(element: Element) -> bool:
    if element.local_name == "option":
        return "selected" in element.attrib
    kind = element.attrib.get("type", "").lower()
    return element.local_name in ("input", "menuitem") and "checked" in element.attrib and kind in ("checkbox", "radio")


STATES: dict[str, Test] = {
    "root": _is_root,
    "scope": _is_root,
    "link": _is_link,
    "any-link": _is_link,
    "disabled": _is_disabled,
    "checked": _is_checked,
    "first-child": lambda element: element.index == 0,
    "last-child": lambda element: element.index + 1 == len(element.etree_siblings),
    "only-child": lambda element: len(element.etree_siblings) == 1,
    **dict.fromkeys(_UNTOUCHED, never),
}
#: The pseudo-classes that an element may be found by. Others, and what is a part of an element, fit none.
KNOWN = (STATES.keys() - _UNTOUCHED) | words(
    "enabled empty first-of-type last-of-type only-of-type is where not has lang nth-child nth-last-child nth-of-type "
    "nth-last-of-type"
)
