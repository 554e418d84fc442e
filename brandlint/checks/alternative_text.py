"""Does a picture that says something say it in words, too?

An empty `alt` declares a picture decorative. Spacers and counting pixels say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Image
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.expressions import regex

#: What shows pictures by HTML of its own. In MJML a picture without `alt` becomes one with an empty one.
_PAGES = frozenset(("html", "mail", "banner", "braze", "klaviyo"))
_SPACER = regex(r"spacer|blank\.|transparent|pixel|1x1|clear\.gif|divider|\bopen\b.*track|track.*\bopen\b", re.I)


class Options(CheckOptions, frozen=True):
    """`smallest`: a picture stated to be narrower or lower (px) than this is a spacer, a rule or a counting pixel."""

    smallest: float = 8.0


def check(image: Image, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where there is no `alt` at all."""
    if context.asset.format not in _PAGES or image.decorative or image.alt is not None:
        return
    sides = [side for side in (image.width, image.height) if side is not None]
    if any(side < options.smallest for side in sides) or _SPACER.search(image.src):
        return
    name = re.split(r"[?#]", image.src)[0].rstrip("/").rsplit("/", 1)[-1]
    shown = "an embedded picture" if image.src.startswith("data:") else name or image.src
    yield Problem(span=image.span, actual=shown[:80], evidence=image.src[:200])
