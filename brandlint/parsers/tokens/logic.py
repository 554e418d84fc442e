"""The branches of a template: which conditions each place of it stands under."""

from __future__ import annotations

import msgspec

from brandlint.branches import negated

#: Conditions deeper than this, and arms beyond it, are read but no longer told.
DEEPEST = 24


class Event(msgspec.Struct, frozen=True):
    """What a statement does: `open` a scope, begin another `arm` of it, or `close` it.

    `word` is the name that its closer must repeat ("" for any). `condition` is what a reader must satisfy to
    see what follows: None for a scope that is no condition, "" for the rest of all arms. `loop` scopes are a
    condition only where they have another arm; `choice` scopes (case) have no text of their own.
    """

    action: str
    word: str = ""
    condition: str | None = None
    loop: bool = False
    choice: str | None = None


class _Arm:
    def __init__(self, conditions: tuple[str, ...]) -> None:
        self.conditions = conditions


class _Scope:
    def __init__(self, event: Event, start: int, parents: tuple[_Arm, ...]) -> None:
        self.event, self.start, self.parents = event, start, parents
        self.heads: list[str] = [event.condition] if event.condition and not event.choice else []
        self.arm = _Arm(() if event.loop or not event.condition or event.choice else (event.condition,))


class Branches:
    """Follows the statements of a template in order."""

    def __init__(self) -> None:
        self._stack: list[_Scope] = []
        self._turns: list[tuple[int, tuple[_Arm, ...]]] = []
        self.faults: list[tuple[int, str]] = []

    def feed(self, event: Event, start: int, end: int) -> None:
        """A statement that stands at `start` and whose effect begins at `end`."""
        if event.action == "open":
            parents = self._chain()
            self._stack.append(_Scope(event, start, parents))
        elif event.action == "arm":
            if not self._stack:
                self.faults.append((start, "nothing is open that it could belong to"))
                return
            self._turn_arm(self._stack[-1], event)
        elif not self._close(event, start):
            return
        self._turns.append((end, self._chain()))

    def finish(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Where the chain of conditions changes, and to what, in order. Reports what was never closed."""
        self.faults += [(scope.start, "nothing closes it") for scope in self._stack]
        return tuple((at, tuple(c for arm in arms for c in arm.conditions)) for at, arms in self._turns)

    def _chain(self) -> tuple[_Arm, ...]:
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.parents, top.arm)[:DEEPEST]

    def _turn_arm(self, scope: _Scope, event: Event) -> None:
        choice = scope.event.choice
        if choice is not None:
            if event.condition:
                scope.heads.append(event.condition)
                scope.arm = _Arm((f"case {choice} when {event.condition}",))
            else:
                scope.arm = _Arm((f"case {choice} else of {', '.join(scope.heads[:DEEPEST])}",) if scope.heads else ())
            return
        if scope.event.loop and scope.event.condition:
            scope.arm.conditions = (scope.event.condition,)
        refused = tuple(negated(head) for head in scope.heads[:DEEPEST])
        if event.condition:
            scope.heads.append(event.condition)
            refused = (*refused, event.condition)
        scope.arm = _Arm(refused)

    def _close(self, event: Event, start: int) -> bool:
        for depth, scope in enumerate(reversed(self._stack[-DEEPEST * 4 :])):
            if not event.word or not scope.event.word or scope.event.word == event.word:
                unclosed = self._stack[len(self._stack) - depth :]
                self.faults += [(lost.start, "nothing closes it") for lost in unclosed]
                del self._stack[len(self._stack) - depth - 1 :]
                return True
        self.faults.append((start, "it closes what was never opened"))
        return False
