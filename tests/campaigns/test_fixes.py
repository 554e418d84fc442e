"""What `--fix` writes: the right value, as the place writes its values."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import check, offered, page

H1 = "<h1>The Heron tent</h1>"


@pytest.mark.parametrize(
    ("lang", "price", "wrong", "right"),
    [
        ("en-US", "now: 13.30, currency: USD", "Now only $12", "Now only $13.30"),
        ("en-US", "now: 13.30, currency: USD", "Now only $12.5", "Now only $13.30"),
        ("en-US", "now: 13, currency: USD", "Now only $12.50", "Now only $13.00"),
        ("en-US", "now: 13, currency: USD", "Now only $12", "Now only $13"),
        ("en-US", "now: 1299, currency: USD", "Now only $1,199", "Now only $1,299"),
        ("en-US", "now: 1299.50, currency: USD", "Now only $1,199.50", "Now only $1,299.50"),
        ("de-DE", "now: 89.93, currency: EUR", "Jetzt nur 89 €", "Jetzt nur 89,93 €"),
        ("de-DE", "now: 89.93, currency: EUR", "Jetzt nur 89,- €", "Jetzt nur 89,93 €"),
        ("de-DE", "now: 79, currency: EUR", "Jetzt nur 89,- €", "Jetzt nur 79,- €"),
        ("de-DE", "now: 1299.90, currency: EUR", "Jetzt nur 1.199 €", "Jetzt nur 1.299,90 €"),
        ("de-CH", "now: 89.90, currency: CHF", "Jetzt nur CHF 89", "Jetzt nur CHF 89.90"),
        ("en-IE", "now: 89.90, currency: EUR", "Now only €89", "Now only €89.90"),
    ],
)  # fmt: skip
def test_a_price_is_written_as_its_place_writes_prices(
    tmp_path: Path, lang: str, price: str, wrong: str, right: str
) -> None:
    files = offered(f"{{headline: The Heron tent, price: {{{price}}}}}", f"{H1}<p>{wrong}</p>", lang=lang)
    check(tmp_path, files, "--fix", "--select", "offer/price-mismatch")
    assert (tmp_path / "page.html").read_text("utf-8") == page(f"{H1}<p>{right}</p>", lang)
