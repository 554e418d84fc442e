"""Assets and contexts made by hand, for checks that are asked directly."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import msgspec

from brandlint.assets import Asset, Block, Role, Token
from brandlint.attributes.tone import measure
from brandlint.checks.base import CheckOptions, Context, NoOptions, Problem
from brandlint.journey.records import Step, Touchpoint
from brandlint.places import Segment, Source, Span
from brandlint.positions import line_starts
from brandlint.records import held
from brandlint.spec import compile_spec


def asset(*texts: tuple[Role, str], tokens: tuple[Token, ...] = (), locale: str = "en-US", **fields: Any) -> Asset:
    """An asset whose source is the texts, one a line."""
    blocks, start, lines = [], 0, []
    for role, text in texts:
        span = Span(start, start + len(text))
        holes = tuple(
            (token.span.start - start, token.span.end - start)
            for token in tokens
            if start <= token.span.start < start + len(text)
        )
        blocks.append(
            Block(role=role, text=text, span=span, segments=(Segment(0, len(text), start, len(text)),), holes=holes)
        )
        lines.append(text)
        start += len(text) + 1
    source = "\n".join(lines)
    made = Asset(
        format="html", path="made.html", locale=locale, sources=(Source("", "", line_starts(source)),),
        blocks=tuple(blocks), tokens=tokens, **fields,
    )  # fmt: skip
    return msgspec.structs.replace(made, tone=measure(made, locale))


def touchpoint(made: Asset, channel: str = "email", name: str = "made") -> Touchpoint:
    return Touchpoint(id=name, record=held(made), channel=channel, locale=made.locale)


def context(made: Asset, spec: dict[str, Any], channel: str = "email") -> Context:
    return Context(spec=compile_spec(spec), today=datetime.date(2027, 3, 10), touchpoint=touchpoint(made, channel))


def ask_blocks(
    check: Any, spec: dict[str, Any], *texts: tuple[Role, str], options: CheckOptions | None = None
) -> list[Problem]:
    """What a check over blocks says of an asset of these texts."""
    made = asset(*texts)
    asked = context(made, spec)
    return [problem for block in made.blocks for problem in check(block, options or NoOptions(), asked)]


def ask_asset(
    check: Any, spec: dict[str, Any], made: Asset, options: CheckOptions | None = None, channel: str = "email"
) -> list[Problem]:
    """What a check over assets says of one."""
    said: Iterator[Problem] = check(made, options or NoOptions(), context(made, spec, channel))
    return list(said)


def step(first: Asset, second: Asset) -> Step:
    return Step(source=touchpoint(first, name="ad"), target=touchpoint(second, name="page"), kind="declared")


def token(text: str, raw: str, field: str, offset: int = 0, **fields: Any) -> Token:
    """A token where `raw` stands in `text`, which begins at `offset`."""
    start = offset + text.index(raw)
    return Token(
        field=field, span=Span(start, start + len(raw)), raw=raw, dialect=fields.pop("dialect", "liquid"), **fields
    )
