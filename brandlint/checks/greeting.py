"""Is the reader greeted by a formula, although the profile knows a name?

Silent where the spec's profile has no field for a name, where the greeting stands in a branch of a template (the
other branch greets by name), and where the greeting itself holds a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Block
from brandlint.checks._fields import PERSONAL_CHANNELS, fold_field
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.positions import locate, prose

_NAMES = frozenset({"firstname", "fname", "name", "fullname", "lastname", "lname", "surname", "givenname", "nickname"})
_WHO = (
    r"(?:(?:valued|esteemed|loyal|respected|beloved|new|fellow)\s+)?"
    r"(?:customers?|members?|users?|subscribers?|shoppers?|clients?|guests?|friends?|readers?|sirs?(?:\s*(?:/|or|and)\s*madams?)?|madams?"
    r"|account\s*holders?|card\s*holders?|policy\s*holders?|patrons?|supporters?|donors?|travell?ers?|players?|fans?)"
)
_GREETING = re.compile(
    rf"\s*(?:dear|hello|hi|hey|greetings|good\s+(?:morning|afternoon|evening|day))\s*,?\s+"
    rf"(?:{_WHO}|there|all|everyone|everybody|folks|valued\s+\w+)(?=\s*(?:[,!:.–-]|$))"
    r"|\s*to\s+whom\s+it\s+may\s+concern"
    r"|\s*sehr\s+geehrte\s+damen\s+und\s+herren|\s*(?:sehr\s+geehrter?|lieber?)\s+kund(?:e|in)(?:nen)?(?:\s*(?:und|/)\s*kund(?:e|in)(?:nen)?)?"
    r"|\s*ch(?:er|ère)s?\s+client(?:e)?s?|\s*madame,\s+monsieur|\s*estimad[oa]s?\s+client[ea]s?|\s*gentile\s+cliente|\s*beste\s+klant",
    re.IGNORECASE,
)


class Options(CheckOptions, frozen=True):
    """`channels` that speak to one reader."""

    channels: tuple[str, ...] = tuple(sorted(PERSONAL_CHANNELS - {"script"}))


def check(block: Block, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for a block that begins with the formula."""
    profile = context.spec.profile
    if not profile or context.touchpoint.channel not in options.channels or block.branch:
        return
    known = [field for field in profile if fold_field(field) in _NAMES]
    match = _GREETING.match(prose(block))
    if not known or not match:
        return
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    yield Problem(span=locate(block, start, match.end()), actual=block.text[start : match.end()], expected=known[0])
