"""Where a phrasing stands in a text: its tree as a chain of steps, each of which finds its piece and asks the next.

Alternatives are tried in the order they are written in, what is optional first with it, and words of any kind as few
as will do. Most phrasings never match, so a chain that is put together in microseconds and gives up at the second word
is worth more than a regular expression, which takes a hundred times as long to compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from brandlint.expressions import regex

#: Signs that stand for atoms in the text the phrasings are matched against, by slot.
SIGNS = {
    name: chr(0xF0000 + number)
    for number, name in enumerate(
        ("money", "percent", "n", "nth", "length", "when", "weekday", "window", "time", "nxn", "skip")
    )
}
#: Signs of small counts, which phrasings may also name themselves ("limit 1 per customer").
COUNTS = {str(number): chr(0xF0020 + number) for number in range(13)}
#: A slot that more than one kind of atom fills.
_WIDER = {"when": ("when", "weekday")}
#: What may stand between two words, hyphens aside; a colon ends what words of any kind say.
_SPACE = regex(r"[ :\"'*()\[\]]{0,6}+(?:\r?\n[ ]{0,20}+)?+")
_SPACE_BETWEEN = regex(r"[ \"'*()\[\]]{0,6}+(?:\r?\n[ ]{0,20}+)?+")
_CODE = regex(r"[\w%&+-]{2,30}")
#: Any word, and any abbreviation with its points.
_RUN, _LONGEST_RUN = regex(r"[\w&'/-]{1,30}"), 30
_POINTED = regex(r"(?:[a-z]\.){2,4}")
#: Where a clause ends: at a mark of punctuation, a line or the text.
_END = regex(r"(?= ?(?:[.,;:!?|)/\n•·]|- |\Z))")
#: The letters that may stand before the end of a compound.
_LETTERS = regex(r"\w{0,20}")


class Node(msgspec.Struct, frozen=True, gc=False):
    """A piece of a phrasing: a word, a slot, so many words of any kind (`text` the number), an end, or a group."""

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()


class Filled(msgspec.Struct, frozen=True, gc=False):
    """A slot and the words or the sign at `start` that fill it."""

    slot: str
    start: int
    text: str


class Found(msgspec.Struct, frozen=True, gc=False):
    """Where a phrasing ends in the text, and what fills its slots, in order."""

    end: int
    slots: tuple[Filled, ...] = ()


class Spelling(msgspec.Struct, frozen=True, gc=False):
    """A word by what its hyphens join, and whether it has to stand apart from letters before and after it.

    `anywhere`: some letters may stand before it, as in the last word of a compound.
    """

    parts: tuple[str, ...]
    before: bool
    after: bool
    anywhere: bool = False


#: Finds a piece at a position and all that comes after it; None where either is not there.
Step = Callable[[str, int], Found | None]
#: The places, in order of preference, where a piece that begins at a position may end.
_Ends = Callable[[str, int], Iterable[int]]


def chain(tree: Node, slots: dict[str, tuple[str, ...]]) -> Step:
    """What finds the phrasing with this tree; `slots` are words that fill a slot as signs do."""
    return _Chain(slots, _is_loose(tree)).step(tree, lambda text, at: Found(at))


def signs(slot: str) -> frozenset[str]:
    """The signs that fill a slot."""
    own = (SIGNS[name] for name in _WIDER.get(slot, (slot,)) if name in SIGNS)
    return frozenset([*own, *(COUNTS.values() if slot in ("n", "few") else ())])


class _Chain(msgspec.Struct, frozen=True, gc=False):
    """Puts steps together, from the last to the first. `loose` as in `_is_loose`."""

    slots: dict[str, tuple[str, ...]]
    loose: bool

    def step(self, node: Node, then: Step) -> Step:
        """The step of `node`, with the gap before it."""
        body, gapped = self._body(node, then)
        return _after_gap(body) if gapped else body

    def _body(self, node: Node, then: Step) -> tuple[Step, bool]:
        """The step of `node` by itself, and whether a gap has to stand before it."""
        kind, text, parts = node.kind, node.text, node.parts
        if kind == "word":
            return _through(_words((text,)), then), True
        if kind == "slot":
            filling = _code_ends if text == "code" else _slot(text, self.slots.get(text, ()))
            return _filled(text, filling, then), True
        if kind == "any":
            return _any_words(int(text), then, self.loose), False
        if kind == "end":
            return (lambda text, at: then(text, at) if _END.match(text, at) else None), False
        if kind == "optional":
            return _either([self.step(parts[0], then), then]), False
        if kind == "sequence":
            for part in reversed(parts[1:]):
                then = self.step(part, then)
            return self._body(parts[0], then)
        if len(parts) > 1 and all([part.kind for part in choice.parts] == ["word"] for choice in parts):
            return _through(_words(tuple(choice.parts[0].text for choice in parts), True), then), True
        bodies = [self._body(part, then) for part in parts]
        if all(gapped for _, gapped in bodies):
            return _either([body for body, _ in bodies]), True
        return _either([_after_gap(body) if gapped else body for body, gapped in bodies]), False


def _is_loose(node: Node) -> bool:
    """Whether a piece of a phrasing may begin in the midst of a word."""
    if node.kind in ("word", "slot"):
        return node.text == "code" or node.text[0] in "*-"
    return any(map(_is_loose, node.parts))


def _either(steps: list[Step]) -> Step:
    def step(text: str, at: int) -> Found | None:
        for one in steps:
            if found := one(text, at):
                return found
        return None

    return step if len(steps) > 1 else steps[0]


def _through(ends: _Ends, then: Step) -> Step:
    def step(text: str, at: int) -> Found | None:
        for end in ends(text, at):
            if found := then(text, end):
                return found
        return None

    return step


def _filled(slot: str, ends: _Ends, then: Step) -> Step:
    def step(text: str, at: int) -> Found | None:
        for end in ends(text, at):
            if found := then(text, end):
                return Found(found.end, (Filled(slot, at, text[at:end]), *found.slots))
        return None

    return step


def _after_gap(then: Step) -> Step:
    def step(text: str, at: int) -> Found | None:
        for end in _gap_ends(text, at, _SPACE):
            if found := then(text, end):
                return found
        return None

    return step


def _any_words(most: int, then: Step, loose: bool) -> Step:
    """Up to so many words of any kind; a place from which nothing was found is not tried again."""

    def attempt(text: str, at: int, left: int, failed: set[tuple[int, int]]) -> Found | None:
        if found := then(text, at):
            return found
        for start in _gap_ends(text, at, _SPACE_BETWEEN) if left else ():
            for end in _any_word_ends(text, start, loose):
                if (left, end) in failed:
                    continue
                if found := attempt(text, end, left - 1, failed):
                    return found
                failed.add((left, end))
        return None

    return lambda text, at: attempt(text, at, most, set())


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter, a digit or an underscore stands there."""
    character = text[at : at + 1]
    return character.isalnum() or character == "_"


def _is_sign(text: str, at: int) -> bool:
    return "\U000f0000" <= text[at : at + 1] <= "\U000f00ff"


def _gap_ends(text: str, at: int, space: re.Pattern[str]) -> tuple[int, ...]:
    if text.startswith("-", at):
        return (at + 1, at) if _is_letter(text, at + 1) or _is_sign(text, at + 1) else (at,)
    return (space.match(text, at).end(),)  # type: ignore[union-attr]  # nothing is a match, too


def _code_ends(text: str, at: int) -> Iterable[int]:
    """Of what looks like a code, or was taken for a value."""
    if run := _CODE.match(text, at):
        return range(run.end(), at + 1, -1)
    return (at + 1,) if _is_sign(text, at) else ()


def _any_word_ends(text: str, at: int, loose: bool) -> list[int]:
    ends: list[int] = []
    if run := _RUN.match(text, at):
        last = run.end()
        ends += range(last, at, -1)
        if not loose and last - at < _LONGEST_RUN:  # what comes next begins no sooner than letters end
            ends = [last, *(end for end in ends[1:] if not (_is_letter(text, end - 1) and _is_letter(text, end)))]
    if pointed := _POINTED.match(text, at):
        ends += range(pointed.end(), at + 3, -2)
    return ends


@cache
def _slot(name: str, words: tuple[str, ...]) -> _Ends:
    fitting, spelled = signs(name), _words(tuple(sorted(words, key=len, reverse=True)), True)
    return lambda text, at: (at + 1,) if text[at : at + 1] in fitting else spelled(text, at)


@cache
def _words(words: tuple[str, ...], together: bool = False) -> _Ends:
    """Any of some words; `together` they all stand apart from letters, if each of them begins and ends with one.

    They are spelled when a text is asked for them: most phrasings end before.
    """
    spelled: dict[str, list[Spelling]] = {}

    def ends(text: str, at: int) -> list[int]:
        if not spelled:
            spelled.update(_by_first(words, together))
        likely = spelled.get(text[at : at + 1]) or spelled.get("")
        return [end for spelling in likely for end in _spelled(spelling, text, at)] if likely else []

    return ends


def _by_first(words: tuple[str, ...], together: bool) -> dict[str, list[Spelling]]:
    """Words by the character that they begin with; all by "" where one may begin with any, or there is none."""
    apart = together and all(word[0].isalnum() and word[-1].isalnum() for word in words)
    spellings = [
        Spelling(
            tuple(COUNTS.get(part, part) for part in word.lstrip("*").split("-")) if word != "-" else ("-",),
            before=apart or word[0].isalnum(),
            after=apart or (word[-1].isalnum() and word not in COUNTS),
            anywhere=word[0] == "*",
        )
        for word in words
    ]
    if not words or any(spelling.anywhere for spelling in spellings):
        return {"": spellings}
    first: dict[str, list[Spelling]] = {}
    for spelling in spellings:
        for start in (spelling.parts[0][0],) if spelling.parts[0] else ("-", " ", spelling.parts[1][0]):
            first.setdefault(start, []).append(spelling)
    return first


def _spelled(spelling: Spelling, text: str, at: int) -> list[int]:
    """Where a word ends that begins at a position; nowhere if it does not."""
    parts = spelling.parts
    if spelling.before and at and _is_letter(text, at - 1):
        return []
    starts: Iterable[int] = range(_LETTERS.match(text, at).end(), at - 1, -1) if spelling.anywhere else (at,)  # type: ignore[union-attr]
    found = []
    for start in starts:
        end = _joined(parts, text, start)
        if end >= 0 and not (spelling.after and _is_letter(text, end)):
            found.append(end)
            if not parts[-1] and text[end - 1] in "- ":
                found.append(end - 1)
    return found


def _joined(parts: tuple[str, ...], text: str, at: int) -> int:
    """The end of some parts with a hyphen, a space or nothing between them; -1 where they do not stand."""
    for number, part in enumerate(parts):
        if number and text[at : at + 1] in ("-", " "):
            at += 1
        if not text.startswith(part, at):
            return -1
        at += len(part)
    return at
