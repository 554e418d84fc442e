"""Other files that a template draws in."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from brandlint.expressions import regex
from brandlint.parsers.tokens.dialects import load
from brandlint.parsers.tokens.records import Include
from brandlint.parsers.tokens.scan import Tag
from brandlint.places import Span


def includes(tags: Iterable[Tag], path: str) -> Iterator[Include]:
    """The files that `tags` name, with where they may lie beside the template at `path`."""
    for tag in tags:
        if tag.construct.kind == "comment" or tag.broken:
            continue
        for pattern in _patterns():
            if match := pattern.search(tag.raw[:500]):
                yield Include(match["path"], Span(tag.start, tag.end), _candidates(match["path"], path))
                break


def _candidates(written: str, path: str) -> tuple[str, ...]:
    """Relative paths to try: as written, then with the template's own extensions, then as a partial."""
    folder, _, name = written.rpartition("/")
    folder = folder + "/" if folder else ""
    own = path.rpartition("/")[2].partition(".")[2]
    names = [name] if "." in name else [f"{name}.{own}" if own else name, f"{name}.html", f"_{name}.{own}"]
    near = [folder + each for each in names]
    return tuple(
        dict.fromkeys([*near, *(f"{shelf}/{each}" for shelf in ("partials", "snippets", "_includes") for each in near)])
    )


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(regex(pattern, re.S) for pattern in load().includes)
