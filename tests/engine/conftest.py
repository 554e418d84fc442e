import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brandlint.engine.findings import Result
from brandlint.engine.run import Request, run

BRAND = """\
version: 1
brand:
  name: Northwind Outdoor
  spellings: {TrailPass: [Trail Pass]}
  domains: [northwind.example]
offers:
  spring-sale:
    headline: Save 20% on every tent
    discount: 20%
    code: SPRING20
"""

Check = Callable[..., Result]


class Project:
    """A folder with a brand.yaml that tests write files into and check."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("brand.yaml", BRAND)

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def check(self, *paths: str, **options: Any) -> Result:
        named = tuple(self.root / path for path in paths) or (self.root,)
        options.setdefault("today", datetime.date(2027, 3, 10))
        options.setdefault("start", self.root)
        return run(Request(paths=named, **options))

    def told(self, *paths: str, **options: Any) -> list[tuple[str, str, int]]:
        """Rule, path and line of every finding."""
        found = self.check(*paths, **options).findings
        return [(one.rule, one.place.path, one.place.line) for one in found]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)
