"""The text in a picture as blocks with regions, so that all that is asked of text is asked of it, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import msgspec

from brandlint.assets import Asset, Block
from brandlint.attributes.pictures.reading import Line, read_lines
from brandlint.parsers.pictures import Picture
from brandlint.places import Region, Span

#: Lines this much taller than the middle one are headlines.
_TALLER = 1.25
#: Lines belong together where their heights differ by less than this factor and the gap is less than a line.
_ALIKE = 1.35
_GAP = 0.75
#: Frames of an animation that are read.
_FRAMES = 6


def with_words(asset: Asset, picture: Picture) -> Asset:
    """The picture's asset with a block for each piece of text, of all frames, each text once."""
    blocks: list[Block] = []
    said: set[str] = set()
    covered = 0.0
    step = -(-len(picture.frames) // _FRAMES)
    for number, frame in enumerate(picture.frames[::step]):
        lines = read_lines(frame)
        area = sum(line.region[2] * line.region[3] for line in lines)
        covered = max(covered, min(1.0, area / max(1, frame.shape[0] * frame.shape[1])))
        for block in _blocks(lines, number):
            if block.text not in said:
                said.add(block.text)
                blocks.append(block)
    (image,) = asset.images
    text = "\n".join(block.text for block in blocks)
    image = msgspec.structs.replace(image, text=text, covered=round(covered, 3))
    return msgspec.structs.replace(asset, blocks=tuple(blocks), images=(image,))


def _blocks(lines: Sequence[Line], frame: int) -> Iterator[Block]:
    heights = [line.region[3] for line in lines]
    middle = median(heights) if heights else 0
    for group in _groups(lines):
        tall = max(line.region[3] for line in group)
        headline = tall >= _TALLER * middle or (len(lines) > 1 and tall == max(heights))
        yield Block(
            role="headline" if headline else "body",
            text=" ".join(line.text for line in group),
            span=Span(0, 0),
            region=_around(group),
            element="picture",
            section=frame,
        )


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of like height that stand beneath one another, top to bottom."""
    left = list(lines)
    while left:
        group = [left.pop(0)]
        for line in list(left):
            if _follows(group[-1].region, line.region):
                group.append(line)
                left.remove(line)
        yield group


def _follows(above: Region, below: Region) -> bool:
    low, high = sorted((above[3], below[3]))
    gap = below[1] - (above[1] + above[3])
    overlap = min(above[0] + above[2], below[0] + below[2]) - max(above[0], below[0])
    return high <= _ALIKE * low and -0.5 * low <= gap <= _GAP * low and overlap > 0.3 * min(above[2], below[2])


def _around(group: Sequence[Line]) -> Region:
    left, top = (min(line.region[axis] for line in group) for axis in (0, 1))
    right = max(line.region[0] + line.region[2] for line in group)
    bottom = max(line.region[1] + line.region[3] for line in group)
    return left, top, right - left, bottom - top
