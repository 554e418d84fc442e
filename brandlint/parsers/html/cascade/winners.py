"""Which declaration wins: browser defaults, attributes, author rules, inline style, then what is important."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from brandlint.parsers.html.cascade import hints
from brandlint.parsers.html.cascade.document import Element, TooCostlyError
from brandlint.parsers.html.cascade.logic import Decisions
from brandlint.parsers.html.cascade.matching import Matched, Matcher
from brandlint.parsers.html.cascade.media import Screen, holds
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.shorthands import expand
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.cascade.syntax import Declaration, declarations
from brandlint.parsers.html.cascade.values import UNKNOWN

_DEFAULTS = Path(__file__).with_name("defaults.css")
_OUTERMOST = 1_000_000
#: Without layers, both go back to what the browser says.
_REVERTED = frozenset(("revert", "revert-layer"))


class Winner(NamedTuple):
    """A longhand's winning value and where it was declared.

    `at` is the value's offset in `sheet`: the index of a stylesheet, the name of an attribute, or None
    for the browser's own. `shorthand` is named while a `var()` keeps it from being told apart.
    """

    value: str
    sheet: int | str | None = None
    at: int = 0
    shorthand: str = ""


class Cascade:
    """The author's rules for one document, ready to be asked about its elements."""

    def __init__(
        self, sheets: tuple[Sheet, ...], names: frozenset[str], screen: Screen, decisions: Decisions, *, quirks: bool
    ) -> None:
        self._quirks = quirks
        self._decisions = decisions
        self.matcher = Matcher(names, quirks=quirks)
        self.too_costly = False
        self.initial: dict[str, str] = {}
        self._finals: dict[str, tuple[tuple[Declaration, ...], int]] = {}
        self._known: dict[tuple[object, ...], dict[str, Winner]] = {}
        layers: dict[str, int] = {}
        for index, sheet in enumerate(sheets):
            parsed = stylesheet(sheet.text)
            for declared in parsed.layers:
                layers.setdefault(declared, len(layers))
            if not holds(tuple(f"media {media}" for media in sheet.media), screen):
                continue
            self.initial |= parsed.initial
            self._finals |= {name: (frame, index) for name, frame in parsed.finals.items()}
            open_to_logic = sheet.source == 0 and decisions.within(sheet.start, sheet.start + len(sheet.text))
            for rule in parsed.rules:
                if rule.conditions and not holds(rule.conditions, screen):
                    continue
                layer = rule.layer or sheet.layer
                rank = _OUTERMOST if layer is None else layers.setdefault(layer, len(layers))
                self.matcher.add(decisions.rule(rule, sheet.start) if open_to_logic else rule, rank, index)

    def of(self, element: Element) -> dict[str, Winner]:
        """The winners by longhand; custom properties by their own names.

        Elements of which the same is said have the very same winners, which are never changed.
        """
        matched = self._match(element)
        key: tuple[object, ...] = (element.local_name, *[one.rank[2] for one in matched])
        if element.attrib:
            if self._decisions.touch(element.tag_node):
                return self._winners(element, matched)
            key = *key, element.attrib.get("style"), *hints.signature(element)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._winners(element, matched)
        return found

    def _winners(self, element: Element, rules: list[Matched]) -> dict[str, Winner]:
        found = self._browsers(element)
        if element.attrib:
            for name, value, attribute in hints.attributes(element):
                if self._decisions.attribute(element.tag_node, attribute):
                    value = UNKNOWN
                for part in expand(name, value):
                    found[part.name] = Winner(part.value, attribute)
        important: list[tuple[int, dict[str, Winner]]] = []
        for matched in rules:
            winners, pressing = _settled(matched.declarations, matched.sheet, self._quirks)
            found.update(winners)
            if pressing:
                important.append((-matched.rank[0], pressing))
        if inline := element.attrib.get("style"):
            declared = self._decisions.inline(element.tag_node, declarations(inline))
            winners, pressing = _settled(declared, "style", self._quirks)
            found.update(winners)
            if pressing:
                important.append((1, pressing))
        if "animation-name" in found:
            self._animate(found)
        if important:
            important.sort(key=lambda item: item[0])
            for _, pressing in important:
                found.update(pressing)
        if reverted := [name for name, winner in found.items() if winner.value in _REVERTED]:
            browsers = self._browsers(element)
            for name in reverted:
                found.pop(name)
                if name in browsers:
                    found[name] = browsers[name]
        return found

    def _browsers(self, element: Element) -> dict[str, Winner]:
        """What the browser's own stylesheet says."""
        found = dict(_defaults().get(element.local_name, {}))
        if self._quirks and element.local_name == "table":
            found |= _QUIRKY_TABLE
        if element.attrib or element.local_name == "dialog":
            for name, value in hints.states(element):
                found[name] = Winner(value)
        return found

    def _animate(self, found: dict[str, Winner]) -> None:
        """What an animation leaves behind once it has ended."""
        fill = found.get("animation-fill-mode")
        final = self._finals.get(found["animation-name"].value)
        if final and fill and fill.value.lower() in ("forwards", "both"):
            for winners in _settled(*final, self._quirks):
                found.update(winners)

    def _match(self, element: Element) -> list[Matched]:
        try:
            return self.matcher.match(element)
        except TooCostlyError:
            self.too_costly = True
            return []


@lru_cache(maxsize=4096)
def _settled(
    declared: tuple[Declaration, ...], sheet: int | str, quirks: bool
) -> tuple[dict[str, Winner], dict[str, Winner]]:
    """The winners among declarations that stand together, those that are important, which come last of all, apart."""
    found: tuple[dict[str, Winner], dict[str, Winner]] = {}, {}
    for name, value, start, important in declared:
        for part in expand(name, value, quirks=quirks):
            found[important][part.name] = Winner(part.value, sheet, start + part.at, part.shorthand)
    return found


@lru_cache(maxsize=1)
def _defaults() -> dict[str, dict[str, Winner]]:
    found: dict[str, dict[str, Winner]] = {}
    for rule in stylesheet(_DEFAULTS.read_text("utf-8")).rules:
        for declaration in rule.declarations:
            for part in expand(declaration.name, declaration.value):
                for selector in rule.selectors:
                    found.setdefault(selector, {})[part.name] = Winner(part.value)
    return found


#: In quirks mode a table starts from the document's own text (HTML Standard, 15.3.10).
_QUIRKY_TABLE = {
    "font-size": Winner("initial"), "font-weight": Winner("initial"), "color": Winner("-quirk-text"),
}  # fmt: skip
