"""Does the customer profile have the field that a token shows?

Compared is the last part of the token's path, letter case and underscores aside. Silent without a `profile`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from brandlint.assets import Token
from brandlint.checks._fields import is_merge_field, last_part, profile_field
from brandlint.checks.base import Context, NoOptions, Problem


def check(token: Token, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a field that the profile lacks, with the nearest name it has."""
    profile = context.spec.profile
    if not profile or not is_merge_field(token, context) or profile_field(token, profile):
        return
    name = last_part(token.field)
    near = difflib.get_close_matches(name, profile, n=1)
    yield Problem(
        span=token.span,
        actual=name,
        expected=near[0] if near else "",
        values={"hint": f', did you mean "{near[0]}"?' if near else ""},
    )
