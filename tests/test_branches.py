"""Which branches of a template can be read together."""

from __future__ import annotations

import pytest

from brandlint.branches import exclusive, negated


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("if a",), ("else of if a",)),
        (("if a", "if b"), ("if x", "else of if b")),
        (("if a",), ("unless a",)),
        (("else of unless a",), ("unless a",)),
        (("if not a",), ("if a",)),
        (("if !a",), ("if a",)),
        (("if tier == 'gold'",), ("if tier == 'silver'",)),
        (("if tier == 'gold'",), ("if tier != 'gold'",)),
        (("if tier === 'gold'",), ('if tier == "silver"',)),
        (("case tier when 'gold'",), ("case tier when 'silver', 'bronze'",)),
        (("case tier when 'gold'",), ("case tier else of 'gold', 'silver'",)),
        (("else of if a", "if b"), ("if a",)),
        (("if a and b",), ("else of if a",)),
        (("else of if a or b",), ("if b",)),
        (("for x in y",), ("else of for x in y",)),
        (('ifEq tier "gold"',), ('else of ifEq tier "gold"',)),
    ],
)
def test_contradicting_branches_are_never_read_together(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    assert exclusive(first, second)
    assert exclusive(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((), ("if a",)),
        (("if a",), ("if a",)),
        (("if a",), ("if b",)),
        (("else of if a", "if b"), ("else of if a", "if c")),
        (("if a or b",), ("else of if a",)),
        (("if a and b",), ("else of if a and c",)),
        (("case tier when 'gold'",), ("case tier else of 'silver'",)),
        (("case tier when 'gold', 'silver'",), ("case tier when 'silver'",)),
        (("case tier else of 'gold'",), ("case tier else of 'silver'",)),
        (("if tier == 'gold'",), ("if level == 'silver'",)),
        (("if tier == one",), ("if tier == two",)),
        (("if tier != 'gold'",), ("if tier != 'silver'",)),
    ],
)
def test_branches_that_may_meet_are_not_exclusive(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    assert not exclusive(first, second)
    assert not exclusive(second, first)


def test_negation_is_its_own_inverse() -> None:
    assert exclusive((negated("if a"),), ("if a",))
    assert negated(negated("if a")) == "if a"
