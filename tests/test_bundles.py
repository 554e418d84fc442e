"""Zipped campaigns: read like folders, and refused whole where they play tricks."""

import datetime
import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint import bundles
from brandlint.bundles import BundleError, bundle_root
from brandlint.engine.run import Request, run

BRAND = """\
version: 1
brand: {name: Northwind}
offers: {spring-sale: {headline: Save 20% on every tent, discount: 20%}}
"""
CAMPAIGN = "campaign: spring\noffers: [spring-sale]\ntouchpoints: [{id: text, channel: sms, file: sms/text.yaml}]\n"
TEXT = "channel: sms\ntext: Take 25% off every tent. Reply STOP to opt out.\n"
FILES = {"brand.yaml": BRAND, "campaign.yaml": CAMPAIGN, "sms/text.yaml": TEXT}


def zipped(path: Path, files: dict[str, str | bytes], pack: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", pack) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def told(path: Path, start: Path) -> list[tuple[str, str, int]]:
    root = bundle_root(path) or path
    found = run(Request(paths=(root,), today=datetime.date(2027, 3, 10), start=start, cache=False))
    return [(one.rule, one.place.path, one.place.line) for one in found.findings if one.rule.startswith("offer/")]


def test_a_zipped_campaign_is_checked_like_its_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "spring.zip", {**FILES, "__MACOSX/sms/._text.yaml": "?"})
    assert told(path, tmp_path) == [("offer/discount-mismatch", "spring.zip!/sms/text.yaml", 2)]


def test_a_folder_around_everything_does_not_matter(tmp_path: Path) -> None:
    path = zipped(tmp_path / "spring.zip", {f"spring/{name}": text for name, text in FILES.items()})
    assert told(path, tmp_path) == [("offer/discount-mismatch", "spring.zip!/spring/sms/text.yaml", 2)]


def test_the_spec_beside_the_archive_is_found_and_the_files_beside_it_are_not(tmp_path: Path) -> None:
    path = zipped(tmp_path / "spring.zip", {name: text for name, text in FILES.items() if name != "brand.yaml"})
    (tmp_path / "brand.yaml").write_text(BRAND.replace("20%", "30%"), "utf-8")
    (tmp_path / "other.yaml").write_text(TEXT, "utf-8")
    assert told(path, tmp_path) == [("offer/discount-mismatch", "spring.zip!/sms/text.yaml", 2)]


def test_a_zip_without_a_campaign_is_no_bundle(tmp_path: Path) -> None:
    assert bundle_root(zipped(tmp_path / "banner.zip", {"index.html": "<p>Tents</p>"})) is None
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no archive")
    assert bundle_root(broken) is None
    assert bundle_root(tmp_path) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../out.html", "leads out"),
        ("a/../../out.html", "leads out"),
        ("a//b.html", "leads out"),
        ("/etc/out.html", "not a plain relative path"),
        ("C:/out.html", "not a plain relative path"),
        ("a\\b.html", "not a plain relative path"),
        ("~/out.html", "not a plain relative path"),
        ("/".join("a" * 30), "folders deep"),
        ("sms", "both a file and a folder"),
    ],
)
def test_names_that_play_tricks_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(BundleError, match=reason):
        bundle_root(zipped(tmp_path / "spring.zip", {**FILES, name: "x"}))


def test_links_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "spring.zip", FILES)
    link = zipfile.ZipInfo("secret.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BundleError, match="link"):
        bundle_root(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "spring.zip", FILES)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("campaign.yaml", "campaign: other\n")
    with pytest.raises(BundleError, match="twice"):
        bundle_root(path)


def test_what_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="times as large"):
        bundle_root(zipped(tmp_path / "spring.zip", {**FILES, "bomb.html": b"\0" * 5_000_000}))


def test_too_many_and_too_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MAX_ENTRIES", 2)
    with pytest.raises(BundleError, match="more than 2 files"):
        bundle_root(zipped(tmp_path / "many.zip", FILES))
    monkeypatch.undo()
    monkeypatch.setattr(bundles, "MAX_TOTAL", 100)
    with pytest.raises(BundleError, match="once unpacked"):
        bundle_root(zipped(tmp_path / "large.zip", FILES))
    monkeypatch.setattr(bundles, "MAX_ARCHIVE", 100)
    with pytest.raises(BundleError, match="holds more than 100 bytes"):
        bundle_root(zipped(tmp_path / "packed.zip", FILES))


def test_nothing_beside_the_archive_can_be_read_through_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    root = bundle_root(zipped(tmp_path / "spring.zip", FILES))
    assert root
    for way in ("../secret.txt", "sms/../../secret.txt"):
        assert not bundles.exists(root / way)
        with pytest.raises(OSError, match="no such file"):
            bundles.read_bytes(root / way)
    assert bundles.read_bytes(root / "sms/../brand.yaml") == BRAND.encode()
    assert bundles.is_dir(root / "sms")
    assert not bundles.is_file(root / "sms")


def test_damaged_content_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "spring.zip", FILES, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Take 25%", b"Take 99%"))
    root = bundle_root(path)
    assert root
    with pytest.raises(BundleError, match="cannot be unpacked"):
        bundles.read_bytes(root / "sms/text.yaml")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 600))
def test_whatever_is_damaged_the_archive_is_read_or_refused(noise: bytes, at: int) -> None:
    import tempfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    data = buffer.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "spring.zip")
        path.write_bytes(data[:at] + noise + data[at + len(noise) :])
        try:
            root = bundle_root(path)
            for file in bundles.files_below(root) if root else ():
                bundles.read_bytes(file)
        except BundleError as error:
            assert str(path) in str(error)
