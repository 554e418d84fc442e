"""Where things stand: offsets into the decoded text of a source file, and places as people are told them.

Positions are character offsets (`Span`), never lines: lines are derived once, when a finding is reported (see
`positions`).
"""

import msgspec

#: `[x, y, width, height]` in pixels of an image.
Region = tuple[int, int, int, int]


class Span(msgspec.Struct, frozen=True, gc=False, array_like=True, order=True):
    """Characters `start` to `end` (exclusive, from 0) of `Asset.sources[source]`."""

    start: int
    end: int
    source: int = 0


class Segment(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`length` characters of a block's text from `at` are `extent` characters of source from `start`.

    With `length == extent` the two run side by side, character by character; otherwise the
    segment is indivisible (an entity, folded white space, a character that was inserted).
    """

    at: int
    length: int
    start: int
    extent: int
    source: int = 0


class Place(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True, order=True):
    """A place as people are told it: lines and columns start at 1 and count characters.

    `path` is as users see it; inside an archive it is `bundle.zip!/inner/path`.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    start: int = 0
    end: int = 0
    region: Region | None = None


class Source(msgspec.Struct, frozen=True, gc=False):
    """A file that an asset was read from: `sources[0]` is its own, the rest it includes or links.

    `path` is relative to the asset's own folder ("" for the asset itself), `digest` the BLAKE2
    digest of the bytes ("" where the file was missing), `lines` the offset at which each line starts.
    `encoding` is the codec that decoded it, `bom` how many bytes of byte-order mark it began with.
    """

    path: str
    digest: str
    lines: tuple[int, ...] = (0,)
    encoding: str = "utf-8"
    bom: int = 0
