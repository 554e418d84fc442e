"""What a scalar of YAML or JSON says, with what leads back to each character as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.expressions import regex
from brandlint.parsers.passages import Passage
from brandlint.places import Segment
from brandlint.spec.nodes import Node

_PROPERTIES = regex(r"(?:[&!]\S*[ \t\r\n]+)*")
_BREAK = r"(?:\r\n|\r|\n)"
_FOLD = rf"(?P<fold>[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*)"
_PLAIN = regex(_FOLD)
_SINGLE = regex(rf"(?P<escape>'')|{_FOLD}")
_DOUBLE = regex(
    r"\\(?:(?P<unicode>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}"
    rf"|U[0-9a-fA-F]{{8}})|(?P<joint>{_BREAK}[ \t]*)|(?P<escape>.))|{_FOLD}"
)
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "'": "'",
}  # fmt: skip
_HEADER = regex(rf"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?{_BREAK}")
_LONE_SURROGATE = regex("[\ud800-\udfff]")

#: A piece of a scalar: what it says, and from where to where that is written.
_Piece = tuple[str, int, int]


def passage_of(text: str, node: Node) -> Passage:
    """The value of a scalar `node` of the file `text`.

    A way of writing that is not understood leads back to the scalar as a whole.
    """
    properties = _PROPERTIES.match(text, node.start.index, node.end.index)
    start, end = properties.end() if properties else node.start.index, node.end.index
    pieces = list(_pieces(text, node, start, end))
    if "".join(said for said, _, _ in pieces) != node.text:
        pieces = [(node.text, start, end)] if node.text else []
    segments: list[Segment] = []
    at = 0
    for said, begin, stop in pieces:
        if said:
            segments.append(Segment(at, len(said), begin, stop - begin))
        at += len(said)
    return Passage(node.text, tuple(segments))


def _pieces(text: str, node: Node, start: int, end: int) -> Iterator[_Piece]:
    opener = text[start : start + 1]
    if opener in ("|", ">") and not node.plain:
        return _block(text, node.text, start, end)
    if opener in ("'", '"') and not node.plain:
        return _flow(text, _SINGLE if opener == "'" else _DOUBLE, start + 1, end - 1)
    return _flow(text, _PLAIN, start, end)


def _flow(text: str, shape: re.Pattern[str], start: int, end: int) -> Iterator[_Piece]:
    position = start
    for match in shape.finditer(text, start, end):
        if position < match.start():
            yield text[position : match.start()], position, match.start()
        yield _said(match), match.start(), match.end()
        position = match.end()
    if position < end:
        yield text[position:end], position, end


def _said(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts["fold"] is not None:
        breaks = len(re.findall(_BREAK, parts["fold"]))
        return " " if breaks == 1 else "\n" * (breaks - 1)
    if parts.get("joint") is not None:
        return ""
    if code := parts.get("unicode"):
        if "\\" in code:
            return bytes.fromhex(code[1:5] + code[7:]).decode("utf-16-be")
        return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", chr(int(code[1:], 16)))
    escape = parts["escape"]
    return "'" if escape == "''" else _ESCAPES.get(escape, escape)


def _block(text: str, said: str, start: int, end: int) -> Iterator[_Piece]:
    """The lines of a literal or folded scalar: each stands in `said` as it is written, without its indent."""
    header = _HEADER.match(text, start, end)
    lines = list(re.finditer(r"[^\r\n]*", text[header.end() : end] if header else ""))
    at, last = 0, header.end() if header else start
    indent: int | None = None
    for line in lines:
        written = line[0]
        if not written.strip():
            continue
        if indent is None:
            kept = said.lstrip("\n")
            indent = len(written) - len(written.lstrip(" ")) - (len(kept) - len(kept.lstrip(" ")))
        content = written[indent:]
        place = said.find(content, at)
        if place < 0 or said[at:place].strip():
            return
        begin = (header.end() if header else 0) + line.start() + indent
        if place > at:
            yield said[at:place], last, begin
        yield content, begin, begin + len(content)
        at, last = place + len(content), begin + len(content)
    if at < len(said):
        yield said[at:], last, end
