"""Ads as platforms export them: Google Ads Editor and bulk sheets, Meta's export. Every row with an ad is an asset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from brandlint.assets import Asset, Directive, Image, Link, Role, Trouble
from brandlint.cells import Cell, Row, TooManyCells, delimiter_of, rows
from brandlint.expressions import regex
from brandlint.parsers.base import Settings, SourceFile, Unreadable
from brandlint.parsers.decode import decode, source
from brandlint.parsers.passages import Passage, Spoken, gather, speak
from brandlint.parsers.tokens import mask
from brandlint.places import Source
from brandlint.tables import table

_NUMBER = regex(r"\d+\Z")
_HEADER_WITHIN = 20
_UNCHANGED, _ERASED = "it leaves blank fields of the ad as they are", "[]"


class _Column(NamedTuple):
    """What a column holds: its field as copy files call it, the role of a text that customers read, its folded name."""

    field: str
    role: Role | None
    name: str


class _Table(NamedTuple):
    """A platform's dialect and the columns that were found, by index; `width` counts all columns.

    `pins` are the indexes of the columns that tell the position of another, by the name of that one.
    """

    name: str
    channel: str
    width: int
    columns: dict[int, _Column]
    pins: dict[str, int]


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """One asset for each row that is an ad, named "row N"; none for a table that is no export of ads.

    A row that is broken is a trouble of its asset; the others are read all the same. Raises `Unreadable` for what is
    no text.
    """
    decoded = decode(file.data)
    text = decoded.text
    delimiter = "\t" if file.path.lower().endswith(".tsv") and "\t" in text else delimiter_of(text)
    origin = source("", file.data, decoded)
    table: _Table | None = None
    try:
        for row in rows(text, delimiter):
            first = row.cells[0].text
            if first.startswith("#") or (table is None and row.number > _HEADER_WITHIN):
                continue
            found = _header(row)
            if found is not None:
                table = found
            elif table is not None and (asset := _asset(row, table, origin, file, settings)):
                yield asset
    except TooManyCells as error:
        raise Unreadable(str(error), error.offset) from None


def _header(row: Row) -> _Table | None:
    """The platform that a row names columns of, None for any other row."""
    names = [_folded(cell.text) for cell in row.cells]
    for platform, known in _platforms().items():
        columns = {}
        for index, name in enumerate(names):
            for field, (role, shapes) in known["columns"].items():
                if any(re.fullmatch(shape, name) for shape in shapes):
                    columns[index] = _Column(field, role, name)
                    break
        if sum(any(re.fullmatch(mark, name) for name in names) for mark in known["marks"]) >= known["least"]:
            pins = {name.removesuffix("position"): at for at, name in enumerate(names) if name.endswith("position")}
            return _Table(platform, known["channel"], len(names), columns, pins)
    return None


def _asset(row: Row, table: _Table, origin: Source, file: SourceFile, settings: Settings) -> Asset | None:
    if any(cell.text for cell in row.cells[table.width :]):
        trouble = Trouble("it has more cells than the table has columns, so it was not read", row.span)
        return Asset(format=table.name, name=f"row {row.number}", sources=(origin,), errors=(trouble,))
    filled = [
        (table.columns[index], cell)
        for index, cell in enumerate(row.cells)
        if index in table.columns and cell.text and cell.text != _ERASED
    ]
    stated = {column.field: cell for column, cell in filled if column.role is None}
    pins = _pins(row, table)
    spoken = [
        _under(pins.get(column.name), speak(
            _passage(cell), column.role, element=column.field, dialect=settings.dialect, path=file.path,
            single=column.field != "body",
        ))
        for column, cell in filled
        if column.role
    ]  # fmt: skip
    if not any(part.blocks for part in spoken):
        return None
    channel = _channel(stated.get("type"), table)
    if channel is None or ("action" in stated and _folded(stated["action"].text) == "remove"):
        return None
    blocks, links, tokens = gather(spoken)
    action = next((index for index, block in enumerate(blocks) if block.role == "call-to-action"), None)
    dialects = {part.masked.dialect for part in spoken} - {None}
    return Asset(
        format=table.name,
        name=f"row {row.number}",
        channel=channel,
        dialect=settings.dialect or (dialects.pop() if len(dialects) == 1 else None),
        call_to_action=None if action is None else blocks[action].text,
        size=len(file.data),
        sources=(origin,),
        blocks=blocks,
        links=(*_targets(stated, action, blocks[action].text if action is not None else ""), *links),
        images=_images(stated),
        tokens=tokens,
        directives=_directives(spoken),
        errors=(Trouble(row.trouble, row.span),) if row.trouble else (),
        unknown=(_UNCHANGED,) if _changes(stated) else (),
    )


def _pins(row: Row, table: _Table) -> dict[str, str]:
    """The branch of every text that shares its position with another, by the name of its column: they never meet."""
    texts: dict[tuple[str, str], list[str]] = {}
    for name, index in table.pins.items():
        position = row.cells[index].text if index < len(row.cells) else ""
        column = next((at for at, one in table.columns.items() if one.name == name), None)
        if column is not None and column < len(row.cells) and row.cells[column].text and _NUMBER.match(position):
            texts.setdefault((table.columns[column].field, position), []).append(name)
    return {
        name: f'case position {position} of {field} when "{name}"'
        for (field, position), names in texts.items() for name in names if len(names) > 1
    }  # fmt: skip


def _under(branch: str | None, spoken: Spoken) -> Spoken:
    if branch is None:
        return spoken
    blocks = (msgspec.structs.replace(block, branch=(*block.branch, branch)) for block in spoken.blocks)
    return msgspec.structs.replace(spoken, blocks=tuple(blocks))


def _channel(kind: Cell | None, table: _Table) -> str | None:
    """The channel of a row; None for a kind of ad, or of thing, that is not read."""
    if kind is None:
        return table.channel
    said = _folded(kind.text)
    for word, channel in _platforms()[table.name]["types"].items():
        if word in said:
            return str(channel)
    return None


def _changes(stated: dict[str, Cell]) -> bool:
    """Whether a row changes an ad that exists: it names one, or says so."""
    return "ad-id" in stated or ("action" in stated and _folded(stated["action"].text) in ("edit", "set", "update"))


def _targets(stated: dict[str, Cell], action: int | None, words: str) -> Iterator[Link]:
    if "url" not in stated:
        return
    passage = _passage(stated["url"])
    parameters = stated["url-parameters"].text if "url-parameters" in stated else ""
    href = passage.text
    if parameters:
        href += ("&" if "?" in href else "?") + parameters.lstrip("?&")
    yield Link(
        href=href, span=passage.span(0, len(passage.text)), text=words, kind="copy", block=action,
        role=None if action is None else "call-to-action", dynamic=bool(mask(href).outputs),
    )  # fmt: skip
    if "display-url" in stated:
        shown = _passage(stated["display-url"])
        host = re.split(r"[/?#]", re.sub(r"^[a-z]+://", "", shown.text, flags=re.IGNORECASE))[0]
        if host:
            yield Link(href=host, span=shown.span(0, len(shown.text)), text=shown.text, kind="text")


def _images(stated: dict[str, Cell]) -> tuple[Image, ...]:
    if "image" not in stated:
        return ()
    passage = _passage(stated["image"])
    return (Image(src=passage.text, span=passage.span(0, len(passage.text))),)


def _passage(cell: Cell) -> Passage:
    return Passage(cell.text, cell.segments)


def _directives(spoken: Sequence[Spoken]) -> tuple[Directive, ...]:
    return tuple(each.over(each.span) for part in spoken for each in part.masked.directives)


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-#]+", "", name.casefold())


@cache
def _platforms() -> dict[str, Any]:
    return table(__file__, "exports.yaml")
