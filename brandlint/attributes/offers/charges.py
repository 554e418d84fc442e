"""Sums that are no prices: what a call or a text message costs, and amounts of premium-rate texts.

A price is what is asked for the thing that is sold. The operator's charge for answering is not, and in a
text that a premium-rate number pays for, a sum without a word of its own is a prize or such a charge.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from brandlint.attributes.offers.atoms import Atom
from brandlint.expressions import regex

_MESSAGE = r"(?:(?:mt)?(?:msg|message|sms|txt|text)|call(?!\w)|min(?:ute)?(?:(?=mob)|(?!\w))|meg(?!\w)|pm(?!\w))"
#: Right behind the amount: "150p/msg", "10p per min", "150ppm", "£1.50 rcvd".
_BEHIND = regex(
    rf" ?(?:/|per) ?{_MESSAGE}| ?(?:mt)?msg|\.?p\.? ?m(?!\w)|(?: ?inc\.? vat)?"
    r"(?: to)?[ /]?re?c(?:v|d(?!\w)|eived)|/ ?mt"
)
#: Right before it: "calls cost 10p", "msgs@150p", "max £7.50", "18+6*£1.50", and the first half of a postcode.
_AHEAD = regex(
    r"(?:(?<!\w)(?:(?:msgs?|messages?|texts?|txts?|calls?|p ?& ?p|rec)"
    r"(?: ?@| costs?| rcvd| received| sent)?(?: just| only)?|(?:call|replies) ?costs?|max)"
    r"|(?:txt|text) ?/|(?:ntwk|network) (?:chg|charge)s?|\d\*|(?<!\w)[a-z]{1,2}\d[a-z\d]?\.?) {0,3}\Z"
)
#: Before an amount in pence: "Cost 10p", "PO Box 84 150p".
_COST = regex(r"(?:costs?|po ?box[\w ]{1,16}) {0,3}\Z")
#: What only premium-rate texts say: their numbers, their charges, the box they are run from.
_PREMIUM = regex(
    r"(?<!\d)09\d{9}(?!\d)|\d ?p ?pm(?!\w)|\d ?(?:p|p ?/|/|gbp/) ?(?:mt)?(?:msg|sms|txt)|(?<!\w)msgs? ?@"
    r"|\d ?p?/(?:min|pm)(?!\w)|(?<!\w)(?:std|norm(?:al)?) ?(?:txt|text)|network operator rates|mobs ?more"
    r"|(?<!\w)(?:txt|text|send)(?!\w)(?! stop).{1,40}(?<!\w)to:? (?:no:? ?)?[678]\d{4}(?!\d)"
    r"|(?<!\w)(?:txt|text)(?!\w).{1,200}(?:po ?box|(?<!\w)box ?\d{3})|po ?box.{1,100}(?<!\w)(?:txt|text)(?!\w)"
    r"|(?<!\w)claim (?:number|code|no)(?!\w)",
    re.S,
)
#: How far ahead of an amount the words that make it a charge may begin.
_WINDOW = 24


def without_charges(atoms: list[Atom], folded: str) -> list[Atom]:
    """The atoms, with charges for calls and messages as signs that no phrasing takes."""
    return [replace(atom, kind="skip", value=None) if _is_charge(atom, folded) else atom for atom in atoms]


def is_premium(folded: str) -> bool:
    """Whether a folded text is one that a premium-rate number pays for."""
    return bool(_PREMIUM.search(folded))


def _is_charge(atom: Atom, folded: str) -> bool:
    if atom.kind != "money":
        return False
    before = (max(0, atom.start - _WINDOW), atom.start)
    pence = folded[atom.end - 1] == "p" and _COST.search(folded, *before)
    return bool(pence or _BEHIND.match(folded, atom.end) or _AHEAD.search(folded, *before))
