"""A stylesheet as rules. What stands between their braces is read only when a rule is asked for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.html.cascade.syntax import (
    Declaration,
    block,
    content,
    declared,
    nested,
    selectors,
    without_comments,
)  # fmt: skip

#: A stylesheet longer than this is not read.
MAX_CHARACTERS = 2_000_000
_MAX_NESTING = 8
_SKIPPED = regex(r"(?:\s++|<!--|-->)*+")
_STRING = r"""\\.|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|["']"""
_BRACKETS = rf"""\((?:[^()"'\\]++|\((?:[^()"'\\]++|\([^()]*+\))*+\)|{_STRING})*+\)|\("""
_PRELUDE = regex(rf"""(?:[^{{}};"'\\(]++|{_STRING}|{_BRACKETS})*+""", re.S)
_SELECTORS = regex(rf"""(?:[^{{}}"'\\(]++|{_STRING}|{_BRACKETS})*+""", re.S)
_SELECTORS_AT_TOP = regex(rf"""(?:[^{{"'\\(]++|{_STRING}|{_BRACKETS})*+""", re.S)
#: A rule as nearly all are: its selectors, and what stands between its braces.
_PLAIN_RULE = regex(r"""([^{}"'\\()\[\]@]++)\{((?:[^{}"'\\]++|"[^"\\\n]*+"|'[^'\\\n]*+')*+)\}""")
_BRACE = regex(rf"[{{}}]|{_STRING}", re.S)
_GROUPS = frozenset(("media", "supports", "container", "document", "scope", "starting-style"))
_UNBUILT = frozenset(("tailwind", "apply", "theme", "utility"))
_PLAIN_IMPORT = regex(
    r"""(?:url\(\s*+(?P<mark>["']?)(?P<url>[^\s"'()\\]*+)(?P=mark)\s*+\)|"(?P<double>[^"\\\n]*+)"|'(?P<single>[^'\\\n]*+)')
    \s*+(?P<media>(?:(?!layer\b)[a-z]++\s*+)*+)\Z""",
    re.I | re.X,
)
_LAST_FRAME = regex(r"\b(?:to\b|100%)", re.I)


class Declared:
    """What a rule declares, in order. Rules of whatever stylesheets that declare the same at one place share it."""

    __slots__ = ("declarations",)

    def __init__(self, declarations: tuple[Declaration, ...]) -> None:
        self.declarations = declarations


class Rule:
    """Declarations for what one of `selectors` matches, if all of `conditions` (at-rules, outermost first) hold."""

    __slots__ = ("_declared", "_end", "_start", "_text", "conditions", "layer", "selectors")

    def __init__(
        self, names: tuple[str, ...], text: str, extent: tuple[int, int], conditions: tuple[str, ...], layer: str | None
    ) -> None:
        self.selectors = names
        self.conditions = conditions
        self.layer = layer
        self._text = text
        self._start, self._end = extent
        self._declared: Declared | None = None

    @classmethod
    def of(
        cls, names: tuple[str, ...], found: tuple[Declaration, ...], conditions: tuple[str, ...], layer: str | None
    ) -> Rule:
        """A rule whose declarations are known already."""
        rule = cls(names, "", (0, 0), conditions, layer)
        rule._declared = Declared(found)
        return rule

    def speaks_of(self, expression: re.Pattern[str]) -> bool:
        """Whether one of its declarations, written as `name:value`, holds what the expression finds."""
        return any(expression.search(f"{one.name}:{one.value}") for one in self.declarations)

    @property
    def declared(self) -> Declared:
        """What the rule declares. Once that is read, it holds on to the stylesheet's text no more."""
        if self._declared is None:
            self._declared = _declared(self._text[self._start : self._end], self._start)
            self._text = ""
        return self._declared

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What the rule declares, in order."""
        return self.declared.declarations


@lru_cache(maxsize=4096)
def _declared(text: str, start: int) -> Declared:
    return Declared(block(text, 0, len(text), start))


class Import(msgspec.Struct, frozen=True, gc=False):
    """An `@import`: its address, its media query and its cascade layer, as written."""

    href: str
    media: str
    layer: str | None


class StyleSheet(msgspec.Struct, frozen=True, gc=False):
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


@lru_cache(maxsize=64)
def stylesheet(text: str) -> StyleSheet:
    """The rules of a stylesheet. Nested rules come out flat, their parents' selectors put in for `&`."""
    if len(text) > MAX_CHARACTERS:
        return StyleSheet(())
    reader = _Reader(without_comments(text))
    reader.read()
    return StyleSheet(
        tuple(reader.rules), tuple(reader.imports), tuple(dict.fromkeys(reader.layers)),
        reader.initial, reader.finals, reader.unbuilt,
    )  # fmt: skip


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.rules: list[Rule] = []
        self.imports: list[Import] = []
        self.layers: list[str] = []
        self.initial: dict[str, str] = {}
        self.finals: dict[str, tuple[Declaration, ...]] = {}
        self.unbuilt = False
        self._within: list[tuple[tuple[str, ...], str | None]] = [((), None)]

    def read(self) -> None:
        """All statements, group after group."""
        text, position = self._text, 0
        while (position := _end_of(_SKIPPED, text, position)) < len(text):
            if rule := _PLAIN_RULE.match(text, position):
                names = tuple([name.strip() for name in rule[1].split(",")])
                self.rules.append(Rule(names, text, rule.span(2), *self._within[-1]))
                position = rule.end()
            elif text[position] == "}" and len(self._within) > 1:
                self._within.pop()
                position += 1
            elif text[position] == "@":
                position = self._at_rule(position)
            else:
                position = self._rule(position)

    def _rule(self, start: int) -> int:
        text = self._text
        opening = _end_of(_SELECTORS if len(self._within) > 1 else _SELECTORS_AT_TOP, text, start)
        if opening >= len(text) or text[opening] == "}":
            return opening
        closing, plain = _closing(text, opening)
        conditions, layer = self._within[-1]
        names = selectors(text[start:opening].strip())
        if plain:
            self.rules.append(Rule(names, text, (opening + 1, closing), conditions, layer))
        else:
            self._nested((opening + 1, closing), names)
        return closing + 1

    def _at_rule(self, start: int) -> int:
        text = self._text
        opening = _end_of(_PRELUDE, text, start)
        name, _, prelude = text[start + 1 : opening].strip().partition(" ")
        name, bracket, rest = name.lower().partition("(")
        prelude = f"{bracket}{rest} {prelude}".strip()
        if name in _UNBUILT:
            self.unbuilt = True
        if opening >= len(text) or text[opening] != "{":
            self._statement(name, prelude)
            return opening + (opening < len(text) and text[opening] == ";")
        conditions, layer = self._within[-1]
        if len(self._within) <= _MAX_NESTING:
            if name in _GROUPS:
                self._within.append(((*conditions, f"{name} {prelude}"), layer))
                return opening + 1
            if name == "layer":
                self._within.append((conditions, self._layers(prelude, layer)))
                return opening + 1
        closing, _ = _closing(text, opening)
        if name == "property":
            registered = block(text, opening + 1, closing)
            self.initial.update((prelude, one.value) for one in registered if one.name == "initial-value")
        elif name in ("keyframes", "-webkit-keyframes"):
            self._keyframes(prelude.strip("\"'"), opening + 1, closing)
        return closing + 1

    def _statement(self, name: str, prelude: str) -> None:
        if name == "import" and len(self._within) == 1:
            self._import(prelude)
        elif name == "layer":
            self._layers(prelude, self._within[-1][1])

    def _layers(self, prelude: str, outer: str | None) -> str:
        names = [f"{outer}.{part.strip()}" if outer else part.strip() for part in prelude.split(",")]
        self.layers += names
        return names[0]

    def _keyframes(self, name: str, position: int, end: int) -> None:
        text = self._text
        while (position := _end_of(_SKIPPED, text, position)) < end:
            opening = _end_of(_SELECTORS, text, position)
            if opening >= end or text[opening] == "}":
                return
            closing, _ = _closing(text, opening)
            if _LAST_FRAME.search(text, position, opening):
                self.finals[name] = block(text, opening + 1, closing)
            position = closing + 1

    def _nested(self, extent: tuple[int, int], parents: tuple[str, ...]) -> None:
        """Rules within a rule, by tinycss2; their places are the offsets of its lines and columns."""
        import tinycss2

        conditions, layer = self._within[-1]
        nodes = content(self._text[slice(*extent)])
        waiting = [(nodes, parents, conditions)]
        while waiting:
            inner, names, held = waiting.pop()
            own = tuple(declared(inner, self._text, *extent))
            if own:
                self.rules.append(Rule.of(names, own, held, layer))
            deeper = []
            for node in inner if len(names[0]) < MAX_CHARACTERS and len(held) < _MAX_NESTING else ():
                if node.type == "qualified-rule":
                    listed = tuple(nested(part, names) for part in selectors(tinycss2.serialize(node.prelude)))
                    deeper.append((_inner(node), listed, held))
                elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in _GROUPS:
                    condition = f"{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"
                    deeper.append((_inner(node), names, (*held, condition)))
                elif node.type == "at-rule" and node.lower_at_keyword in _UNBUILT:
                    self.unbuilt = True
            waiting += reversed(deeper)

    def _import(self, prelude: str) -> None:
        if plain := _PLAIN_IMPORT.match(prelude):
            href = plain["url"] or plain["double"] or plain["single"] or ""
            self.imports.append(Import(href, " ".join(plain["media"].split()), None))
            return
        import tinycss2

        tokens = tinycss2.parse_component_value_list(prelude, skip_comments=True)
        parts = [token for token in tokens if token.type != "whitespace"]
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
        self.imports.append(Import(str(href), " ".join(tinycss2.serialize([part]) for part in rest), layer))


def _inner(node: Any) -> list[Any]:
    return content(node.content)


def _end_of(expression: re.Pattern[str], text: str, position: int) -> int:
    match = expression.match(text, position)
    return match.end() if match else position


def _closing(text: str, opening: int) -> tuple[int, bool]:
    """Where the brace that opens at `opening` closes (or the text ends), and whether no other stands within."""
    depth, plain = 0, True
    for match in _BRACE.finditer(text, opening):
        if match[0] == "{":
            depth += 1
            plain = plain and depth == 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.start(), plain
    return len(text), plain
