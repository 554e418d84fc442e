"""`check --fix`, `--diff`, `--since`, `--baseline` and the command `baseline`, on real files."""

import json
import subprocess
from pathlib import Path

import pytest
from cli_project import BRAND, brandlint

SMS = "channel: sms\noffer: spring-sale\ntext: Northwind: 20% off every tent with code SPRING15\n"
WRONG = ("--select", "offer/code-mismatch")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A brand with one message that shows last year's code."""
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "sms.yaml").write_bytes(SMS.replace("text: ", "text: '").replace("15\n", "15'\r\n").encode())
    return tmp_path


def findings(folder: Path, *arguments: str) -> list[str]:
    done = brandlint(folder, "check", *WRONG, "--format", "json", *arguments)
    return [finding["actual"] for finding in json.loads(done.out)["findings"]]


def test_fix_mends_the_file_and_nothing_else_in_it(shop: Path) -> None:
    before = (shop / "sms.yaml").read_bytes()
    done = brandlint(shop, "check", *WRONG, "--fix")
    assert (done.code, done.err) == (0, "Mended 1 finding in 1 file.\n")
    assert (shop / "sms.yaml").read_bytes() == before.replace(b"SPRING15", b"SPRING20")
    again = brandlint(shop, "check", *WRONG, "--fix")
    assert (again.code, again.err) == (0, "")


def test_diff_shows_the_change_and_makes_none(shop: Path) -> None:
    before = (shop / "sms.yaml").read_bytes()
    done = brandlint(shop, "check", *WRONG, "--diff")
    assert done.code == 1
    assert "--- a/sms.yaml\n+++ b/sms.yaml\n" in done.out
    assert "-text: 'Northwind: 20% off every tent with code SPRING15'" in done.out
    assert "+text: 'Northwind: 20% off every tent with code SPRING20'" in done.out
    assert (shop / "sms.yaml").read_bytes() == before
    brandlint(shop, "check", *WRONG, "--fix")
    clean = brandlint(shop, "check", *WRONG, "--diff")
    assert (clean.code, clean.out) == (0, "")


ADS = """- channel: search-ad
  offer: spring-sale
  headlines: [Save 20% on every tent, Save 25% on every tent, Northwind tents]
- channel: search-ad
  offer: spring-sale
  headlines: [Save 15% on every tent, Save 30% on every tent, Northwind tents]
- channel: search-ad
  offer: spring-sale
  headlines: [Save 40% on every tent, Northwind tents]
"""


def test_a_fix_that_makes_two_headlines_of_one_ad_the_same_is_left_to_people(shop: Path) -> None:
    (shop / "ads.yaml").write_text(ADS, "utf-8")
    arguments = ("check", "ads.yaml", "--select", "offer/discount-mismatch")
    shown = brandlint(shop, *arguments, "--diff")
    told = "ads.yaml: 2 fixes left to you: two texts of one ad would be the same.\n"
    assert (shown.code, shown.err) == (1, told)
    assert [line for line in shown.out.splitlines() if line.startswith("+ ")] == [
        "+  headlines: [Save 20% on every tent, Save 30% on every tent, Northwind tents]",
        "+  headlines: [Save 20% on every tent, Northwind tents]",
    ]
    done = brandlint(shop, *arguments, "--fix")
    assert (done.code, done.err) == (1, f"Mended 2 findings in 1 file.\n{told}")
    mended = ADS.replace("15%", "20%").replace("40%", "20%")
    assert (shop / "ads.yaml").read_text("utf-8") == mended


def test_headlines_that_were_the_same_before_are_mended_alike(shop: Path) -> None:
    ad = "channel: search-ad\noffer: spring-sale\nheadlines: [Save 15% on every tent, Save 15% on every tent]\n"
    (shop / "ads.yaml").write_text(ad, "utf-8")
    done = brandlint(shop, "check", "ads.yaml", "--select", "offer/discount-mismatch", "--fix")
    assert (done.code, done.err) == (0, "Mended 2 findings in 1 file.\n")
    assert (shop / "ads.yaml").read_text("utf-8") == ad.replace("15%", "20%")


def test_so_it_is_in_a_table_of_ads(shop: Path) -> None:
    table = "Headline 1,Headline 2,Description 1\nSave 20% on every tent,Save 25% on every tent,Northwind tents\n"
    (shop / "ads.csv").write_text(table, "utf-8")
    (shop / "brandlint.yaml").write_text("assets:\n- {files: ads.csv, offers: spring-sale}\n", "utf-8")
    done = brandlint(shop, "check", "ads.csv", "--select", "offer/discount-mismatch", "--fix")
    assert "ads.csv: 1 fix left to you" in done.err
    assert (shop / "ads.csv").read_text("utf-8") == table


@pytest.mark.parametrize(
    "arguments", [("--fix", "--diff"), ("--unsafe-fixes",), ("--fix", "--stdin-filename", "a.yaml")]
)
def test_options_that_contradict_each_other_are_refused(shop: Path, arguments: tuple[str, ...]) -> None:
    assert brandlint(shop, "check", *arguments).code == 2


def test_a_baseline_leaves_only_what_is_new(shop: Path) -> None:
    written = brandlint(shop, "baseline", "-o", "known.json")
    assert written.code == 0
    assert "baseline: known.json" in written.out
    assert findings(shop) == ["SPRING15"]
    assert findings(shop, "--baseline", "known.json") == []
    done = brandlint(shop, "check", *WRONG, "--baseline", "known.json")
    assert "in the baseline" in done.out
    (shop / "new.yaml").write_text(SMS.replace("text: ", "text: '").replace("15\n", "16'\n"), "utf-8")
    assert findings(shop, "--baseline", "known.json") == ["SPRING16"]


def test_the_configuration_s_baseline_is_written_before_it_exists_and_from_any_folder(shop: Path) -> None:
    (shop / "brandlint.yaml").write_text("baseline: known.json\n", "utf-8")
    (shop / "deeper").mkdir()
    done = brandlint(shop / "deeper", "baseline", "..")
    assert done.code == 0
    entries = json.loads((shop / "known.json").read_text("utf-8"))["findings"]
    assert {entry["path"] for entry in entries} == {"sms.yaml"}
    assert findings(shop) == []
    assert findings(shop / "deeper", "..") == []


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@northwind.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_since_reports_on_what_changed(shop: Path) -> None:
    git(shop, "init")
    git(shop, "add", "-A")
    git(shop, "commit", "-m", "Start")
    assert findings(shop, "--since", "HEAD") == []
    (shop / "new.yaml").write_text(SMS.replace("text: ", "text: '").replace("15\n", "16'\n"), "utf-8")
    assert findings(shop, "--since", "HEAD") == ["SPRING16"]
    (shop / "brand.yaml").write_text(BRAND + "    url: https://northwind.example/spring\n", "utf-8")
    assert sorted(findings(shop, "--since", "HEAD")) == ["SPRING15", "SPRING16"]


def test_since_an_unknown_revision_or_outside_a_repository_is_refused(shop: Path) -> None:
    assert brandlint(shop, "check", "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(shop.parent)).code == 2
    git(shop, "init")
    done = brandlint(shop, "check", "--since", "nowhere")
    assert done.code == 2
    assert "nowhere" in done.err


def test_since_follows_renames_and_sees_files_that_git_does_not_know_yet(shop: Path) -> None:
    git(shop, "init")
    (shop / ".gitignore").write_text("ignored.yaml\n", "utf-8")
    git(shop, "add", "-A")
    git(shop, "commit", "-m", "Start")
    git(shop, "mv", "sms.yaml", "text.yaml")
    (shop / "ignored.yaml").write_text(SMS.replace("text: ", "text: '").replace("15\n", "17'\n"), "utf-8")
    assert findings(shop, "--since", "HEAD") == ["SPRING15"]
    (shop / "new.yaml").write_text(SMS.replace("text: ", "text: '").replace("15\n", "16'\n"), "utf-8")
    assert sorted(findings(shop, "--since", "HEAD")) == ["SPRING15", "SPRING16"]
