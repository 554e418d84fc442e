"""Made-up assets to measure on: a brand, and as many mails as are asked for, no two alike."""

from __future__ import annotations

import random
from pathlib import Path

BRAND = """\
version: 1
brand:
  name: Northwind Outdoor
  spellings: {TrailPass: [Trail Pass, Trailpass]}
  domains: [northwind.example]
voice:
  language: en-US
  tone: {formality: [0.2, 0.9]}
  terms: {avoid: [cheap, guaranteed]}
visual:
  colors: {pine: "#0b3d2e", sand: "#f4efe6", ink: "#222222", white: "#ffffff"}
  fonts: {body: [Inter, Arial, sans-serif]}
offers:
  spring-sale: {headline: Save 20% on every tent, discount: 20%, code: SPRING20, starts: 2027-03-01, ends: 2027-03-31}
"""
SUBJECTS = ("tent", "stove", "lantern", "rain jacket", "sleeping bag", "trail shoe", "climbing rope", "water filter")
DEEDS = ("keeps you warm through the night", "packs down to the size of a bottle", "weighs less than your lunch",
         "has carried us over three passes", "comes with a repair kit", "dries while you make coffee")  # fmt: skip
MAIL = """\
<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: Inter, Arial, sans-serif; color: #222222 }} .button {{ background: #0b3d2e; color: #fff }}
@media (max-width: 600px) {{ .column {{ width: 100% !important }} }}</style></head>
<body style="background: #f4efe6"><table width="100%" role="presentation">{rows}
<tr><td><a class="button" href="https://northwind.example/{slug}?utm_campaign={slug}">Shop every {subject}</a></td></tr>
<tr><td style="font-size: 12px">Northwind Outdoor, 1 Harbour Street, Portland, OR 97201.
<a href="https://northwind.example/unsubscribe">Unsubscribe</a></td></tr></table></body></html>
"""
ROW = """
<tr><td class="column" style="padding: 12px; color: #222222; font-size: 16px"><h2>{heading}</h2>
<p>Hello {{{{ customer.first_name | default: "there" }}}}, every {subject} {deed}, and the {other} {more}.</p>
<p>{offer}</p></td></tr>"""


def make(folder: Path, count: int, rows: int) -> None:
    """`count` mails of `rows` rows each (about 0.4 kB a row) below `folder`, a thousand in one folder."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("brand.yaml").write_text(BRAND, "utf-8")
    for number in range(count):
        path = folder / "emails" / f"{number // 1000:03}" / f"mail-{number:06}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_mail(number, rows), "utf-8")


def _mail(number: int, rows: int) -> str:
    chance = random.Random(number)
    subject = chance.choice(SUBJECTS)
    return MAIL.format(
        title=f"A better {subject} for trip {number}",
        rows="".join(_row(chance, subject) for _ in range(rows)),
        slug=f"trip-{number}",
        subject=subject,
    )


def _row(chance: random.Random, subject: str) -> str:
    discount = chance.choice((20, 20, 20, 20, 25))
    return ROW.format(
        heading=f"Number {chance.randrange(10_000)}: a {subject} that {chance.choice(DEEDS)}",
        subject=subject,
        deed=chance.choice(DEEDS),
        other=chance.choice(SUBJECTS),
        more=chance.choice(DEEDS),
        offer=chance.choice((f"Save {discount}% on every tent with SPRING20 until March 31, 2027.", "Made to last.")),
    )
