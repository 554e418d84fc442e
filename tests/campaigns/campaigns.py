"""Small campaigns on disk, checked as users check them."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from brandlint.cli import cli

BRAND = "version: 1\nbrand: {name: Northwind}\nvoice: {language: en-US}\n"
TODAY = "2027-03-10"


def page(body: str, lang: str | None = "en-US", head: str = "") -> str:
    """A whole page around `body`."""
    language = f' lang="{lang}"' if lang else ""
    return f"<!doctype html><html{language}><head><title>Northwind</title>{head}</head><body>{body}</body></html>"


def campaign(*touchpoints: str, offers: str = "", **more: str) -> str:
    """A campaign.yaml; each touchpoint is the inside of a flow mapping ("id: m, channel: email, file: m.html")."""
    head = ["campaign: spring", *(f"{key}: {value}" for key, value in more.items())]
    listed = [f"offers: [{offers}]"] if offers else []
    return "\n".join([*head, *listed, "touchpoints:", *(f"  - {{{one}}}" for one in touchpoints)]) + "\n"


def offered(
    offer: str, body: str, channel: str = "landing", lang: str | None = "en-US", head: str = ""
) -> dict[str, str]:
    """The files of one touchpoint, `page.html`, that speaks for one offer, `deal`."""
    return {
        "brand.yaml": f"{BRAND}offers:\n  deal: {offer}\n",
        "page.html": page(body, lang, head),
        "campaign.yaml": campaign(f"id: page, channel: {channel}, file: page.html", offers="deal"),
    }


def check(folder: Path, files: dict[str, str], *arguments: str, date: str = TODAY) -> list[dict[str, Any]]:
    """The findings of `brandlint check` on these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    options = ["--format", "json", "--date", date, "--no-cache", "--fail-on", "never", *arguments]
    with contextlib.chdir(folder):
        result = CliRunner().invoke(cli, ["check", ".", *options], prog_name="brandlint")
    assert result.exit_code == 0, result.output
    findings: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return findings


def said(folder: Path, files: dict[str, str], *arguments: str, family: str = "offer", date: str = TODAY) -> list[str]:
    """The findings of one family, sorted: "rule: what the asset says". Promises without an offer are left out."""
    found = check(folder, files, "--select", family, *arguments, date=date)
    return sorted(
        f"{one['rule'].partition('/')[2]}: {one['actual']}" for one in found if one["rule"] != "offer/unlisted"
    )
