"""Template tags out of the way of what reads the text next, without moving a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Span, Token
from brandlint.parsers.tokens import grammar
from brandlint.parsers.tokens.dialects import load
from brandlint.parsers.tokens.logic import Branches, Event
from brandlint.parsers.tokens.outputs import read_output
from brandlint.parsers.tokens.records import Masked
from brandlint.parsers.tokens.scan import Tag, scan

#: What each character of an output token is masked with.
PLACEHOLDER = "\ue000"

_NOT_A_LINE_END = re.compile(r"[^\r\n]")


def mask(text: str, dialect: str | None = None, path: str = "") -> Masked:
    """Read the template tags of `text` and mask them at equal length.

    `dialect` is the configured platform, None to tell it by the tags themselves and by the extension of `path`.
    Never raises: whatever is no tag stays text, whatever is a tag gone wrong becomes a broken token.
    """
    branches = Branches()
    outputs: list[Tag] = []
    removed: list[Tag] = []
    for tag in scan(text, load().constructs):
        events = _events(tag)
        if events is None:
            outputs.append(tag)
            continue
        if tag.construct.kind == "output":
            outputs.append(tag)
        else:
            removed.append(tag)
        if tag.broken is None:
            for event in events:
                branches.feed(event, tag.start, tag.end)
    turns = branches.finish()
    masked = Masked(
        text=_overwrite(text, outputs, removed),
        outputs=tuple((tag.start, tag.end) for tag in outputs),
        removed=tuple((tag.start, tag.end) for tag in removed),
        turns=turns,
    )
    tokens = tuple(_token(text, tag, masked) for tag in outputs)
    return Masked(text=masked.text, tokens=tokens, outputs=masked.outputs, removed=masked.removed, turns=turns)


def _events(tag: Tag) -> Iterator[Event] | None:
    """What the tag does to the branches; None for one that only prints."""
    kind, inner = tag.construct.kind, tag.inner
    if kind == "comment":
        return iter(())
    if kind == "mustache":
        return grammar.mustache(inner)
    if kind == "mailchimp":
        return grammar.mailchimp(inner)
    if kind == "logic":
        return grammar.statement(inner)
    if kind == "code":
        return grammar.ampscript(inner) if tag.construct.family == "ampscript" else grammar.program(inner)
    return grammar.opens_block(inner) if tag.construct.family == "angles" else None


def _token(text: str, tag: Tag, masked: Masked) -> Token:
    field, fallback = read_output(tag.inner)
    return Token(
        field=field,
        span=Span(tag.start, tag.end),
        dialect=tag.construct.family,
        fallback=fallback,
        raw=text[tag.start : tag.end],
        broken=tag.broken,
        branch=masked.branch_at(tag.start),
    )


def _overwrite(text: str, outputs: list[Tag], removed: list[Tag]) -> str:
    parts, position = [], 0
    edits = [(tag.start, tag.end, True) for tag in outputs] + [(tag.start, tag.end, False) for tag in removed]
    for start, end, output in sorted(edits):
        gone = PLACEHOLDER * (end - start) if output else _NOT_A_LINE_END.sub(" ", text[start:end])
        parts += [text[position:start], gone]
        position = end
    return "".join([*parts, text[position:]])
