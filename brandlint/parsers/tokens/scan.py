"""Where the template tags of a text are. One pass, linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from brandlint.parsers.tokens.dialects import Construct

#: An output or logic tag is never longer than this; what looks like one is prose or program.
LONGEST = 4000

_REGION = re.compile(r"<(script|style)\b[^>]{0,500}>", re.I)
_CLOSING = {name: re.compile(rf"</{name}\b", re.I) for name in ("script", "style")}
_SIMPLE = re.compile(r"[~\-#/^>&!]*\s*[\w$.@\[\] ]+(?:\|.*|\(.*\).*)?\s*[~-]?\Z", re.S)
_PATH = re.compile(r"[ \t]*[~\-#/^>&]?[ \t]*[A-Za-z_$@][\w.$@]*")
_REST = re.compile(r"-?[ \t]*[A-Za-z_@$][^<>\r\n]*")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(?:#\w{1,8}|\w{2,12});")
_QUOTED = re.compile(r"'[^'\r\n]*'|\"[^\"\r\n]*\"")


class Tag(msgspec.Struct, frozen=True):
    """One template tag: its extent, what stands between its delimiters and where that begins, what is wrong with it."""

    construct: Construct
    start: int
    end: int
    inner: str
    inner_start: int
    broken: str | None = None


def scan(text: str, constructs: Sequence[Construct]) -> Iterator[Tag]:
    """The tags of `text` in order, none inside another."""
    openers = re.compile("|".join(f"(?P<c{n}>{construct.regex})" for n, construct in enumerate(constructs)))
    finder = _Finder(text)
    regions = script_regions(text)
    position = region = 0
    while match := openers.search(text, position):
        construct = constructs[int((match.lastgroup or "c0")[1:])]
        while region < len(regions) and regions[region][1] <= match.start():
            region += 1
        in_script = region < len(regions) and regions[region][0] <= match.start()
        tag = None if in_script and not construct.script else _read(text, match, construct, finder, in_script)
        position = tag.end if tag else match.end()
        if tag:
            yield tag


def script_regions(text: str) -> list[tuple[int, int]]:
    """Extents of the contents of `<script>` and `<style>` elements."""
    regions, position = [], 0
    while match := _REGION.search(text, position):
        closing = _CLOSING[match[1].lower()].search(text, match.end())
        position = closing.start() if closing else len(text)
        regions.append((match.end(), position))
    return regions


class _Finder:
    """Finds closers without searching the same stretch twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, tuple[int, int]] = {}

    def find(self, needle: str, position: int) -> int:
        since, at = self.known.get(needle, (len(self.text) + 1, 0))
        if since <= position and (at < 0 or position <= at):
            return at
        at = self.text.find(needle, position)
        self.known[needle] = position, at
        return at


def _read(text: str, match: re.Match[str], construct: Construct, finder: _Finder, in_script: bool) -> Tag | None:
    start, after = match.span()
    if construct.pattern:
        whole = re.compile(construct.pattern).match(text, start)
        return Tag(construct, start, after, whole["inner"], whole.start("inner")) if whole else None
    end = finder.find(construct.close, after)
    if construct.kind in ("comment", "code"):
        if end < 0:
            return _unclosed(text, start, after, construct, in_script)
        return Tag(construct, start, end + len(construct.close), text[after:end], after)
    if 0 <= end - start <= LONGEST and construct.kind != "logic":
        end = _balanced(text, after, end, construct)
    nested = finder.find(construct.open[:2], after)
    if end < 0 or end - start > LONGEST or 0 <= nested < end:
        return _unclosed(text, start, after, construct, in_script)
    inner = text[after:end]
    if in_script and construct.family == "braces" and not _SIMPLE.match(inner):
        return None
    bare = _QUOTED.sub("", inner)
    if "\n" in bare and _MARKUP.search(bare):
        return _unclosed(text, start, after, construct, in_script)
    return Tag(construct, start, end + len(construct.close), inner, after, _fault(bare, construct))


def _balanced(text: str, after: int, end: int, construct: Construct) -> int:
    """The closer that leaves no brace open between (`{{custom_attribute.${zip}}}`); the first one if none does."""
    opened = text.count("{", after, end)
    if not opened:
        return end
    candidate, limit = end, after + LONGEST
    while candidate >= 0:
        inner = text[after:candidate]
        if inner.count("{{") or candidate - after > 400:
            break
        if inner.count("{") <= inner.count("}"):
            return candidate
        candidate = text.find(construct.close, candidate + 1, limit)
    return end


def _unclosed(text: str, start: int, after: int, construct: Construct, in_script: bool) -> Tag | None:
    if in_script and construct.kind != "comment":
        return None
    if construct.to_end:
        return Tag(construct, start, len(text), text[after:], after)
    if construct.quiet:
        return None
    shape = _PATH if construct.kind in ("output", "mustache") and construct.open != "<%=" else _REST
    rest = shape.match(text, after)
    if rest is None:
        return None
    end = rest.end()
    closed = re.compile(r"[ \t]*" + re.escape(construct.close[0]) + "+").match(text, end)
    if closed and construct.family == "braces":
        end = closed.end()
    return Tag(construct, start, end, text[after : rest.end()], after, f"{construct.close} is missing")


def _fault(bare: str, construct: Construct) -> str | None:
    """What is wrong inside a tag, `bare` being its content without quoted strings."""
    if construct.kind == "code":
        return None
    if _MARKUP.search(bare) and construct.family != "angles":
        return "a tag stands inside it"
    if _ENTITY.search(bare):
        return "an HTML entity stands inside it"
    if any(mark in bare for mark in "‘’“”„"):
        return "it holds typographic quotation marks"
    return None
