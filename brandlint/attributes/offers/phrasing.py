"""Phrasings: the little language in which the data files write how an offer is worded.

`free? (shipping|delivery) over {money}`: words, alternatives, optional words, named lists (`<shipping>`), up to
n words of any kind (`~2`), slots for values, the end of a clause (`{end}`) and words by their end (`*rabatt`).
A hyphen stands for a hyphen, a space or nothing ("in-store"). Each phrasing compiles, when first needed, to one
regular expression that is only ever matched where a word stands that it may begin with, so reading stays linear.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

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
_GAP = r"(?:-(?=[\w\U000F0000-\U000F00FF])|[ :\"'*()\[\]]{0,6}+(?:\r?\n[ ]{0,20}+)?+)"
#: Between words of any kind; a colon ends what they say.
_BETWEEN = _GAP.replace("[ :", "[ ")
_PIECE = re.compile(r"\{\w+\}|<[\w-]+>|~\d|[()|?]|[^\s()|?{}<>~]+")
_CODE = r"(?:[\w%&+-]{2,30}|[\U000F0000-\U000F00FF])"
#: Where a clause ends: at a mark of punctuation, a line or the text.
_END = r"(?= ?(?:[.,;:!?|)/\n•·]|- |\Z))"
_EDGE = re.compile(r"[^\W\d_]|\d")


class Node(NamedTuple):
    """A piece of a phrasing: a word, a slot, so many words of any kind (`text` the number), an end, or a group."""

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()


class Phrasing:
    """One way to word a meaning.

    `keys` are the first words (or signs) it may begin with; each of its `needs` is a set of words and signs of which
    a text that it matches has at least one; a `vague` one has words of any kind in it, and stands back where another
    says as much without them.
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
    def needs(self) -> frozenset[frozenset[str]]:
        """What a text has to hold for the phrasing to be worth compiling."""
        return _needs(self._tree, self._slots)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression; its groups are named by slot and number (`money1`, `money2`)."""
        counts: dict[str, int] = {}
        return re.compile(_regex(self._tree, self._slots, counts))


def read_phrasing(meaning: str, form: str, words: dict[str, str], slots: dict[str, tuple[str, ...]]) -> Phrasing:
    """The phrasing that `form` writes. Raises ValueError where its syntax is wrong."""
    for _ in range(4):
        form = re.sub(r"<([\w-]+)>", lambda found: words[found[1]], form)
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
        return _word_keys(node.text), False
    if node.kind == "slot":
        if node.text == "code":
            return frozenset([""]), False
        return _slot_keys(node.text, slots.get(node.text, ())), False
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


def _needs(node: Node, slots: dict[str, tuple[str, ...]]) -> frozenset[frozenset[str]]:
    """Sets of words and signs, each with one that every text which `node` matches contains."""
    if node.kind in ("word", "slot"):
        keys = _first(node, slots)[0]
        # What a hyphen joins to its neighbour may be written as one word with it.
        return frozenset() if "" in keys or node.text != node.text.strip("-") else frozenset([keys])
    parts = [_needs(part, slots) for part in node.parts]
    if node.kind == "sequence":
        return frozenset().union(*parts)
    if node.kind != "either" or not all(parts):
        return frozenset()
    return parts[0] if len(parts) == 1 else frozenset([frozenset().union(*(min(part, key=len) for part in parts))])


def _is_vague(node: Node) -> bool:
    return node.kind == "any" or any(map(_is_vague, node.parts))


def _signs(slot: str) -> list[str]:
    counts = COUNTS.values() if slot in ("n", "few") else ()
    return [*(SIGNS[name] for name in _WIDER.get(slot, (slot,)) if name in SIGNS), *counts]


@cache
def _slot_keys(slot: str, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset([*_signs(slot), *(key for word in words for key in _word_keys(word))])


@cache
def _word_keys(word: str) -> frozenset[str]:
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


def _regex(node: Node, slots: dict[str, tuple[str, ...]], counts: dict[str, int]) -> str:
    body, gapped = _body(node, slots, counts)
    return _GAP + body if gapped else body


def _body(node: Node, slots: dict[str, tuple[str, ...]], counts: dict[str, int]) -> tuple[str, bool]:
    """The regular expression of `node` and whether a gap has to stand before it.

    What alternatives have in common is written once: compiling costs by the length of the pattern.
    """
    if node.kind == "word":
        return _word(node.text), True
    if node.kind == "slot":
        name = node.text
        counts[name] = counts.get(name, 0) + 1
        words = sorted(slots.get(name, ()), key=len, reverse=True)
        body = _CODE if name == "code" else "|".join([*_signs(name), *([_words(words)] if words else [])])
        return f"(?P<{name}{counts[name]}>{body})", True
    if node.kind == "any":
        return rf"(?:{_BETWEEN}(?:[\w&'/-]{{1,30}}|(?:[a-z]\.){{2,4}})){{0,{node.text}}}?", False
    if node.kind == "end":
        return _END, False
    if node.kind == "optional":
        return f"(?:{_regex(node.parts[0], slots, counts)})?", False
    if node.kind == "sequence":
        first, *rest = node.parts
        body, gapped = _body(first, slots, counts)
        return body + "".join(_regex(part, slots, counts) for part in rest), gapped
    if len(node.parts) > 1 and all([part.kind for part in choice.parts] == ["word"] for choice in node.parts):
        return _words([choice.parts[0].text for choice in node.parts]), True
    bodies = [_body(part, slots, counts) for part in node.parts]
    if all(gapped for _, gapped in bodies):
        return f"(?:{'|'.join(body for body, _ in bodies)})", True
    return f"(?:{'|'.join(_GAP + body if gapped else body for body, gapped in bodies)})", False


def _words(words: list[str]) -> str:
    """Any of some words."""
    if all(_EDGE.match(word[0]) and _EDGE.match(word[-1]) for word in words):
        return rf"(?<!\w)(?:{'|'.join(map(_letters, words))})(?!\w)"
    return f"(?:{'|'.join(map(_word, words))})"


def _word(word: str) -> str:
    start = r"(?<!\w)" if _EDGE.match(word[0]) else ""
    end = r"(?!\w)" if _EDGE.match(word[-1]) and word not in COUNTS else ""
    if word == "-":
        return "-"
    return start + _letters(word) + end


def _letters(word: str) -> str:
    start = r"\w{0,20}" if word[0] == "*" else ""
    return start + "[- ]?".join(COUNTS.get(part, re.escape(part)) for part in word.lstrip("*").split("-"))
