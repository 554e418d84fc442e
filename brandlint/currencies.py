"""Currencies: their codes, the signs people write for them, and where they are paid."""

from __future__ import annotations

from functools import cache
from typing import Any

from brandlint.tables import table


@cache
def currencies() -> Any:
    """The data of currencies.yaml, its codes as a set."""
    data = table(__file__, "currencies.yaml", strings=True)
    data["codes"] = frozenset(data["codes"].split())
    return data


def currency_of_region(locale: str | None) -> str | None:
    """What is paid in the region of a locale such as `en-CA`; None without a region."""
    region = (locale or "").replace("_", "-").rpartition("-")[2].upper() if locale and len(locale) > 3 else ""
    return next((code for code, regions in currencies()["regions"].items() if region in regions), None)
