"""A source line with a part of it marked, cut to the width of the screen."""

from __future__ import annotations

from rich.cells import cell_len

from brandlint.reports.escape import visible

_TAB = "    "
_CUT = "…"


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """`line` as shown in at most `width` cells, and where its characters `start` to `end` stand there.

    Returns the text to show, the cells before the marked part, and the cells it covers (at least 1).
    Only a window around the marked part is looked at: a line of megabytes costs no more than a short one.
    """
    start = max(0, min(start, len(line)))
    end = max(start, min(end, len(line)))
    reach = 4 * width
    marked = _head(_shown(line[start : min(end, start + reach)]), width - 2, more=end - start > reach)
    room = width - _cells(marked)
    after = _shown(line[end : end + reach].rstrip())
    if marked.endswith(_CUT):
        after = ""
    more = len(line) - end > reach
    before = _shown(line[max(0, start - reach) : start])
    lead = room // 2 if more else max(room // 2, room - _cells(after))
    before = _tail(before, lead, more=start > reach)
    after = _head(after, room - _cells(before), more=more)
    return before + marked + after, _cells(before), max(1, _cells(marked))


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _cells(text: str) -> int:
    """The width of a text that is shown."""
    return len(text) if text.isascii() else cell_len(text)


def _head(text: str, cells: int, *, more: bool) -> str:
    """The beginning of `text` that fits in `cells`, with an ellipsis where something (or `more`) follows."""
    if not more and _cells(text) <= cells:
        return text
    if text.isascii():
        return text[: max(0, cells - 1)] + _CUT
    used, position = 0, 0
    while position < len(text) and used + cell_len(text[position]) < cells:
        used += cell_len(text[position])
        position += 1
    return text[:position] + _CUT


def _tail(text: str, cells: int, *, more: bool) -> str:
    """The end of `text` that fits in `cells`, after an ellipsis where something (or `more`) comes before."""
    if not more and _cells(text) <= cells:
        return text
    if text.isascii():
        return _CUT + text[max(0, len(text) - max(0, cells - 1)) :]
    used, position = 0, len(text)
    while position and used + cell_len(text[position - 1]) < cells:
        position -= 1
        used += cell_len(text[position])
    while position < len(text) and cell_len(text[position]) == 0:
        position += 1
    return _CUT + text[position:]
