"""The first day in an old repository: fixes that come to rest, a small baseline, files that are left out."""

import shutil
from pathlib import Path

from cli_project import BRAND, brandlint

BROKEN = Path(__file__).parents[2] / "fixtures" / "spring-sale-broken"
SMS = "channel: sms\noffer: spring-sale\ntext: 'Northwind: 20% off every tent with code SPRING15'\n"
WRONG = ("--select", "offer/code-mismatch")


def test_fixes_come_to_rest_and_leave_consistent_bytes(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shutil.copytree(BROKEN, shop, ignore=shutil.ignore_patterns(".brandlint_cache"))
    arguments = ("check", "--date", "2027-03-10", "--unsafe-fixes", "--fail-on", "never")
    first = brandlint(shop, *arguments, "--fix")
    assert "Mended" in first.err
    once = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file() and "cache" not in str(path)}
    again = brandlint(shop, *arguments, "--fix")
    assert "Mended" not in again.err
    assert {path: path.read_bytes() for path in once} == once
    assert brandlint(shop, *arguments, "--diff").out == ""


def test_mended_entries_of_a_baseline_are_told_and_pruned(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "brandlint.yaml").write_text("baseline: known.json\n", "utf-8")
    (tmp_path / "sms.yaml").write_text(SMS, "utf-8")
    brandlint(tmp_path, "baseline")
    (tmp_path / "sms.yaml").write_text("# moved\n\n" + SMS, "utf-8")
    moved = brandlint(tmp_path, "check", *WRONG)
    assert moved.code == 0
    (tmp_path / "sms.yaml").write_text(SMS.replace("SPRING15", "SPRING20"), "utf-8")
    assert "`brandlint baseline` takes them out" in brandlint(tmp_path, "check").err
    brandlint(tmp_path, "baseline")
    assert "SPRING15" not in (tmp_path / "known.json").read_text("utf-8")
    assert "takes them out" not in brandlint(tmp_path, "check").err


def test_what_is_excluded_stays_so_when_it_is_named_and_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "brandlint.yaml").write_text('exclude: ["**/drafts/**"]\n', "utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "sms.yaml").write_text(SMS, "utf-8")
    assert brandlint(tmp_path, "check", *WRONG, "drafts/sms.yaml").code == 0
    assert brandlint(tmp_path, "check", *WRONG, "--stdin-filename", "drafts/sms.yaml", stdin=SMS.encode()).code == 0
    assert brandlint(tmp_path, "check", *WRONG, "--stdin-filename", "sms.yaml", stdin=SMS.encode()).code == 1


def test_a_configuration_that_is_named_holds_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "ci.yaml").write_text("rules: {offer: off}\n", "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "sms.yaml").write_text(SMS, "utf-8")
    assert brandlint(tmp_path / "texts", "check").code == 1
    assert "code-mismatch" not in brandlint(tmp_path / "texts", "check", "--config", "../ci.yaml").out
