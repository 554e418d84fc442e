"""Computed styles of a document's elements, worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from brandlint import color
from brandlint.color import Rgba
from brandlint.parsers.base import PARTLY_KNOWN
from brandlint.parsers.html.cascade.computed import NO_PROPERTIES, Computed
from brandlint.parsers.html.cascade.computing import Computing
from brandlint.parsers.html.cascade.logic import Decisions, Logic
from brandlint.parsers.html.cascade.longhands import read_color
from brandlint.parsers.html.cascade.matching import Rules
from brandlint.parsers.html.cascade.media import DESKTOP, Screen
from brandlint.parsers.html.cascade.painting import Layers, Paint
from brandlint.parsers.html.cascade.places import Places
from brandlint.parsers.html.cascade.screens import differs, rearranged
from brandlint.parsers.html.cascade.seen import BUDGET, Seen
from brandlint.parsers.html.cascade.settling import Settled, retouch, settle
from brandlint.parsers.html.cascade.sheets import Sheet
from brandlint.parsers.html.cascade.utilities import lacks_its_utilities
from brandlint.parsers.html.cascade.values import length
from brandlint.parsers.html.cascade.winners import Cascade
from brandlint.parsers.html.nodes import Document, Tag
from brandlint.places import Span


class Styles:
    """Asks the cascade about tags of one document. `unknown` says in words what of the look is not known."""

    def __init__(
        self,
        document: Document,
        sheets: tuple[Sheet, ...],
        text: str,
        screen: Screen,
        unknown: tuple[str, ...],
        logic: Logic | None,
        seen: Seen | None = None,
    ) -> None:
        self._document = document
        self._text = text
        self._sheets = sheets
        self._logic = logic
        self.screen = screen
        self._seen = seen = seen or Seen(document)
        self._elements = seen.elements
        self._computing = Computing(seen.text, seen.schemes, screen, quirks=seen.quirks)
        self._unknown = unknown
        #: What `painting` and `buttons` found out, by the `id()` of tags.
        self.paints: dict[int, Paint] = {}
        self.layers: dict[int, Layers | None] = {}
        self.buttons: dict[int, Tag | None] = {}
        self.boxes: dict[int, Tag | None] = {}
        self.words: dict[int, str] = {}

    @cached_property
    def cascade(self) -> Cascade:
        """The author's rules."""
        decisions = Decisions(self._text, self._logic)
        return Cascade(self._sheets, self._seen.names, self.screen, decisions, quirks=self._seen.quirks)

    @cached_property
    def initial(self) -> Computed:
        """What the root takes from nowhere."""
        initial = Computed()
        initial.properties = self.cascade.initial or NO_PROPERTIES
        return initial

    @cached_property
    def settled(self) -> Mapping[int, Settled]:
        """What is known of every element, by the `id()` of its tag."""
        return settle(self._elements, self.cascade, self._computing, self.initial, self.screen)

    @cached_property
    def _applied(self) -> set[Rules]:
        """All sets of rules that apply to any element."""
        return {settled.rules for settled in self.settled.values()}

    @cached_property
    def computed(self) -> Mapping[int, Computed]:
        """The computed style of every element, by the `id()` of its tag, and what the root takes from the document."""
        return {id(self._document): self.initial} | {key: settled.style for key, settled in self.settled.items()}

    @cached_property
    def _places(self) -> Places:
        return Places(self.computed, self._sheets, self._text)

    @cached_property
    def _fading(self) -> set[int]:
        """The tags, by `id()`, that are not fully opaque or stand in one that is not."""
        found: set[int] = set()
        if any(style.opacity < 1 for style in self.computed.values()):
            for key, element in self._elements.items():
                if self.computed[key].opacity < 1 or id(element.tag_node.parent) in found:
                    found.add(key)
        return found

    @cached_property
    def _lacks_utilities(self) -> bool:
        classes = (element.kind.named.classes for element in self._elements.values())
        return lacks_its_utilities(classes, self.cascade.styled)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What of the look is not known, in words."""
        costly = (f"its stylesheets cost too much to apply: {PARTLY_KNOWN}",) if self.cascade.too_costly else ()
        compiled = (f"its utility classes have no stylesheet: {PARTLY_KNOWN}",) if self._lacks_utilities else ()
        return self._unknown + costly + compiled

    @cached_property
    def guessed(self) -> bool:
        """Whether nothing at all is known of the look: what there is of stylesheets says nothing of this document."""
        return self._lacks_utilities or (bool(self._unknown) and not self.cascade.tried)

    def fades(self, tag: Tag) -> bool:
        """Whether an element, or one around it, is not fully opaque."""
        return id(tag) in self._fading

    @property
    def sheets_name_pictures(self) -> bool:
        """Whether any of the stylesheets names a picture; what attributes say is left aside."""
        return any("url(" in sheet.text.lower() for sheet in self._sheets)

    @cached_property
    def canvas(self) -> Rgba:
        """What lies beneath the whole page."""
        root = next(self._document.tags(), None)
        dark = root is not None and self.of(root).dark
        return color.parse(color.SYSTEM_DARK["canvas"]) or color.BLACK if dark else color.WHITE

    def on(self, screen: Screen) -> Styles | None:
        """The same document on another screen; None where nothing that it says of colour depends on the two."""
        if not (screen.dark and self._follows_the_system()) and (
            self.cascade.too_costly or not differs(self._applied, self.screen, screen)
        ):
            return None
        if rearranged(self._sheets):
            self._seen.budget.left += BUDGET
            return _View(self, screen)
        return _Retouched(self, screen)

    def decompose(self) -> None:
        """Let go of the document, whose styles are asked for no more, on any screen."""
        self._seen.decompose()

    def _follows_the_system(self) -> bool:
        """Whether the document may say that the browser's own colours follow the system's."""
        return "dark" in self._seen.schemes.lower() or any("color-scheme:" in sheet.text for sheet in self._sheets)

    def of(self, tag: Tag) -> Computed:
        """The computed style of an element of the document."""
        return self.computed.get(id(tag)) or self.initial

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
        return self._places.of(tag, name)

    def cause(self, tag: Tag, name: str, usual: Styles) -> Span | None:
        """Where it is declared that a property is not what it is under `usual`; None where nothing more is declared."""
        return self._places.cause(tag, name, usual._places)


class _View(Styles):
    """The styles of a document on another screen than the `usual` one."""

    def __init__(self, usual: Styles, screen: Screen) -> None:
        super().__init__(usual._document, usual._sheets, usual._text, screen, usual._unknown, usual._logic, usual._seen)
        self._usual = usual
        self.words = usual.words

    @cached_property
    def guessed(self) -> bool:
        return self._usual.guessed


class _Retouched(_View):
    """Those where nothing but which rules hold depends on the screen: taken over from the usual ones where they can."""

    @cached_property
    def cascade(self) -> Cascade:
        return self._usual.cascade

    @cached_property
    def settled(self) -> Mapping[int, Settled]:
        return self._usual.settled

    @cached_property
    def computed(self) -> Mapping[int, Computed]:
        usual = self._usual
        screens = usual.screen, self.screen
        found = retouch(self._elements, usual.settled, usual.cascade, self._computing, usual.initial, screens)
        return {id(self._document): usual.initial} | found


def compute(
    document: Document,
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
    return Styles(document, sheets, text, screen, unknown, logic)
