"""Words that a spec may use where the set of them is closed."""

from __future__ import annotations

from typing import Literal, get_args

Channel = Literal[
    "search-ad", "display-ad", "social-ad", "landing", "email", "support-email", "sms", "push", "in-app", "script",
    "print",
]  # fmt: skip
CHANNELS: tuple[str, ...] = get_args(Channel)

#: Measures of tone, each on [0, 1].
Measure = Literal["formality", "energy", "urgency", "claims", "address", "directive", "complexity"]
MEASURES: tuple[str, ...] = get_args(Measure)

#: What an offer can state, by the spec's own names for it.
OfferField = Literal[
    "discount", "price", "was", "intro", "code", "starts", "ends", "minimum-spend", "free-shipping", "trial",
    "guarantee", "conditions",
]  # fmt: skip
OFFER_FIELDS: tuple[str, ...] = get_args(OfferField)

Severity = Literal["error", "warning", "info"]

#: Slugs that facts of kind `term` carry, against those of kind `condition`.
TERMS = frozenset(
    ["cancel_anytime", "free_plan", "free_returns", "free_service", "no_card", "no_code", "no_contract", "no_fees"]
)
CONDITIONS = frozenset(
    ["availability", "exclusions", "first_order", "instore_only", "limited_time", "members", "new_customers",
     "not_combinable", "one_per_customer", "online_only", "selected", "students", "terms", "while_stocks_last"]
)  # fmt: skip
GUARANTEES = frozenset(["money_back", "price_match", "risk_free", "satisfaction", "warranty"])
