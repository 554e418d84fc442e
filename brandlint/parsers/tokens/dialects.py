"""The template languages of `dialects.yaml`, read once."""

import functools
import re
from typing import Literal

import msgspec

from brandlint.expressions import regex
from brandlint.tables import table

Kind = Literal[
    "output", "mustache", "statement", "code", "comment", "verbatim", "element",
    "mailchimp", "smarty", "campaign-monitor", "activecampaign", "velocity",
]  # fmt: skip

ANY = "any"


class Construct(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """One kind of tag: a pair of delimiters, or a `pattern` whose group `inner` is what stands between them.

    What each field means stands at the head of the data.
    """

    family: str
    kind: Kind
    open: str = ""
    close: str = ""
    pattern: str = ""
    start: str = ""
    script: bool = False
    quiet: bool = False
    to_end: bool = False
    opt_in: bool = False

    @property
    def regex(self) -> str:
        """The opener, or the whole tag of a pattern, without named groups."""
        return self.pattern.replace("(?P<inner>", "(?:") if self.pattern else re.escape(self.open)

    @property
    def beginning(self) -> str:
        """A cheap expression that matches wherever the tag may begin."""
        return self.start or re.escape(self.open)


class Platform(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A platform or language: the families of tags it reads, and what only it writes."""

    source: str
    families: tuple[str, ...] = ("braces",)
    parent: str | None = None
    marks: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the words of `{% word … %}` do."""

    conditions: tuple[str, ...]
    loops: tuple[str, ...]
    choices: tuple[str, ...]
    arms: tuple[str, ...]
    last: tuple[str, ...]
    scopes: tuple[str, ...]
    assignments: tuple[str, ...]
    prints: tuple[str, ...]
    hides: tuple[str, ...]
    verbatim: tuple[str, ...]

    def opens(self, word: str) -> bool:
        """Whether `word` may have a closer."""
        return any(
            word in words
            for words in (self.conditions, self.loops, self.choices, self.scopes, self.assignments, self.hides)
        )


class Dialects(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    constructs: tuple[Construct, ...]
    platforms: dict[str, Platform]
    aliases: dict[str, str]
    extensions: dict[str, str]
    words: Words
    fields: dict[str, tuple[str, ...]]
    fallbacks: dict[str, tuple[str, ...]]
    special: dict[str, dict[str, tuple[str, ...]]]
    includes: tuple[str, ...]


@functools.cache
def load() -> Dialects:
    """The shipped dialects."""
    return msgspec.convert(table(__file__, "dialects.yaml"), Dialects)


def platform(name: str | None) -> str | None:
    """The platform that people call `name`; None for a name that is not known."""
    if name is None:
        return None
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    plain = load().aliases.get(plain, plain)
    return plain if plain in load().platforms else None


def by_extension(path: str) -> str | None:
    """The language that a file name promises."""
    return load().extensions.get(path.rpartition(".")[2].lower()) if "." in path else None


def lineage(name: str) -> tuple[str, ...]:
    """The platform and the languages it builds on, nearest first."""
    chain = [name]
    while parent := load().platforms[chain[-1]].parent:
        chain.append(parent)
    return tuple(chain)


@functools.cache
def patterns(section: str, family: str = ANY) -> tuple[re.Pattern[str], ...]:
    """The compiled `fields` or `fallbacks` of a family, its own before those of any."""
    table: dict[str, tuple[str, ...]] = getattr(load(), section)
    own = table.get(family, ()) if family != ANY else ()
    return tuple(regex(pattern, re.S) for pattern in (*own, *table[ANY]))
