"""Does a reader see what stands in an element? The many ways of hiding text, preheaders' above all."""

from __future__ import annotations

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.computed import Computed
from brandlint.parsers.html.cascade.styles import Styles
from brandlint.parsers.html.nodes import Tag

#: Text of at most this many px is not there for a reader.
_SPECK = 1.0
_FAR = -900.0
_CLIPPED = regex(
    r"rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)|inset\(\s*(?:50|100)%|circle\(0"
)
_INLINE = frozenset(("inline", "contents"))
_LIFTED = frozenset(("absolute", "fixed"))
#: Properties that may hide an element that is not lifted.
_HIDING = frozenset(("overflow", "text-indent", "clip-path", "content-visibility", "transform"))
#: What may show only some of its elements.
_FOLDING = frozenset(("details", "select", "datalist"))


class Visibility:
    """What of a document is seen, under its styles. Answers are kept by element and by style."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        #: Of an element, whether it, or one around it, takes all that it holds out of sight.
        self._cut: dict[int, bool] = {}
        #: Of a style, whether nobody could make out text in it, and whether it takes elements away.
        self._by_style: dict[int, tuple[bool, bool]] = {}

    def shows(self, tag: Tag) -> bool:
        """Whether text directly within `tag` is seen."""
        style = self._styles.computed[id(tag)]
        found = self._by_style.get(id(style))
        if found is None:
            found = self._by_style[id(style)] = _is_faint(style), self._is_gone(tag, style)
        faint, gone = found
        cut = self._cut.get(id(tag))
        if cut is None:
            above = tag.parent
            if above is not None and id(above) not in self._cut:
                self._ask_around(above)
            folded = above is not None and above.name in _FOLDING and _is_folded(tag, above)
            cut = self._cut[id(tag)] = gone or folded or (above is not None and self._cut[id(above)])
        return not (faint or cut)

    def _ask_around(self, tag: Tag | None) -> None:
        """Ask of an element what hides it, of those around it first."""
        path = []
        while tag is not None and id(tag) not in self._cut:
            path.append(tag)
            tag = tag.parent
        for one in reversed(path):
            self.shows(one)

    def _is_gone(self, tag: Tag, style: Computed) -> bool:
        """Whether the style alone takes an element like `tag` away."""
        if style.display == "none" or style.opacity == 0:
            return True
        winners = style.winners
        if style.position not in _LIFTED and _HIDING.isdisjoint(winners):
            return False
        return (
            ("overflow" in winners and self._collapsed(tag, style.display))
            or (style.position in _LIFTED and self._out_of_the_page(tag))
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
    """Whether it is not seen in `parent`: a closed `details` shows only its summary, a `select` none of its options."""
    if parent.name != "details":
        return True
    return parent.get("open") is None and tag is not next(parent.tags("summary"), None)
