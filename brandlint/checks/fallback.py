"""Does a token say what stands in for a customer without that field?

Asked of fields that have a `fallback` in the spec's profile. Silent where a condition about the field stands around the
token, and on platforms that keep fallbacks outside of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Token
from brandlint.checks._fields import fold_field, is_merge_field, last_part, profile_field
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`elsewhere`: dialects whose fallbacks are set in the account, or that know none."""

    elsewhere: tuple[str, ...] = ("mailchimp", "activecampaign", "zendesk")


def check(token: Token, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for a token without fallback."""
    profile = context.spec.profile
    if (
        not profile
        or token.fallback is not None
        or token.dialect in options.elsewhere
        or not is_merge_field(token, context)
    ):
        return
    field = profile_field(token, profile)
    if field is None or field.fallback is None:
        return
    own = fold_field(last_part(token.field))
    if any(own in fold_field(condition) for condition in token.branch):
        return
    yield Problem(span=token.span, actual=token.raw or token.field, expected=field.fallback)
