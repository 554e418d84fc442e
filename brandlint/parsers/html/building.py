"""Builds a document that knows where each tag and character stands in its source.

turbohtml builds the tree as browsers do (WHATWG) and knows the places of tags, but not of text. So the tree is
built from a copy of the source in which each piece of text begins with a mark of its own. The marks in a text node
then tell which piece came to lie there, whatever was moved (loose text in a table), merged or dropped.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any, cast

from brandlint.parsers.html.core import turbohtml
from brandlint.parsers.html.marks import MarkedText, folded
from brandlint.parsers.html.nodes import Code, Comment, Doctype, Document, Extent, Instruction, Tag, Text
from brandlint.places import Segment
from brandlint.positions import line_starts

_NAMESPACES = {
    turbohtml.Namespace.HTML: None,
    turbohtml.Namespace.SVG: "http://www.w3.org/2000/svg",
    turbohtml.Namespace.MATHML: "http://www.w3.org/1998/Math/MathML",
}
_TEXT, _CDATA, _ELEMENT, _FRAGMENT = turbohtml.Text, turbohtml.CData, turbohtml.Element, turbohtml.DocumentFragment
_HTML = turbohtml.Namespace.HTML
#: Elements that hold no text for readers.
_CODES = frozenset(("style", "script", "template"))


class Builder:
    """Builds one document. `lines` are the `line_starts` of its text, if they are known."""

    def __init__(self, text: str, lines: tuple[int, ...] | None = None) -> None:
        plain, breaks = folded(text)
        known = lines is not None and not breaks and len(lines) == plain.count("\n") + 1
        self._lines = lines if lines and known else line_starts(plain)
        self._comments: defaultdict[str, deque[Extent]] = defaultdict(deque)
        #: The extent of each start tag, by its line and column.
        self._tags: dict[tuple[int, int], Extent] = {}
        #: The extents of the first tags of `html` and `body`, which may come late.
        self._roots: dict[str, Extent] = {}
        self._text = MarkedText(plain, breaks, self._tokens(plain))

    def document(self) -> Document:
        """The document that the text is."""
        parsed = turbohtml.parse(
            self._text.marked, source_locations=True, scripting=True, allow_declarative_shadow_roots=False
        )
        document = Document(parsed, self._text)
        structure = document.structure
        restore, element = self._text.restore, self._element
        parent: Tag = document
        contents = document.contents
        string: type[Text] = Text
        reached = 0
        children = iter(parsed.children)
        above: list[tuple[Tag, Iterator[turbohtml.Node]]] = []
        while True:
            for node in children:
                made: Any
                kind = type(node)
                if kind is _TEXT or kind is _CDATA:
                    text, place, reached = restore(node.data, reached)  # type: ignore[attr-defined]
                    made = string(text)
                    made.place = place
                    made.parent = parent
                    contents.append(made)
                elif kind is _ELEMENT:
                    made, reached = element(node, reached)  # type: ignore[arg-type]
                    made.parent = parent
                    contents.append(made)
                    structure.append(made)
                    above.append((parent, children))
                    parent, contents, children = made, made.contents, iter(node.children)
                    string = Code if made.name in _CODES else Text
                    break
                elif kind is _FRAGMENT:  # what a template holds
                    above.append((parent, children))
                    children = iter(node.children)
                    break
                else:
                    made, reached = self._string(node, reached)
                    made.parent = parent
                    contents.append(made)
                    structure.append(made)
            else:
                if not above:
                    return document
                parent, children = above.pop()
                contents = parent.contents
                string = Code if parent.name in _CODES else Text

    def _tokens(self, plain: str) -> Iterator[tuple[int, str, str | None]]:
        """Texts and references of the source; tags and comments are noted on the way."""
        lines, tags = self._lines, self._tags
        kinds = turbohtml.TokenType
        text, tag, end, reference, comment = (
            kinds.TEXT, kinds.START_TAG, kinds.END_TAG, kinds.CHARACTER_REFERENCE, kinds.COMMENT,
        )  # fmt: skip
        for token in turbohtml.tokenize(plain, resolve_references=False, capture_source=True, capture_attributes=False):
            kind = token.type
            if kind is end:
                continue
            line, column = token.line, token.col
            start = lines[line - 1] + column
            if kind is text:
                yield start, token.data or "", None
            elif kind is tag:
                tags[line, column] = place = start, start + len(token.source or "")
                if token.tag in ("html", "body"):
                    self._roots.setdefault(token.tag, place)
            elif kind is reference:
                yield start, token.data or "", token.source
            elif kind is comment:
                self._comments[token.data or ""].append((start, start + len(token.source or "")))

    def _element(self, node: turbohtml.Element, reached: int) -> tuple[Tag, int]:
        """An element, and the offset that is reached with its start tag."""
        made = Tag()
        made.name = name = node.tag
        made.contents = []
        attributes: dict[str, Any] = dict(node.attrs.items())
        for key, value in attributes.items():
            if type(value) is not str:
                attributes[key] = " ".join(value or ())
        made.attrs = attributes
        namespace = node.namespace
        made.namespace = None if namespace is _HTML else _NAMESPACES[namespace]
        position = node.position
        if place := self._tags.get(position) if position else self._roots.get(name):
            made.opening = self._text.raw_extent(place)
            return made, place[1]
        made.opening = None
        return made, reached

    def _string(self, node: turbohtml.Node, reached: int) -> tuple[Text, int]:
        """A node that is neither element nor text, and the offset that is reached with it."""
        if isinstance(node, turbohtml.Comment):
            made = Comment(node.data)
            if places := self._comments[node.data]:
                start, reached = places.popleft()
                begin, end = self._text.raw_extent((start, reached))
                made.place = (Segment(0, len(made), begin, end - begin),)
            return made, reached
        if isinstance(node, turbohtml.Doctype):
            return Doctype(_doctype(node.name, node.public_id, node.system_id)), reached
        instruction = cast("turbohtml.ProcessingInstruction", node)
        return Instruction(f"{instruction.target} {instruction.data}"), reached


def _doctype(name: str, public: str | None, system: str | None) -> str:
    """A doctype as it is written."""
    if public:
        return f'{name} PUBLIC "{public}"' + (f' "{system}"' if system else "")
    return f'{name} SYSTEM "{system}"' if system else name
