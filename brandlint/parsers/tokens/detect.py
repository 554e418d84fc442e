"""Which platform a text is written for, told by what only that platform writes."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence

from brandlint.expressions import regex
from brandlint.parsers.tokens.dialects import by_extension, lineage, load, platform
from brandlint.parsers.tokens.scan import Tag


class Tongue:
    """The dialect of a text: `name` for the whole of it, `of` for one tag."""

    def __init__(self, name: str | None, certain: dict[str, str]) -> None:
        self.name = name
        self._certain = certain

    def of(self, tag: Tag) -> str:
        """The tag's own platform where it is certain, else the name of its family."""
        family = tag.construct.family
        known = self._certain.get(family)
        marked = marked_platform(tag)
        if marked and not (known and related(marked, known)):
            return marked
        return known or family

    def named(self, family: str) -> str:
        """The dialect of a family where no single tag tells more."""
        return self._certain.get(family, family)


def detect(tags: Sequence[Tag], configured: str | None, path: str) -> Tongue:
    """The configured dialect; else what the tags themselves make certain; else what the file name promises."""
    families = Counter(tag.construct.family for tag in tags)
    marks = Counter(marked for tag in tags if (marked := marked_platform(tag)))
    named = platform(configured)
    likely = named or by_extension(path)
    certain: dict[str, str] = {}
    for family in families:
        speakers = [mark for mark in marks if not named and family in load().platforms[mark].families]
        if likely and family in load().platforms[likely].families:
            speakers.append(likely)
        deepest = max(speakers, key=lambda name: len(lineage(name)), default=None)
        if deepest and all(related(deepest, speaker) for speaker in speakers):
            certain[family] = deepest
    if named:
        return Tongue(named, certain)
    most = families.most_common(1)
    return Tongue(certain.get(most[0][0], most[0][0]) if most else likely, certain)


def related(one: str, other: str) -> bool:
    """Whether one platform builds on the other, so that both in one file are one dialect."""
    return one in lineage(other) or other in lineage(one)


@functools.lru_cache(maxsize=2048)
def _mark(family: str, raw: str) -> str | None:
    found = [name for name, pattern in _marks(family) if pattern.search(raw)]
    return max(found, key=lambda name: len(lineage(name)), default=None)


def marked_platform(tag: Tag) -> str | None:
    """The platform that alone writes a tag like this one."""
    if tag.construct.kind == "comment" and tag.construct.family != "braces":
        return None
    return _mark(tag.construct.family, tag.raw[:400])


def believed(text: str, configured: str | None, path: str) -> frozenset[str]:
    """The families whose tags are believed though they collide with prose: those of the platform if it is known.

    Where one tag of a family stands that reads as prose nowhere, its siblings are believed, too.
    """
    platforms = load().platforms
    named = (platforms[name].families for name in (platform(configured), by_extension(path)) if name)
    families = frozenset(family for each in named for family in each)
    return families.union(
        family for family, sure in _sure().items() if family not in families and any(each.search(text) for each in sure)
    )


@functools.cache
def _sure() -> dict[str, tuple[re.Pattern[str], ...]]:
    """By family, the tags that read as prose nowhere, of families with others that do."""
    constructs = load().constructs
    doubtful = {construct.family for construct in constructs if construct.opt_in} - {"sendgrid", "dollar"}
    sure = {
        family: tuple(regex(c.regex) for c in constructs if c.family == family and c.pattern and not c.opt_in)
        for family in doubtful
    }
    return {family: patterns for family, patterns in sure.items() if patterns}


@functools.cache
def _marks(family: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What only one platform writes, for each platform that reads tags of the family."""
    return tuple(
        (name, regex("|".join(known.marks), re.S))
        for name, known in load().platforms.items()
        if known.marks and family in known.families
    )
