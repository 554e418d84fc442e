"""Reads all that a team writes for brandlint, and no asset: is it right?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from brandlint.engine.campaigns import read_manifests
from brandlint.engine.files import MANIFESTS, walk
from brandlint.engine.names import config_problems
from brandlint.engine.rules import Rule, load_rules
from brandlint.engine.ruleset import RuleSet
from brandlint.spec import compile_spec, find_config, find_spec, load_config, load_spec
from brandlint.spec.problems import SpecError, SpecProblem
from brandlint.spec.records import Spec

#: Files whose folder may have a spec or a configuration of its own.
_NAMES = frozenset({"brand.yaml", "brand.yml", "brandlint.yaml", "brandlint.yml", "pyproject.toml", *MANIFESTS})


class Validation(msgspec.Struct, kw_only=True):
    """The files that were read, what is wrong with them, and the rules of rule packs, whose examples may be run."""

    files: set[Path] = msgspec.field(default_factory=set)
    problems: list[SpecProblem] = msgspec.field(default_factory=list)
    rules: list[Rule] = msgspec.field(default_factory=list)


def validate(paths: Iterable[Path], start: Path) -> Validation:
    """Everything at, below and (for specs and configurations) above `paths`, which are absolute."""
    validation = Validation()
    specs: dict[Path, Spec | None] = {}
    for folder, manifests in _folders(paths).items():
        spec_path = find_spec(folder)
        if config_path := find_config(folder):
            config = _tried(validation, lambda path=config_path: load_config(path.parent, path))
            if config and config_path not in validation.files:
                _tried(validation, lambda config=config: RuleSet.load(config, (), (), start))
                for pack in config.rule_packs:
                    validation.rules += (_tried(validation, lambda pack=pack: load_rules(Path(pack))) or {}).values()
            validation.files.add(config_path)
            spec_path = Path(config.spec) if config and config.spec else spec_path
        if spec_path and spec_path not in specs:
            specs[spec_path] = _tried(validation, lambda path=spec_path: load_spec(path))
            validation.files.add(spec_path)
        spec = specs.get(spec_path) if spec_path else None
        if spec and config_path and config:
            validation.problems += config_problems(config, spec)
        troubles: list[SpecError] = []
        list(read_manifests(manifests, spec or compile_spec({}), start, troubles))
        validation.problems += [problem for trouble in troubles for problem in trouble.problems]
        validation.files.update(manifests)
    validation.problems = list(dict.fromkeys(validation.problems))
    return validation


def _folders(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """The folders that hold something to validate, each with its campaigns."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        folders.setdefault(folder, [])
        for file in walk(folder, _NAMES.__contains__):
            campaigns = folders.setdefault(file.parent, [])
            if file.name in MANIFESTS and file not in campaigns:
                campaigns.append(file)
    return folders


def _tried(validation: Validation, load: Callable[..., Any]) -> Any:
    try:
        return load()
    except SpecError as error:
        validation.problems += error.problems
        return None
