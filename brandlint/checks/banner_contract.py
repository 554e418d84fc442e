"""Does an ad keep what ad servers want of it: its size as stated everywhere, a way out, all files along, light enough?

Asked of HTML5 ads, and of pictures whose file name states a size.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from brandlint.assets import Asset, Banner
from brandlint.checks._limits import Size, limits, listed_size, told
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.expressions import regex
from brandlint.places import Span

_NAMED = regex(r"(?<![\w])(?P<width>\d{2,4})\s?[xX×]\s?(?P<height>\d{2,4})(?![\w])|_(\d{2,4})[xX](\d{2,4})(?!\d)")
#: Borders and rounding between the size that an ad states and that of its box (px).
_SLACK = 4
_START = Span(0, 0)


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each part of the contract that is broken."""
    named = _size_in(asset.path)
    if asset.format == "image":
        natural = asset.images[0].natural if asset.images else None
        if named and natural and natural not in _multiples(named):
            yield Problem(
                span=_START, actual=f"a picture of {told(natural)}", expected=f"{told(named)} as its name says",
                evidence="named",
            )  # fmt: skip
    elif asset.banner is not None:
        yield from _of_size(asset.banner, named)
        yield from _of_files(asset.banner)
        yield from _of_weight(asset.banner, named)


def _of_size(banner: Banner, named: Size | None) -> Iterator[Problem]:
    place = banner.declared_at or _START
    if banner.declared is None:
        wrong = "an ad.size that says no size" if banner.declared_at else "no ad.size"
        example = told(named or (300, 250)).replace("x", ",height=")
        expected = f'<meta name="ad.size" content="width={example}">'
        yield Problem(span=place, actual=wrong, expected=expected, evidence="ad.size")
        return
    if named and named != banner.declared:
        yield Problem(
            span=place, actual=f"an ad.size of {told(banner.declared)}", expected=f"{told(named)} as its name says",
            evidence="named",
        )  # fmt: skip
    if banner.drawn and any(
        abs(one - other) > _SLACK for one, other in zip(banner.drawn, banner.declared, strict=True)
    ):
        yield Problem(
            span=place, actual=f"an ad.size of {told(banner.declared)}",
            expected=f"{told(banner.drawn)} as it is drawn", evidence="drawn",
        )  # fmt: skip


def _of_files(banner: Banner) -> Iterator[Problem]:
    if banner.exit is None:
        yield Problem(span=_START, actual="no way out", expected="a clickTag, or another exit", evidence="exit")
    for path, span in banner.remote:
        yield Problem(
            span=span, actual=f"a file from elsewhere ({path[:120]})", expected="a copy in the ad", evidence=path[:200]
        )
    for path, span in banner.absent:
        yield Problem(
            span=span, actual=f"a file that is not there ({path[:120]})", expected="the file in the ad",
            evidence=path[:200],
        )  # fmt: skip


def _of_weight(banner: Banner, named: Size | None) -> Iterator[Problem]:
    table = limits()["display-ad"]
    size = banner.declared or named
    listed = listed_size(size) if size else None
    most = table["weight"]["initial"]["kilobytes"].get(told(listed)) if listed else None
    if most and banner.bytes > most * 1000:
        yield Problem(
            span=_START, actual=f"{banner.bytes / 1000:,.0f} kB to load first", expected=f"at most {most} kB",
            evidence="weight",
        )  # fmt: skip
    if banner.requests > table["requests"]["initial"]:
        yield Problem(
            span=_START, actual=f"{banner.requests} files to load first",
            expected=f"at most {table['requests']['initial']}", evidence="requests",
        )  # fmt: skip


def _size_in(path: str) -> Size | None:
    """The size that a file's name states, or the name of the folder of an index.html."""
    file = PurePosixPath(path.replace("!/", "/"))
    name = file.parent.name if file.stem.lower() == "index" else file.stem
    sizes = {(int(match[1] or match[3]), int(match[2] or match[4])) for match in _NAMED.finditer(name)}
    return sizes.pop() if len(sizes) == 1 else None


def _multiples(size: Size) -> set[Size]:
    return {(size[0] * factor, size[1] * factor) for factor in (1, 2, 3)}
