"""Currencies: their codes, the signs people write for them, and where they are paid."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def currencies() -> Any:
    """The data of currencies.yaml, its codes as a set."""
    import yaml

    text = Path(__file__).with_name("currencies.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    data["codes"] = frozenset(data["codes"].split())
    return data


def currency_of_region(locale: str | None) -> str | None:
    """What is paid in the region of a locale such as `en-CA`; None without a region."""
    region = (locale or "").replace("_", "-").rpartition("-")[2].upper() if locale and len(locale) > 3 else ""
    return next((code for code, regions in currencies()["regions"].items() if region in regions), None)
