"""The template languages of `dialects.yaml`, read once."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Any, Literal

import msgspec

Kind = Literal["output", "mustache", "logic", "code", "mailchimp", "comment", "text"]


class Construct(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """One kind of tag: a pair of delimiters, or a `pattern` whose group `inner` is what stands between them.

    `script` says that it is believed inside `<script>` and `<style>`, `quiet` that its opener without a closer
    is nothing, `to_end` that without a closer it runs to the end of the file. `opt_in` constructs collide with
    prose: they are read only where the dialect is known.
    """

    family: str
    kind: Kind
    open: str = ""
    close: str = ""
    pattern: str = ""
    script: bool = False
    quiet: bool = False
    to_end: bool = False
    opt_in: bool = False

    @property
    def regex(self) -> str:
        """The opener, or the whole tag of a pattern, without named groups."""
        return self.pattern.replace("(?P<inner>", "(?:") if self.pattern else re.escape(self.open)


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the words of `{% word … %}` do."""

    conditions: tuple[str, ...]
    loops: tuple[str, ...]
    choices: tuple[str, ...]
    arms: tuple[str, ...]
    last: tuple[str, ...]
    scopes: tuple[str, ...]
    assignments: tuple[str, ...]


class Dialects(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The whole file."""

    constructs: tuple[Construct, ...]
    fallbacks: tuple[str, ...]
    fields: tuple[str, ...]
    words: Words


@functools.cache
def load() -> Dialects:
    """The shipped dialects."""
    import yaml

    text = resources.files(__package__).joinpath("dialects.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return msgspec.convert(data, Dialects)
