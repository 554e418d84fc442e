"""Do two messages tell the same customers the same thing?

Compared are the words a reader sees, in any order, without numbers, codes, the brand's name and the way to opt out.
Facts are compared as facts: with "25% off" for "20% off" a message is no copy but a contradiction, which
`conflicting` and `agrees-with-offer` tell of. Variants are meant to be alike, and few words are alike by chance. One
team's messages in one channel are often made from one form (the trial ends, the trial has ended): they are copies only
where they begin alike, too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

import msgspec

from brandlint.assets import Asset
from brandlint.attributes.likeness import earlier_copies
from brandlint.attributes.offers.values import same_value
from brandlint.attributes.words import WORD, readable
from brandlint.checks._sends import meet, whom
from brandlint.checks._text import first_place, names_of
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.journey.records import Touchpoint
from brandlint.places import Span
from brandlint.positions import place_of

_UNSEEN = frozenset({"hidden", "structured-data", "footer", "legal", "navigation", "title", "alt"})
_OPT_OUT = regex(r"[^.!?\n]{0,80}\b(?:STOP|STOPP|(?i:unsubscribe|opt(?:-|\s)out|abmelden|abbestellen))\b[^.!?\n]{0,40}")


class Options(CheckOptions, frozen=True):
    """When two messages are one.

    `alike`: the likeness, in [0, 100], from which on; `least-words`: fewer are not judged; `days`: sends further apart
    than this may repeat each other; `channels` of the messages.
    """

    alike: float = 90.0
    least_words: int = 8
    days: float = 30.0
    channels: tuple[str, ...] = ("email", "sms", "push", "in-app")


class _Message(msgspec.Struct, frozen=True):
    """A message of the run: its sorted words, what it promises, wherever it says so, and what its readers see first."""

    touchpoint: Touchpoint
    words: str
    promises: tuple[Fact, ...]
    beginning: str


def check(touchpoint: Touchpoint, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for an earlier message of the run that says the same."""
    key = ("copies", options)
    copies: dict[tuple[str | None, str], tuple[Touchpoint, float]] | None = context.memo.get(key)
    if copies is None:
        copies = context.memo[key] = _copies(options, context)
    found = copies.get((touchpoint.campaign, touchpoint.id))
    if found:
        other, score = found
        place = first_place(other.asset)
        yield Problem(
            span=first_place(touchpoint.asset),
            actual=f"{score:.0f}%",
            evidence=f"{touchpoint.id} {other.id}",
            values={"other": other.id},
            related=(Related(place_of(other.asset, place), f"{other.id} says it"),) if place else (),
        )


def _copies(options: Options, context: Context) -> dict[tuple[str | None, str], tuple[Touchpoint, float]]:
    """Every message of the run that repeats an earlier one, by campaign and id, with that one and their likeness."""
    groups: dict[tuple[str | None, str | None], list[_Message]] = {}
    promises: dict[tuple[Fact, ...], tuple[Fact, ...]] = {}  # many messages make the same ones
    names = re.compile("|".join(map(re.escape, names_of(context))) or r"(?!)", re.IGNORECASE)
    for touchpoint in context.universe:
        if touchpoint.channel in options.channels and any(whom(touchpoint)):
            asset = touchpoint.asset
            words = _words(asset, names)
            if len(words) >= options.least_words:
                bare = tuple(dict.fromkeys(map(_anywhere, asset.facts)))
                bare = promises.setdefault(bare, bare)
                message = _Message(touchpoint, " ".join(words), bare, _beginning(asset))
                groups.setdefault(whom(touchpoint), []).append(message)
    copies = {}
    for group in groups.values():

        def fits(number: int, other: int, group: Sequence[_Message] = group) -> bool:
            one, earlier = group[number], group[other]
            return _repeats(one, earlier, options.days) and not _begin_apart(one, earlier, options.alike)

        said = [message.words for message in group]
        for number, (other, score) in earlier_copies(said, options.alike, fits).items():
            touchpoint = group[number].touchpoint
            copies[touchpoint.campaign, touchpoint.id] = group[other].touchpoint, score
    return copies


def _words(asset: Asset, names: re.Pattern[str]) -> list[str]:
    """What a message says, as sorted words."""
    said = "\n".join(readable(block) for block in asset.blocks if block.role not in _UNSEEN)
    for fact in asset.facts:
        if fact.kind == "code" and fact.value:
            said = said.replace(fact.value, " ")
    return sorted(WORD.findall(names.sub(" ", _OPT_OUT.sub(" ", said)).casefold()))


def _anywhere(fact: Fact) -> Fact:
    """A fact without the place where it is said."""
    return msgspec.structs.replace(
        fact, text="", span=Span(0, 0), block=None, branch=(), source="text", core=None, region=None
    )


def _repeats(message: _Message, earlier: _Message, days: float) -> bool:
    one, other = message.touchpoint, earlier.touchpoint
    originals = {one.variant_of or one.id, other.variant_of or other.id}
    if (one.campaign == other.campaign and len(originals) == 1) or not meet(one.locale, other.locale):
        return False
    near = datetime.timedelta(days=days)
    if one.sends and other.sends and not any(abs(a.at - b.at) <= near for a in one.sends for b in other.sends):
        return False
    if not all(each.sends or each.sends_known for each in (one, other)):
        return False
    return not any(_contradicts(fact, earlier.promises) for fact in message.promises)


def _begin_apart(message: _Message, earlier: _Message, alike: float) -> bool:
    """Whether two messages of one team's form are told apart by what their readers see first."""
    from rapidfuzz.fuzz import ratio

    one, other = message.touchpoint, earlier.touchpoint
    if one.team is None or (one.team, one.channel) != (other.team, other.channel):
        return False
    first, second = message.beginning, earlier.beginning
    return bool(first and second) and ratio(first, second) < alike


def _beginning(asset: Asset) -> str:
    return " ".join(block.text.casefold() for block in asset.blocks if block.role in ("subject", "headline"))


def _contradicts(fact: Fact, others: Sequence[Fact]) -> bool:
    like = [same_value(fact, other) for other in others if other.kind == fact.kind]
    return False in like and True not in like
