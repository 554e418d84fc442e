"""A document as BeautifulSoup has it, for checks of users' own: a tree that people know how to walk."""

from __future__ import annotations

from typing import Any, cast

from bs4 import BeautifulSoup
from bs4 import Tag as SoupTag
from bs4.builder import HTMLTreeBuilder
from bs4.element import (
    Comment,
    Doctype,
    NavigableString,
    PageElement,
    ProcessingInstruction,
    Script,
    Stylesheet,
    TemplateString,
)

from brandlint.parsers.html import nodes

_STRINGS: dict[type[nodes.Text], type[NavigableString]] = {
    nodes.Text: NavigableString,
    nodes.Comment: Comment,
    nodes.Doctype: Doctype,
    nodes.Instruction: ProcessingInstruction,
}
_CODES: dict[str, type[NavigableString]] = {"style": Stylesheet, "script": Script, "template": TemplateString}


class Element(SoupTag):
    """A tag of the soup; `source` is the element that it was made of, None for one that a check made itself."""

    source: nodes.Tag | None = None


class _Builder(HTMLTreeBuilder):
    """Links bs4's nodes as a document has them."""

    NAME = "brandlint"

    def __init__(self, document: nodes.Document) -> None:
        super().__init__()
        self._document = document

    def feed(self, markup: object) -> None:
        """Link the document; `markup` is empty, since bs4 warns of what looks like a file name."""
        soup = cast("BeautifulSoup", self.soup)
        last: PageElement = soup
        waiting: list[tuple[nodes.Node, SoupTag]] = [(node, soup) for node in self._document.contents[::-1]]
        while waiting:
            node, parent = waiting.pop()
            made = self._made(node)
            made.setup(parent, last, None, parent.contents[-1] if parent.contents else None)
            parent.contents.append(made)
            last = made
            if isinstance(node, nodes.Tag):
                waiting += [(child, made) for child in node.contents[::-1]]

    def _made(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Tag):
            attributes: Any = dict(node.attrs)
            tag = Element(None, self, node.name, node.namespace, None, attributes)
            tag.source = node
            return tag
        return _STRINGS.get(type(node), _CODES.get(node.parent.name, NavigableString))(node)


def soup_of(document: nodes.Document) -> BeautifulSoup:
    """The soup of a document; each tag that it writes is an `Element`."""
    return BeautifulSoup("", builder=_Builder(document))
