"""CSS text as rules and declarations, with the offset of every value.

Structure is tinycss2's; values stay text, because most of them are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2

#: A stylesheet longer than this is not read.
MAX_CHARACTERS = 2_000_000
_MAX_NESTING = 8
_BREAK = re.compile(r"\r\n|[\n\r\f]")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_VALUE = (
    r"""(?:[^;"'()\\{}\[\]/!]++|/(?!\*)|"[^"\n\\]*+"|'[^'\n\\]*+'"""
    r"""|\((?:[^()"'\\]|\([^()"'\\]*+\)|"[^"\n\\]*+"|'[^'\n\\]*+')*+\))*+"""
)
_DECLARATION = re.compile(rf"[\s;]*+(?:(-*+[A-Za-z_][-\w]*+)\s*+:({_VALUE})(!\s*important\s*+)?(?:;|\Z))?", re.I)
_QUOTED = r"""\\.|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'"""
_RAW_VALUE = re.compile(rf"""(?:[^;}}"'()\\]++|{_QUOTED}|\((?:[^()"']++|\([^()]*+\)|{_QUOTED})*+\)|\()*+""", re.S)
_IMPORTANT = re.compile(r"!\s*important\s*\Z", re.I)


class Declaration(NamedTuple):
    """`name: value`; the value is `text[start : start + len(value)]` with comments blanked."""

    name: str
    value: str
    start: int
    important: bool = False


class Rule(NamedTuple):
    """Declarations for what one of `selectors` matches, if all of `conditions` (at-rules, outermost first) hold."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    conditions: tuple[str, ...] = ()
    layer: str | None = None


class Import(NamedTuple):
    """An `@import`: its address, its media query and its cascade layer, as written."""

    href: str
    media: str
    layer: str | None


class StyleSheet(NamedTuple):
    """One stylesheet's rules in their order.

    `initial` are the values that `@property` registers, `finals` the last frame of each animation. `unbuilt` tells that
    a build tool has still to fill it.
    """

    rules: tuple[Rule, ...]
    imports: tuple[Import, ...] = ()
    layers: tuple[str, ...] = ()
    initial: dict[str, str] = {}
    finals: dict[str, tuple[Declaration, ...]] = {}
    unbuilt: bool = False


@lru_cache(maxsize=512)
def declarations(text: str) -> tuple[Declaration, ...]:
    """The declarations of a `style` attribute, in order; what a browser would drop as malformed is dropped."""
    found = []
    position = 0
    while position < len(text):
        match = _DECLARATION.match(text, position)
        if match is None or (match[1] is None and match.end() < len(text)):
            return _thorough_declarations(text)
        position = match.end()
        if match[1]:
            found.append(_declaration(match[1], match[2], match.start(2), important=bool(match[3])))
    return tuple(found)


@lru_cache(maxsize=64)
def stylesheet(text: str) -> StyleSheet:
    """The rules of a stylesheet. Nested rules come out flat, their parents' selectors put in for `&`."""
    if len(text) > MAX_CHARACTERS:
        return StyleSheet(())
    reader = _Reader(text)
    reader.read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    return StyleSheet(
        tuple(reader.rules), tuple(reader.imports), tuple(dict.fromkeys(reader.layers)),
        reader.initial, reader.finals, reader.unbuilt,
    )  # fmt: skip


def without_comments(text: str) -> str:
    """`text` with each comment overwritten by as many spaces."""
    return _COMMENT.sub(lambda match: " " * len(match[0]), text) if "/*" in text else text


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.rules: list[Rule] = []
        self.imports: list[Import] = []
        self.layers: list[str] = []
        self.initial: dict[str, str] = {}
        self.finals: dict[str, tuple[Declaration, ...]] = {}
        self.unbuilt = False

    def read(self, nodes: list[Any]) -> None:
        """Rules of a stylesheet's top level, and of the groups and rules within, in their order."""
        waiting: list[tuple[Iterator[Any], tuple[str, ...], str | None, tuple[str, ...]]] = [
            (iter(nodes), (), None, ())
        ]
        while waiting:
            rest, conditions, layer, parents = waiting[-1]
            loose: list[Declaration] = []
            entered = False
            for node in rest:
                if node.type == "declaration":
                    loose.append(self._declaration(node))
                elif node.type == "qualified-rule":
                    selectors = tuple(_nested(part, parents) for part in _selectors(node.prelude))
                    waiting.append((self._content(node), conditions, layer, selectors))
                    entered = True
                elif node.type == "at-rule" and (
                    group := self._at_rule(node, conditions, layer, top=len(waiting) == 1)
                ):
                    waiting.append((self._content(node), *group, parents))
                    entered = True
                if entered:
                    break
            if loose and parents:
                self.rules.append(Rule(parents, tuple(loose), conditions, layer))
            if not entered or len(waiting) > _MAX_NESTING:
                waiting.pop()

    def _content(self, node: Any) -> Iterator[Any]:
        return iter(tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True))

    def _at_rule(
        self, node: Any, conditions: tuple[str, ...], layer: str | None, *, top: bool
    ) -> tuple[tuple[str, ...], str | None] | None:
        name, prelude = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
        if name in ("tailwind", "apply", "theme", "utility"):
            self.unbuilt = True
        if name == "import" and top:
            self._import(node.prelude)
        if name == "property":
            self.initial.update((prelude, one.value) for one in self._block(node) if one.name == "initial-value")
        if name in ("keyframes", "-webkit-keyframes"):
            self._keyframes(prelude.strip("\"'"), node)
        if name == "layer":
            names = [f"{layer}.{part.strip()}" if layer else part.strip() for part in prelude.split(",")]
            self.layers += names
            return None if node.content is None else (conditions, names[0])
        if node.content is None or name not in (
            "media",
            "supports",
            "container",
            "document",
            "scope",
            "starting-style",
        ):
            return None
        return (*conditions, f"{name} {prelude}"), layer

    def _keyframes(self, name: str, node: Any) -> None:
        for frame in tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True):
            if frame.type == "qualified-rule" and re.search(r"\b(?:to|100%)", tinycss2.serialize(frame.prelude), re.I):
                self.finals[name] = tuple(self._block(frame))

    def _block(self, node: Any) -> Iterator[Declaration]:
        return (self._declaration(one) for one in self._content(node) if one.type == "declaration")

    def _import(self, prelude: list[Any]) -> None:
        parts = [token for token in prelude if token.type not in ("whitespace", "comment")]
        if not parts:
            return
        first, rest = parts[0], parts[1:]
        href = first.value if first.type in ("string", "url") else ""
        if first.type == "function" and first.lower_name == "url" and first.arguments:
            href = getattr(first.arguments[0], "value", "")
        layer = None
        while rest and (rest[0].type == "function" or (rest[0].type == "ident" and rest[0].lower_value == "layer")):
            if rest[0].type == "ident":
                layer = "anonymous import"
            elif rest[0].lower_name == "layer":
                layer = tinycss2.serialize(rest[0].arguments).strip()
            rest = rest[1:]
        self.imports.append(Import(str(href), tinycss2.serialize(rest).strip(), layer))

    def _declaration(self, node: Any) -> Declaration:
        value = [token for token in node.value if token.type not in ("whitespace", "comment")]
        if not value:
            return Declaration(node.lower_name, "", 0, node.important)
        start = self._lines[value[0].source_line - 1] + value[0].source_column - 1
        match = _RAW_VALUE.match(self._text, start)
        raw = match[0] if match else ""
        return _declaration(
            node.name, _IMPORTANT.sub("", without_comments(raw).rstrip()), start, important=node.important
        )


def _thorough_declarations(text: str) -> tuple[Declaration, ...]:
    reader = _Reader(text)
    nodes = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return tuple(reader._declaration(node) for node in nodes if node.type == "declaration")


def _declaration(name: str, value: str, start: int, *, important: bool) -> Declaration:
    inner = value.lstrip()
    name = name if name.startswith("--") else name.lower()
    return Declaration(name, inner.rstrip(), start + len(value) - len(inner), important)


def _selectors(prelude: list[Any]) -> Iterator[str]:
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        elif token.type != "comment":
            part.append(token)
    yield tinycss2.serialize(part).strip()


def _nested(selector: str, parents: tuple[str, ...]) -> str:
    if not parents:
        return selector
    parent = parents[0] if len(parents) == 1 else f":is({', '.join(parents)})"
    return selector.replace("&", parent) if "&" in selector else f"{parent} {selector}"
