"""Text in pictures, read with the extra `brandlint[ocr]`: what each line says, where, and how tall it stands.

The models lie in rapidocr's wheel, so that nothing is fetched, and two readings of one picture give the same text.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec

from brandlint.places import Region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Below this confidence a line is not claimed to have been read.
CONFIDENCE = 0.8
#: The longest side (px) at which text is looked for: measured best on banners.
_SIDE = 960


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of text in a picture."""

    text: str
    region: Region
    confidence: float


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_lines(frame: NDArray[np.uint8]) -> tuple[Line, ...]:
    """The lines that can be read in one frame (red, green, blue, alpha), in reading order; transparency is white."""
    import numpy as np

    alpha = frame[..., 3:].astype(np.float32) / 255
    painted = (frame[..., :3] * alpha + 255 * (1 - alpha)).round().astype(np.uint8)
    found = _engine()(np.ascontiguousarray(painted[..., ::-1]))
    if found.boxes is None or not found.txts:
        return ()
    lines = []
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= CONFIDENCE and text.strip():
            left, top = (max(0, int(box[:, axis].min())) for axis in (0, 1))
            right, bottom = (int(np.ceil(box[:, axis].max())) for axis in (0, 1))
            lines.append(Line(" ".join(text.split()), (left, top, right - left, bottom - top), round(float(score), 3)))
    return tuple(sorted(lines, key=lambda line: (line.region[1] // 8, line.region[0])))


@cache
def _engine() -> Any:
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _SIDE,
        }
    )
