"""What rules said of a touchpoint before is said again, as long as nothing that it depends on has changed."""

import datetime
import random
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from brandlint import bundles
from brandlint.checks.base import Context
from brandlint.engine import asking, crew
from brandlint.engine.findings import Finding
from brandlint.engine.processes import Processes
from brandlint.engine.ruleset import Verdict
from brandlint.engine.run import Request, run
from brandlint.spec.problems import SpecError

BROKEN = Path(__file__).parents[2] / "fixtures" / "spring-sale-broken"
BRAND = "brand: {name: Northwind}\noffers: {spring-sale: {headline: Save 20% on every tent, discount: 20%}}\n"
PAGE = '<html><body><h1>Tents</h1><p>Save 25% on every tent</p><a href="guide.html">Read the guide</a></body></html>'
EDITS = (("20%", "35%"), ("SPRING20", "SPRING25"), ("\n", "\n\n"), ("tent", "boot"), ("e", "E"))
CONFIG = "assets: [{files: 'landing/*', channel: landing, offers: [spring-sale]}]\n"


def told(folder: Path, *, cache: bool, day: int = 10) -> bytes:
    request = Request(paths=(folder,), today=datetime.date(2027, 3, day), start=folder, cache=cache)
    return msgspec.json.encode(run(request).findings)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_change_a_warm_run_says_what_a_fresh_one_says(tmp_path: Path, seed: int) -> None:
    folder = shutil.copytree(BROKEN, tmp_path / "shop", ignore=shutil.ignore_patterns(".brandlint_cache"))
    chance = random.Random(seed)
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".liquid", ".yaml", ".css", ".eml"))
    said = {told(folder, cache=True)}
    for _ in range(6):
        changed = chance.choice(files)
        text = changed.read_text("utf-8")
        old, new = chance.choice(
            (("20%", "35%"), ("SPRING20", "SPRING25"), ("\n", "\n\n"), ("tent", "boot"), ("e", "E"))
        )
        changed.write_text(text.replace(old, new, 1), "utf-8")
        try:
            fresh = told(folder, cache=False)
        except SpecError:
            changed.write_text(text, "utf-8")
            continue
        assert told(folder, cache=True) == fresh
        said.add(fresh)
    assert len(said) > 1
    assert told(folder, cache=True, day=28) == told(folder, cache=False, day=28)


def counted(monkeypatch: pytest.MonkeyPatch, here: str = "MainThread") -> Counter[str]:
    """How many rules this process asks of each file from now on."""
    asked: Counter[str] = Counter()

    def ask(verdict: Verdict, targets: object, context: Context, campaign: str) -> Iterator[Finding]:
        asked[context.asset.path] += threading.current_thread().name == here
        return real(verdict, targets, context, campaign)  # type: ignore[arg-type]

    real = asking.told
    monkeypatch.setattr(asking, "told", ask)
    return asked


@pytest.mark.parametrize("cache", [False, True])
def test_workers_say_what_is_said_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: bool) -> None:
    folder = shutil.copytree(BROKEN, tmp_path / "shop", ignore=shutil.ignore_patterns(".brandlint_cache"))
    expected = told(folder, cache=False)
    monkeypatch.setattr(crew, "WORTH_WORKERS", 1)
    asked = counted(monkeypatch)
    request = Request(paths=(folder,), today=datetime.date(2027, 3, 10), start=folder, cache=cache)
    with closing(Processes(2)) as workers:
        assert msgspec.json.encode(run(request, workers).findings) == expected
    html = [count for path, count in asked.items() if path.endswith(".html")]
    assert html
    assert max(html) < 20
    assert told(folder, cache=cache) == expected


def test_workers_without_the_files_say_what_is_said_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(BROKEN, tmp_path / "shop", ignore=shutil.ignore_patterns(".brandlint_cache"))
    expected = told(folder, cache=False)
    monkeypatch.setattr(crew, "WORTH_WORKERS", 1)
    asked = counted(monkeypatch)
    read = bundles.read_bytes

    def read_here(path: Path) -> bytes:
        if threading.current_thread().name.startswith("elsewhere"):
            raise FileNotFoundError(path)
        return read(path)

    monkeypatch.setattr(bundles, "read_bytes", read_here)
    request = Request(paths=(folder,), today=datetime.date(2027, 3, 10), start=folder, cache=False)
    with ThreadPoolExecutor(2, thread_name_prefix="elsewhere") as workers:
        assert msgspec.json.encode(run(request, workers).findings) == expected
    assert max(count for path, count in asked.items() if path.endswith(".html")) < 20


def test_only_what_changed_is_judged_anew(project, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    project.write("brandlint.yaml", CONFIG)
    pages = [project.write(f"landing/{name}.html", PAGE.replace("Tents", name)) for name in ("one", "two", "three")]
    first = project.check()
    asked = counted(monkeypatch)
    pages[1].write_text(PAGE.replace("Tents", "TWO"), "utf-8")
    second = project.check()
    assert asked["landing/two.html"] > 40
    assert max(asked["landing/one.html"], asked["landing/three.html"]) < 10
    assert [(one.rule, one.place) for one in first.findings] == [(one.rule, one.place) for one in second.findings]


def test_a_file_that_appears_beside_an_unchanged_page_is_seen(project) -> None:  # type: ignore[no-untyped-def]
    project.write("brandlint.yaml", CONFIG)
    project.write("landing/spring.html", PAGE)
    broken = ("journey/broken-link", "landing/spring.html", 1)
    assert broken in project.told()
    project.write("landing/guide.html", "<html><body><h1>The guide</h1></body></html>")
    assert broken not in project.told()


def test_a_rule_that_is_set_otherwise_is_asked_anew(project) -> None:  # type: ignore[no-untyped-def]
    project.write("brandlint.yaml", CONFIG)
    project.write("landing/spring.html", PAGE)
    assert [one.severity for one in project.check().findings if one.rule == "offer/discount-mismatch"] == ["error"]
    project.write("brandlint.yaml", CONFIG + "rules: {offer/discount-mismatch: warning}\n")
    assert [one.severity for one in project.check().findings if one.rule == "offer/discount-mismatch"] == ["warning"]
    project.write("brand.yaml", (project.root / "brand.yaml").read_text("utf-8").replace("20%", "25%"))
    assert "offer/discount-mismatch" not in {rule for rule, _, _ in project.told()}


def test_what_another_page_says_is_seen_from_an_unchanged_mail(project) -> None:  # type: ignore[no-untyped-def]
    project.write("campaign.yaml", "campaign: spring\ntouchpoints:\n  - {id: mail, file: mail.html, channel: email, "
                  "leads-to: [page]}\n  - {id: page, file: page.html, channel: landing}\n")  # fmt: skip
    project.write("mail.html", "<html><body><p>Save 30% on every boot</p><a href='page.html'>Boots</a></body></html>")
    page = "<html><body><h1>Boots</h1><p>Save 30% on every boot</p></body></html>"
    project.write("page.html", page)
    assert "journey/broken-promise" not in {rule for rule, _, _ in project.told()}
    project.write("page.html", page.replace("30%", "10%"))
    assert ("journey/broken-promise", "mail.html", 1) in project.told()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets files be called by any bytes")
@pytest.mark.parametrize("name", ["caf\udce9", "café"])
def test_a_file_whose_name_is_no_text_is_judged_like_any_other(project, name: str) -> None:  # type: ignore[no-untyped-def]
    project.write(f"{name}.html", "<html><body><h1>Trail Pass</h1></body></html>")
    told = ("brand/misspelled-name", f"{name}.html", 1)
    assert told in project.told()
    assert told in project.told()
    project.write(f"{name}/brand.yaml", BRAND)
    project.write(f"{name}/brandlint.yaml", CONFIG)
    project.write(f"{name}/landing/page.html", PAGE)
    assert ("offer/discount-mismatch", f"{name}/landing/page.html", 1) in project.told()
    assert ("offer/discount-mismatch", f"{name}/landing/page.html", 1) in project.told()
