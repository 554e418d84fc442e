"""The look of a piece of text as blocks and runs carry it (`assets.Style`)."""

from __future__ import annotations

from functools import cached_property, lru_cache

import msgspec

from brandlint.assets import Style, View
from brandlint.parsers.html.cascade.buttons import button
from brandlint.parsers.html.cascade.media import DARK, PHONE, Screen
from brandlint.parsers.html.cascade.painting import paint
from brandlint.parsers.html.cascade.styles import Styles
from brandlint.parsers.html.cascade.visibility import Visibility
from brandlint.parsers.html.nodes import Tag

_VIEWS: dict[View, Screen] = {"dark": DARK, "phone": PHONE}


class Appearance:
    """Tells how text looks in the elements of one document. Answers are kept by element."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.visibility = Visibility(styles)
        self._known: dict[int, Style] = {}

    def style(self, tag: Tag) -> Style:
        """How text directly within `tag` looks."""
        found = self._known.get(id(tag))
        if found is None:
            found = self._known[id(tag)] = self._style(tag)
        return found

    def elsewhere(self, tag: Tag) -> dict[View, Style]:
        """How text directly within `tag` looks in other views, where its colours or its being seen differ there.

        The places of text and ground are those of the declarations that make the difference.
        """
        found: dict[View, Style] = {}
        for view, other in self._others.items():
            same = other.styles.of(tag) is self.styles.of(tag)
            if not same and other._seen(tag) != self._seen(tag):
                painter = paint(other.styles, tag).painter
                found[view] = msgspec.structs.replace(
                    other.style(tag),
                    color_at=other.styles.cause(tag, "color", self.styles),
                    background_at=other.styles.cause(painter, "background-color", self.styles) if painter else None,
                )
        return found

    @cached_property
    def _others(self) -> dict[View, Appearance]:
        if self.styles.guessed:
            return {}
        seen = {view: self.styles.on(screen) for view, screen in _VIEWS.items()}
        return {view: Appearance(styles) for view, styles in seen.items() if styles is not None}

    def _seen(self, tag: Tag) -> tuple[str | None, str | None, bool]:
        """Text, ground, and whether it is shown."""
        painted = None if self.styles.guessed else paint(self.styles, tag)
        return painted and painted.text, painted and painted.ground, self.visibility.shows(tag)

    def _style(self, tag: Tag) -> Style:
        shown, pressed = self.visibility.shows(tag), button(self.styles, tag) is not None
        if self.styles.guessed:
            return Style(visible=shown, button=pressed)
        computed = self.styles.of(tag)
        painted = paint(self.styles, tag)
        stack = computed.families or ()
        return Style(
            color=painted.text,
            background=painted.ground,
            font=stack[0] if stack else None,
            size=_rounded(computed.size),
            weight=computed.weight,
            visible=shown,
            button=pressed,
            struck=computed.struck,
            lifted=painted.lifted,
            fonts=stack,
            color_at=self.styles.place(tag, "color"),
            background_at=self.styles.place(painted.painter, "background-color") if painted.painter else None,
            font_at=self.styles.place(tag, "font-family"),
        )


@lru_cache(maxsize=4096)
def _rounded(size: float | None) -> float | None:
    return None if size is None else round(size, 4)
