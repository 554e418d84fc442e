"""Does what an ad server inserts (a keyword, a customizer, a place) have a default where nothing can be inserted?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Block
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.expressions import regex
from brandlint.positions import locate

Options = NoOptions

_INSERTION = regex(
    r"\{=?(?:keyword|customizer\.[\w -]{1,80}|location\([a-z]{1,20}\))\s{0,4}(?::\s{0,20})?\}", re.IGNORECASE
)


def check(block: Block, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each insertion without a default."""
    for match in _INSERTION.finditer(block.text):
        yield Problem(span=locate(block, *match.span()), actual=match[0])
