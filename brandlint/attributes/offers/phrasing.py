"""Phrasings: the little language in which the data files write how an offer is worded.

`free? (shipping|delivery) over {money}`: words, alternatives, optional words, named lists (`<shipping>`), up to
n words of any kind (`~2`) and slots for values. A hyphen stands for a hyphen, a space or nothing
("in-store"). Each phrasing compiles, when first needed, to one regular expression that is only ever
matched where a word stands that it may begin with, so reading stays linear.
"""

from __future__ import annotations

import re
from functools import cached_property

#: Signs that stand for atoms in the text the phrasings are matched against, by slot.
SIGNS = {
    name: chr(0xF0000 + number)
    for number, name in enumerate(
        ("money", "percent", "n", "nth", "length", "when", "weekday", "window", "time", "nxn", "skip")
    )
}
#: A slot that more than one kind of atom fills.
_WIDER = {"when": ("when", "weekday")}
_GAP = r"(?:-(?=[\w\U000F0000-\U000F00FF])|[ :\"'*()\[\]]{0,6}+(?:\r?\n[ ]{0,20}+)?+)"
_TOKEN = re.compile(r"\{\w+\}|<[\w-]+>|~\d|[()|?]|[^\s()|?{}<>~]+")
_CODE = r"(?:[\w%&+-]{2,30}|[\U000F0000-\U000F00FF])"
_EDGE = re.compile(r"[^\W\d_]|\d")

Node = tuple[str, object]


class Phrasing:
    """One way to word a meaning.

    `keys` are the first words (or signs) it may begin with, `needs` the signs it cannot do without.
    """

    def __init__(self, meaning: str, tree: Node, slots: dict[str, tuple[str, ...]]) -> None:
        self.meaning = meaning
        self._tree = tree
        self._slots = slots
        self.keys, nullable = _first(tree, slots)
        self.needs = _needs(tree, slots)
        if nullable or "" in self.keys:
            raise ValueError(f"a phrasing of {meaning} may begin with anything")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression; its groups are named by slot and number (`money1`, `money2`)."""
        counts: dict[str, int] = {}
        return re.compile(_regex(self._tree, self._slots, counts))


def read_phrasing(meaning: str, form: str, words: dict[str, str], slots: dict[str, tuple[str, ...]]) -> Phrasing:
    """The phrasing that `form` writes. Raises ValueError where its syntax is wrong."""
    for _ in range(4):
        form = re.sub(r"<([\w-]+)>", lambda found: words[found[1]], form)
    return Phrasing(meaning, _parse(_TOKEN.findall(form), form), slots)


def _parse(tokens: list[str], form: str) -> Node:
    """Alternatives are lists of sequences; an open bracket pushes a new list."""
    stack: list[list[list[Node]]] = [[[]]]
    for token in tokens:
        sequence = stack[-1][-1]
        if token == "(":
            stack.append([[]])
        elif token == "|":
            stack[-1].append([])
        elif token == ")":
            group = stack.pop()
            if not stack:
                raise ValueError(f"a bracket too many: {form}")
            stack[-1][-1].append(("alt", [("seq", item) for item in group]))
        elif token == "?":
            sequence[-1] = ("opt", sequence[-1])
        elif token[0] == "{":
            sequence.append(("slot", token[1:-1]))
        elif token[0] == "~":
            sequence.append(("any", int(token[1:])))
        else:
            sequence.append(("word", token))
    if len(stack) != 1:
        raise ValueError(f"a bracket is open: {form}")
    return ("alt", [("seq", item) for item in stack[0]])


def _first(node: Node, slots: dict[str, tuple[str, ...]]) -> tuple[frozenset[str], bool]:
    kind, content = node
    if kind == "word":
        return _word_keys(str(content)), False
    if kind == "slot":
        name = str(content)
        if name == "code":
            return frozenset([""]), False
        keys = [key for word in slots.get(name, ()) for key in _word_keys(word)]
        return frozenset([*keys, *_signs(name)]), False
    if kind == "any":
        return frozenset([""]), True
    if kind == "opt":
        return _first(content, slots)[0], True  # type: ignore[arg-type]
    parts = [_first(part, slots) for part in content]  # type: ignore[attr-defined]
    if kind == "alt":
        return frozenset().union(*(keys for keys, _ in parts)), any(nullable for _, nullable in parts)
    found: set[str] = set()
    for keys, nullable in parts:
        found |= keys
        if not nullable:
            return frozenset(found), False
    return frozenset(found), True


def _needs(node: Node, slots: dict[str, tuple[str, ...]]) -> frozenset[str]:
    kind, content = node
    if kind == "slot":
        signs = _signs(str(content))
        return frozenset(signs) if len(signs) == 1 and not slots.get(str(content)) else frozenset()
    if kind in ("seq", "alt"):
        parts = [_needs(part, slots) for part in content]  # type: ignore[attr-defined]
        return frozenset.union(frozenset(), *parts) if kind == "seq" else frozenset.intersection(*parts)
    return frozenset()


def _signs(slot: str) -> list[str]:
    return [SIGNS[name] for name in _WIDER.get(slot, (slot,)) if name in SIGNS]


def _word_keys(word: str) -> frozenset[str]:
    run = re.match(r"\w+", word)
    if not run:
        return frozenset([word[0]])
    parts = re.match(r"[\w-]+", word)
    joined = [parts[0].replace("-", "")] if parts else []
    two = parts[0].split("-")[:2] if parts else []
    return frozenset([run[0], *joined, "".join(two)])


def _regex(node: Node, slots: dict[str, tuple[str, ...]], counts: dict[str, int]) -> str:
    kind, content = node
    if kind == "word":
        return _GAP + _word(str(content))
    if kind == "slot":
        name = str(content)
        counts[name] = counts.get(name, 0) + 1
        if name == "code":
            body = _CODE
        else:
            words = sorted(slots.get(name, ()), key=len, reverse=True)
            body = "|".join([*_signs(name), *(_word(word) for word in words)])
        return f"{_GAP}(?P<{name}{counts[name]}>{body})"
    if kind == "any":
        return rf"(?:{_GAP}[\w&'/-]{{1,30}}){{0,{content}}}?"
    if kind == "opt":
        return f"(?:{_regex(content, slots, counts)})?"  # type: ignore[arg-type]
    parts = [_regex(part, slots, counts) for part in content]  # type: ignore[attr-defined]
    return f"(?:{'|'.join(parts)})" if kind == "alt" else "".join(parts)


def _word(word: str) -> str:
    start = r"(?<!\w)" if _EDGE.match(word[0]) else ""
    end = r"(?!\w)" if _EDGE.match(word[-1]) else ""
    if word == "-":
        return "-"
    return start + re.escape(word).replace(r"\-", "[- ]?") + end
