"""What the documentation says of rules and checks is what they are."""

import re
import runpy
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from brandlint.cli import cli
from brandlint.spec import load_manifest
from brandlint.spec.sends import occurrences

ROOT = Path(__file__).parents[1]
PAGES: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([\w-]+))?\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_generated_page_is_current(path: Path) -> None:
    assert path.read_text("utf-8") == PAGES[path], "run: python docs/generate.py"


def test_every_rule_has_a_page_and_no_page_is_left_of_one_that_is_gone() -> None:
    written = {path.relative_to(ROOT / "docs" / "rules").as_posix() for path in (ROOT / "docs" / "rules").rglob("*.md")}
    rules = {
        path.relative_to(ROOT / "rules").with_suffix(".md").as_posix() for path in (ROOT / "rules").rglob("*.yaml")
    }
    families = {f"{rule.partition('/')[0]}/README.md" for rule in rules}
    assert written == rules | families | {"README.md"}


def test_the_site_names_every_page() -> None:
    def named(entry: object) -> set[str]:
        if isinstance(entry, str):
            return {entry}
        return {page for inner in (entry.values() if isinstance(entry, dict) else entry) for page in named(inner)}  # type: ignore[attr-defined]

    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert named(site["nav"]) == pages


def test_the_readme_shows_what_is_really_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    arguments = re.search(r"bin/brandlint (check .+)", readme)[1].split()  # type: ignore[index]
    monkeypatch.chdir(ROOT)
    printed = CliRunner(env={"COLUMNS": None, "FORCE_COLOR": None}).invoke(cli, [*arguments, "--no-cache"])
    assert printed.exit_code == 1
    for part in re.search(r"```text\n(.+?)\n```", readme, re.S)[1].split("\n\n"):  # type: ignore[index]
        assert part in printed.stdout


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target, anchor in LINK.findall(page.read_text("utf-8")):
            if "://" in target:
                continue
            linked = (page.parent / target).resolve()
            assert linked.exists(), f"{page.name}: {target}"
            if anchor:
                headings = re.findall(r"(?m)^#+ (.+)$", linked.read_text("utf-8"))
                anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
                assert anchor in anchors, f"{page.name}: {target}#{anchor}"


def test_the_campaigns_that_the_reference_shows_can_be_read() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    shown = [block for block in re.findall(r"```yaml\n(.+?)```", text, re.S) if block.startswith("campaign:")]
    campaigns = [load_manifest("campaign.yaml", block.encode()) for block in shown]
    sent = {
        touchpoint.id: [at.isoformat() for send in touchpoint.sends for at in occurrences(send)]
        for campaign in campaigns
        for touchpoint in campaign.touchpoints
    }
    assert sent["launch"] == ["2027-03-02T09:00:00-08:00"]
    assert len(sent["reminder"]) == 2
    assert sent["digest"][:5] == [
        "2027-03-03T08:00:00+01:00",
        "2027-03-10T08:00:00+01:00",
        "2027-03-17T08:00:00+01:00",
        "2027-03-24T08:00:00+01:00",
        "2027-04-01T08:00:00+02:00",
    ]
    assert sent["digest"][-1] == "2027-12-01T08:00:00+01:00"
