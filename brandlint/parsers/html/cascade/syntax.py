"""CSS declarations and selectors as text, with the offset of every value.

Values stay text, because most of them are never looked at. Plain declarations, nearly all there are, are read by an
expression; whatever is odd goes through tinycss2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from brandlint.expressions import regex

_BREAK = regex(r"\r\n|[\n\r\f]")
_LINE = regex(r"[^\n\r\f]+")
_COMMENT = regex(r"/\*.*?(?:\*/|\Z)", re.S)
_COMMENT_OR_STRING = regex(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'""", re.S)
_CLOSED = r""""[^"\n\\]*+"|'[^'\n\\]*+'"""
_BRACKETS = r"""\([^()"'\\]*+\)"""
for _ in range(5):
    _BRACKETS = rf"""\((?:[^()"'\\]++|{_BRACKETS}|{_CLOSED})*+\)"""
_VALUE = rf"""(?:[^;"'()\\{{}}\[\]/!]++|/(?!\*)|{_CLOSED}|{_BRACKETS})*+"""
_DECLARATION = regex(rf"[\s;]*+(?:(-*+[A-Za-z_][-\w]*+)\s*+:\s*+({_VALUE})(!\s*important\s*+)?(?:;|\Z))?", re.I)
_QUOTED = r"""\\.|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'"""
_RAW_VALUE = regex(rf"""(?:[^;}}"'()\\]++|{_QUOTED}|\((?:[^()"']++|\([^()]*+\)|{_QUOTED})*+\)|\()*+""", re.S)
_IMPORTANT = regex(r"!\s*important\s*\Z", re.I)
_INSIDE = rf"""(?:[^()"'\\]++|{_QUOTED}|\((?:[^()"'\\]++|{_QUOTED}|\([^()"'\\]*+\))*+\))*+"""
_SELECTOR = regex(rf"""(?:[^,"'()\[\]\\]++|{_QUOTED}|\({_INSIDE}\)|\[(?:[^\[\]"'\\]++|{_QUOTED})*+\])*+""", re.S)


class Declaration(msgspec.Struct, frozen=True, gc=False):
    """`name: value`; the value stands `start` characters into the stylesheet or attribute."""

    name: str
    value: str
    start: int
    important: bool = False


@lru_cache(maxsize=4096)
def declarations(text: str) -> tuple[Declaration, ...]:
    """The declarations of a `style` attribute, in order; what a browser would drop as malformed is dropped."""
    return block(text, 0, len(text))


def block(text: str, start: int, end: int, before: int = 0) -> tuple[Declaration, ...]:
    """The declarations of `text[start:end]`; offsets are those of `text` with `before` characters before it."""
    found = []
    position = start
    while position < end:
        match = _DECLARATION.match(text, position, end)
        if match is None or (match[1] is None and match.end() < end):
            odd = declared(content(text[start:end]), text, start, end)
            return tuple([replace(one, start=before + one.start) for one in odd])
        position = match.end()
        name, value, important = match.groups()
        if name:
            name = name if name.startswith("--") else name.lower()
            found.append(Declaration(name, value.rstrip(), before + match.start(2), important is not None))
    return tuple(found)


def content(text: str | list[Any]) -> list[Any]:
    """What stands between two braces, as tinycss2's nodes: declarations, nested rules and at-rules."""
    import tinycss2

    return list(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def declared(nodes: list[Any], text: str, start: int, end: int) -> Iterator[Declaration]:
    """The declarations among tinycss2's nodes of `text[start:end]`."""
    lines: list[int] = []
    for node in nodes:
        if node.type != "declaration":
            continue
        lines = lines or [start, *(match.end() for match in _BREAK.finditer(text, start, end))]
        value = next((token for token in node.value if token.type not in ("whitespace", "comment")), None)
        if value is None:
            yield Declaration(node.lower_name, "", start, node.important)
            continue
        offset = lines[value.source_line - 1] + value.source_column - 1
        match = _RAW_VALUE.match(text, offset)
        raw = _blanked(match[0]) if match else ""
        said = _IMPORTANT.sub("", raw.rstrip())
        inner = said.lstrip()
        name = node.name if node.name.startswith("--") else node.name.lower()
        yield Declaration(name, inner.rstrip(), offset + len(said) - len(inner), node.important)


def without_comments(text: str) -> str:
    """`text` with each comment overwritten by as many spaces, line ends kept; strings stay as they are."""
    if "/*" not in text:
        return text
    return _COMMENT_OR_STRING.sub(lambda match: _spaces(match[0]) if match[0].startswith("/*") else match[0], text)


def selectors(prelude: str) -> tuple[str, ...]:
    """The selectors of a list; commas within brackets and strings part nothing."""
    parts, position = [], 0
    while match := _SELECTOR.match(prelude, position):
        parts.append(match[0].strip())
        position = match.end() + 1
        if position > len(prelude):
            return tuple(parts)
        if prelude[position - 1] != ",":
            break
    return _odd_selectors(prelude)


def _odd_selectors(prelude: str) -> tuple[str, ...]:
    """As `selectors`, where brackets or strings are not closed."""
    import tinycss2

    parts: list[list[Any]] = [[]]
    for token in tinycss2.parse_component_value_list(prelude, skip_comments=True):
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(tinycss2.serialize(part).strip() for part in parts)


def nested(selector: str, parents: tuple[str, ...]) -> str:
    """A nested rule's selector with its parents' put in for `&`."""
    parent = parents[0] if len(parents) == 1 else f":is({', '.join(parents)})"
    return selector.replace("&", parent) if "&" in selector else f"{parent} {selector}"


def _blanked(text: str) -> str:
    return _COMMENT.sub(lambda match: _spaces(match[0]), text) if "/*" in text else text


def _spaces(text: str) -> str:
    return _LINE.sub(lambda match: " " * len(match[0]), text)
