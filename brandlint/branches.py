"""Conditions of a template: which pieces of an asset can never be read together.

A branch is the chain of conditions that a place stands under, outermost first:

- `if customer.vip`: that condition holds (`ifEq tier "gold"` and the like: any helper with its arguments);
- `else of if customer.vip`: it does not;
- `unless x`: the same as `else of if x`, in the template's own word;
- `case tier when "gold", "silver"`: the expression has one of these values;
- `case tier else of "gold", "silver"`: it has none of them;
- `for item in cart`: the list is not empty (told only where an `else of for item in cart` exists).

Every arm names the arms before it: `{% elsif b %}` after `{% if a %}` stands under `("else of if a", "if b")`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from brandlint.expressions import regex

NEGATION = "else of "
_CASE = regex(r"case (?P<on>.*?) (?P<how>when|else of) (?P<values>.*)\Z", re.S)
_EQUALITY = regex(r"if (?P<left>[^=!<>]+?)\s*(?P<sign>[=!]=)=?\s*(?P<right>[^=!<>&|]+)\Z")
_VALUES = regex(r"""\s*(?:,|\bor\b)\s*""")
_CONSTANT = regex(r"""(["']).*\1\Z|[\d.]+\Z|(?:true|false|nil|null|none)\Z""", re.I | re.S)

#: What one condition says: whether it holds, of what, and (for a choice among values) which values.
_Literal = tuple[bool, str, frozenset[str] | None]


def exclusive(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether no reader can ever meet both branches: a condition of one contradicts a condition of the other.

    The same condition in the same words counts as the same wherever it is asked.
    """
    if not first or not second:
        return False
    others = [literal for condition in second for literal in _literals(condition)]
    return any(_contradict(one, other) for condition in first for one in _literals(condition) for other in others)


def negated(condition: str) -> str:
    """The condition that holds exactly when `condition` does not."""
    return condition.removeprefix(NEGATION) if condition.startswith(NEGATION) else NEGATION + condition


def _contradict(one: _Literal, other: _Literal) -> bool:
    if one[1] != other[1]:
        return False
    if one[2] is None or other[2] is None:
        return one[2] is other[2] and one[0] != other[0]
    if one[0] and other[0]:
        return one[2].isdisjoint(other[2])
    if one[0] or other[0]:
        held, refused = (one[2], other[2]) if one[0] else (other[2], one[2])
        return held <= refused
    return False


@lru_cache(maxsize=4096)
def _literals(condition: str) -> tuple[_Literal, ...]:
    holds = True
    while condition.startswith(NEGATION):
        holds, condition = not holds, condition[len(NEGATION) :]
    if condition.startswith("unless "):
        holds, condition = not holds, "if " + condition[len("unless ") :]
    case = _CASE.match(condition)
    if case:
        values = frozenset(_constant(value) for value in _VALUES.split(case["values"]))
        return ((holds is (case["how"] == "when"), case["on"].strip(), values),)
    parts = _parts(condition, " and " if holds else " or ") if condition.startswith("if ") else []
    return tuple(_simple(part, holds) for part in (condition, *parts))


def _parts(condition: str, joint: str) -> list[str]:
    """The conditions that must all share the fate of a conjunction that holds, or a disjunction that does not."""
    other = " or " if joint == " and " else " and "
    body = condition[len("if ") :].replace(" && ", " and ").replace(" || ", " or ")
    if joint not in body or other in body or any(mark in body for mark in "()\"'"):
        return []
    return ["if " + part.strip() for part in body.split(joint)]


def _simple(condition: str, holds: bool) -> _Literal:
    negation = re.match(r"if (?:not\s+|!\s*(?!=))(?P<rest>[\w.$@\[\]-]+)\Z", condition)
    if negation:
        return not holds, "if " + negation["rest"], None
    equality = _EQUALITY.match(condition)
    if equality and _CONSTANT.match(equality["right"].strip()):
        return holds is (equality["sign"] == "=="), equality["left"].strip(), frozenset((_constant(equality["right"]),))
    return holds, " ".join(condition.split()), None


def _constant(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
