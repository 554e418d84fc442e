"""YAML with places: every scalar as it was written, every value with the line it stands on.

Scalars stay text. YAML 1.1 would turn `code: 0123` into 83, the country key `no:` into false and
`ends: 2027-03-31` into a date object; what a value means is for the model of the document to say.
Text that was written without quotes is `Plain`, so that free-form options can be resolved later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser

from brandlint.assets import Place
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem, dotted

MAX_BYTES = 5_000_000
MAX_NODES = 100_000
MAX_DEPTH = 50

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
#: What YAML 1.2 (5.1) does not let a file contain.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\U00010000-\U0010ffff]")
_NULLS = {"", "~", "null", "Null", "NULL"}
_TEXT_TAG = "tag:yaml.org,2002:str"
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})(\.[0-9]{1,17})?(?:[eE][-+]?[0-9]{1,2})?")
#: `primary: #0B5FFF`, where YAML sees an empty value and a comment.
_COMMENTED_COLOR = re.compile(r"[ \t]+#(?:[0-9a-fA-F]{3,8}|\d+)(?![^\s,}\]])")
_QUOTE_HASH = 'text that starts with "#" needs quotes'


class Plain(str):
    """A scalar that was written without quotes."""

    __slots__ = ()


@dataclass(frozen=True)
class Marks:
    """Where a value stands, and the key it stands under (None for the root and for items of lists)."""

    value: Place
    key: Place | None = None
    scalar: bool = True


@dataclass
class Document:
    """A file as data (mappings, lists, text and None) with the place of every value by its path."""

    path: str
    data: Any
    marks: dict[DocumentPath, Marks] = field(default_factory=dict)
    problems: list[SpecProblem] = field(default_factory=list)

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

    def places(self) -> dict[str, Place]:
        """The place of every value by its dotted path."""
        return {dotted(path): self.place(*path) for path in self.marks if path}


@dataclass(slots=True)
class _Node:
    kind: str
    start: yaml.Mark
    end: yaml.Mark
    text: str = ""
    plain: bool = False
    children: list[_Node] = field(default_factory=list)
    size: int = 1
    depth: int = 1
    done: bool = True

    @property
    def pairs(self) -> Iterator[tuple[_Node, _Node]]:
        return zip(self.children[::2], self.children[1::2], strict=True)


def read(data: bytes, path: str) -> Document:
    """The YAML document in `data`. Duplicate keys are noted in its `problems`.

    Raises SpecError for what cannot be read: over 5 MB, not UTF-8 (or UTF-16 with its mark), control
    characters, a syntax error, tags, several documents, aliases that refer to themselves or multiply
    to over 100,000 values, more than 50 levels.
    """
    if len(data) > MAX_BYTES:
        raise SpecError([SpecProblem(Place(path=path), "", f"is larger than {MAX_BYTES // 1_000_000} MB")])
    text = _decode(data, path)
    document = Document(path, None)
    root = _parse(text, document)
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


def _decode(data: bytes, path: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data = data[len(mark) :]
            break
    else:
        encoding = "utf-8"
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


def _parse(text: str, document: Document) -> _Node | None:
    """The root node, built from events with a stack of its own: nesting never costs call depth."""
    path = document.path
    parser = CParser(text)
    root: _Node | None = None
    open_nodes: list[_Node] = []
    anchors: dict[str, _Node] = {}
    documents = 0
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused(path, event, "several documents in one file", "keep one, without `---`")
            elif isinstance(event, yaml.NodeEvent):
                node = _node(event, path, anchors)
                if node.plain and not node.text and _COMMENTED_COLOR.match(text, node.end.index):
                    place = _place(path, node.start, node.end)
                    document.problems.append(SpecProblem(place, "", "a value is lost in a comment", _QUOTE_HASH))
                if open_nodes:
                    open_nodes[-1].children.append(node)
                elif root is None:
                    root = node
                if not node.done:
                    open_nodes.append(node)
                    if len(open_nodes) > MAX_DEPTH:
                        raise _refused(path, event, f"is nested more than {MAX_DEPTH} levels deep")
                elif open_nodes:
                    _grow(open_nodes[-1], node, path, event)
            elif isinstance(event, yaml.CollectionEndEvent):
                node = open_nodes.pop()
                node.done = True
                node.end = event.end_mark
                if open_nodes:
                    _grow(open_nodes[-1], node, path, event)
    except yaml.MarkedYAMLError as error:
        raise SpecError([*document.problems, _syntax(error, path)]) from None
    except yaml.YAMLError as error:
        raise SpecError([SpecProblem(Place(path=path), "", f"is not YAML: {error}")]) from None
    return root


def _node(event: yaml.NodeEvent, path: str, anchors: dict[str, _Node]) -> _Node:
    if isinstance(event, yaml.AliasEvent):
        known = anchors.get(event.anchor)
        if known is None:
            raise _refused(path, event, f"*{event.anchor} refers to an anchor that does not exist")
        if not known.done:
            raise _refused(path, event, f"*{event.anchor} refers to itself")
        return known
    tag = event.tag
    if tag not in (None, "!") and not (tag == _TEXT_TAG and isinstance(event, yaml.ScalarEvent)):
        short = tag.replace("tag:yaml.org,2002:", "!!")[:40]
        raise _refused(path, event, f"tags such as {short} are not read")
    if isinstance(event, yaml.ScalarEvent):
        plain = not event.style and tag is None
        node = _Node("scalar", event.start_mark, event.end_mark, text=event.value, plain=plain)
    else:
        kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
        node = _Node(kind, event.start_mark, event.end_mark, done=False)
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _grow(parent: _Node, child: _Node, path: str, event: yaml.Event) -> None:
    parent.size += child.size
    parent.depth = max(parent.depth, child.depth + 1)
    if parent.depth > MAX_DEPTH:
        raise _refused(path, event, f"is nested more than {MAX_DEPTH} levels deep")
    if parent.size > MAX_NODES:
        raise _refused(path, event, f"holds more than {MAX_NODES:,} values, counted with what its aliases repeat")


def _refused(path: str, event: yaml.Event, message: str, hint: str = "") -> SpecError:
    return SpecError([SpecProblem(_place(path, event.start_mark, event.end_mark), "", message, hint)])


def _syntax(error: yaml.MarkedYAMLError, path: str) -> SpecProblem:
    mark = error.problem_mark or error.context_mark
    place = _place(path, mark, mark) if mark else Place(path=path)
    problem = error.problem or "is not YAML"
    hint = ""
    if "cannot start any token" in problem:
        hint = "YAML is indented with spaces, never tabs, and text that starts with @ ` % needs quotes"
    elif "mapping values are not allowed" in problem:
        hint = 'text that contains ": " needs quotes'
    elif error.context:
        hint = str(error.context)
    return SpecProblem(place, "", f"is not YAML: {problem}", hint)


def _place(path: str, start: yaml.Mark, end: yaml.Mark) -> Place:
    return Place(
        path=path, line=start.line + 1, column=start.column + 1, end_line=end.line + 1, end_column=end.column + 1,
        start=start.index, end=end.index,
    )  # fmt: skip


def _fill(document: Document, root: _Node) -> None:
    """Turn the tree into data, with a stack of its own; what an alias refers to is read at each place it stands."""
    stack: list[tuple[DocumentPath, _Node, _Node | None, Any]] = [((), root, None, None)]
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
        place = _place(document.path, node.start, node.end)
        label_place = _place(document.path, key.start, key.end) if key else None
        document.marks[path] = Marks(place, label_place, node.kind == "scalar")
        if parent is None:
            document.data = value
        else:
            parent[path[-1]] = value


def _members(document: Document, path: DocumentPath, node: _Node) -> dict[str, tuple[_Node, _Node]]:
    """The keys and values of a mapping, merge keys (`<<`) laid beneath its own."""
    own: dict[str, tuple[_Node, _Node]] = {}
    beneath: dict[str, tuple[_Node, _Node]] = {}
    for key, value in node.pairs:
        place = _place(document.path, key.start, key.end)
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


def _merge(document: Document, path: DocumentPath, value: _Node, into: dict[str, tuple[_Node, _Node]]) -> None:
    for source in value.children if value.kind == "list" else [value]:
        if source.kind != "map":
            place = _place(document.path, source.start, source.end)
            document.problems.append(SpecProblem(place, dotted((*path, "<<")), "only mappings can be merged"))
            continue
        for name, member in _members(document, path, source).items():
            into.setdefault(name, member)
