"""What channels can show: the table of `limits.yaml`, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from brandlint.tables import table

Size = tuple[int, int]


@cache
def limits() -> dict[str, Any]:
    """The whole table, by channel."""
    return table(__file__, "limits.yaml")


def size_of(text: str) -> Size:
    """Width and height of "300x250"."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def told(size: Size) -> str:
    """A size as people write it: "300x250"."""
    return f"{size[0]}x{size[1]}"


@cache
def display_sizes() -> frozenset[Size]:
    """The sizes of display ads that any of the sources lists."""
    return frozenset(size_of(each) for source in limits()["display-ad"]["sizes"] for each in source["listed"])


def responsive(size: Size) -> bool:
    """Whether a picture of this size serves responsive ads: one of their shapes within 1 %, and large enough."""
    width, height = size
    for shape in limits()["display-ad"]["responsive"]["shapes"]:
        least = size_of(shape["least"])
        ratio = (width / height) / (shape["width"] / shape["height"])
        if abs(ratio - 1) <= 0.01 and width >= least[0] and height >= least[1]:
            return True
    return False


def listed_size(size: Size) -> Size | None:
    """The listed size that a picture has, or of which it is the double."""
    half = (size[0] // 2, size[1] // 2) if size[0] % 2 == size[1] % 2 == 0 else None
    return next((each for each in (size, half) if each in display_sizes()), None)


def most_kilobytes(size: Size) -> int:
    """The weight in kB (1,000 bytes) that the most generous of the sources allows an ad of this size."""
    weight = limits()["display-ad"]["weight"]
    most: list[int] = [weight["uploaded"]["kilobytes"]]
    listed = listed_size(size)
    if listed and told(listed) in weight["initial"]["kilobytes"]:
        most.append(weight["initial"]["kilobytes"][told(listed)])
    if listed is None and responsive(size):
        most.append(weight["responsive"]["kilobytes"])
    return max(most)
