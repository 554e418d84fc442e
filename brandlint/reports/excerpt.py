"""A source line with a part of it marked, cut to the width of the screen."""

from __future__ import annotations

from brandlint.reports.escape import visible

_TAB = "    "
_CUT = "…"

#: Visible characters of European texts, each of one cell: for these, no table of widths is asked.
_RANGES = (range(0x20, 0x300), range(0x370, 0x483), range(0x2010, 0x2028), range(0x2030, 0x205F))
_NARROW = frozenset(chr(code) for codes in _RANGES for code in codes)


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """`line` as shown in at most `width` cells, and where its characters `start` to `end` stand there.

    Returns the text to show, the cells before the marked part, and the cells it covers (at least 1).
    Only a window around the marked part is looked at: a line of megabytes costs no more than a short one.
    """
    length, reach = len(line), 4 * width
    if not 0 <= start <= end <= length:
        start = max(0, min(start, length))
        end = max(start, min(end, length))
    marked = _shown(line[start:end][:reach])
    covered = _cells(marked)
    cut = covered > width - 2 or end - start > reach
    if cut:
        marked = _head(marked, width - 2)
        covered = _cells(marked)
    room, more = width - covered, length - end > reach
    after = "" if cut else _shown(line[end : end + reach].rstrip())
    following = _cells(after)
    before = _shown(line[max(0, start - reach) : start])
    leading, most = _cells(before), room // 2 if more else max(room // 2, room - following)
    if leading > most or start > reach:
        before = _tail(before, most)
        leading = _cells(before)
    if following > room - leading or more:
        after = _head(after, room - leading)
    return before + marked + after, leading, covered or 1


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _cells(text: str) -> int:
    """The width of a text that is shown."""
    if text.isascii() or _NARROW.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _head(text: str, cells: int) -> str:
    """The beginning of `text` that fits in `cells` with an ellipsis after it."""
    if text.isascii():
        return text[: max(0, cells - 1)] + _CUT
    used, position = 0, 0
    while position < len(text) and used + _cells(text[position]) < cells:
        used += _cells(text[position])
        position += 1
    return text[:position] + _CUT


def _tail(text: str, cells: int) -> str:
    """The end of `text` that fits in `cells` with an ellipsis before it."""
    if text.isascii():
        return _CUT + text[max(0, len(text) - max(0, cells - 1)) :]
    used, position = 0, len(text)
    while position and used + _cells(text[position - 1]) < cells:
        position -= 1
        used += _cells(text[position])
    while position < len(text) and _cells(text[position]) == 0:
        position += 1
    return _CUT + text[position:]
