"""Language, calls to action, the postal address and merge fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from brandlint.assets import Asset
from brandlint.expressions import regex
from brandlint.learning.evidence import Tally, files_of, listed, recurring, scalar
from brandlint.places import Span
from brandlint.positions import HOLE, prose

#: The language tag of a page that says it has none.
_UNDETERMINED = "und"
_MOST_ACTIONS, _LONGEST_ACTION = 20, 40
_EDGES = " \t\n→›»>←‹«<►▶!"
#: Buttons that work the page itself: every site has them.
_CONTROLS = frozenset({
    "toggle navigation", "toggle menu", "menu", "open menu", "close menu", "open main menu", "navigation", "home",
    "close", "search", "previous", "next", "prev", "back", "back to top", "reply", "submit", "send", "cancel", "ok",
    "go", "×",
})  # fmt: skip
_LONGEST_ADDRESS = 160
_LONGEST_FALLBACK = 30
#: The share of files that end with an address if it is the brand's.
_SHARE = 0.1
#: What stands beside an address and is none of it.
_BESIDE = regex(
    r"unsubscribe|preferences|opt[ -]?out|in (?:your )?browser|online version|privacy|terms|rights "
    r"reserved|©|abmelden|abbestellen|datenschutz|désabonn|désinscri|darse de baja",
    re.IGNORECASE,
)
#: A house number with a street, or a postal code with a town: what an address has and a sentence seldom has.
_STREET = regex(
    r"\b\d{1,5}[a-z]?\s+(?:[\w.'-]{1,30}\s+){0,4}(?:st|street|rd|road|ave|avenue|blvd|boulevard|lane|ln|drive|dr|way|"
    r"court|ct|square|sq|place|plaza|highway|hwy|terrace|parkway|pkwy|suite|floor)\b"
    r"|\b\w{1,30}(?:straße|strasse|str\.|weg|platz|gasse|straat|laan),?\s+\d{1,4}\b"
    r"|\b\d{1,4}(?:\s?bis|\s?ter)?,?\s+(?:rue|avenue|boulevard|place|quai)\b"
    r"|\b(?:via|calle)\s+[\w' -]{2,40},?\s+\d{1,4}\b"
    r"|\bp\.?\s?o\.?\s+box\s+\d+",
    re.IGNORECASE,
)
#: Fields that are no data of a customer: addresses of pages, and what is shown of things.
_NO_FIELD = regex(r"(?:url|uri|href|src|link|image|img)$|^(?:this|@\w+|\d+|content|body|items?)$", re.IGNORECASE)
_FIELD = regex(r"[^\W\d_][\w -]{0,60}")
#: What a site's generator and its parts know: nothing of a customer.
_NO_PERSON = regex(
    r"(?:include|page|site|layout|forloop|loop|paginator|block|section|settings|theme|request|config|super|self)\."
)
_PARTS = regex(r"[.:\[\]/]+")


def voice(assets: Sequence[Asset]) -> Iterator[str]:
    """The section `voice`."""
    actions = _actions(assets)
    locales = Counter(asset.locale for asset in assets if asset.locale and asset.locale != _UNDETERMINED)
    if not actions and not locales:
        return
    yield "voice:"
    if locales:
        locale, count = locales.most_common(1)[0]
        yield f"  language: {scalar(locale)}  # stated by {count:,} of {len(files_of(assets)):,} files"
    yield from actions


def _actions(assets: Sequence[Asset]) -> list[str]:
    tally = Tally()
    for asset in assets:
        for block in asset.blocks:
            text = prose(block).strip(_EDGES)
            if (
                block.role == "call-to-action"
                and text.casefold() not in _CONTROLS
                and HOLE not in text
                and 1 < len(text) <= _LONGEST_ACTION
            ):
                tally.add(text.casefold(), text, asset, block.span)
    return list(listed("calls-to-action", tally.ranked(recurring(assets))[:_MOST_ACTIONS], 1))


def legal(assets: Sequence[Asset]) -> Iterator[str]:
    """The section `legal`: the address that most mails end with."""
    tally = Tally()
    for asset in assets:
        for text, span in _addresses(asset):
            tally.add(re.sub(r"\W+", " ", text.casefold()).strip(), text, asset, span)
    for seen in tally.ranked(recurring(assets, _SHARE))[:1]:
        yield "legal:"
        yield f"  address: {scalar(seen.value)}  # {seen}"


def _addresses(asset: Asset) -> Iterator[tuple[str, Span]]:
    for block in asset.blocks:
        text = prose(block)
        if block.role in ("footer", "legal") and HOLE not in text and len(text) <= _LONGEST_ADDRESS:
            lines = [line.strip(" ,") for line in text.split("\n") if line.strip() and not _BESIDE.search(line)]
            if _STREET.search(" ".join(lines)) and not any(len(line.split()) > 14 for line in lines):
                yield ", ".join(lines), block.span


def profile(assets: Sequence[Asset]) -> Iterator[str]:
    """The section `profile`: the merge fields, and what they mostly fall back to."""
    tally = Tally()
    fallbacks: dict[str, Counter[str | None]] = {}
    for asset in assets:
        for token in asset.tokens:
            name = next((part for part in reversed(_PARTS.split(token.field)) if part.strip(" ${}\"'@")), "")
            name = name.strip(" ${}\"'@")
            nobodys = _NO_FIELD.search(name) or _NO_PERSON.match(token.field.strip(" ${}"))
            if token.role or token.broken or token.where in ("logic", "comment") or nobodys:
                continue
            if _FIELD.fullmatch(name):
                key = _folded(name)
                tally.add(key, name, asset, token.span)
                fallbacks.setdefault(key, Counter())[token.fallback or None] += 1
    fields = tally.ranked()
    if fields:
        yield "profile:"
    for seen in fields:
        fallback, _ = fallbacks[_folded(seen.value)].most_common(1)[0]
        usable = fallback and fallback.isprintable() and len(fallback) <= _LONGEST_FALLBACK
        known = f"{{fallback: {scalar(fallback or '')}}}" if usable else "{}"
        yield f"  {scalar(seen.value)}: {known}  # {seen}"


def _folded(name: str) -> str:
    """A field's name without what platforms write differently."""
    return re.sub(r"[\s_-]+", "", name.casefold())
