"""Writes a campaign of many touchpoints, and tells the processor time of checking it and reporting on it.

    python benchmarks/large_campaign.py 10000 FOLDER

Texts are made from a fixed seed. About one touchpoint in ten states another discount or code than the spec.
"""

from __future__ import annotations

import datetime
import random
import sys
import time
from pathlib import Path

from brandlint.engine.run import Request, run
from brandlint.reports.page import render

TODAY = datetime.date(2027, 3, 10)
STAGES = ("awareness", "consideration", "conversion", "retention", "support")
TEAMS = ("growth", "crm", "brand", "stores", "support")
CHANNELS = ("search-ad", "social-ad", "email", "sms", "push")
THINGS = ("tents", "boots", "stoves", "lamps", "packs", "jackets", "ropes", "maps", "bottles", "gloves", "socks")
PLACES = ("the coast", "the ridge", "the forest", "the lake", "the desert", "the valley", "the island", "the pass")

BRAND = """\
version: 1
brand: {name: Northwind Outdoor, domains: [northwind.example]}
teams: {growth: {measure: first orders}, crm: {measure: renewals}, brand: {}, stores: {}, support: {}}
voice: {language: en-US, tone: {formality: [0.1, 0.9]}}
cadence: {per-day: 28, per-week: 192, longest-gap: 1 day}
offers:
  spring-sale:
    headline: Save 20% on every tent
    discount: 20%
    code: SPRING20
    starts: 2027-03-01
    ends: 2027-03-31
    url: https://northwind.example/spring
"""


def write(folder: Path, count: int) -> None:
    """A campaign with `count` touchpoints in `folder`."""
    chance = random.Random(20270310)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brand.yaml").write_text(BRAND, "utf-8")
    entries = []
    for number in range(count):
        page = number % 20 == 0
        name, file = f"touch-{number}", f"{number // 200:03}/{number}.{'html' if page else 'yaml'}"
        discount = 25 if chance.random() < 0.05 else 20
        code = "SPRING15" if chance.random() < 0.05 else "SPRING20"
        thing, place = chance.choice(THINGS), chance.choice(PLACES)
        said = f"Save {discount}% on {thing} for {place}, number {number}. Use code {code} until March 31."
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        channel = "landing" if page else CHANNELS[number % len(CHANNELS)]
        if page:
            text = f"<!doctype html><html lang=en-US><title>{thing}</title><h1>{said}</h1><p>For {place}.</p></html>"
        else:
            text = f"channel: {channel}\ntext: {said} northwind.example/{number - number % 20}\n"
        path.write_text(text, "utf-8")
        stage = STAGES[number * len(STAGES) // count]
        entry = f"id: {name}, stage: {stage}, channel: {channel}, team: {TEAMS[number % 7 % 5]}, file: {file}"
        if page:
            entry += f", url: 'https://northwind.example/{number}'"
        else:
            entry += f", leads-to: [touch-{number - number % 20}]"
            at = datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC) + datetime.timedelta(minutes=50 * number)
            entry += f", sends: ['{at.isoformat(timespec='minutes')}']"
        entries.append(f"  - {{{entry}}}")
    head = f"campaign: large\noffers: [spring-sale]\naudience: everyone\nstages: [{', '.join(STAGES)}]\ntouchpoints:\n"
    (folder / "campaign.yaml").write_text(head + "\n".join(entries) + "\n", "utf-8")


def main() -> None:
    """Writes, checks and reports; prints what each took."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    write(folder, count)
    for what, campaigns in (
        ("check", False),
        ("check, with what it read before", False),
        ("check for the report", True),
    ):
        started = time.process_time()
        result = run(Request(paths=(folder.absolute(),), today=TODAY, campaigns=campaigns))
        if result.troubles:
            sys.exit("\n".join(map(str, result.troubles)))
        print(f"{what}: {time.process_time() - started:.1f} s, {len(result.findings)} findings", flush=True)
    steps = sum(len(campaign.journey.steps) for campaign in result.campaigns)
    started = time.process_time()
    page = render(result, TODAY)
    print(f"report on {steps} steps: {time.process_time() - started:.1f} s, {len(page.encode()) / 1e6:.1f} MB")
    folder.with_suffix(".html").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
