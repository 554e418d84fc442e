"""How elements look, as far as the flow of text needs it, asked of the cascade."""

from __future__ import annotations

from brandlint.parsers.html import tree
from brandlint.parsers.html.cascade import Appearance
from brandlint.parsers.html.cascade.buttons import button
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.tokens import PLACEHOLDER

_KEPT = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces", "preserve", "preserve-breaks"))


class CascadeLook:
    """What a document's stylesheets say. Hidden is what no sighted reader sees at first, whatever hides it."""

    def __init__(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self._styles = appearance.styles
        self._shows = appearance.visibility.shows
        #: What its style computes to.
        self.style = appearance.styles.of

    def hidden(self, tag: Tag) -> bool:
        """Whether text directly within it is not seen."""
        if tag.name == "input" and tree.attribute_text(tag, "type").lower() == "hidden":
            return True
        return not self._shows(tag)

    def button(self, tag: Tag) -> bool:
        """Whether it is a button, or a link that looks like one."""
        return (tag.name in ("a", "button", "input") or "role" in tag.attrs) and button(self._styles, tag) is tag

    def is_button(self, tag: Tag) -> bool:
        """Whether text within it is a part of a button."""
        return button(self._styles, tag) is not None

    def size(self, tag: Tag) -> float | None:
        """The size of its text in px, None where a template token decides."""
        return self._styles.of(tag).size

    def preserves_space(self, tag: Tag) -> bool | None:
        """Whether white space in it stays as it is; None where no declaration of its own says."""
        declared = self._styles.keyword(tag, "white-space")
        if declared in ("", "inherit", "unset") or PLACEHOLDER in declared:
            return None
        return not _KEPT.isdisjoint(declared.split())
