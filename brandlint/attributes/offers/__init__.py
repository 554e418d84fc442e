"""What a touchpoint promises: prices, discounts, codes, dates, terms, read by a grammar of its own."""
