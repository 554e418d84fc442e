"""Where the template tags of a text are. One pass, linear in the length of the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.tokens.dialects import Construct, load

#: An output or statement is never longer than this; what looks like one is prose or program.
LONGEST = 4000

_REGION = regex(r"<(script|style)\b[^>]{0,500}>", re.I)
_CLOSING = {name: regex(rf"</{name}\b", re.I) for name in ("script", "style")}
_EXPRESSION = regex(r"[~\-#/^>&!]{0,2} ?[\w$.@\[\]][\w$.@\[\] -]*(?:[|(\"'?].*)?\Z", re.S)
_PATH = regex(r"[ \t]*[~\-#/^>&]?[ \t]*[A-Za-z_$@][\w.$@]*")
_REST = regex(r"[-=]?[ \t]*[A-Za-z_@$][^<>\r\n]*")
_MARKUP = regex(r"</?[a-zA-Z][^<>]{0,200}>")
_ENTITY = regex(r"&(?:#\w{1,8}|\w{2,12});")
_QUOTED = regex(r"'[^']*'|\"[^\"]*\"")
_WORD = regex(r"[\s\-~+]*(\w+)")


class Tag(msgspec.Struct, frozen=True):
    """One template tag as written (`raw`) and its extent.

    `inner` is what stands between its delimiters, from `inner_start`. `broken` says what is wrong with it.
    """

    construct: Construct
    start: int
    end: int
    inner: str
    inner_start: int
    raw: str
    broken: str | None = None


def scan(text: str, families: frozenset[str] = frozenset()) -> Iterator[Tag]:
    """The tags of `text` in order, none inside another.

    Those that collide with prose are believed of `families` only.
    """
    kinds = _kinds(families)
    begun = sorted((match.start(), kind) for kind, each in enumerate(kinds) for match in each.begins.finditer(text))
    if not begun:
        return
    reader = _Reader(text)
    regions = script_regions(text)
    position = region = 0
    for start, kind in begun:
        match = kinds[kind].opener.match(text, start) if start >= position else None
        if not match:
            continue
        construct = kinds[kind].constructs[int((match.lastgroup or "c0")[1:])]
        while region < len(regions) and regions[region][1] <= start:
            region += 1
        in_script = region < len(regions) and regions[region][0] <= start
        tag = None if in_script and not construct.script else reader.read(match, construct, in_script)
        position = match.end()
        if tag:
            tag = reader.hidden(tag)
            yield tag
            position = reader.past_verbatim(tag)


def script_regions(text: str) -> list[tuple[int, int]]:
    """Extents of the contents of `<script>` and `<style>` elements."""
    regions, position = [], 0
    while match := _REGION.search(text, position):
        closing = _CLOSING[match[1].lower()].search(text, match.end())
        position = closing.start() if closing else len(text)
        regions.append((match.end(), position))
    return regions


class _Reader:
    """Reads a tag from its opener, without searching the same stretch for a closer twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, tuple[int, int]] = {}
        self._absent: set[str] = set()

    def read(self, match: re.Match[str], construct: Construct, in_script: bool) -> Tag | None:
        """The tag whose opener `match` is; None where it turns out to be none."""
        text, (start, after) = self.text, match.span()
        if construct.pattern:
            whole = regex(construct.pattern).match(text, start)
            return self._tag(construct, start, after, *whole.span("inner")) if whole else None
        end = self._find(construct.close, after)
        if construct.kind in ("comment", "code", "verbatim"):
            if end < 0:
                return self._unclosed(start, after, construct, in_script)
            return self._tag(construct, start, end + len(construct.close), after, end)
        if construct.kind != "statement" and 0 <= end - start <= LONGEST:
            end = self._balanced(after, end, construct)
        nested = self._find(construct.open[:2], after)
        if end < 0 or end - start > LONGEST or 0 <= nested < end:
            return self._unclosed(start, after, construct, in_script)
        inner = text[after:end]
        if in_script and construct.kind in ("mustache", "output") and construct.family == "braces":
            return (
                self._tag(construct, start, end + len(construct.close), after, end)
                if _EXPRESSION.match(inner.strip())
                else None
            )
        bare = _QUOTED.sub("", inner)
        if "\n" in bare and _MARKUP.search(bare) and construct.family != "angles":
            return self._unclosed(start, after, construct, in_script)
        return self._tag(construct, start, end + len(construct.close), after, end, _fault(bare, construct))

    def hidden(self, tag: Tag) -> Tag:
        """`{% comment %}` with all that stands before its closer, as one comment; any other tag as it is."""
        word = _WORD.match(tag.inner) if tag.construct.kind == "statement" and not tag.broken else None
        if not word or word[1] not in load().words.hides:
            return tag
        closer = self._closer(r"\{%[-+]?\s*end" + word[1] + r"\b[^%}]{0,80}%\}", tag.end)
        if not closer:
            return tag
        comment = msgspec.structs.replace(tag.construct, kind="comment")
        return self._tag(comment, tag.start, closer.end(), tag.end, closer.start())

    def past_verbatim(self, tag: Tag) -> int:
        """Where to read on: past what a `{% raw %}`, `{{{{raw}}}}` or `{literal}` protects."""
        kind, word = tag.construct.kind, _WORD.match(tag.inner)
        closer = None
        if kind == "statement" and word and word[1] in load().words.verbatim:
            closer = self._closer(r"\{%[-+]?\s*end" + word[1] + r"\b", tag.end)
        elif kind == "verbatim" and tag.raw.startswith("{{{{") and "/" not in tag.raw:
            closer = self._closer(r"\{\{\{\{/" + re.escape(tag.inner), tag.end)
        elif kind == "smarty" and tag.inner == "literal":
            closer = self._closer(r"\{/literal", tag.end)
        return closer.start() if closer else tag.end

    def _closer(self, pattern: str, position: int) -> re.Match[str] | None:
        if pattern in self._absent or len(self._absent) > 20:
            return None
        found = re.compile(pattern).search(self.text, position)
        if not found:
            self._absent.add(pattern)
        return found

    def _find(self, needle: str, position: int) -> int:
        since, at = self._known.get(needle, (len(self.text) + 1, 0))
        if since <= position and (at < 0 or position <= at):
            return at
        at = self.text.find(needle, position)
        self._known[needle] = position, at
        return at

    def _tag(
        self, construct: Construct, start: int, end: int, inner: int, inner_end: int, broken: str | None = None
    ) -> Tag:
        return Tag(construct, start, end, self.text[inner:inner_end], inner, self.text[start:end], broken)

    def _balanced(self, after: int, end: int, construct: Construct) -> int:
        """The closer that leaves no brace open between (`{{custom_attribute.${zip}}}`); else the first."""
        if self.text.find("{", after, end) < 0:
            return end
        candidate = end
        while 0 <= candidate <= after + LONGEST // 10:
            inner = self.text[after:candidate]
            if "{{" in inner:
                break
            if inner.count("{") <= inner.count("}"):
                return candidate
            candidate = self.text.find(construct.close, candidate + 1, after + LONGEST)
        return end

    def _unclosed(self, start: int, after: int, construct: Construct, in_script: bool) -> Tag | None:
        if construct.to_end:
            return self._tag(construct, start, len(self.text), after, len(self.text))
        if construct.quiet or in_script:
            return None
        path = construct.kind in ("output", "mustache") and construct.family == "braces"
        rest = (_PATH if path else _REST).match(self.text, after)
        if rest is None:
            return None
        end = rest.end()
        if path and (one := regex(r"[ \t]*\}+").match(self.text, end)):
            end = one.end()
        return self._tag(construct, start, end, after, rest.end(), f"{construct.close} is missing")


class _Kind:
    """The constructs whose tags begin with the same character."""

    def __init__(self, first: str, constructs: tuple[Construct, ...]) -> None:
        self.constructs = constructs
        rest = dict.fromkeys(construct.beginning.removeprefix(first) for construct in constructs)
        #: One literal character that is looked at closer: nothing is found faster.
        self.begins = regex(f"{first}(?={'|'.join(rest)})")

    @functools.cached_property
    def opener(self) -> re.Pattern[str]:
        """Matches where a tag begins, in a group for each construct."""
        return regex("|".join(f"(?P<c{n}>{construct.regex})" for n, construct in enumerate(self.constructs)))


@functools.lru_cache(maxsize=64)
def _kinds(families: frozenset[str]) -> tuple[_Kind, ...]:
    kinds: dict[str, list[Construct]] = {}
    for construct in load().constructs:
        if not construct.opt_in or construct.family in families:
            beginning = construct.beginning
            kinds.setdefault(beginning[: 2 if beginning[0] == "\\" else 1], []).append(construct)
    return tuple(_Kind(first, tuple(constructs)) for first, constructs in kinds.items())


def _fault(bare: str, construct: Construct) -> str | None:
    """What is wrong inside a tag, `bare` being its content without quoted strings."""
    if construct.family in ("angles", "php"):
        return None
    if _MARKUP.search(bare):
        return "an HTML tag stands inside it"
    if _ENTITY.search(bare):
        return "an HTML entity stands inside it"
    if any(mark in bare for mark in "‘’“”„"):
        return "it holds typographic quotation marks"
    if (
        construct.family == "braces"
        and "{" in bare
        and "${" not in bare
        and construct.kind == "mustache"
        and "}" not in bare
    ):
        return "its braces do not match"
    return None
