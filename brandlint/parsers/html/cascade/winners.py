"""Which declaration wins: browser defaults, attributes, author rules, inline style, then what is important."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from brandlint.parsers.html.cascade import hints
from brandlint.parsers.html.cascade.document import Element, TooCostlyError
from brandlint.parsers.html.cascade.kinds import Own
from brandlint.parsers.html.cascade.logic import Decisions
from brandlint.parsers.html.cascade.matching import NO_RULES, Matcher, Place, Rules, Said, classes
from brandlint.parsers.html.cascade.media import Screen, holds
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.shorthands import SETTING, expand
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.cascade.syntax import Declaration, declarations
from brandlint.parsers.html.cascade.values import UNKNOWN

_DEFAULTS = Path(__file__).with_name("defaults.css")
_OUTERMOST = 1_000_000
#: Without layers, both go back to what the browser says.
_REVERTED = frozenset(("revert", "revert-layer"))


class Winner(msgspec.Struct, frozen=True, gc=False):
    """A longhand's winning value and where it was declared.

    `at` is the value's offset in `sheet`: the index of a stylesheet, the name of an attribute, or None
    for the browser's own. `shorthand` is named while a `var()` keeps it from being told apart.
    """

    value: str
    sheet: int | str | None = None
    at: int = 0
    shorthand: str = ""


#: The last frame of each animation, and the index of its stylesheet.
Finals = Mapping[str, tuple[tuple[Declaration, ...], int]]
#: The winners among declarations that stand together, and those among the important ones, which come last of all.
Settled = tuple[dict[str, Winner], dict[str, Winner]]


class Cascade:
    """The author's rules for one document, ready to be asked about its elements.

    They are matched whatever the screen; `screen` decides on layers, animations and registered properties.
    """

    def __init__(
        self, sheets: tuple[Sheet, ...], names: frozenset[str], screen: Screen, decisions: Decisions, *, quirks: bool
    ) -> None:
        self._quirks = quirks
        self._decisions = decisions
        self.matcher = Matcher(names, quirks=quirks)
        self.too_costly = False
        #: Whether any rule may apply to the document on the screen.
        self.tried = False
        self.initial: dict[str, str] = {}
        self._sheets = sheets
        self._screen = screen
        self._finals: Finals = {}
        self._known: dict[tuple[Own, tuple[Said, ...]], dict[str, Winner]] = {}
        layers: dict[str, int] = {}
        for index, sheet in enumerate(sheets):
            parsed = stylesheet(sheet.text)
            for declared in parsed.layers:
                layers.setdefault(declared, len(layers))
            around = _around(sheet)
            if holds(around, screen):
                self.initial |= parsed.initial
                self._finals = {**self._finals, **{name: (frame, index) for name, frame in parsed.finals.items()}}
            open_to_logic = sheet.source == 0 and decisions.within(sheet.start, sheet.start + len(sheet.text))
            for rule in parsed.rules:
                conditions = around + rule.conditions if around else rule.conditions
                applies = not conditions or holds(conditions, screen)
                layer = rule.layer or sheet.layer
                rank = _OUTERMOST
                if layer is not None:
                    rank = layers.setdefault(layer, len(layers)) if applies else layers.get(layer, 0)
                said = decisions.rule(rule, sheet.start) if open_to_logic else rule
                if self.matcher.add(said, rank, index, conditions) and applies:
                    self.tried = True

    def styled(self) -> set[str]:
        """The classes that selectors of rules name which hold on the screen."""
        return {
            name
            for sheet in self._sheets
            for rule in stylesheet(sheet.text).rules
            if holds(_around(sheet) + rule.conditions, self._screen)
            for name in classes(rule, quirks=self._quirks)
        }

    def match(self, element: Element, place: Place) -> Rules:
        """The rules whose selectors fit an element in such a place, on some screen; none once that costs too much."""
        try:
            return self.matcher.match(element, place)
        except TooCostlyError:
            self.too_costly = True
            return NO_RULES

    def undecided(self, elements: Mapping[int, Element]) -> set[int]:
        """Those of some elements in whose tags template logic stands, by their keys."""
        if not self._decisions.any:
            return set()
        return {key for key, element in elements.items() if self._is_undecided(element)}

    def _is_undecided(self, element: Element) -> bool:
        return bool(element.attrib) and self._decisions.touch(element.tag_node)

    def winners(self, element: Element, said: tuple[Said, ...]) -> dict[str, Winner]:
        """The winners by longhand where these rules apply to the element; custom properties by their own names.

        Elements of which the same is said have the very same winners, which are never changed.
        """
        if self._is_undecided(element):
            return self._undecided(element, said)
        own = element.kind.own
        if not self._finals:
            return _alike(own, said)
        found = self._known.get((own, said))
        if found is None:
            found = self._known[own, said] = _stated(own, said, self._finals)
        return found

    def _undecided(self, element: Element, said: tuple[Said, ...]) -> dict[str, Winner]:
        """The winners of an element in whose tag template logic stands."""
        own = element.kind.own
        found = dict(_browsers(own.hints, own.quirks))
        for name, value, attribute in hints.attributes(own.hints):
            stated = UNKNOWN if self._decisions.attribute(element.tag_node, attribute) else value
            found |= {part.name: Winner(part.value, attribute) for part in expand(name, stated)}
        style = self._decisions.inline(element.tag_node, declarations(own.style))
        return _winners(own, found, said, _settled(style, "style", own.quirks), self._finals)


def _around(sheet: Sheet) -> tuple[str, ...]:
    return tuple([f"media {media}" for media in sheet.media])


@lru_cache(maxsize=4096)
def _alike(own: Own, said: tuple[Said, ...]) -> dict[str, Winner]:
    """The winners for all elements, whatever their documents, of which the same is said and nothing is animated."""
    return _stated(own, said, {})


def _stated(own: Own, said: tuple[Said, ...], finals: Finals) -> dict[str, Winner]:
    inline = _inline(own.style, own.quirks) if own.style else None
    return _winners(own, dict(_hinted(own.hints, own.quirks)), said, inline, finals)


def _winners(
    own: Own, found: dict[str, Winner], said: tuple[Said, ...], inline: Settled | None, finals: Finals
) -> dict[str, Winner]:
    """The winners where what is `found` comes before all that the author says, what is said `inline` last."""
    important: list[tuple[int, dict[str, Winner]]] = []
    for one in said:
        normal, pressing = _ruled(one, own.quirks)
        found.update(normal)
        if pressing:
            important.append((-one.layer, pressing))
    if inline:
        found.update(inline[0])
        important.append((1, inline[1]))
    if "animation-name" in found:
        _animate(found, finals, own.quirks)
    if important:
        important.sort(key=lambda item: item[0])
        for _, pressing in important:
            found.update(pressing)
    for name in [name for name, winner in found.items() if winner.value in _REVERTED]:
        del found[name]
        if browsers := _browsers(own.hints, own.quirks).get(name):
            found[name] = browsers
    return found


def _animate(found: dict[str, Winner], finals: Finals, quirks: bool) -> None:
    """What an animation leaves behind once it has ended."""
    fill = found.get("animation-fill-mode")
    final = finals.get(found["animation-name"].value)
    if final and fill and fill.value.lower() in ("forwards", "both"):
        for winners in _settled(*final, quirks):
            found.update(winners)


def _settled(declared: tuple[Declaration, ...], sheet: int | str, quirks: bool) -> Settled:
    found: Settled = {}, {}
    for one in declared:
        if one.name in SETTING or one.name.startswith("--"):
            winners = found[one.important]
            for part in expand(one.name, one.value, quirks):
                winners[part.name] = Winner(part.value, sheet, one.start + part.at, part.shorthand)
    return found


@lru_cache(maxsize=4096)
def _ruled(said: Said, quirks: bool) -> Settled:
    return _settled(said.declared.declarations, said.sheet, quirks)


@lru_cache(maxsize=4096)
def _inline(style: str, quirks: bool) -> Settled:
    return _settled(declarations(style), "style", quirks)


@lru_cache(maxsize=4096)
def _browsers(kind: hints.Kind, quirks: bool) -> dict[str, Winner]:
    """What the browser's own stylesheet says."""
    found = dict(_defaults().get(kind.name, {}))
    if quirks and kind.name == "table":
        found |= _QUIRKY_TABLE
    return found | {name: Winner(value) for name, value in hints.states(kind)}


@lru_cache(maxsize=4096)
def _hinted(kind: hints.Kind, quirks: bool) -> dict[str, Winner]:
    """What is said before the author says anything: by the browser's own stylesheet, and by attributes."""
    found = dict(_browsers(kind, quirks))
    for name, value, attribute in hints.attributes(kind):
        found |= {part.name: Winner(part.value, attribute) for part in expand(name, value)}
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
