"""The document as selectors see it: a thin view of its tree for cssselect2's compiled tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brandlint.parsers.html.cascade.kinds import kind, saying
from brandlint.parsers.html.nodes import Comment, Doctype, Document, Tag, Text
from brandlint.parsers.html.tree import tags

#: What stands behind "PUBLIC" in the doctypes of old pages, in lower case.
_QUIRKS = (
    r"""\s+["'](?:-//ietf//|-//w3c//dtd html (?:3|2|4\.0 (?:transitional|frameset))|-//w3o//"""
    r"""|-//netscape|-//microsoft|html["']|-//w3c//dtd html 4\.01 (?:transitional|frameset)//[^"']*["']\s*\Z)"""
)
#: What making an element anew costs, in steps from one to the next.
_NEW = 20


class TooCostlyError(Exception):
    """Selectors and document together ask for more work than any real page does."""


class Budget:
    """Steps from element to element that matching may still take."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


class Element:
    """An element with the names that a compiled selector asks for; it stands for its etree element, too."""

    __slots__ = ("_budget", "attrib", "etree_siblings", "index", "kind", "parent", "tag_node")
    in_html_document = True
    namespace_url = "http://www.w3.org/1999/xhtml"

    def __init__(
        self, node: Tag, parent: Element | None, siblings: list[Element], budget: Budget, quirks: bool
    ) -> None:
        self.tag_node = node
        self.parent = parent
        self.etree_siblings = siblings
        self.index = len(siblings)
        siblings.append(self)
        self._budget = budget
        self.attrib = attrib = node.attrs
        self.kind = kind(node.name, saying(attrib) if attrib else (), quirks)

    @property
    def local_name(self) -> str:
        """Its tag in lower case."""
        return self.kind.named.tag

    tag = local_name

    @property
    def id(self) -> str | None:
        """Its id, None without one."""
        return self.kind.named.id

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return self.kind.named.classes

    @property
    def etree_element(self) -> Element:
        """The element itself."""
        return self

    def get(self, name: str, default: Any = None) -> Any:
        """The value of an attribute."""
        return self.attrib.get(name, default)

    @property
    def ancestors(self) -> Iterator[Element]:
        """From the parent to the root."""
        element = self.parent
        while element is not None:
            self.spend()
            yield element
            element = element.parent

    @property
    def previous(self) -> Element | None:
        """The sibling before."""
        return self.etree_siblings[self.index - 1] if self.index else None

    @property
    def previous_siblings(self) -> Iterator[Element]:
        """Siblings before, nearest first."""
        for index in range(self.index - 1, -1, -1):
            self.spend()
            yield self.etree_siblings[index]

    def iter_previous_siblings(self) -> Iterator[Element]:
        """Siblings before, nearest first."""
        return self.previous_siblings

    def iter_siblings(self) -> Iterator[Element]:
        """The parent's child elements, itself among them."""
        return iter(self.etree_siblings)

    def iter_next_siblings(self) -> Iterator[Element]:
        """Siblings after."""
        for index in range(self.index + 1, len(self.etree_siblings)):
            self.spend()
            yield self.etree_siblings[index]

    def iter_children(self) -> Iterator[Element]:
        """Child elements."""
        siblings: list[Element] = []
        for child in self.tag_node.tags():
            self.spend(_NEW)
            yield Element(child, self, siblings, self._budget, quirks=self.kind.own.quirks)

    def iter_subtree(self) -> Iterator[Element]:
        """The element and all within it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(list(element.iter_children()))

    @property
    def etree_children(self) -> list[Element]:
        """Child elements as a list."""
        return list(self.iter_children())

    @property
    def text(self) -> str:
        """The text directly within it."""
        return "".join(
            child for child in self.tag_node.contents if isinstance(child, Text) and not isinstance(child, Comment)
        )

    @property
    def lang(self) -> str:
        """The language it is in, "" where nothing says."""
        element: Element | None = self
        while element is not None:
            if "lang" in element.attrib:
                return element.attrib["lang"].lower()
            element = element.parent
        return ""

    @property
    def in_disabled_fieldset(self) -> bool:
        """Whether a disabled fieldset holds it."""
        return any(element.local_name == "fieldset" and "disabled" in element.attrib for element in self.ancestors)

    def spend(self, steps: int = 1) -> None:
        """Account for steps of matching; raises TooCostlyError once there have been too many."""
        self._budget.left -= steps
        if self._budget.left < 0:
            raise TooCostlyError


def elements(document: Document, budget: Budget, *, quirks: bool = False) -> dict[int, Element]:
    """All elements of a document by the `id()` of their tags, in document order."""
    found: dict[int, Element] = {}
    children: dict[int, list[Element]] = {}
    for node in tags(document):
        above = id(node.parent)
        siblings = children.setdefault(above, [])
        found[id(node)] = Element(node, found.get(above), siblings, budget, quirks=quirks)
    return found


def in_quirks_mode(document: Document) -> bool:
    """By the doctype, as HTML's parser decides it (HTML Standard, 13.2.6.4.1)."""
    doctype = next((node for node in document.contents if isinstance(node, Doctype)), None)
    if doctype is None:
        return True
    name, _, rest = str(doctype).strip().lower().partition(" ")
    public = rest.strip().removeprefix("public")
    return name != "html" or (public != rest.strip() and bool(re.match(_QUIRKS, public)))
