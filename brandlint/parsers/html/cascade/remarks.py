"""Suppression comments in stylesheets: `/* brandlint: ignore[visual/off-palette] why */`.

One at the end of a line speaks for what is declared on that line; another for the declaration or rule that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Directive, Span
from brandlint.parsers.directives import parse_comment
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.syntax import without_comments

_COMMENT = re.compile(r"/\*(.*?)\*/", re.S)
_STATEMENT = re.compile(r"[^;{}]*+[;{}]?")
_BRACE = re.compile(r"[{}]")


def remarks(sheets: tuple[Sheet, ...]) -> Iterator[Directive]:
    """The suppression comments of stylesheets, each sheet's once; places are those of its source."""
    told: set[Span] = set()
    for sheet in sheets:
        if "brandlint:" not in sheet.text:
            continue
        bare = without_comments(sheet.text)
        for comment in _COMMENT.finditer(sheet.text):
            if bare[comment.start()] != " ":
                continue
            found = parse_comment(comment[1], sheet.start + comment.start(1), sheet.source)
            if found is not None and found.span not in told:
                told.add(found.span)
                start, end = _scope(bare, comment.start(), comment.end())
                yield found.over(Span(sheet.start + start, sheet.start + end, sheet.source))


def _scope(bare: str, start: int, end: int) -> tuple[int, int]:
    line = bare.rfind("\n", 0, start) + 1
    before = bare[line:start]
    after = bare.find("\n", end)
    if before.strip(" \t{}") and not bare[end : after if after >= 0 else len(bare)].strip(" \t\r}"):
        return line, start
    match = _STATEMENT.match(bare, end)
    finish = match.end() if match else end
    if not match or not match[0].endswith("{"):
        return end, finish
    depth = 1
    for brace in _BRACE.finditer(bare, finish):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return end, brace.end()
    return end, len(bare)
