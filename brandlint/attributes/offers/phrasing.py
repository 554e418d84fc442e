"""Phrasings: the little language in which the data files write how an offer is worded.

`free? (shipping|delivery) over {money}`: words, alternatives, optional words, named lists (`<shipping>`), up to
n words of any kind (`~2`), slots for values, the end of a clause (`{end}`) and words by their end (`*rabatt`).
A hyphen stands for a hyphen, a space or nothing ("in-store"). A phrasing is looked for only where a word stands that
it may begin with, so reading stays linear.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from brandlint.attributes.offers.matching import COUNTS, Node, Step, chain, signs
from brandlint.expressions import regex

_PIECE = regex(r"\{\w+\}|<[\w-]+>|~\d|[()|?]|[^\s()|?{}<>~]+")


class Phrasing:
    """One way to word a meaning.

    `keys` are the first words (or signs) it may begin with; a `vague` one has words of any kind in it, and stands back
    where another says as much without them.
    """

    def __init__(self, meaning: str, tree: Node, slots: dict[str, tuple[str, ...]]) -> None:
        self.meaning = meaning
        self._tree = tree
        self._slots = slots
        self.keys, nullable = _first(tree, slots)
        self.vague = _is_vague(tree)
        if nullable or "" in self.keys:
            raise ValueError(f"a phrasing of {meaning} may begin with anything")

    @cached_property
    def find(self) -> Step:
        """What finds the phrasing in a text at a place where one of its keys stands."""
        return chain(self._tree, self._slots)


def read_phrasing(meaning: str, form: str, slots: dict[str, tuple[str, ...]]) -> Phrasing:
    """The phrasing that `form` writes. Raises ValueError where its syntax is wrong."""
    return Phrasing(meaning, _parse(_PIECE.findall(form), form), slots)


def _parse(pieces: list[str], form: str) -> Node:
    """Alternatives are lists of sequences; an open bracket pushes a new list."""
    stack: list[list[list[Node]]] = [[[]]]
    for piece in pieces:
        sequence = stack[-1][-1]
        if piece == "(":
            stack.append([[]])
        elif piece == "|":
            stack[-1].append([])
        elif piece == ")":
            group = stack.pop()
            if not stack:
                raise ValueError(f"a bracket too many: {form}")
            stack[-1][-1].append(_either(group))
        elif piece == "?":
            sequence[-1] = Node("optional", parts=(sequence[-1],))
        elif piece == "{end}":
            sequence.append(Node("end"))
        elif piece[0] == "{":
            sequence.append(Node("slot", piece[1:-1]))
        elif piece[0] == "~":
            sequence.append(Node("any", piece[1:]))
        else:
            sequence.append(Node("word", piece))
    if len(stack) != 1:
        raise ValueError(f"a bracket is open: {form}")
    return _either(stack[0])


def _either(group: list[list[Node]]) -> Node:
    return Node("either", parts=tuple(Node("sequence", parts=tuple(items)) for items in group))


def _first(node: Node, slots: dict[str, tuple[str, ...]]) -> tuple[frozenset[str], bool]:
    """The words or signs that `node` may begin with ("" for any word), and whether it may be empty."""
    if node.kind == "word":
        return word_keys(node.text), False
    if node.kind == "slot":
        if node.text == "code":
            return frozenset([""]), False
        return slot_keys(node.text, slots.get(node.text, ())), False
    if node.kind in ("any", "end"):
        return frozenset([""] if node.kind == "any" else []), True
    if node.kind == "optional":
        return _first(node.parts[0], slots)[0], True
    if node.kind == "either":
        parts = [_first(part, slots) for part in node.parts]
        return frozenset().union(*(keys for keys, _ in parts)), any(empty for _, empty in parts)
    found: frozenset[str] = frozenset()
    for part in node.parts:
        first, empty = _first(part, slots)
        found |= first
        if not empty:
            return found, False
    return found, True


def _is_vague(node: Node) -> bool:
    return node.kind == "any" or any(map(_is_vague, node.parts))


@cache
def slot_keys(slot: str, words: tuple[str, ...]) -> frozenset[str]:
    """What may fill a slot: signs, and the keys of some words."""
    return frozenset([*signs(slot), *(key for word in words for key in word_keys(word))])


@cache
def word_keys(word: str) -> frozenset[str]:
    """What a word begins with in any of its spellings; "" where that is any word."""
    if word[0] == "*":
        return frozenset([""])
    run = re.match(r"\w+", word)
    if run and run[0] in COUNTS:
        return frozenset([COUNTS[run[0]]])
    if not run:
        return frozenset([word[0]])
    parts = re.match(r"[\w-]+", word)
    joined = [parts[0].replace("-", "")] if parts else []
    two = parts[0].split("-")[:2] if parts else []
    return frozenset([run[0], *joined, "".join(two)])
