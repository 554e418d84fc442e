"""The brand's logos in pictures: a picture that is the logo, and a logo that is a part of a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from brandlint.assets import LogoMatch
from brandlint.attributes.pictures.edges import Ground, field, likeness
from brandlint.attributes.pictures.vectors import is_svg, rasterized
from brandlint.parsers.base import LogoFile, Unreadable
from brandlint.parsers.pictures import read_picture
from brandlint.places import Region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

#: From which likeness a whole picture is taken for the logo, and from which a part of one.
_WHOLE = 0.72
_PART = 0.69
#: A hint of the logo at a coarse scale that is worth a closer look.
_HINT = 0.42
#: How much wider or narrower than the logo a picture of it may be stretched.
_STRETCHED = 1.6
#: The area (px) to which templates are scaled while searching, and while looking closer.
_COARSE, _FINE = 2_000, 6_000
#: The narrowest and lowest logo (px) that is looked for.
_NARROWEST, _LOWEST = 22, 9
#: The longest side of the picture that is searched.
_SIDE = 800
_STEP = 1.09


class Template(NamedTuple):
    """A logo without its margins: on a ground that it stands out from, (height, width, 3) on [0, 1].

    `margins` are those of its file to the left, above, to the right and beneath, as shares of width and height.
    """

    file: str
    pixels: NDArray[np.float32]
    margins: tuple[float, float, float, float]

    def with_margins(self, region: Region) -> Region:
        """Where the whole file lies whose logo is at `region`."""
        x, y, width, height = region
        left, above, right, beneath = self.margins
        return _region(x - left * width, y - above * height, width * (1 + left + right), height * (1 + above + beneath))

    @property
    def aspect(self) -> float:
        """Width by height."""
        return float(self.pixels.shape[1] / self.pixels.shape[0])


def templates(logos: tuple[LogoFile, ...]) -> tuple[Template, ...]:
    """The logos that can be looked for by their looks; one that cannot be drawn is only known by its content."""
    return tuple(made for logo in logos if (made := _template(logo.path, logo.data)) is not None)


def same_file(data: bytes, logos: tuple[LogoFile, ...]) -> LogoFile | None:
    """The logo that these bytes are."""
    return next((logo for logo in logos if logo.data == data), None)


def whole(frame: Pixels, logos: tuple[LogoFile, ...]) -> LogoMatch | None:
    """The logo that a picture shows and nothing else beside margins; `region` is the logo without them."""
    found = standing_out(frame)
    if found is None:
        return None
    pixels, region = found
    best: tuple[float, Template] | None = None
    for template in templates(logos):
        ratio = (region[2] / region[3]) / template.aspect
        if 1 / _STRETCHED <= ratio <= _STRETCHED:
            size = _size(template, _FINE)
            score = likeness(field(_scaled(template.pixels, size)), field(_scaled(pixels, size)))
            if best is None or score > best[0]:
                best = score, template
    if best is None or best[0] < _WHOLE:
        return None
    return LogoMatch(best[1].file, round(best[0], 3), region, round(best[1].aspect, 4))


def part(frame: Pixels, logos: tuple[LogoFile, ...]) -> LogoMatch | None:
    """The logo that stands somewhere in a picture, at any size from 22 px up; `region` has the margins of its file."""
    known = _distinct(templates(logos))
    height, width = frame.shape[:2]
    if not known or width < _NARROWEST or height < _LOWEST:
        return None
    picture = _painted(frame, 1.0)
    shrink = min(1.0, _SIDE / max(width, height))
    hints = sorted(_hints(picture, known, shrink), key=lambda hint: -hint[0])[:6]
    best: LogoMatch | None = None
    for _, template, region in hints:
        score, place = _closer(picture, template, region)
        if score >= _PART and (best is None or score > best.score):
            whole_file = template.with_margins(place)
            best = LogoMatch(template.file, round(min(score, 1.0), 3), whole_file, round(template.aspect, 4))
    return best


def standing_out(frame: Pixels) -> tuple[NDArray[np.float32], Region] | None:
    """A picture cut down to what is not its margin, painted on a ground it stands out from; None for a blank one."""
    import numpy as np

    alpha = frame[..., 3]
    if alpha.min() < 128:
        visible = alpha >= 32
        if not visible.any():
            return None
        luminance = frame[..., :3][visible].mean() / 255
        painted = _painted(frame, 1.0 if luminance < 0.6 else 0.0)
        marked = visible
    else:
        painted = _painted(frame, 1.0)
        corner = painted[0, 0]
        red, green, blue = np.moveaxis(np.abs(painted - corner) > 0.12, 2, 0)
        marked = red | green | blue
        if not marked.any():
            return None
    rows, columns = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    return painted[top:bottom, left:right], (left, top, right - left, bottom - top)


@lru_cache(maxsize=64)
def _template(path: str, data: bytes) -> Template | None:
    try:
        drawn = rasterized(data) if is_svg(data) else data
        if drawn is None:
            return None
        frame = read_picture(drawn).frames[0]
    except Unreadable:
        return None
    found = standing_out(frame)
    if found is None or found[1][2] < _LOWEST or found[1][3] < _LOWEST:
        return None
    pixels, (left, top, width, height) = found
    right, bottom = frame.shape[1] - left - width, frame.shape[0] - top - height
    return Template(path, pixels, (left / width, top / height, right / width, bottom / height))


def _distinct(known: tuple[Template, ...]) -> list[Template]:
    """The templates without those that look like an earlier one but for their colours."""
    kept: list[Template] = []
    for template in known:
        size = _size(template, _FINE)
        edges = field(_scaled(template.pixels, size))
        if not any(
            abs(other.aspect / template.aspect - 1) < 0.05 and likeness(field(_scaled(other.pixels, size)), edges) > 0.8
            for other in kept
        ):
            kept.append(template)
    return kept


def _hints(
    picture: NDArray[np.float32], known: list[Template], shrink: float
) -> Iterator[tuple[float, Template, Region]]:
    """Places where a logo might stand, each with its likeness, found on a pyramid of ever smaller pictures."""
    height, width = picture.shape[:2]
    level = shrink
    while min(width, height) * level >= _LOWEST:
        size = max(1, round(width * level)), max(1, round(height * level))
        ground = Ground(field(_scaled(picture, size)))
        for template in known:
            for wanted in _widths(template, level == shrink):
                tall = round(wanted / template.aspect)
                edges = field(_scaled(template.pixels, (wanted, tall)))
                for peak in ground.search(edges, most=2):
                    if peak.score >= _HINT:
                        place = _region(peak.x / level, peak.y / level, wanted / level, tall / level)
                        yield peak.score, template, place
        level /= 2**0.5


def _widths(template: Template, smallest: bool) -> Iterator[int]:
    """The widths a template is searched in: half an octave, and at the full size all that are smaller."""
    full = float(_size(template, _COARSE)[0])
    least = max(_NARROWEST, _LOWEST * template.aspect) if smallest else full / 2**0.5 * 1.01
    width, seen = full, set()
    while width >= least:
        if round(width) not in seen:
            seen.add(round(width))
            yield round(width)
        width /= _STEP


def _closer(picture: NDArray[np.float32], template: Template, region: Region) -> tuple[float, Region]:
    """The best likeness around a hint, in small steps of size, and where it is."""
    left, top, width, height = region
    spare_x, spare_y = max(4, width // 6), max(4, height // 6)
    x0, y0 = max(0, left - spare_x), max(0, top - spare_y)
    cut = picture[y0 : top + height + spare_y, x0 : left + width + spare_x]
    zoom = min(1.0, (_FINE / max(1, width * height)) ** 0.5)
    size = max(1, round(cut.shape[1] * zoom)), max(1, round(cut.shape[0] * zoom))
    ground = Ground(field(_scaled(cut, size)))
    best = (0.0, region)
    for step in range(-4, 5):
        wide = round(width * zoom * 1.025**step)
        tall = max(1, round(wide / template.aspect))
        if wide < 4 or tall < 4:
            continue
        for peak in ground.search(field(_scaled(template.pixels, (wide, tall))), most=1):
            if peak.score > best[0]:
                place = _region(x0 + peak.x / zoom, y0 + peak.y / zoom, wide / zoom, tall / zoom)
                best = peak.score, place
    return best


def _region(x: float, y: float, width: float, height: float) -> Region:
    return round(x), round(y), round(width), round(height)


def _size(template: Template, area: int) -> tuple[int, int]:
    tall = (area / template.aspect) ** 0.5
    return max(4, round(tall * template.aspect)), max(4, round(tall))


def _painted(frame: Pixels, ground: float) -> NDArray[np.float32]:
    import numpy as np

    colours = np.asarray(frame[..., :3].astype(np.float32) / 255, dtype=np.float32)
    if frame[..., 3].min() == 255:
        return colours
    alpha = frame[..., 3:].astype(np.float32) / 255
    return np.asarray(colours * alpha + ground * (1 - alpha), dtype=np.float32)


def _scaled(pixels: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    """An array (height, width, 3) on [0, 1] scaled to (width, height)."""
    import numpy as np
    from PIL import Image

    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    picture = Image.fromarray((pixels * 255).round().astype(np.uint8))
    scaled = np.asarray(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0), dtype=np.float32)
    return scaled / np.float32(255)
