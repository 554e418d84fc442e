"""Plain text: a file is one message, a script for a call, an SMS, the text twin of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Asset, Role
from brandlint.expressions import regex
from brandlint.parsers.base import Settings, SourceFile
from brandlint.parsers.decode import decode, source
from brandlint.parsers.passages import Passage, gather, scoped, speak
from brandlint.parsers.tokens import mask
from brandlint.places import Segment

_HEADER = regex(r"\s{0,20}(?P<key>Subject|Preheader)[ \t]*:[ \t]*(?P<value>[^\r\n]+)(?:\r\n|[\r\n]|\Z)", re.I)
_HEADERS: dict[str, Role] = {"subject": "subject", "preheader": "preheader"}


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The one asset that a text file is: paragraphs are blocks, a first line "Subject: …" is the subject.

    Raises `Unreadable` for what is no text.
    """
    decoded = decode(file.data)
    text = decoded.text
    masked = mask(text, settings.dialect, file.path)
    begin = next((end for start, end in masked.removed if start == 0 and text.startswith("---")), 0)
    stated = [(role, masked.front[key].span) for key, role in _HEADERS.items() if key in masked.front]
    passages = [(role, _passage(text, span.start, span.end)) for role, span in stated]
    while (head := _HEADER.match(text, begin)) and _HEADERS[head["key"].lower()] not in dict(passages):
        passages.append((_HEADERS[head["key"].lower()], _passage(text, *head.span("value"))))
        begin = head.end()
    spoken = [
        *(
            speak(passage, role, element=role, dialect=settings.dialect, path=file.path, single=True)
            for role, passage in passages
        ),
        speak(_passage(text, begin, len(text)), "body", dialect=settings.dialect, path=file.path),
    ]
    blocks, links, tokens = gather(spoken)
    yield Asset(
        format="text",
        dialect=masked.dialect,
        size=len(file.data),
        sources=(source("", file.data, decoded),),
        blocks=blocks,
        links=links,
        tokens=tokens,
        directives=tuple(scoped(suppression, blocks) for suppression in masked.directives),
        unknown=masked.unknown,
    )


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(text[start:end], (Segment(0, end - start, start, end - start),))
