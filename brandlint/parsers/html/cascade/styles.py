"""Computed styles of a document's elements, worked out when they are asked for."""

from __future__ import annotations

from functools import cached_property

from bs4 import BeautifulSoup, Tag

from brandlint import color
from brandlint.assets import Segment, Span
from brandlint.color import Rgba
from brandlint.parsers.base import PARTLY_KNOWN
from brandlint.parsers.html.cascade.computing import NO_PROPERTIES, Computed, Computing
from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.logic import Decisions, Logic
from brandlint.parsers.html.cascade.longhands import INHERITED, read_color
from brandlint.parsers.html.cascade.matching import Matcher
from brandlint.parsers.html.cascade.media import DESKTOP, Screen
from brandlint.parsers.html.cascade.painting import Paint
from brandlint.parsers.html.cascade.screens import apart, differs, touched
from brandlint.parsers.html.cascade.seen import BUDGET, Seen
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.utilities import lacks_its_utilities
from brandlint.parsers.html.cascade.values import length, properties_in
from brandlint.parsers.html.cascade.winners import Cascade, Winner
from brandlint.parsers.html.tree import attribute


class Styles:
    """Asks the cascade about tags of one document. `unknown` says in words what of the look is not known."""

    def __init__(
        self,
        soup: BeautifulSoup,
        sheets: tuple[Sheet, ...],
        text: str,
        screen: Screen,
        unknown: tuple[str, ...],
        logic: Logic | None,
        seen: Seen | None = None,
    ) -> None:
        self._soup = soup
        self._text = text
        self._sheets = sheets
        self._logic = logic
        self.screen = screen
        self._seen = seen = seen or Seen(soup)
        self._elements = seen.elements
        self._computed: dict[int, Computed] = {}
        #: The tags, by `id()`, that are not fully opaque or stand in one that is not.
        self._fading: set[int] = set()
        self._computing = Computing(seen.text, seen.schemes, screen, quirks=seen.quirks)
        self._unknown = unknown
        self._places: dict[tuple[int, str], Span | None] = {}
        self._inline: dict[int, tuple[Segment, ...]] = {}
        #: What `painting` and `buttons` found out, by the `id()` of tags.
        self.paints: dict[int, Paint] = {}
        self.buttons: dict[int, Tag | None] = {}
        self.boxes: dict[int, Tag | None] = {}
        self.words: dict[int, str] = {}

    @cached_property
    def _cascade(self) -> Cascade:
        decisions = Decisions(self._text, self._logic)
        return Cascade(self._sheets, self._seen.names, self.screen, decisions, quirks=self._seen.quirks)

    @cached_property
    def _initial(self) -> Computed:
        """What the root takes from nowhere."""
        initial = Computed()
        initial.properties = self._cascade.initial or NO_PROPERTIES
        return initial

    @cached_property
    def _lacks_utilities(self) -> bool:
        classes = (element.classes for element in self._elements.values())
        return lacks_its_utilities(classes, self._cascade.matcher.styled)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What of the look is not known, in words."""
        costly = (f"its stylesheets cost too much to apply: {PARTLY_KNOWN}",) if self._cascade.too_costly else ()
        compiled = (f"its utility classes have no stylesheet: {PARTLY_KNOWN}",) if self._lacks_utilities else ()
        return self._unknown + costly + compiled

    @cached_property
    def guessed(self) -> bool:
        """Whether nothing at all is known of the look: what there is of stylesheets says nothing of this document."""
        return self._lacks_utilities or (bool(self._unknown) and not self._cascade.matcher.tried)

    def fades(self, tag: Tag) -> bool:
        """Whether an element, or one around it, is not fully opaque."""
        self.of(tag)
        return id(tag) in self._fading

    @property
    def sheets_name_pictures(self) -> bool:
        """Whether any of the stylesheets names a picture; what attributes say is left aside."""
        return any("url(" in sheet.text.lower() for sheet in self._sheets)

    @cached_property
    def canvas(self) -> Rgba:
        """What lies beneath the whole page."""
        root = self._soup.find(True, recursive=False)
        dark = isinstance(root, Tag) and self.of(root).dark
        return color.parse(color.SYSTEM_DARK["canvas"]) or color.BLACK if dark else color.WHITE

    def on(self, screen: Screen) -> Styles | None:
        """The same document on another screen; None where nothing that it says of colour depends on the two."""
        found, elements = apart(self._sheets, self.screen, screen), self._elements.values()
        if not (screen.dark and self._follows_the_system()) and not differs(found, elements, self._matcher()):
            return None
        self._seen.budget.left += BUDGET
        return _View(self, screen, touched(found, elements, self._matcher()))

    def decompose(self) -> None:
        """Let go of the document, whose styles are asked for no more, on any screen."""
        self._seen.decompose()

    def _matcher(self) -> Matcher:
        return Matcher(self._seen.names, quirks=self._seen.quirks)

    def _follows_the_system(self) -> bool:
        """Whether the document may say that the browser's own colours follow the system's."""
        return "dark" in self._seen.schemes.lower() or any("color-scheme:" in sheet.text for sheet in self._sheets)

    def of(self, tag: Tag) -> Computed:
        """The computed style of an element of the document."""
        return self._computed.get(id(tag)) or self._styled(self._elements.get(id(tag)))

    def _styled(self, element: Element | None) -> Computed:
        waiting = []
        style = None
        while element is not None and style is None:
            waiting.append(element)
            element = element.parent
            style = self._computed.get(id(element.tag_node)) if element else None
        style = style or self._initial
        for element in reversed(waiting):
            key = id(element.tag_node)
            style = self._computed[key] = self._derived(element, style)
            if style.opacity < 1 or (self._fading and id(element.tag_node.parent) in self._fading):
                self._fading.add(key)
        return style

    def _derived(self, element: Element, parent: Computed) -> Computed:
        return self._computing.style(self._cascade.of(element), parent, root=element.parent is None)

    def length(self, tag: Tag, name: str, whole: float | None = None) -> float | None:
        """A length of the element in px (`width`, `max-height`, `padding-top` …), None where it states none."""
        style = self.of(tag)
        winner = style.winners.get(name)
        value = self._computing.value(name, winner, style.properties) if winner else None
        return (
            None
            if value is None
            else length(value, style.size or 16, self._computing.root_size, whole, quirks=self._computing.quirks)
        )

    def declared(self, tag: Tag, name: str) -> str:
        """The value of a property as declared for the element; "" where it states none."""
        style = self.of(tag)
        winner = style.winners.get(name)
        return (self._computing.value(name, winner, style.properties) if winner else None) or ""

    def keyword(self, tag: Tag, name: str) -> str:
        """The value of a property as declared for the element, in lower case; "" where it states none."""
        return self.declared(tag, name).lower()

    def color(self, tag: Tag, name: str) -> Rgba | None:
        """A colour of the element other than text and ground (`border-top-color` …), None where it is not known."""
        style = self.of(tag)
        value = self.keyword(tag, name)
        return style.color if value in ("", "currentcolor") else read_color(value, quirks=self._computing.quirks)

    def place(self, tag: Tag, name: str) -> Span | None:
        """Where the winning declaration of a property stands, None where the browser's own default won."""
        origin = self._origin(tag, name)
        key = id(origin), name
        if key not in self._places:
            self._places[key] = self._placed(origin, name)
        return self._places[key]

    def _placed(self, origin: Tag, name: str) -> Span | None:
        winner = self.of(origin).winners.get(name)
        if winner is None or winner.sheet is None:
            return None
        if isinstance(winner.sheet, str):
            return self._in_attribute(origin, winner.sheet, winner)
        sheet = self._sheets[winner.sheet]
        return Span(sheet.start + winner.at, sheet.start + winner.at + len(winner.value), sheet.source)

    def cause(self, tag: Tag, name: str, usual: Styles) -> Span | None:
        """Where it is declared that a property is not what it is under `usual`; None where nothing more is declared.

        That may be a custom property that the winning declaration names.
        """
        place = self.place(tag, name)
        if place != usual.place(tag, name):
            return place
        winner = self.of(self._origin(tag, name)).winners.get(name)
        waiting, tried = properties_in(winner.value) if winner else [], set[str]()
        while waiting:
            custom = waiting.pop()
            holder = next((node for node in (tag, *tag.parents) if custom in self.of(node).winners), None)
            if holder is None or custom in tried:
                continue
            tried.add(custom)
            place = self.place(holder, custom)
            if place != usual.place(holder, custom):
                return place
            waiting += properties_in(self.of(holder).winners[custom].value)
        return None

    def _origin(self, tag: Tag, name: str) -> Tag:
        """The element that the value of a property is declared for: for one that is inherited, it may be one around."""
        node: Tag | None = tag if name in INHERITED else None
        while node is not None:
            if name in self.of(node).declares:
                return node
            node = node.parent
        return tag

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


class _View(Styles):
    """The styles of a document on another screen than the `usual` one, taken over from there as far as they hold.

    `touched` are the elements, by the `id()` of their tags, to which other rules apply here; None where any may be.
    """

    def __init__(self, usual: Styles, screen: Screen, elements: frozenset[int] | None) -> None:
        super().__init__(usual._soup, usual._sheets, usual._text, screen, usual._unknown, usual._logic, usual._seen)
        self._usual = usual
        self._touched = elements
        self.words = usual.words

    @cached_property
    def _initial(self) -> Computed:
        return super()._initial if self._touched is None else self._usual._initial

    @cached_property
    def guessed(self) -> bool:
        return self._usual.guessed

    def _derived(self, element: Element, parent: Computed) -> Computed:
        tag, above = element.tag_node, element.parent
        if self._touched is None or id(tag) in self._touched:
            return super()._derived(element, parent)
        usual = self._usual.of(tag)
        same = parent is (self._usual.of(above.tag_node) if above else self._usual._initial)
        if same and above and "color-scheme" not in usual.winners:
            return usual
        found = self._computing.style(usual.winners, parent, root=above is None)
        return usual if same and found.dark == usual.dark else found


def compute(
    soup: BeautifulSoup,
    sheets: tuple[Sheet, ...],
    text: str = "",
    screen: Screen = DESKTOP,
    unknown: tuple[str, ...] = (),
    logic: Logic | None = None,
) -> Styles:
    """The styles of a document under the stylesheets of `sheets.gather`, seen on `screen`.

    `text` is what the document was parsed from: places of inline declarations are read off it. `logic` tells where
    its template logic stood.
    """
    return Styles(soup, sheets, text, screen, unknown, logic)
