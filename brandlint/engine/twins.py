"""Fixes that would make two texts of one ad the same, which platforms refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from brandlint.assets import Asset
from brandlint.engine.findings import Edit
from brandlint.parsers import Settings, SourceFile, Unreadable, parse
from brandlint.places import Span

#: Files whose assets hold lists of texts.
_LISTING = (".yaml", ".yml", ".json", ".csv", ".tsv")

#: A text of a file by the numbers of its asset and of its block: the key it stands under, the text, its place.
_Texts = dict[tuple[int, int], tuple[str, str, Span]]
_Fix = tuple[Edit, ...]


def without_twins(path: str, text: str, mended: str, fixes: Sequence[_Fix]) -> list[_Fix]:
    """The `fixes` (which make `mended` of `text`) but those after which an entry repeats another one of its list.

    Entries that were the same before may be mended alike.
    """
    if PurePosixPath(path).suffix.lower() not in _LISTING:
        return list(fixes)
    before, after = _texts(path, text), _texts(path, mended)
    if before.keys() != after.keys():
        return list(fixes)
    twins = [before[each][2] for each in _made_alike(before, after)]
    return [fix for fix in fixes if not any(_lies_in(edit, spans) for edit in fix for spans in twins)]


def _made_alike(before: _Texts, after: _Texts) -> Iterator[tuple[int, int]]:
    """The entries that would repeat another; the first of several changed ones is left, if none was right already."""
    alike: dict[tuple[int, str, str], list[tuple[int, int]]] = {}
    for (asset, block), (key, text, _) in after.items():
        alike.setdefault((asset, key, text), []).append((asset, block))
    for (_, _, text), entries in alike.items():
        if len(entries) > 1:
            old = [before[entry][1] for entry in entries]
            kept = text if text in old else old[0]
            yield from (entry for entry, was in zip(entries, old, strict=True) if was != kept)


def _texts(path: str, text: str) -> _Texts:
    try:
        assets: Iterable[Asset] = parse(SourceFile(path, text.encode()), Settings(channel="search-ad"))
    except Unreadable:
        return {}
    return {
        (number, index): (block.element, " ".join(block.text.split()).casefold(), block.span)
        for number, asset in enumerate(assets)
        for index, block in enumerate(asset.blocks)
    }


def _lies_in(edit: Edit, span: Span) -> bool:
    return span.start <= edit.start and edit.end <= span.end
