"""Will the sending platform understand the token as it is written?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Token
from brandlint.checks.base import Context, NoOptions, Problem


def check(token: Token, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a token with broken syntax."""
    if token.broken:
        yield Problem(span=token.span, actual=token.raw or token.field, values={"reason": token.broken})
