"""Does a reader see what stands in an element? The many ways of hiding text, preheaders' above all."""

from __future__ import annotations

from bs4 import Tag

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.computing import Computed
from brandlint.parsers.html.cascade.styles import Styles

#: Text of at most this many px is not there for a reader.
_SPECK = 1.0
_FAR = -900.0
_CLIPPED = regex(
    r"rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)|inset\(\s*(?:50|100)%|circle\(0"
)
_INLINE = frozenset(("inline", "contents"))


class Visibility:
    """What of a document is seen, under its styles. Answers are kept by element and by style."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._hidden: dict[int, bool] = {}
        self._faint: dict[int, bool] = {}
        self._gone: dict[int, bool] = {}

    def shows(self, tag: Tag) -> bool:
        """Whether text directly within `tag` is seen."""
        style = self._styles.of(tag)
        faint = self._faint.get(id(style))
        if faint is None:
            faint = self._faint[id(style)] = _is_faint(style)
        return not faint and not self._cut(tag)

    def _cut(self, tag: Tag) -> bool:
        """Whether the element, or one around it, takes all that it holds out of sight."""
        known = self._hidden
        cut = known.get(id(tag))
        if cut is not None:
            return cut
        path, node = [tag], tag.parent
        while node is not None and id(node) not in known:
            path.append(node)
            node = node.parent
        cut = node is not None and known[id(node)]
        for one in reversed(path):
            cut = known[id(one)] = cut or self._takes_away(one)
        return cut

    def _takes_away(self, tag: Tag) -> bool:
        if tag.name == "[document]":
            return False
        style = self._styles.of(tag)
        gone = self._gone.get(id(style))
        if gone is None:
            gone = self._gone[id(style)] = self._is_gone(tag, style)
        return gone or (tag.parent is not None and _is_folded(tag, tag.parent))

    def _is_gone(self, tag: Tag, style: Computed) -> bool:
        """Whether the style alone takes an element like `tag` away."""
        if style.display == "none" or style.opacity == 0:
            return True
        winners = style.winners
        return (
            ("overflow" in winners and self._collapsed(tag, style.display))
            or (style.position in ("absolute", "fixed") and self._out_of_the_page(tag))
            or ("text-indent" in winners and (self._styles.length(tag, "text-indent") or 0) < _FAR)
            or ("clip-path" in winners and bool(_CLIPPED.match(self._styles.keyword(tag, "clip-path"))))
            or ("content-visibility" in winners and self._styles.keyword(tag, "content-visibility") == "hidden")
            or (
                "transform" in winners
                and self._styles.keyword(tag, "transform").replace(" ", "").startswith(("scale(0)", "scale(0,0)"))
            )
        )

    def _collapsed(self, tag: Tag, display: str) -> bool:
        if display in _INLINE or self._styles.keyword(tag, "overflow").split()[:1] not in (["hidden"], ["clip"]):
            return False
        if any(self._styles.length(tag, f"padding-{side}") for side in ("top", "bottom")):
            return False
        for name in ("max-height", "height", "max-width", "width"):
            found = self._styles.length(tag, name)
            if found is not None and found <= _SPECK:
                return True
        return False

    def _out_of_the_page(self, tag: Tag) -> bool:
        if _CLIPPED.match(self._styles.keyword(tag, "clip")):
            return True
        return any((self._styles.length(tag, side) or 0) < _FAR for side in ("left", "top", "right"))


def _is_faint(style: Computed) -> bool:
    """Whether nobody could make out text in the style."""
    return (
        style.visibility != "visible"
        or (style.size is not None and style.size <= _SPECK)
        or (style.color is not None and style.color.alpha == 0)
    )


def _is_folded(tag: Tag, parent: Tag) -> bool:
    """Whether a closed `details` shows only its summary, or a `select` none of its options."""
    if parent.name == "details" and parent.get("open") is None:
        return tag.name != "summary" or tag.find_previous_sibling("summary") is not None
    return parent.name in ("select", "datalist")
