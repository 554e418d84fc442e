"""Where what an element looks like is declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from brandlint.parsers.html.cascade.computed import Computed
from brandlint.parsers.html.cascade.longhands import INHERITED
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.values import properties_in
from brandlint.parsers.html.cascade.winners import Winner
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.html.tree import attribute
from brandlint.places import Segment, Span


class Places:
    """Places in the document `text` and in its stylesheets; `computed` are its styles as `Styles` has them."""

    def __init__(self, computed: Mapping[int, Computed], sheets: tuple[Sheet, ...], text: str) -> None:
        self._computed = computed
        self._sheets = sheets
        self._text = text
        #: By property, what inherited values are declared for, None where nothing around declares any.
        self._origins: defaultdict[str, dict[int, Tag | None]] = defaultdict(dict)
        self._known: defaultdict[str, dict[int, Span | None]] = defaultdict(dict)
        self._inline: dict[int, tuple[Segment, ...]] = {}

    def of(self, tag: Tag, name: str) -> Span | None:
        """Where the winning declaration of a property stands, None where the browser's own default won."""
        origin = self._origin(tag, name)
        known = self._known[name]
        if id(origin) not in known:
            known[id(origin)] = self._placed(origin, name)
        return known[id(origin)]

    def _placed(self, origin: Tag, name: str) -> Span | None:
        winner = self._computed[id(origin)].winners.get(name)
        if winner is None or winner.sheet is None:
            return None
        if isinstance(winner.sheet, str):
            return self._in_attribute(origin, winner.sheet, winner)
        sheet = self._sheets[winner.sheet]
        return Span(sheet.start + winner.at, sheet.start + winner.at + len(winner.value), sheet.source)

    def cause(self, tag: Tag, name: str, usual: Places) -> Span | None:
        """Where it is declared that a property is not what it is under `usual`; None where nothing more is declared.

        That may be a custom property that the winning declaration names.
        """
        place = self.of(tag, name)
        if place != usual.of(tag, name):
            return place
        winner = self._computed[id(self._origin(tag, name))].winners.get(name)
        waiting, tried = properties_in(winner.value) if winner else [], set[str]()
        while waiting:
            custom = waiting.pop()
            holder = next((node for node in (tag, *tag.parents) if custom in self._computed[id(node)].winners), None)
            if holder is None or custom in tried:
                continue
            tried.add(custom)
            place = self.of(holder, custom)
            if place != usual.of(holder, custom):
                return place
            waiting += properties_in(self._computed[id(holder)].winners[custom].value)
        return None

    def _origin(self, tag: Tag, name: str) -> Tag:
        """The element that the value of a property is declared for: for one that is inherited, it may be one around."""
        if name not in INHERITED or name in self._computed[id(tag)].declares:
            return tag
        known = self._origins[name]
        path: list[int] = []
        node: Tag | None = tag
        while node is not None and id(node) not in known:
            path.append(id(node))
            if name in self._computed[id(node)].declares:
                break
            node = node.parent
        found = node and known.get(id(node), node)
        known.update(dict.fromkeys(path, found))
        return found or tag

    def _in_attribute(self, tag: Tag, name: str, winner: Winner) -> Span | None:
        if name == "style" and id(tag) in self._inline:
            parts = self._inline[id(tag)]
        else:
            parts = attribute(self._text, tag, name)
        if not parts:
            return None
        if name != "style":
            return Span(parts[0].start, parts[-1].start + parts[-1].extent)
        self._inline[id(tag)] = parts
        first, last = winner.at, winner.at + max(0, len(winner.value) - 1)
        start = end = parts[0].start
        for part in parts:
            run = part.length == part.extent
            if part.at <= first:
                start = part.start + (first - part.at if run else 0)
            if part.at <= last:
                end = part.start + (min(part.length, last - part.at + 1) if run else part.extent)
        return Span(start, max(start, end))
