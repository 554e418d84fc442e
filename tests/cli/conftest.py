from pathlib import Path

import pytest
from cli_project import BRAND, MAIL


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small brand with one mail, in which an ignore goes without a reason."""
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "launch.html").write_text(MAIL, "utf-8")
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    return tmp_path
