"""Checks from installed packages and rules of a team's own, just as docs/own-rules.md shows them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "own-rules.md").read_text("utf-8")
SHOWN = {
    name: text
    for text, name in ((match[0], match[1]) for match in re.findall(r"```\w+\n(# (\S+)[^\n]*\n.*?)```", PAGE, re.S))
}
MAIL = """\
<html><body><h1>Northwind</h1>
<p><a href="https://northwind.example/spring" data-track="sprung">Shop
 the sale</a></p>
{% if vip %}<a href="https://northwind.example/{{ page }}">Early access</a>{% endif %}
</body></html>
"""


class Done(NamedTuple):
    code: int
    out: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the documented package, built by the backend that it names."""
    pytest.importorskip("hatchling", reason="hatchling is not installed (it comes with brandlint[test])")
    folder = tmp_path_factory.mktemp("package")
    for name in ("pyproject.toml", "acme_checks/tracked_buttons.py"):
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "source" / name).write_text(SHOWN[name], "utf-8")
    (folder / "source" / "acme_checks" / "__init__.py").touch()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*command, "--disable-pip-version-check", "--target", folder / "site", folder / "source"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture
def shop(tmp_path: Path, site: Path) -> Path:
    """A repository with the documented rules; the documented check is installed beside brandlint."""
    for name, text in SHOWN.items():
        if name.endswith(".yaml"):
            (tmp_path / "shop" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "shop" / name).write_text(text, "utf-8")
    (tmp_path / "site").symlink_to(site)
    (tmp_path / "shop" / "brand.yaml").write_text(
        "brand: {name: Northwind, domains: [northwind.example]}\noffers: {spring: {discount: 20%}}\n"
    )
    (tmp_path / "shop" / "emails").mkdir()
    (tmp_path / "shop" / "emails" / "launch.liquid").write_text(MAIL)
    return tmp_path / "shop"


def brandlint(shop: Path, *arguments: str, stdin: str | None = None) -> Done:
    """Run the program where the package is installed."""
    environment = os.environ | {"PYTHONPATH": str(shop.parent / "site")}
    done = subprocess.run(
        [sys.executable, "-m", "brandlint", *arguments],
        cwd=shop, env=environment, input=stdin, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout + done.stderr)


def test_the_page_shows_a_rule_a_check_and_what_connects_them() -> None:
    assert {
        "brandlint.yaml", "rules/house/no-free-gift.yaml", "rules/house/untracked-link.yaml",
        "acme_checks/tracked_buttons.py", "pyproject.toml",
    } == set(SHOWN)  # fmt: skip


def test_the_examples_hold(shop: Path) -> None:
    assert brandlint(shop, "test-rules", "rules") == Done(0, "2 rules, 3 examples: all hold.\n")
    assert brandlint(shop, "validate").code == 0


def test_a_check_sees_the_document_with_its_places_the_spec_and_the_channel(shop: Path) -> None:
    done = brandlint(shop, "check", "--select", "house", "--fail-on", "warning")
    assert done.code == 1
    assert 'emails/launch.liquid:2:59: warning: no "spring" at "sprung" [house/untracked-link]' in done.out
    assert 'emails/launch.liquid:4:13: warning: no "data-track" at "Early access" [house/untracked-link]' in done.out


def test_a_check_sees_what_comes_from_standard_input(shop: Path) -> None:
    given = '<p><a href="https://northwind.example/" data-track="autumn">Go</a></p>'
    done = brandlint(shop, "check", "--select", "house", "--stdin-filename", "emails/launch.liquid", stdin=given)
    assert 'no "spring" at "autumn"' in done.out
    assert "sprung" not in done.out


def test_an_option_that_the_check_does_not_take_is_refused_with_a_hint(shop: Path) -> None:
    rule = shop / "rules" / "house" / "untracked-link.yaml"
    rule.write_text(rule.read_text().replace("check: tracked-buttons", "check: tracked-buttons\nwith: {attribut: x}"))
    done = brandlint(shop, "check")
    assert done.code == 2
    assert "rules/house/untracked-link.yaml:6" in done.out
    assert "did you mean 'attribute'?" in done.out


def test_without_the_package_the_rule_says_what_is_missing(shop: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "brandlint", "check"], cwd=shop, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "there is no check called 'tracked-buttons'" in done.stderr


def test_a_broken_example_is_told(shop: Path) -> None:
    rule = shop / "rules" / "house" / "no-free-gift.yaml"
    rule.write_text(rule.read_text().replace("finds: [free gift]", "finds: []"))
    for command in (("test-rules", "rules"), ("validate",)):
        done = brandlint(shop, *command)
        assert done.code == 1
        assert 'should find nothing\n  but found   "free gift"' in done.out
