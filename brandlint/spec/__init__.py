"""The shared spec: brand.yaml, brandlint.yaml and campaign.yaml, from files to records.

What these functions raise is `SpecError`, with all mistakes of a file at once. Models and validation are
imported by the functions that need them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from brandlint.spec.problems import SpecError, SpecProblem
from brandlint.spec.records import Brand, Config, Manifest, Spec

__all__ = [
    "SpecError", "SpecProblem", "compile_spec", "find_config", "find_spec", "load_config", "load_manifest", "load_spec",
    "manifest_problems", "schema", "unchanged",
]  # fmt: skip


def find_spec(start: Path) -> Path | None:
    """The nearest brand.yaml or brand.yml, from `start` (a file or a folder) upwards."""
    from brandlint.spec.finding import find_spec as find

    return find(start)


def find_config(start: Path) -> Path | None:
    """The nearest brandlint.yaml, brandlint.yml or pyproject.toml with `[tool.brandlint]`, from `start` upwards."""
    from brandlint.spec.finding import find_config as find

    return find(start)


def load_spec(path: Path) -> Spec:
    """The spec in the file at `path`, over all that it extends, with the colours it imports."""
    from brandlint.spec.loading import load_spec as load

    return load(path)


def compile_spec(data: dict[str, Any], path: str = "brand.yaml") -> Spec:
    """The spec that a Python dict describes, for examples and tests; `brand` may be absent. It reads no file."""
    if not data:
        return Spec(path=path, brand=Brand(name=""))
    from brandlint.spec.loading import compile_spec as load

    return load(data, path)


def load_config(folder: Path, file: Path | None = None) -> Config:
    """The configuration in `file`, or the nearest from `folder` upwards; without any, that of the folder itself."""
    path = file or find_config(folder)
    if path is None:
        return Config(root=folder.absolute().as_posix())
    from brandlint.spec.config import read_config

    return read_config(path)


def load_manifest(path: str, data: bytes) -> Manifest:
    """The campaign that `data`, the bytes of the campaign.yaml at `path`, describes."""
    from brandlint.spec.loading import load_manifest as load

    return load(path, data)


def manifest_problems(manifest: Manifest, spec: Spec) -> tuple[SpecProblem, ...]:
    """What a campaign refers to (goals, offers, audiences) that the spec does not have."""
    from brandlint.spec.agreement import manifest_problems as find

    return find(manifest, spec)


def unchanged(record: Spec | Config) -> bool:
    """Whether every file that a record was read from is still as it was: a cached one may then be used again.

    Shown paths are relative to the current folder, so that a record holds for the folder it was read in.
    """
    from brandlint.digests import digest

    try:
        return all(digest(Path(path).read_bytes()) == known for path, known in record.sources.items())
    except OSError:
        return False


def schema(kind: Literal["spec", "config", "campaign"]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what users write."""
    from brandlint.spec.schemas import schema as make

    return make(kind)
