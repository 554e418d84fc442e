"""`brandlint validate`, and which files widen what a check reports on."""

from pathlib import Path

from cli_project import BRAND, brandlint

SMS = "channel: sms\noffer: spring-sale\ntext: 'Northwind: 20% off every tent with code SPRING15'\n"


def test_all_that_is_wrong_in_all_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND.replace("discount:", "discont:"), "utf-8")
    (tmp_path / "brandlint.yaml").write_text("rules: {voice/exclamation: off}\n", "utf-8")
    (tmp_path / "spring").mkdir()
    (tmp_path / "spring" / "campaign.yaml").write_text(
        "campaign: spring\ntouchpoints:\n  - {id: page, channel: landing, file: gone.html}\n", "utf-8"
    )
    done = brandlint(tmp_path, "validate")
    assert done.code == 2
    for told in ("brand.yaml:8:", "brandlint.yaml:1:", 'there is no file "gone.html"'):
        assert told in done.err


def test_what_is_right_is_counted_and_no_asset_is_read(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "broken.eml").write_bytes(b"\xff\x00")
    assert brandlint(tmp_path, "validate") == (0, "1 file and 0 rules of your own: all valid.\n", "")
    assert brandlint(tmp_path / "..", "validate", str(tmp_path)).code == 0


def test_a_parent_of_the_spec_widens_as_the_spec_does(tmp_path: Path) -> None:
    (tmp_path / "group.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "brand.yaml").write_text("extends: group.yaml\nbrand: {name: Northwind}\n", "utf-8")
    (tmp_path / "sms.yaml").write_text(SMS, "utf-8")
    done = brandlint(tmp_path, "check", "--select", "offer/code-mismatch", "group.yaml")
    assert done.code == 1
    assert "sms.yaml" in done.out
