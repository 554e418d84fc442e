"""Merge fields as different platforms write them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from brandlint.assets import Token
from brandlint.checks.base import Context
from brandlint.expressions import regex
from brandlint.spec.records import Field
from brandlint.tables import table

_PARTS = regex(r"[.:\[\]/]+")
#: Channels that are written to one person.
PERSONAL_CHANNELS = frozenset({"email", "support-email", "sms", "push", "in-app", "script"})
_ADDRESSES = ("url", "uri", "href", "src", "link")
_LOOP = regex(r"for\s+(?:const\s+|let\s+)?\W*(?P<name>\w+)\W*\s+(?:in|of)\b|each\b", re.IGNORECASE)


def last_part(field: str) -> str:
    """The field's own name: the last part of its path ("customer.first_name" → "first_name")."""
    parts = [part.strip(" ${}\"'@") for part in _PARTS.split(field)]
    return next((part for part in reversed(parts) if part), "")


def fold_field(name: str) -> str:
    """A field's name without what platforms write differently: letter case, underscores, hyphens, spaces."""
    return re.sub(r"[\s_-]+", "", name.casefold())


def profile_field(token: Token, profile: dict[str, Field]) -> Field | None:
    """The field of the profile that a token shows, None where the profile has none of that name."""
    wanted = fold_field(last_part(token.field))
    folded = {fold_field(name): field for name, field in profile.items()}
    return folded.get(wanted) or folded.get(_data()["aliases"].get(wanted, wanted))


def is_merge_field(token: Token, context: Context) -> bool:
    """Whether a token shows data of a customer.

    That is neither a token that its platform fills in, nor an item of a loop, nor an address ("reset_url"), nor a
    property of anything but a person ("product.title", "resp.name"), nor anything in a channel that is not written to
    one person.
    """
    if token.role or token.broken or not token.field or token.where in ("logic", "comment"):
        return False
    if context.touchpoint.channel not in PERSONAL_CHANNELS:
        return False
    parts = [part.strip(" ${}@\"'") for part in _PARTS.split(token.field)]
    root = parts[0]
    if fold_field(last_part(token.field)).endswith(_ADDRESSES) or not all(map(_is_person, parts[:-1])):
        return False
    if fold_field(last_part(token.field)) in _system(token.dialect):
        return False
    for condition in token.branch:
        loop = _LOOP.match(condition)
        if loop and (loop["name"] is None or loop["name"] == root):
            return False
    return True


def _is_person(part: str) -> bool:
    return not part or fold_field(part) in _listed("people")


def _system(dialect: str) -> frozenset[str]:
    return _split(_data()["system"]["any"]) | _split(_data()["system"].get(dialect, ""))


def _listed(name: str) -> frozenset[str]:
    return _split(_data()[name])


@cache
def _split(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(","))


@cache
def _data() -> dict[str, Any]:
    return table(__file__, "fields.yaml")
