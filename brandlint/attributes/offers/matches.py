"""A phrasing found in a text, which meanings exclude one another, and which belong together."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from brandlint.attributes.offers.atoms import Atom
from brandlint.expressions import regex

#: Meanings that never hold of the same words at once, where that is more than one name.
_FAMILIES: dict[str, str] = {
    meaning: family
    for family, meanings in {
        "discount": (
            "percent-off", "percent-off-up-to", "percent-off-bare", "half-off", "third-off", "quarter-off",
            "half-off-up-to", "third-off-up-to", "amount-off",
            "amount-off-up-to", "amount-off-over", "amount-and-percent-off", "buy-get",
            "buy-two-get-one", "buy-get-half", "buy-nth", "get-buy", "cheapest-free", "cheapest-half",
            "buy-nth-half", "nth-off", "nth-half", "nth-free", "pay-for",
        ),
        "free-shipping": ("free-shipping", "free-shipping-over", "shipping-cost", "free_plan"),
        "trial": ("trial", "trial-open"),
        "window": ("window", "window-bare"),
        "code": ("code", "code-bare", "code-before", "code-certain"),
        "interest": ("apr", "no-interest"),
        "within": ("within", "within-bare"),
        "limit": ("limited_time", "one_per_customer", "one-per-customer-bare"),
        "alone": ("not_combinable", "not-combinable-bare"),
        "who": ("new_customers", "members"),
        "refund": ("money_back", "price_match"),
        "ends": ("ends", "ends-by", "ends-today"),
    }.items()
    for meaning in meanings
}  # fmt: skip
SILENCE = "silence"
#: What ends a sentence, or sets one offer apart from the next.
_APART = regex(r"(?<![a-z]\.[a-z])[.!?](?!\w)|[\n|;•·]")
#: A value in a phrasing counts as so many characters when phrasings compete.
_ATOM_WEIGHT = 8


class Match(msgspec.Struct, frozen=True, gc=False):
    """A phrasing found at `text[start:end]` with the atoms (or words) that fill its slots.

    `code` is the code as written at `code_at`, where the phrasing names one; `vague` as in `Phrasing`.
    """

    meaning: str
    start: int
    end: int
    atoms: tuple[Atom, ...]
    slots: dict[str, list[Atom | str]]
    code: str | None = None
    code_at: int = 0
    vague: bool = False

    @property
    def family(self) -> str:
        """Meanings of one family never overlap in the text."""
        return _FAMILIES.get(self.meaning, self.meaning)

    def values(self, slot: str) -> list[Any]:
        """What fills a slot, in order: values of atoms, words as they are."""
        return [item.value if isinstance(item, Atom) else item for item in self.slots.get(slot, [])]


def settle(matches: list[Match], size: int) -> list[Match]:
    """The matches that stand, by place: longer ones first, none that shares an atom or its words with its like.

    `size` is the length of the text. Silence without an atom ("zip code") goes before everything.
    """
    accepted: list[Match] = []
    taken: set[int] = set()
    covered: dict[str, bytearray] = {SILENCE: bytearray(size)}
    for match in sorted(matches, key=_rank):
        if any(atom.start in taken for atom in match.atoms):
            continue
        own = covered.setdefault(match.family, bytearray(size))
        masks = () if match.meaning == SILENCE else (own, covered[SILENCE])
        if any(mask.find(1, match.start, match.end) >= 0 for mask in masks):
            continue
        accepted.append(match)
        own[match.start : match.end] = b"\1" * (match.end - match.start)
        taken.update(atom.start for atom in match.atoms)
    return sorted(accepted, key=lambda match: match.start)


def joined(matches: list[Match], folded: str) -> list[Match]:
    """The matches, with free shipping joined to the spend that its sentence names for it.

    Where the sentence promises something else as well, the spend may be the other promise's.
    """
    found = list(matches)
    for number, match in enumerate(found):
        if match.meaning != "free-shipping":
            continue
        for other in (number - 1, number + 1):
            if not 0 <= other < len(found) or found[other].meaning != "minimum-spend":
                continue
            first, last = (match, found[other]) if match.start < found[other].start else (found[other], match)
            sentence = _sentence(folded, first.start, last.end)
            rivals = [one for one in found if one.start < sentence[1] and sentence[0] < one.end]
            if _APART.search(folded, first.end, last.start) or any(one.family == "discount" for one in rivals):
                continue
            spend = found[other]
            whole = replace(spend, meaning="free-shipping-over", start=first.start, end=last.end)
            return joined([*found[: min(number, other)], whole, *found[max(number, other) + 1 :]], folded)
    return found


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a stretch of text begins and ends."""
    begin = max((found.end() for found in _APART.finditer(folded, max(0, start - 200), start)), default=start - 200)
    close = _APART.search(folded, end, end + 200)
    return begin, close.start() if close else end + 200


def _rank(match: Match) -> tuple[bool, int, bool, int]:
    size = match.end - match.start + _ATOM_WEIGHT * len(match.atoms) if match.meaning != "code-before" else 0
    return not (match.meaning == SILENCE and not match.atoms), -size, match.vague, match.start
