"""Specs, configurations, campaigns and the built-in rules as they were compiled before, by content.

Validating what users write takes models that cost more to import than all else of a run in which little changed.
Only what was found right is kept, so that mistakes are told every time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from brandlint import bundles
from brandlint.digests import digest
from brandlint.engine.rules import Rule, RuleFile, built_in_folder, load_rules, prepared_rule
from brandlint.spec import load_config, load_manifest, load_spec
from brandlint.spec.records import Config, Manifest, Spec
from brandlint.store import Store, code_version, key_of
from brandlint.tables import made_of

Record = TypeVar("Record")


def spec_at(path: Path, store: Store) -> Spec:
    """The spec in a file; raises `SpecError`."""
    return _prepared(path, store, Spec, lambda: load_spec(path), _spec_holds)


def config_for(folder: Path, path: Path | None, store: Store) -> Config:
    """The configuration in the file `path`, or that of a `folder` without one; raises `SpecError`."""
    if path is None:
        return load_config(folder, None)
    return _prepared(path, store, Config, lambda: load_config(folder, path), _config_holds)


def manifest_of(shown: str, data: bytes, store: Store) -> Manifest:
    """The campaign that `data` describes, with places in the file `shown`; raises `SpecError`."""
    return _kept(key_of("campaign", shown, data=data), store, Manifest, lambda: load_manifest(shown, data))


def built_in_rules(store: Store) -> dict[str, Rule]:
    """Every built-in rule, by id, in order: kept with the code, in `store` where nothing can be kept there."""
    folder = built_in_folder()
    kind, made = dict[str, tuple[str, RuleFile]], dict[str, Rule]()

    def read() -> dict[str, tuple[str, RuleFile]]:
        made.update(load_rules(folder))
        return {name: (rule.path, rule.file) for name, rule in made.items()}

    def stored() -> bytes:
        return msgspec.msgpack.encode(_kept(key_of("rules", str(folder)), store, kind, read))

    kept = made_of(folder, (code_version(), str(folder)), stored)
    if made:
        return made
    with suppress(msgspec.DecodeError):
        files = msgspec.msgpack.decode(kept, type=kind)
        return {name: prepared_rule(name, path, file) for name, (path, file) in files.items()}
    return load_rules(folder)


def _prepared(
    path: Path, store: Store, kind: type[Record], load: Callable[[], Record], holds: Callable[[Record], bool]
) -> Record:
    """The record of the file at `path`, whose places are told from the current folder."""
    try:
        data = bundles.read_bytes(path)
    except (OSError, ValueError):
        return load()
    return _kept(key_of(kind.__name__, str(path), str(Path.cwd()), data=data), store, kind, load, holds)


def _kept(
    key: bytes, store: Store, kind: Any, load: Callable[[], Record], holds: Callable[[Record], bool] = lambda _: True
) -> Record:
    value = store.get(key)
    if value is not None:
        record: Record = msgspec.msgpack.decode(value, type=kind)
        if holds(record):
            return record
    record = load()
    with suppress(UnicodeEncodeError):  # a folder whose name is no text
        store.put(key, msgspec.msgpack.encode(record))
    return record


def _spec_holds(spec: Spec) -> bool:
    """Whether the files that the spec is made of are the same and those that it names are there."""
    logos = spec.visual.logos if spec.visual else ()
    return _same(spec.sources) and all(bundles.is_file(Path(logo.path)) for logo in logos)


def _config_holds(config: Config) -> bool:
    named = [Path(config.spec)] if config.spec else []
    packs = all(Path(pack).exists() for pack in config.rule_packs)
    return _same(config.sources) and packs and all(map(bundles.is_file, named))


def _same(sources: dict[str, str]) -> bool:
    try:
        return all(digest(bundles.read_bytes(Path(path))) == content for path, content in sources.items())
    except OSError:
        return False
