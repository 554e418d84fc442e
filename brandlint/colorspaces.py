"""Colour spaces: from the coordinates of any of CSS's to sRGB, and between sRGB and CIELAB.

Formulas and matrices are those of CSS Color 4, "Sample code for color conversions"; CIELAB here is under D65, except
where CSS means its own, which is under D50. Channels of RGB are on [0, 1] and may leave it where a gamut is wider.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Sequence

#: Linear RGB of each predefined space to XYZ (CSS Color 4, section 10, "Sample code for color conversions").
_TO_XYZ: dict[str, tuple[tuple[float, float, float], ...]] = {
    "display-p3": (
        (0.4865709486482162, 0.26566769316909306, 0.1982172852343625),
        (0.2289745640697488, 0.6917385218365064, 0.079286914093745),
        (0.0, 0.04511338185890264, 1.043944368900976),
    ),
    "a98-rgb": (
        (0.5766690429101305, 0.1855582379065463, 0.1882286462349947),
        (0.29734497525053605, 0.6273635662554661, 0.07529145849399788),
        (0.02703136138641234, 0.07068885253582723, 0.9913375368376388),
    ),
    "rec2020": (
        (0.6369580483012914, 0.14461690358620832, 0.1688809751641721),
        (0.2627002120112671, 0.6779980715188708, 0.05930171646986196),
        (0.0, 0.028072693049087428, 1.060985057710791),
    ),
    "prophoto-rgb": (
        (0.7977604896723027, 0.13518583717574031, 0.0313493495815248),
        (0.2880711282292934, 0.7118432178101014, 0.00008565396060525902),
        (0.0, 0.0, 0.8251046025104602),
    ),
}
_SRGB_TO_XYZ = (
    (0.41239079926595934, 0.357584339383878, 0.1804807884018343),
    (0.21263900587151027, 0.715168678767756, 0.07219231536073371),
    (0.01933081871559182, 0.11919477979462598, 0.9505321522496607),
)
_XYZ_TO_SRGB = (
    (3.2409699419045226, -1.537383177570094, -0.4986107602930034),
    (-0.9692436362808796, 1.8759675015077202, 0.04155505740717559),
    (0.05563007969699366, -0.20397695888897652, 1.0569715142428786),
)
#: Bradford adaptation from D50 to D65.
_D50_TO_D65 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_D50 = (0.3457 / 0.3585, 1.0, (1 - 0.3457 - 0.3585) / 0.3585)
_D65 = (0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290)
_EPSILON = 216 / 24389
_KAPPA = 24389 / 27


def lab_of_srgb(channels: Sequence[float]) -> tuple[float, float, float]:
    """CIELAB (D65) of gamma-encoded sRGB."""
    xyz = _multiply(_SRGB_TO_XYZ, [_linear(channel) for channel in channels])
    x, y, z = (_lab_curve(value / white) for value, white in zip(xyz, _D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def srgb_of_lab(lightness: float, a: float, b: float) -> list[float]:
    """Gamma-encoded sRGB of CIELAB (D65)."""
    return [_gamma(channel) for channel in _multiply(_XYZ_TO_SRGB, _lab_to_xyz(lightness, a, b, _D65))]


def oklab(channels: Sequence[float]) -> list[float]:
    """Oklab of gamma-encoded sRGB on [0, 1]."""
    red, green, blue = (_linear(channel) for channel in channels)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return [
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    ]


def to_srgb(space: str, raw: tuple[float | None, ...]) -> list[float]:
    """Red, green and blue on about [0, 1] (gamma encoded, unclipped) of coordinates as tinycss2 gives them."""
    one, two, three = (value if value is not None and math.isfinite(value) else 0.0 for value in raw)
    if space == "srgb":
        return [one, two, three]
    if space == "hsl":
        return list(colorsys.hls_to_rgb(one / 360, unit(three / 100), unit(two / 100)))
    if space == "hwb":
        if two + three >= 100:
            return [two / (two + three)] * 3
        return [c * (100 - two - three) / 100 + two / 100 for c in colorsys.hls_to_rgb(one / 360, 0.5, 1)]
    if space == "srgb-linear":
        return [_gamma(channel) for channel in (one, two, three)]
    return [_gamma(channel) for channel in _multiply(_XYZ_TO_SRGB, _to_xyz(space, one, two, three))]


def _to_xyz(space: str, one: float, two: float, three: float) -> list[float]:
    """XYZ under D65."""
    if space in ("lch", "oklch"):
        hue = math.radians(three)
        two, three = two * math.cos(hue), two * math.sin(hue)
    if space in ("lab", "lch"):
        return _multiply(_D50_TO_D65, _lab_to_xyz(max(0.0, min(100.0, one)), two, three, _D50))
    if space in ("oklab", "oklch"):
        return _oklab_to_xyz(max(0.0, min(1.0, one)), two, three)
    if space == "xyz-d50":
        return _multiply(_D50_TO_D65, [one, two, three])
    if space not in _TO_XYZ:
        return [one, two, three]
    channels = [one, two, three]
    if space == "display-p3":
        linear = [_linear(channel) for channel in channels]
    elif space == "a98-rgb":
        linear = [math.copysign(abs(channel) ** (563 / 256), channel) for channel in channels]
    elif space == "prophoto-rgb":
        linear = [c / 16 if abs(c) <= 16 / 512 else math.copysign(abs(c) ** 1.8, c) for c in channels]
    else:
        linear = [
            c / 4.5 if abs(c) < 0.0812428583 else math.copysign(((abs(c) + 0.0992968) / 1.0992968) ** (1 / 0.45), c)
            for c in channels
        ]
    xyz = _multiply(_TO_XYZ[space], linear)
    return _multiply(_D50_TO_D65, xyz) if space == "prophoto-rgb" else xyz


def _oklab_to_xyz(lightness: float, a: float, b: float) -> list[float]:
    long = (lightness + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3
    medium = (lightness - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3
    short = (lightness - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3
    return [
        1.2268798758459243 * long - 0.5578149944602171 * medium + 0.2813910456659647 * short,
        -0.0405757452148008 * long + 1.1122868032803170 * medium - 0.0717110580655164 * short,
        -0.0763729366746601 * long - 0.4214933324022432 * medium + 1.5869240198367816 * short,
    ]


def _lab_to_xyz(lightness: float, a: float, b: float, white: tuple[float, float, float]) -> list[float]:
    y = (lightness + 16) / 116
    x, z = y + a / 500, y - b / 200
    values = (
        x**3 if x**3 > _EPSILON else (116 * x - 16) / _KAPPA,
        y**3 if lightness > _KAPPA * _EPSILON else lightness / _KAPPA,
        z**3 if z**3 > _EPSILON else (116 * z - 16) / _KAPPA,
    )
    return [value * reference for value, reference in zip(values, white, strict=True)]


def _lab_curve(value: float) -> float:
    return math.cbrt(value) if value > _EPSILON else (_KAPPA * value + 16) / 116


def _linear(channel: float) -> float:
    size = abs(channel)
    return channel / 12.92 if size <= 0.04045 else math.copysign(((size + 0.055) / 1.055) ** 2.4, channel)


def _gamma(channel: float) -> float:
    size = abs(channel)
    return channel * 12.92 if size <= 0.0031308 else math.copysign(1.055 * size ** (1 / 2.4) - 0.055, channel)


def _multiply(matrix: tuple[tuple[float, float, float], ...], vector: list[float]) -> list[float]:
    return [sum(row[at] * vector[at] for at in range(3)) for row in matrix]


def unit(value: float) -> float:
    """`value` clipped to [0, 1]."""
    return max(0.0, min(1.0, value))
