"""The dominant colours of a picture, by their share of its area.

Colours are counted where the picture is flat, as fills, grounds and lettering are, so that the noise of JPEG and the
soft rims of letters make no colours of their own; a picture without flat parts (a photograph) is counted whole, in
coarser steps. Nothing is ever averaged: every colour reported is one that the picture holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A pixel is flat where its 3 × 3 neighbours differ by no more than this in any channel.
_FLAT = 8
#: Below this share of flat pixels a picture is taken for a photograph.
_ENOUGH_FLAT = 0.2
#: Colours nearer than this (CIE76 in CIELAB) are one colour.
_MERGED = 6.0
#: Distinct colours that are merged, the most frequent first; what is rarer joins none.
_MOST = 2048
#: Pixels looked at: larger pictures are sampled, row by row and column by column, never averaged.
_SAMPLED = 1_000_000
#: Colours with a smaller share are not told.
LEAST = 0.01


class Swatch(NamedTuple):
    """A colour `#rrggbb` and its share in (0, 1] of the area of all frames."""

    color: str
    share: float


def palette(frames: tuple[NDArray[np.uint8], ...]) -> tuple[Swatch, ...]:
    """The colours of at least 1 % of the area, the largest first; transparent pixels count for nothing."""
    import numpy as np

    counts: dict[int, int] = {}
    for frame in frames:
        values, numbers = np.unique(_counted(frame), return_counts=True)
        for value, number in zip(values.tolist(), numbers.tolist(), strict=True):
            counts[value] = counts.get(value, 0) + number
    total = sum(counts.values())
    if not total:
        return ()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    merged = _merged([value for value, _ in ranked], [number for _, number in ranked])
    swatches = [Swatch(f"#{value:06x}", round(number / total, 4)) for value, number in merged]
    return tuple(sorted((each for each in swatches if each.share >= LEAST), key=lambda each: (-each.share, each.color)))


def _counted(frame: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The colours (0xrrggbb) of the pixels that count."""
    import numpy as np

    step = int(np.ceil((frame.shape[0] * frame.shape[1] / _SAMPLED) ** 0.5))
    opaque = frame[..., 3] >= 128
    flat = _flat(frame[..., :3]) & opaque
    seen = opaque[::step, ::step]
    kept = flat[::step, ::step]
    pixels = frame[::step, ::step, :3].astype(np.uint32)
    if kept.sum() < _ENOUGH_FLAT * max(1, int(seen.sum())):
        kept = seen
        pixels = pixels // 8 * 8 + 4
    chosen = pixels[kept]
    return (chosen[:, 0] << 16 | chosen[:, 1] << 8 | chosen[:, 2]).astype(np.uint32)


def _flat(colors: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the range of the 3 × 3 pixels around is at most `_FLAT` in every channel."""
    import numpy as np

    padded = np.pad(colors, ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = colors.shape[:2]
    low = high = colors
    for row in range(3):
        for column in range(3):
            shifted = padded[row : row + height, column : column + width]
            low, high = np.minimum(low, shifted), np.maximum(high, shifted)
    return np.asarray((high - low).max(axis=2) <= _FLAT)


def _merged(values: list[int], counts: list[int]) -> list[tuple[int, int]]:
    """Each colour joined to the first, more frequent one within `_MERGED`; the sum under the most frequent."""
    import numpy as np

    lab = _lab(np.array(values, dtype=np.int64))
    left = np.ones(len(values), dtype=bool)
    numbers = np.array(counts, dtype=np.int64)
    found = []
    for index, value in enumerate(values):
        if left[index]:
            near = left & (np.linalg.norm(lab - lab[index], axis=1) <= _MERGED)
            found.append((value, int(numbers[near].sum())))
            left &= ~near
    return found


def _lab(values: NDArray[np.int64]) -> NDArray[np.float64]:
    """CIELAB (D65) of colours 0xrrggbb."""
    import numpy as np

    channels = np.stack([values >> 16, values >> 8 & 255, values & 255], axis=1) / 255.0
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = linear @ matrix.T / np.array([0.95047, 1.0, 1.08883])
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.stack([116 * root[:, 1] - 16, 500 * (root[:, 0] - root[:, 1]), 200 * (root[:, 1] - root[:, 2])], axis=1)
