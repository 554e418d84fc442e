"""Merge fields as different platforms write them."""

from __future__ import annotations

import re

from brandlint.assets import Token
from brandlint.checks.base import Context
from brandlint.spec.records import Field

_PARTS = re.compile(r"[.:\[\]/]+")
#: Channels that are written to one person.
PERSONAL_CHANNELS = frozenset({"email", "support-email", "sms", "push", "in-app", "script"})
_ADDRESSES = ("url", "uri", "href", "src", "link")
_THINGS = (
    "product", "item", "variant", "store", "shop", "company", "organization", "organisation", "site", "sender", "brand",
    "campaign", "catalog", "collection", "article", "post", "page", "event", "settings", "config", "shipment",
)  # fmt: skip
_LOOP = re.compile(r"for\s+(?:const\s+|let\s+)?\W*(?P<name>\w+)\W*\s+(?:in|of)\b|each\b", re.IGNORECASE)


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
    return next((field for name, field in profile.items() if fold_field(name) == wanted), None)


def is_merge_field(token: Token, context: Context) -> bool:
    """Whether a token shows data of a customer.

    That is neither a special token of its platform, nor an item of a loop, nor an address ("reset_url"), nor a
    property of a thing ("product.title", "store.name"), nor anything in a channel that is not written to one person.
    """
    if token.role or token.broken or not token.field or token.where in ("logic", "comment"):
        return False
    if context.touchpoint.channel not in PERSONAL_CHANNELS:
        return False
    parts = [part.strip(" ${}@\"'") for part in _PARTS.split(token.field)]
    root = parts[0]
    if fold_field(last_part(token.field)).endswith(_ADDRESSES) or any(_is_thing(part) for part in parts[:-1]):
        return False
    for condition in token.branch:
        loop = _LOOP.match(condition)
        if loop and (loop["name"] is None or loop["name"] == root):
            return False
    return True


def _is_thing(part: str) -> bool:
    return fold_field(part).endswith(_THINGS)
