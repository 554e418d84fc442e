"""One cause in campaign.yaml is told once, where it is mended."""

from __future__ import annotations

import datetime
from pathlib import Path, PurePath

from brandlint.engine.findings import Finding
from brandlint.engine.run import Request, run

BRAND = """\
brand: {name: Northwind}
audiences: {newcomers: {excludes: [members]}, members: {}}
offers: {welcome: {headline: 15% off your first tent, discount: 15%, audience: newcomers}}
"""
CAMPAIGN = """\
campaign: welcome
audience: members
offers: [welcome]
touchpoints:
  - {id: mail, channel: email, file: mail.txt}
  - {id: text, channel: sms, file: text.txt}
"""


def audiences(root: Path, *paths: str) -> list[Finding]:
    (root / "brand.yaml").write_text(BRAND)
    (root / "campaign.yaml").write_text(CAMPAIGN)
    (root / "mail.txt").write_text("Take 15% off your first tent.")
    (root / "text.txt").write_text("Northwind: 15% off your first tent.")
    named = tuple(root / path for path in paths) or (root,)
    request = Request(paths=named, today=datetime.date(2027, 3, 10), start=root)
    return [one for one in run(request).findings if one.rule == "offer/wrong-audience"]


def test_an_audience_that_the_campaigns_offer_excludes_is_told_once(tmp_path: Path) -> None:
    (told,) = audiences(tmp_path)
    assert (told.place.path, told.place.line, told.asset, told.team) == ("campaign.yaml", 2, "", None)
    assert [PurePath(place.place.path).name for place in told.related] == ["brand.yaml", "mail.txt"]


def test_it_is_told_to_who_checks_one_of_its_files_alone(tmp_path: Path) -> None:
    assert [told.place.path for told in audiences(tmp_path, "text.txt")] == ["campaign.yaml"]
