"""Suppression comments in stylesheets: `/* brandlint: ignore[visual/off-palette] why */`.

One at the end of a line speaks for what is declared on that line; another for the declaration or rule that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Directive
from brandlint.expressions import regex
from brandlint.parsers.directives import parse_comment
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.syntax import without_comments
from brandlint.places import Span

_COMMENT = regex(r"/\*(.*?)\*/", re.S)
_STATEMENT = regex(r"[^;{}]*+[;{}]?")
_BRACE = regex(r"[{}]")
#: A longer line, or a longer declaration, is not looked at to its end.
_LINE = 2_000


def remarks(sheets: tuple[Sheet, ...]) -> Iterator[Directive]:
    """The suppression comments of stylesheets, each sheet's once; places are those of its source."""
    told: set[Span] = set()
    for sheet in sheets:
        if "brandlint:" not in sheet.text:
            continue
        bare = without_comments(sheet.text)
        closings = _closings(bare)
        for comment in _COMMENT.finditer(sheet.text):
            if bare[comment.start()] != " ":
                continue
            found = parse_comment(comment[1], sheet.start + comment.start(1), sheet.source)
            if found is not None and found.span not in told:
                told.add(found.span)
                start, end = _scope(sheet.text, bare, comment.span(), closings)
                yield found.over(Span(sheet.start + start, sheet.start + end, sheet.source))


def _closings(bare: str) -> dict[int, int]:
    """Where each brace that opens is closed; those that never are lead to the end."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for brace in _BRACE.finditer(bare):
        if brace[0] == "{":
            waiting.append(brace.start())
        elif waiting:
            found[waiting.pop()] = brace.end()
    return found


def _scope(text: str, bare: str, comment: tuple[int, int], closings: dict[int, int]) -> tuple[int, int]:
    start, end = comment
    line = max(text.rfind("\n", 0, start), text.rfind("*/", 0, start) + 1, start - _LINE) + 1
    after = text.find("\n", end, end + _LINE)
    rest = bare[end : after if after >= 0 else end + _LINE]
    if bare[line:start].strip(" \t{}") and not rest.strip(" \t\r}"):
        return line, start
    match = _STATEMENT.match(bare, end, end + _LINE)
    finish = match.end() if match else end
    if match and match[0].endswith("{"):
        return end, closings.get(finish - 1, len(bare))
    return end, finish
