"""What a touchpoint promises: prices, discounts, codes, dates, terms, read by a grammar of its own."""

from brandlint.attributes.offers.promises import facts_of
from brandlint.attributes.offers.reading import read

__all__ = ["facts_of", "read"]
