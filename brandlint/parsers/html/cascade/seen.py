"""What a document shows of itself on every screen: its elements with all their names, and what it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from brandlint import color
from brandlint.color import Rgba
from brandlint.expressions import regex
from brandlint.parsers.html.cascade.document import Budget, Element, elements, in_quirks_mode
from brandlint.parsers.html.cascade.values import UNKNOWN
from brandlint.parsers.html.nodes import Document

#: Steps that matching may take on one screen.
BUDGET = 2_000_000
_COLOR_SCHEME = regex(r"color-scheme\Z", re.I)


class Seen:
    """A document's elements by the `id()` of their tags, and as `names` their tags, `.classes`, `#ids` and
    `[attributes`.

    `text` is the colour that its body names, if any; `schemes` are the colour schemes that it says it is made for.
    """

    def __init__(self, document: Document) -> None:
        self.quirks = in_quirks_mode(document)
        self.budget = Budget(BUDGET)
        self.elements = elements(document, self.budget, quirks=self.quirks)
        found = self.elements.values()
        attributes = set[str]().union(*[element.attrib for element in found if element.attrib])
        named = {element.kind.named for element in found}
        self.names = frozenset(chain(["[" + name for name in attributes], *[one.names for one in named]))
        self.text = _document_text(self.elements.values())
        self.schemes = _schemes(self.elements.values())

    def decompose(self) -> None:
        """Part the elements, which name their siblings."""
        for siblings in [element.etree_siblings for element in self.elements.values() if not element.index]:
            siblings.clear()


def _schemes(elements: Iterable[Element]) -> str:
    metas = [element for element in elements if element.kind.named.tag == "meta"]
    named = next((meta for meta in metas if _COLOR_SCHEME.search(meta.attrib.get("name", ""))), None)
    return named.attrib.get("content", "") if named else ""


def _document_text(elements: Iterable[Element]) -> Rgba | None:
    """The colour of text that `<body text>` names: in quirks mode, tables go back to it."""
    body = next((element for element in elements if element.kind.named.tag == "body"), None)
    named = body.attrib.get("text", "") if body else ""
    return color.parse_legacy(named) if UNKNOWN not in named else None
