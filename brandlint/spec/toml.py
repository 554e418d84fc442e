"""`[tool.brandlint]` of a pyproject.toml, with the line of each table and key.

tomllib gives no places, so they are looked for in the lines: exact for keys that start a line, the table's
otherwise. What is read never depends on it.
"""

from __future__ import annotations

import tomllib
from typing import Any

from brandlint.expressions import regex
from brandlint.places import Place
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem
from brandlint.spec.reading import MAX_BYTES, Document, Marks, written

TABLE = ("tool", "brandlint")

_HEADER = regex(r"\s*(\[{1,2})\s*([^\[\]]{1,200}?)\s*\]{1,2}\s*(?:#.*)?")
_KEY = regex(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]{0,200}"|'[^']{0,200}')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = regex(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_AT = regex(r"\(at line (\d+), column (\d+)\)")


def read_table(data: bytes, path: str) -> Document:
    """The table as a document; an empty one where it is missing. Raises SpecError for what is not TOML."""
    try:
        if len(data) > MAX_BYTES:
            raise ValueError(f"is larger than {MAX_BYTES // 1_000_000} MB")
        text = data.decode("utf-8-sig")
        root = written(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise SpecError([_refused(error, path)]) from None
    tool = root.get("tool")
    table = tool.get("brandlint", {}) if isinstance(tool, dict) else {}
    return Document(path, table, _marks(text, path))


def _refused(error: Exception, path: str) -> SpecProblem:
    at = _AT.search(str(error))
    line, column = (int(at[1]), int(at[2])) if at else (1, 1)
    place = Place(path=path, line=line, column=column, end_line=line, end_column=column)
    return SpecProblem(place, "", f"is not TOML: {_AT.sub('', str(error)).strip()}")


def _marks(text: str, path: str) -> dict[DocumentPath, Marks]:
    marks: dict[DocumentPath, Marks] = {}
    table: tuple[Any, ...] = ()
    counts: dict[tuple[Any, ...], int] = {}
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.fullmatch(line.rstrip("\r"))
        key = None if header else _KEY.match(line)
        found = header or key
        if found:
            group = 2 if header else 1
            names = tuple(part.strip("\"'") for part in _PART.findall(found[group]))
            begin, end = found.span(group)
            place = Place(
                path=path, line=number, column=begin + 1, end_line=number, end_column=end + 1,
                start=offset + begin, end=offset + end,
            )  # fmt: skip
            if header:
                counted = len(header[1]) == 2
                if counted:
                    counts[names] = counts.get(names, -1) + 1
                table = _numbered(names, counts)
                names = ()
            whole = (*table, *names)
            if whole[:2] == TABLE:
                marks.setdefault(whole[2:], Marks(place, place))
        offset += len(line) + 1
    return marks


def _numbered(names: tuple[str, ...], counts: dict[tuple[Any, ...], int]) -> tuple[Any, ...]:
    """A table's path with the index of every array of tables it lies in."""
    path: tuple[Any, ...] = ()
    for length, name in enumerate(names, 1):
        path = (*path, name)
        if names[:length] in counts:
            path = (*path, counts[names[:length]])
    return path
