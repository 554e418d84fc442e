"""The look of the project's own fixtures is Chromium's, where Chromium is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from compare_with_chromium import main

FIXTURES = sorted(str(path) for path in (Path(__file__).parents[2] / "fixtures").rglob("*.html"))


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
def test_every_run_of_the_fixtures_looks_as_in_chromium(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(FIXTURES) >= 5
    assert main(FIXTURES) == 0, capsys.readouterr().out
