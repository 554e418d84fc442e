"""JSON text as the same tree of nodes that YAML gives, every value with its place."""

from __future__ import annotations

import json
import re

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.base import Unreadable
from brandlint.spec.nodes import MAX_DEPTH, MAX_NODES, Node

_TOKEN = regex(r'[ \t\r\n]*(?:(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")|(?P<sign>[{}\[\],:])|(?P<word>[\w.+-]+))')
_WORD = regex(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?\Z|(?:true|false|null)\Z")
_LONE_SURROGATE = regex("[\ud800-\udfff]")
_SPACE = regex(r"[ \t\r\n]*")


class Mark(msgspec.Struct, frozen=True):
    """An offset, as nodes carry it."""

    index: int


def parse_json(text: str) -> Node | None:
    """The root node; None for a file without any. Raises `Unreadable` at the first character that is no JSON."""
    root: Node | None = None
    open_nodes: list[Node] = []
    position = count = 0
    wants = "value"  # or "key", "colon", "comma"; a closer fits where a value or key may be missing
    while match := _TOKEN.match(text, position):
        start, position = match.end() - len(match[match.lastgroup or 0]), match.end()
        sign = match["sign"]
        parent = open_nodes[-1] if open_nodes else None
        if sign in ("}", "]"):
            if parent is None or (parent.kind == "map") != (sign == "}") or not _may_close(parent, wants, text, start):
                raise Unreadable(f'not JSON: "{sign}" stands where it closes nothing', start)
            parent.end, parent.done = Mark(position), True
            open_nodes.pop()
            wants = "comma" if open_nodes else "end"
        elif sign == ",":
            if wants != "comma" or parent is None:
                raise Unreadable("not JSON: a comma that separates nothing", start)
            wants = "key" if parent.kind == "map" else "value"
        elif sign == ":":
            if wants != "colon":
                raise Unreadable("not JSON: a colon without a key", start)
            wants = "value"
        else:
            if wants not in ("value", "key") or (wants == "key" and match["string"] is None):
                raise Unreadable(
                    "not JSON: " + ("a key has to be in quotes" if wants == "key" else "a comma is missing"), start
                )
            node = _node(match, sign, start, position)
            count += 1
            if count > MAX_NODES:
                raise Unreadable(f"holds more than {MAX_NODES:,} values", start)
            if parent is None:
                root = node
            else:
                parent.children.append(node)
            if sign:
                open_nodes.append(node)
                if len(open_nodes) > MAX_DEPTH:
                    raise Unreadable(f"is nested more than {MAX_DEPTH} levels deep", start)
                wants = "key" if sign == "{" else "value"
            else:
                wants = "colon" if wants == "key" else "comma" if open_nodes else "end"
    rest = _SPACE.match(text, position)
    end = rest.end() if rest else position
    if end < len(text) or open_nodes:
        raise Unreadable(
            "not JSON: " + ("it ends before it is complete" if end == len(text) else "this cannot be read"), end
        )
    return root


def _may_close(parent: Node, wants: str, text: str, start: int) -> bool:
    """After a value, or in an empty list or mapping; a comma before the closer is a mistake that is forgiven."""
    return wants == "comma" or (wants == ("key" if parent.kind == "map" else "value") and text[start] in "]}")


def _node(match: re.Match[str], sign: str | None, start: int, end: int) -> Node:
    if sign:
        return Node("map" if sign == "{" else "list", Mark(start), Mark(end), done=False)
    if match["string"] is not None:
        try:
            said = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", json.loads(match["string"]))
        except ValueError:
            raise Unreadable("not JSON: an escape that does not exist", start) from None
        return Node("scalar", Mark(start), Mark(end), text=said)
    if not _WORD.match(match["word"]):
        raise Unreadable(f"not JSON: text such as {match['word'][:40]} has to be in quotes", start)
    return Node("scalar", Mark(start), Mark(end), text=match["word"], plain=True)
