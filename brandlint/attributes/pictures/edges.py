"""What a logo and a picture of it have in common, whatever the ink and the ground: the direction of their edges.

A field holds for each pixel the doubled direction of its edge as a complex number, with a length in [0, 1) that says
how clear the edge is. Doubling makes dark on light equal to light on dark, so a logo that is knocked out in white,
tinted or set on another ground keeps its field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Field = NDArray[np.complex64]

#: The step from pixel to pixel (white minus black is 1) at which an edge counts half.
_CLEAR = 0.08


class Peak(NamedTuple):
    """Where a template fits best: its left and top, and how well, in [0, 1]."""

    x: int
    y: int
    score: float


def field(channels: NDArray[np.float32]) -> Field:
    """The edges of an array (height, width, channels) on [0, 1]; of each pixel, those of its clearest channel."""
    import numpy as np

    padded = np.pad(channels, ((1, 1), (1, 1), (0, 0)), mode="edge")
    across = (padded[1:-1, 2:] - padded[1:-1, :-2]) * 2 + padded[:-2, 2:] - padded[:-2, :-2] + padded[2:, 2:]
    across = (across - padded[2:, :-2]) / 4
    down = (padded[2:, 1:-1] - padded[:-2, 1:-1]) * 2 + padded[2:, :-2] - padded[:-2, :-2] + padded[2:, 2:]
    down = (down - padded[:-2, 2:]) / 4
    gradient = across + 1j * down
    clearest = np.abs(gradient).argmax(axis=2)
    chosen = np.take_along_axis(gradient, clearest[..., None], axis=2)[..., 0]
    length = np.abs(chosen)
    with np.errstate(divide="ignore", invalid="ignore"):
        direction = np.where(length > 1e-6, chosen / length, 0)
    return np.asarray(direction**2 * (length / (length + _CLEAR)), dtype=np.complex64)


def likeness(one: Field, other: Field) -> float:
    """How well two fields of one shape agree, in [0, 1]."""
    import numpy as np

    energy = float((np.abs(one) ** 2).sum() * (np.abs(other) ** 2).sum()) ** 0.5
    return max(0.0, float((one.conj() * other).real.sum()) / energy) if energy else 0.0


class Ground:
    """A picture's field, ready to be searched for several templates."""

    def __init__(self, edges: Field) -> None:
        import numpy as np

        self.shape = edges.shape
        self._spectrum = np.fft.fft2(edges)
        power = np.pad(np.abs(edges) ** 2, ((1, 0), (1, 0))).astype(np.float64)
        self._sums = power.cumsum(axis=0).cumsum(axis=1)

    def search(self, template: Field, most: int = 3) -> list[Peak]:
        """The places where the template fits best, at most one around each."""
        import numpy as np

        height, width = template.shape
        if height > self.shape[0] or width > self.shape[1]:
            return []
        padded = np.zeros(self.shape, dtype=np.complex64)
        padded[:height, :width] = template
        matched = np.fft.ifft2(self._spectrum * np.fft.fft2(padded).conj()).real
        matched = matched[: self.shape[0] - height + 1, : self.shape[1] - width + 1]
        sums = self._sums
        energy = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
        own = float((np.abs(template) ** 2).sum())
        scores = matched / np.sqrt(np.maximum(energy, own * 0.25) * own)
        peaks = []
        for _ in range(most):
            y, x = divmod(int(scores.argmax()), scores.shape[1])
            peaks.append(Peak(x, y, float(scores[y, x])))
            scores[max(0, y - height // 2) : y + height // 2 + 1, max(0, x - width // 2) : x + width // 2 + 1] = -1.0
        return [peak for peak in peaks if peak.score > 0]
