"""Records read from a text that itself was decoded out of a file, with their places moved to the file."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import msgspec

from brandlint.parsers.passages import Passage
from brandlint.places import Segment, Span

_Record = TypeVar("_Record", bound=msgspec.Struct)


def moved(record: _Record, passage: Passage) -> _Record:
    """`record` with every place in source 0, which is `passage.text`, moved to where that text is written."""
    return cast("_Record", _struct(record, passage))


def _struct(record: Any, passage: Passage) -> Any:
    changes = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        after = _value(value, passage)
        if after is not value:
            changes[name] = after
    return msgspec.structs.replace(record, **changes) if changes else record


def _value(value: Any, passage: Passage) -> Any:
    if isinstance(value, Span):
        return _span(value, passage) if value.source == 0 else value
    if isinstance(value, tuple):
        if value and isinstance(value[0], Segment):
            return tuple(part for segment in value for part in _segments(segment, passage))
        return tuple(_value(each, passage) for each in value)
    return _struct(value, passage) if isinstance(value, msgspec.Struct) else value


def _span(span: Span, passage: Passage) -> Span:
    if span.start < span.end:
        return passage.span(span.start, span.end)
    after = passage.span(span.start, span.start + 1)  # an empty place is where the next character stands
    return Span(after.start, after.start, after.source)


def _segments(segment: Segment, passage: Passage) -> tuple[Segment, ...]:
    if segment.source:
        return (segment,)
    if segment.length == segment.extent:
        return tuple(passage.parts(segment.start, segment.start + segment.extent, segment.at))
    span = passage.span(segment.start, segment.start + segment.extent)
    extent = span.end - span.start
    return (Segment(segment.at, segment.length, span.start, extent + (extent == segment.length), span.source),)
