"""The look of the buttons that mails draw for Outlook in VML (`<v:roundrect fillcolor=…>`), inside comments.

Source: https://learn.microsoft.com/en-us/windows/win32/vml/shape-element--vml
"""

from __future__ import annotations

import re

from brandlint import color
from brandlint.assets import Style
from brandlint.expressions import regex
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.places import Span

_ATTRIBUTE = r"""(?:^|\s)%s\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)')"""
_FILL = regex(_ATTRIBUTE % "fillcolor", re.I)
_UNFILLED = regex(r"""\sfilled\s*=\s*["'](?:f|false|no|0)["']""", re.I)
_FILL_ELEMENT = regex(r"<v:fill\b", re.I)
_TEXT_COLOR = regex(
    r"""(?:["';\s])color\s*:\s*(?P<style>[^;"'<>]+)|<font\b[^<>]*?\scolor\s*=\s*["']?(?P<font>[#\w]+)""", re.I
)
_CLOSING = regex(r"</v:(?:roundrect|rect|shape|oval)\s*>|<!\[endif", re.I)


def drawn_button(manuscript: Manuscript, start: int, opened: int, end: int) -> Style:
    """The look of a button whose tag stands at `start` to `opened`, in a comment that ends at `end`.

    Colours are None where the button does not state them, where a picture or gradient fills it, and where a token or
    template logic decides.
    """
    text = manuscript.masked.text
    closing = _CLOSING.search(text, opened, end)
    inner = text[opened : closing.start() if closing else end]
    fill = _FILL.search(text, start, opened)
    ground = place = None
    if fill and not _UNFILLED.search(text, start, opened) and not _FILL_ELEMENT.search(inner):
        ground, place = _read(manuscript, *fill.span(fill.lastgroup or 0))
    written = written_at = None
    stated = {match.group(match.lastgroup or 0).strip().lower(): match for match in _TEXT_COLOR.finditer(inner)}
    if len(stated) == 1:
        (match,) = stated.values()
        begin, finish = match.span(match.lastgroup or 0)
        written, written_at = _read(manuscript, opened + begin, opened + finish)
    return Style(color=written, background=ground, button=True, color_at=written_at, background_at=place)


def _read(manuscript: Manuscript, start: int, end: int) -> tuple[str | None, Span | None]:
    """A colour as written; VML may add the index of a palette after it (`red [2]`)."""
    written = manuscript.masked.text[start:end]
    said = written.partition("[")[0].strip()
    found = color.parse(said)
    begin = start + len(written) - len(written.lstrip())
    if found is None or found.alpha < 1 or any(low < end and high > start for low, high in manuscript.masked.removed):
        return None, None
    return color.to_hex(found), manuscript.span(begin, begin + len(said))
