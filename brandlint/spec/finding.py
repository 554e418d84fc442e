"""Where the files are that users write: the nearest, walking up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from brandlint import bundles

SPEC_NAMES = ("brand.yaml", "brand.yml")
CONFIG_NAMES = ("brandlint.yaml", "brandlint.yml")


def find_spec(start: Path) -> Path | None:
    """The nearest brand.yaml or brand.yml."""
    return next(filter(None, map(spec_in, _upwards(start))), None)


def find_config(start: Path) -> Path | None:
    """The nearest brandlint.yaml, brandlint.yml or pyproject.toml that has the table, in this order in one folder."""
    return next(filter(None, map(config_in, _upwards(start))), None)


def spec_in(folder: Path) -> Path | None:
    """The brand.yaml or brand.yml of the folder itself."""
    return next((file for name in SPEC_NAMES if bundles.is_file(file := folder / name)), None)


def config_in(folder: Path) -> Path | None:
    """The configuration of the folder itself."""
    if named := next((file for name in CONFIG_NAMES if bundles.is_file(file := folder / name)), None):
        return named
    project = folder / "pyproject.toml"
    return project if bundles.is_file(project) and _has_table(project) else None


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
        import tomllib

        return "brandlint" in tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return b"[tool.brandlint" in data
