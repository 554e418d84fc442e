"""The branches of a template: which conditions each place of it stands under."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

from brandlint.branches import NEGATION, negated

#: Conditions deeper than this, and arms beyond it, are followed but no longer told.
DEEPEST = 24


class Event(msgspec.Struct, frozen=True):
    """What a statement does: `open` a scope, begin another `arm` of it, or `close` it.

    `word` is the name that its closer repeats ("" for any). `condition` is what must hold for the text that
    follows to be read: None for a scope that is no condition, and for the arm that takes all the rest.
    A `loop` is a condition only where it has another arm. `choice` is the expression of a case, whose arms
    name values. Within `items` plain names are those of an item, no longer the customer's.
    """

    action: Literal["open", "arm", "close"]
    word: str = ""
    condition: str | None = None
    loop: bool = False
    choice: str | None = None
    items: bool = False


class Arm:
    """One stretch of a scope, from `start` to `end`, and the conditions it adds."""

    def __init__(self, scope: Scope | None, start: int, conditions: tuple[str, ...]) -> None:
        self.scope, self.start, self.end, self.conditions = scope, start, start, conditions
        outer = scope.outer if scope else None
        self._depth: int = outer._depth + 1 if outer else 0
        self._chain: tuple[str, ...] | None = None
        self._told: Arm = outer._told if outer and self._depth > DEEPEST * 4 else self

    def chain(self) -> tuple[str, ...]:
        """All conditions, outermost first; asked for when every statement has been read."""
        if self._told is not self:
            return self._told.chain()
        if self._chain is None:
            self._chain = self._conditions()
        return self._chain

    def _conditions(self) -> tuple[str, ...]:
        arms: list[Arm] = []
        arm: Arm | None = self
        while arm is not None:
            arms.append(arm)
            arm = arm.scope.outer if arm.scope else None
        told = [condition for arm in reversed(arms) for condition in arm.conditions]
        return tuple(told[:DEEPEST])


class Scope:
    """What stands between an opening statement and its closer."""

    def __init__(self, event: Event, tag: int, start: int, outer: Arm) -> None:
        self.event, self.tag, self.outer = event, tag, outer
        conditional = event.condition is not None and event.choice is None
        self.heads: list[str] = [event.condition] if conditional and event.condition else []
        told = (event.condition,) if conditional and event.condition and not event.loop else ()
        self.arms = [Arm(self, start, told)]

    def turn(self, event: Event, start: int) -> None:
        """Begin another arm."""
        last = self.arms[-1]
        if self.event.loop and self.event.condition and len(self.arms) == 1:
            last.conditions = (self.event.condition,)
        self.arms.append(Arm(self, start, self._conditions(event)))

    def _conditions(self, event: Event) -> tuple[str, ...]:
        choice = self.event.choice
        if choice is not None:
            if event.condition:
                self.heads.append(event.condition)
                return (f"case {choice} when {event.condition}",)
            return (f"case {choice} {NEGATION}{', '.join(self.heads[: DEEPEST * 4])}",) if self.heads else ()
        refused = tuple(negated(head) for head in self.heads[:DEEPEST])
        if event.condition:
            self.heads.append(event.condition)
            return (*refused, event.condition)
        return refused


class Branches:
    """Follows the statements of a template in order.

    `faults` are the offsets of statements that do not pair, with what is wrong.
    """

    def __init__(self) -> None:
        self._arm = self._root = Arm(None, 0, ())
        self._turns: list[tuple[int, Arm]] = [(0, self._root)]
        self._open: dict[str, int] = {}
        self._anonymous = 0
        self.faults: list[tuple[int, str]] = []

    def feed(self, event: Event, start: int, end: int) -> None:
        """A statement that stands at `start` and whose effect begins at `end`."""
        scope = self._arm.scope
        if event.action == "open":
            opened = Scope(event, start, end, self._arm)
            self._count(event.word, 1)
            self._go(opened.arms[0], start, end)
        elif event.action == "arm":
            if scope is None:
                self.faults.append((start, "it belongs to no open block"))
                return
            scope.turn(event, end)
            self._go(scope.arms[-1], start, end)
        else:
            self._close(event.word, start, end)

    def finish(self, end: int) -> None:
        """At the end of the text: all that is still open was never closed."""
        while self._arm.scope:
            self.faults.append((self._arm.scope.tag, "nothing closes it"))
            self._leave(end, end)
        self.faults.sort()

    def arm_at(self, offset: int) -> Arm:
        """The arm that the character at `offset` stands in."""
        return self._turns[bisect_right(self._turns, offset, key=lambda turn: turn[0]) - 1][1]

    def turns(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Where the chain of conditions changes, and to what, in order."""
        return tuple((offset, arm.chain()) for offset, arm in self._turns)

    def _close(self, word: str, start: int, end: int) -> None:
        scope = self._arm.scope
        if scope is None or (word and not self._open.get(word) and not self._anonymous):
            self.faults.append((start, "it closes what was never opened"))
            return
        while scope and word and scope.event.word and scope.event.word != word:
            self.faults.append((scope.tag, "nothing closes it"))
            self._leave(start, end)
            scope = self._arm.scope
        if scope:
            self._leave(start, end)

    def _leave(self, start: int, end: int) -> None:
        scope = self._arm.scope
        if scope:
            self._count(scope.event.word, -1)
            self._go(scope.outer, start, end)

    def _go(self, arm: Arm, start: int, end: int) -> None:
        self._arm.end = start
        self._arm = arm
        self._turns.append((end, arm))

    def _count(self, word: str, change: int) -> None:
        if word:
            self._open[word] = self._open.get(word, 0) + change
        else:
            self._anonymous += change
