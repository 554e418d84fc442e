"""`brandlint extract` on real files: what was read, in its place."""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from cli_project import BRAND, brandlint

MAIL = """\
<html lang="en-US"><body>
<p style="color:#336699;font-family:Inter">Take <b>20% off</b> with code SPRING20 until March 31.</p>
</body></html>
"""


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A mail and a banner of one campaign."""
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "launch.html").write_text(MAIL, "utf-8")
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "banner.png").write_bytes(png(30, 25))
    (tmp_path / "campaign.yaml").write_text(
        "campaign: spring\ntouchpoints:\n"
        "  - {id: mail, channel: email, locale: en-US, file: emails/launch.html}\n"
        "  - {id: banner, channel: display-ad, file: banner.png, alt: 20% off every tent}\n",
        "utf-8",
    )
    return tmp_path


def assets(folder: Path, *arguments: str, **more: Any) -> dict[str, Any]:
    done = brandlint(folder, "extract", "--format", "json", "--date", "2027-03-10", *arguments, **more)
    assert done.code == 0, done.err
    return {asset["path"]: asset for asset in json.loads(done.out)["assets"]}


def test_what_a_mail_says_is_told_with_its_places(shop: Path) -> None:
    made = assets(shop, "emails")["emails/launch.html"]
    assert (made["channel"], made["locale"]) == ("email", "en-US")
    (block,) = made["blocks"]
    assert (block["role"], block["text"]) == ("body", "Take 20% off with code SPRING20 until March 31.")
    assert (block["line"], block["column"], block["style"]["color"]) == (2, 44, "#336699")
    facts = {fact["kind"]: fact for fact in made["facts"]}
    assert facts["percent-off"]["value"] == "20"
    assert facts["code"]["value"] == "SPRING20"
    assert facts["ends"]["at"] == "2027-03-31"


def test_runs_are_listed_on_demand(shop: Path) -> None:
    (block,) = assets(shop, "emails", "--runs")["emails/launch.html"]["blocks"]
    assert [(run["text"], run["weight"]) for run in block["runs"]] == [
        ("Take", 400), ("20% off", 700), ("with code SPRING20 until March 31.", 400),
    ]  # fmt: skip
    assert "runs" not in assets(shop, "emails")["emails/launch.html"]["blocks"][0]


def test_a_picture_says_what_its_campaign_says_of_it(shop: Path) -> None:
    made = assets(shop)["banner.png"]
    assert made["channel"] == "display-ad"
    assert [(block["role"], block["text"]) for block in made["blocks"]] == [("alt", "20% off every tent")]
    assert [(fact["kind"], fact["source"]) for fact in made["facts"]] == [("percent-off", "alt")]


def test_only_what_was_named_is_shown(shop: Path) -> None:
    assert list(assets(shop, "banner.png")) == ["banner.png"]
    assert list(assets(shop)) == ["banner.png", "emails/launch.html"]


def test_standard_input_is_read_under_its_name(shop: Path) -> None:
    made = assets(shop, "--stdin-filename", "emails/draft.html", stdin=b"<p>Half price</p>")
    assert [block["text"] for block in made["emails/draft.html"]["blocks"]] == ["Half price"]


def test_a_file_that_cannot_be_read_says_why_and_gives_exit_code_2(shop: Path) -> None:
    (shop / "broken.png").write_bytes(b"not a picture")
    done = brandlint(shop, "extract", "--format", "json")
    made = {asset["path"]: asset for asset in json.loads(done.out)["assets"]}
    assert done.code == 2
    assert made["broken.png"]["errors"][0]["message"]
    assert made["emails/launch.html"]["blocks"]


def test_people_get_a_listing(shop: Path) -> None:
    shown = brandlint(shop, "extract", "emails").out
    assert "emails/launch.html (email, en-US)\n" in shown
    assert "    2 body: Take 20% off with code SPRING20 until March 31.\n" in shown
