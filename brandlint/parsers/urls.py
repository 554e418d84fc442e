"""Web addresses written in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.expressions import regex
from brandlint.parsers.tokens import PLACEHOLDER

#: Endings that make a bare word with a dot an address; others need a scheme, "www." or a path.
#: Those that are words ("it", "in", "be") are not among them: "there is no pain.it helps".
_ENDINGS = (
    "com|net|org|info|biz|io|co|app|dev|shop|store|online|example|ly|gl|eu|uk|ca|au|de|ch|fr|es|nl|pt|pl|se|dk|fi|"
    "ie|nz|br|mx|jp"
)
_CHARACTER = rf"[\w\-.~:/?#@!$&'()*+,;=%{PLACEHOLDER}]"
_LABELS = r"(?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.){1,6}"
_URL = regex(
    rf"(?<![\w@.{PLACEHOLDER}/-])(?:"
    rf"https?://{_CHARACTER}{{1,2000}}"
    rf"|www\.{_LABELS}[a-z]{{2,24}}(?:[/?#]{_CHARACTER}{{0,2000}})?"
    rf"|{_LABELS}[a-z]{{2,24}}/{_CHARACTER}{{0,2000}}"
    rf"|(?-i:{_LABELS}(?:{_ENDINGS}))(?![\w@-])(?:[?#]{_CHARACTER}{{1,2000}})?"
    rf")",
    re.I,
)
_CLOSERS = {")": "(", "]": "["}


def find_urls(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Extents of the addresses in `text` (template tokens masked), without the punctuation of the sentence.

    "northwind.example/spring" is one, "e.g." and "ops@northwind.example" are none.
    """
    for match in _URL.finditer(text, start, len(text) if end is None else end):
        stop = match.end()
        while stop > match.start() and (text[stop - 1] in ".,;:!?'\"*" or _unpaired(text, match.start(), stop)):
            stop -= 1
        if stop - match.start() > 3:
            yield match.start(), stop


def _unpaired(text: str, start: int, stop: int) -> bool:
    opener = _CLOSERS.get(text[stop - 1])
    return opener is not None and text.count(text[stop - 1], start, stop) > text.count(opener, start, stop)
