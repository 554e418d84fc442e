"""Where the files are that users write: the nearest, walking up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from brandlint import bundles

SPEC_NAMES = ("brand.yaml", "brand.yml")
CONFIG_NAMES = ("brandlint.yaml", "brandlint.yml")


def find_spec(start: Path) -> Path | None:
    """The nearest brand.yaml or brand.yml."""
    for folder in _upwards(start):
        for name in SPEC_NAMES:
            if bundles.is_file(folder / name):
                return folder / name
    return None


def find_config(start: Path) -> Path | None:
    """The nearest brandlint.yaml, brandlint.yml or pyproject.toml that has the table, in this order in one folder."""
    for folder in _upwards(start):
        for name in CONFIG_NAMES:
            if bundles.is_file(folder / name):
                return folder / name
        project = folder / "pyproject.toml"
        if bundles.is_file(project) and _has_table(project):
            return project
    return None


def _upwards(start: Path) -> Iterator[Path]:
    folder = start.absolute()
    if not bundles.is_dir(folder):
        folder = folder.parent
    yield folder
    yield from folder.parents


def _has_table(project: Path) -> bool:
    try:
        data = bundles.read_bytes(project)
        if b"brandlint" not in data:
            return False
        return "brandlint" in tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return b"[tool.brandlint" in data
