"""YAML with places: every scalar as it was written, every value with the line it stands on.

Scalars stay text. YAML 1.1 would turn `code: 0123` into 83, the country key `no:` into false and
`ends: 2027-03-31` into a date object; what a value means is for the model of the document to say.
Text that was written without quotes is `Plain`, so that free-form options can be resolved later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from brandlint.expressions import regex
from brandlint.places import Place
from brandlint.spec.nodes import Node, parse, place_of
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem, dotted

MAX_BYTES = 5_000_000

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
#: What YAML 1.2 (5.1) does not let a file contain.
_FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NULLS = {"", "~", "null", "Null", "NULL"}
_NUMBER = regex(r"[-+]?(?:0|[1-9][0-9]{0,15})(\.[0-9]{1,17})?(?:[eE][-+]?[0-9]{1,2})?")


class Plain(str):
    """A scalar that was written without quotes."""

    __slots__ = ()


class Marks(msgspec.Struct, frozen=True):
    """Where a value stands, and the key it stands under (None for the root and for items of lists)."""

    value: Place
    key: Place | None = None
    scalar: bool = True


class Document(msgspec.Struct):
    """A file as data (mappings, lists, text and None) with the place of every value by its path."""

    path: str
    data: Any
    marks: dict[DocumentPath, Marks] = {}
    problems: list[SpecProblem] = []

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands: its text, or the key of a mapping or list; else its nearest ancestor."""
        for length in range(len(path), -1, -1):
            marks = self.marks.get(path[:length])
            if marks:
                return marks.value if marks.scalar or marks.key is None else marks.key
        return Place(path=self.path)

    def key_place(self, *path: str | int) -> Place:
        """Where the key of `path` stands."""
        marks = self.marks.get(path)
        return marks.key if marks and marks.key else self.place(*path)

    def problem(self, path: DocumentPath, message: str, hint: str = "", *, at_key: bool = False) -> SpecProblem:
        """A problem with the value at `path`, or with its key."""
        place = self.key_place(*path) if at_key else self.place(*path)
        return SpecProblem(place, dotted(path), message, hint)

    def get(self, *path: str | int) -> Any:
        """The value at `path`, None where there is none."""
        value = self.data
        for part in path:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def mapping(self, *path: str | int) -> dict[str, Any]:
        """The mapping at `path`, an empty one where there is none."""
        value = self.get(*path)
        return value if isinstance(value, dict) else {}

    def texts(self, *path: str | int) -> Iterator[tuple[DocumentPath, str]]:
        """The text at `path`, or the texts of the list there, each with its path."""
        value = self.get(*path)
        if isinstance(value, str):
            yield path, value.strip()
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield (*path, index), item.strip()

    def places(self) -> dict[str, Place]:
        """The place of every value by its dotted path."""
        return {dotted(path): self.place(*path) for path in self.marks if path}


def read(data: bytes, path: str) -> Document:
    """The YAML document in `data`. Duplicate keys are noted in its `problems`.

    Raises SpecError for what cannot be read: over 5 MB, not UTF-8 (or UTF-16 with its mark), control
    characters, a syntax error, tags, several documents, aliases that refer to themselves or multiply
    to over 500,000 values, more than 50 levels.
    """
    if len(data) > MAX_BYTES:
        raise SpecError([SpecProblem(Place(path=path), "", f"is larger than {MAX_BYTES // 1_000_000} MB")])
    text = decoded(data, path)
    document = Document(path, None)
    root = parse(text, path, document.problems)
    if root is not None:
        _fill(document, root)
    return document


def resolve(value: Any) -> Any:
    """Free-form data with its plain scalars read as YAML 1.2 does: numbers, true and false, null.

    Text like `0123`, `1_000`, `no` or `2027-03-31` stays text.
    """
    if isinstance(value, dict):
        return {str(key): resolve(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [resolve(item) for item in value]
    if not isinstance(value, Plain):
        return value
    if value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.lower() == "true"
    number = _NUMBER.fullmatch(value)
    if number:
        return int(value) if number.group(1) is None and value.lstrip("+-").isdigit() else float(value)
    return str(value)


def written(value: Any) -> Any:
    """Data that another reader has already typed (TOML, JSON, a Python dict) as this one gives it."""
    if isinstance(value, dict):
        return {str(key): written(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return Plain("true" if value else "false")
    if hasattr(value, "isoformat"):
        return Plain(value.isoformat())
    return Plain(value)


def decoded(data: bytes, path: str) -> str:
    """The text of a file. Raises SpecError, at its place, for what is not UTF-8 (or UTF-16 with its mark)."""
    mark, encoding = next((known for known in _BOMS if data.startswith(known[0])), (b"", "utf-8"))
    data = data[len(mark) :]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise SpecError([_at(before, path, f"is not {encoding.upper()} text", "save the file as UTF-8")]) from None
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        message = f"holds a control character (U+{ord(forbidden.group()):04X})"
        raise SpecError([_at(text[: forbidden.start()], path, message)])
    return text


def _at(before: str, path: str, message: str, hint: str = "") -> SpecProblem:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    place = Place(path=path, line=line, column=column, end_line=line, end_column=column + 1, start=len(before))
    return SpecProblem(place, "", message, hint)


def _fill(document: Document, root: Node) -> None:
    """Turn the tree into data, with a stack of its own; what an alias refers to is read at each place it stands."""
    stack: list[tuple[DocumentPath, Node, Node | None, Any]] = [((), root, None, None)]
    while stack:
        path, node, key, parent = stack.pop()
        value: Any
        if node.kind == "scalar":
            value = None if node.plain and node.text in _NULLS else Plain(node.text) if node.plain else node.text
        elif node.kind == "list":
            value = [None] * len(node.children)
            stack += [((*path, index), child, None, value) for index, child in enumerate(node.children)]
        else:
            members = _members(document, path, node)
            value = dict.fromkeys(members)
            stack += [((*path, name), child, label, value) for name, (label, child) in members.items()]
        place = place_of(document.path, node.start, node.end)
        label_place = place_of(document.path, key.start, key.end) if key else None
        document.marks[path] = Marks(place, label_place, node.kind == "scalar")
        if parent is None:
            document.data = value
        else:
            parent[path[-1]] = value


def _members(document: Document, path: DocumentPath, node: Node) -> dict[str, tuple[Node, Node]]:
    """The keys and values of a mapping, merge keys (`<<`) laid beneath its own."""
    own: dict[str, tuple[Node, Node]] = {}
    beneath: dict[str, tuple[Node, Node]] = {}
    for key, value in node.pairs:
        place = place_of(document.path, key.start, key.end)
        if key.kind != "scalar":
            document.problems.append(SpecProblem(place, dotted(path), "a key has to be text"))
        elif key.plain and key.text == "<<":
            _merge(document, path, value, beneath)
        elif key.text in own:
            line = own[key.text][0].start.line + 1
            message = f"the key stands twice, first on line {line}"
            document.problems.append(SpecProblem(place, dotted((*path, key.text)), message))
        else:
            own[key.text] = (key, value)
    return beneath | own


def _merge(document: Document, path: DocumentPath, value: Node, into: dict[str, tuple[Node, Node]]) -> None:
    for source in value.children if value.kind == "list" else [value]:
        if source.kind != "map":
            place = place_of(document.path, source.start, source.end)
            document.problems.append(SpecProblem(place, dotted((*path, "<<")), "only mappings can be merged"))
            continue
        for name, member in _members(document, path, source).items():
            into.setdefault(name, member)
