"""The look of the project's own fixtures is Chromium's, where Chromium is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from compare_with_chromium import main

from brandlint.parsers.html.cascade import DARK, DESKTOP, PHONE, Screen

FIXTURES = sorted(str(path) for path in (Path(__file__).parents[2] / "fixtures").rglob("*.html"))
PAGES = sorted(str(path) for path in (Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
@pytest.mark.parametrize("screen", [DESKTOP, DARK, PHONE], ids=["desktop", "dark", "phone"])
def test_every_run_of_the_fixtures_looks_as_in_chromium(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(FIXTURES) >= 5
    assert len(PAGES) >= 2
    assert main([*FIXTURES, *PAGES], screen) == 0, capsys.readouterr().out
