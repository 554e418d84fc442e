"""YAML text as a tree of nodes with their marks, safe against hostile nesting and aliases.

libyaml's own composer recurses in C and ends the interpreter on a megabyte of brackets, so the tree is
built from parser events with a stack of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import yaml
from yaml._yaml import CParser

from brandlint.expressions import regex
from brandlint.places import Place
from brandlint.spec.problems import SpecError, SpecProblem

MAX_NODES = 500_000
MAX_DEPTH = 50
_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"

_TEXT_TAG = "tag:yaml.org,2002:str"
#: `primary: #0B5FFF`, where YAML sees an empty value and a comment.
_COMMENTED_COLOR = regex(r"[ \t]+#(?:[0-9a-fA-F]{3,8}|\d+)(?![^\s,}\]])")
_QUOTE_HASH = 'text that starts with "#" needs quotes'


class Node(msgspec.Struct):
    """A scalar (`text`), a list or a mapping (`children`: keys and values in turn), with libyaml's marks.

    `size` and `depth` count what aliases stand for; `plain` tells text without quotes.
    """

    kind: str
    start: Any
    end: Any
    text: str = ""
    plain: bool = False
    children: list[Node] = []
    size: int = 1
    depth: int = 1
    done: bool = True

    @property
    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys and values of a mapping."""
        return zip(self.children[::2], self.children[1::2], strict=True)


def parse(text: str, path: str, noted: list[SpecProblem]) -> Node | None:
    """The root node, None for a file without any. What does not keep it from being read is `noted`.

    Raises SpecError for syntax errors, tags, several documents, aliases that refer to themselves or
    multiply to over 500,000 values, and more than 50 levels.
    """
    parser = CParser(text)
    root: Node | None = None
    open_nodes: list[Node] = []
    anchors: dict[str, Node] = {}
    documents = 0
    try:
        event: Any
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused(path, event, "several documents in one file", "keep one, without `---`")
            elif isinstance(event, yaml.NodeEvent):
                node = _node(event, path, anchors)
                if node.plain and not node.text and _COMMENTED_COLOR.match(text, node.end.index):
                    place = place_of(path, node.start, node.end)
                    noted.append(SpecProblem(place, "", "a value is lost in a comment", _QUOTE_HASH))
                if open_nodes:
                    open_nodes[-1].children.append(node)
                elif root is None:
                    root = node
                if not node.done:
                    open_nodes.append(node)
                    if len(open_nodes) > MAX_DEPTH:
                        raise _refused(path, event, _TOO_DEEP)
                elif open_nodes:
                    _grow(open_nodes[-1], node, path, event)
            elif isinstance(event, yaml.CollectionEndEvent):
                node = open_nodes.pop()
                node.done = True
                node.end = event.end_mark
                if open_nodes:
                    _grow(open_nodes[-1], node, path, event)
    except yaml.MarkedYAMLError as error:
        raise SpecError([*noted, _syntax(error, path)]) from None
    except yaml.YAMLError as error:
        raise SpecError([SpecProblem(Place(path=path), "", f"is not YAML: {error}")]) from None
    return root


def _node(event: Any, path: str, anchors: dict[str, Node]) -> Node:
    if isinstance(event, yaml.AliasEvent):
        known = anchors.get(str(event.anchor))
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
        node = Node("scalar", event.start_mark, event.end_mark, text=event.value, plain=plain)
    else:
        kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
        node = Node(kind, event.start_mark, event.end_mark, done=False)
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _grow(parent: Node, child: Node, path: str, event: Any) -> None:
    parent.size += child.size
    parent.depth = max(parent.depth, child.depth + 1)
    if parent.depth > MAX_DEPTH:
        raise _refused(path, event, _TOO_DEEP)
    if parent.size > MAX_NODES:
        raise _refused(path, event, f"holds more than {MAX_NODES:,} values, counted with what its aliases repeat")


def _refused(path: str, event: Any, message: str, hint: str = "") -> SpecError:
    return SpecError([SpecProblem(place_of(path, event.start_mark, event.end_mark), "", message, hint)])


def _syntax(error: yaml.MarkedYAMLError, path: str) -> SpecProblem:
    mark: Any = error.problem_mark or error.context_mark
    place = place_of(path, mark, mark) if mark else Place(path=path)
    problem = error.problem or "is not YAML"
    if "nesting depth" in problem:  # libyaml 0.2.6 and later, as it reads ahead
        return SpecProblem(place, "", _TOO_DEEP)
    hint = ""
    if "cannot start any token" in problem or "tab character" in problem:
        hint = "YAML is indented with spaces, never tabs, and text that starts with @, ` or % needs quotes"
    elif "mapping values are not allowed" in problem:
        hint = 'text that contains ": " needs quotes'
    elif error.context:
        hint = str(error.context)
    return SpecProblem(place, "", f"is not YAML: {problem}", hint)


def place_of(path: str, start: Any, end: Any) -> Place:
    """From one of libyaml's marks to another."""
    return Place(
        path=path, line=start.line + 1, column=start.column + 1, end_line=end.line + 1, end_column=end.column + 1,
        start=start.index, end=end.index,
    )  # fmt: skip
