"""What pre-commit does with the hooks, in a git repository, with pre-commit itself."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from repository import DAY, ROOT, Repository

pytest.importorskip("pre_commit", reason="pre-commit is not installed (it comes with brandlint[dev])")

FINDING = re.compile(r"^(\S+?):(\d+):\d+: (?:error|warning|info): .* \[([a-z/-]+)\]$", re.MULTILINE)
MAIL = "emails/launch.liquid"


@pytest.fixture
def shop(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.use_hooks("pre-commit", "pre-push")
    return repository


def found(text: str) -> list[tuple[str, str, int]]:
    """Rule, file and line of every finding in a log."""
    return [(rule, path, int(line)) for path, line, rule in FINDING.findall(text)]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_bad_mail_blocks_the_commit_at_its_line_and_a_good_one_passes(shop: Repository) -> None:
    shop.replace(MAIL, "SPRING20", "SPRING15")
    blocked = shop.commit("Promise last year's code")
    assert blocked.code == 1
    line = line_of(shop.read(MAIL), "SPRING15")
    assert ("offer/code-mismatch", MAIL, line) in found(blocked.text)
    assert {path for _, path, _ in found(blocked.text)} == {MAIL}
    shop.replace(MAIL, "SPRING15", "SPRING20")
    shop.replace(MAIL, "</body>", "<!-- checked --></body>")
    assert shop.commit("Promise this year's code").code == 0


def test_what_was_wrong_elsewhere_does_not_block(shop: Repository) -> None:
    shop.replace(MAIL, "SPRING20", "SPRING15")
    shop.git("commit", "--all", "--no-verify", "--message", "Slip through")
    shop.write("notes/internal.txt", "Lunch is at noon.\n")
    assert shop.commit("Write a note").code == 0


def test_a_change_of_the_spec_alone_is_held_against_every_asset(shop: Repository) -> None:
    shop.replace("brand.yaml", "code: SPRING20", "code: SPRING25")
    blocked = shop.commit("Change the code")
    assert blocked.code == 1
    assert {"landing/spring.html", MAIL, "sms/launch.yaml"} <= {path for _, path, _ in found(blocked.text)}


def test_a_change_of_a_feed_that_the_spec_names_is_held_against_every_asset(shop: Repository) -> None:
    shop.write("feeds/promotions.tsv", "promotion_id\tlong_title\tpercent_off\nmugs\tMugs for less\t20\n")
    shop.replace("brand.yaml", "version: 1", "version: 1\nfeeds: {promotions: feeds/promotions.tsv}")
    assert shop.commit("Keep promotions in the feed").code == 0
    shop.replace("feeds/promotions.tsv", "\t20\n", "\t120\n")
    blocked = shop.commit("Mistype a figure")
    assert blocked.code == 1
    assert "feeds/promotions.tsv:2:20: offers.mugs.discount: a percentage lies between" in blocked.text


def test_a_mistake_in_the_spec_is_told_at_its_line(shop: Repository) -> None:
    shop.replace("brand.yaml", "discount: 20%", "discont: 20%")
    blocked = shop.commit("Mistype a key")
    assert blocked.code == 1
    line = line_of(shop.read("brand.yaml"), "discont")
    assert f"brand.yaml:{line}:" in blocked.text
    assert 'did you mean "discount"?' in blocked.text


def test_a_deleted_page_is_noticed_before_the_push(shop: Repository, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "server.git"], check=True)
    shop.git("remote", "add", "origin", str(tmp_path / "server.git"))
    assert shop.git("push", "origin", "main").code == 0
    shop.git("rm", "landing/spring.html")
    assert shop.git("commit", "--message", "Remove a page").code == 0, "no changed file is left to check"
    refused = shop.git("push", "origin", "main")
    assert refused.code == 1
    assert "campaign.yaml:" in refused.text and 'there is no file "landing/spring.html"' in refused.text
    assert "journey/broken-link" in {rule for rule, _, _ in found(refused.text)}


@pytest.mark.parametrize(("staged", "unstaged", "code"), [("SPRING15", "SPRING20", 1), ("SPRING20", "SPRING15", 0)])
def test_a_partially_staged_file_is_judged_as_staged(shop: Repository, staged: str, unstaged: str, code: int) -> None:
    original = shop.read(MAIL)
    shop.write(MAIL, original.replace("SPRING20", staged).replace("</body>", "<!-- staged --></body>"))
    shop.git("add", MAIL)
    shop.write(MAIL, original.replace("SPRING20", unstaged).replace("</body>", "<!-- unstaged --></body>"))
    assert shop.git("commit", "--message", "Half of it").code == code
    assert unstaged in shop.read(MAIL) and "unstaged" in shop.read(MAIL)


def test_a_list_that_is_split_gives_the_findings_of_one_run(shop: Repository) -> None:
    deep = "/".join("a-rather-long-name-of-a-folder-".ljust(200, letter) for letter in "xyz")
    names = [f"sms/{deep}/{number:03}.yaml" for number in range(240)]
    for number, name in enumerate(names):
        code = "SPRING15" if number % 8 == 0 else "SPRING20"
        shop.write(name, f"channel: sms\noffer: spring-sale\ntext: 'Northwind Outdoor: 20% off tents, code {code}'\n")
    assert sum(map(len, names)) > 2**17, "pre-commit hands a program at most 128 KiB of names"
    shop.git("add", "--all")
    split = shop.pre_commit("run", "brandlint")
    assert split.text.count("Found ") > 1
    whole = shop.run(sys.executable, "-m", "brandlint", "check", "--date", DAY, "--format", "json", "sms")
    one_run = {(one["rule"], one["path"], one["line"]) for one in json.loads(whole.text)["findings"]}
    assert set(found(split.text)) == one_run
    assert len({path for rule, path, _ in one_run if rule == "offer/code-mismatch"}) == 30


@pytest.mark.skipif(
    not os.environ.get("BRANDLINT_SLOW"),
    reason="installs the project from an index, which takes minutes: set BRANDLINT_SLOW=1",
)
def test_the_hooks_install_and_run_from_the_project_s_repository(tmp_path: Path) -> None:
    source = tmp_path / "brandlint"
    source.mkdir()
    for name in ("brandlint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        subprocess.run(["cp", "-R", ROOT / name, source], check=True)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Release"]):
        identity = ("-c", "user.name=Ann", "-c", "user.email=ann@northwind.example")
        subprocess.run(["git", *identity, *command], cwd=source, check=True)
    shop = Repository(tmp_path)
    shop.replace(MAIL, "SPRING20", "SPRING15")
    shop.git("add", "--all")
    tried = shop.pre_commit("try-repo", str(source), "brandlint", "--files", MAIL)
    assert tried.code == 1
    assert ("offer/code-mismatch", MAIL, line_of(shop.read(MAIL), "SPRING15")) in found(tried.text), tried.text
    valid = shop.pre_commit("try-repo", str(source), "brandlint-spec", "--files", "brand.yaml")
    assert valid.code == 0, valid.text
    shop.git("rm", "--force", "landing/spring.html")
    campaigns = shop.pre_commit("try-repo", str(source), "brandlint-campaigns", "--hook-stage", "pre-push")
    assert campaigns.code == 1
    assert 'there is no file "landing/spring.html"' in campaigns.text
