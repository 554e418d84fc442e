import subprocess
import sys
from pathlib import Path

import pytest

from brandlint.engine.prepared import built_in_rules, config_for, manifest_of, spec_at
from brandlint.engine.rules import built_in_folder, load_rules
from brandlint.spec import load_config, load_manifest, load_spec
from brandlint.spec.problems import SpecError
from brandlint.store import Store

FIXTURES = Path(__file__).parents[2] / "fixtures"
PROBE = """
import sys
from brandlint.cli import cli
try:
    cli(["check"])
except SystemExit:
    print("pydantic" in sys.modules, file=sys.stderr)
"""
BRAND = "brand: {name: Northwind}\nvisual: {logos: [{file: logo.svg}]}\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def again(store: Store, root: Path) -> Store:
    store.close()
    return Store(root)


@pytest.mark.parametrize("folder", [path for path in FIXTURES.iterdir() if path.is_dir()], ids=lambda path: path.name)
def test_what_was_kept_is_what_is_read_anew(folder: Path, tmp_path: Path, store: Store) -> None:
    spec, config, manifest = folder / "brand.yaml", folder / "brandlint.yaml", folder / "campaign.yaml"
    for _ in range(2):
        assert spec_at(spec, store) == load_spec(spec)
        if config.exists():
            assert config_for(folder, config, store) == load_config(folder, config)
        if manifest.exists():
            data = manifest.read_bytes()
            assert manifest_of("campaign.yaml", data, store) == load_manifest("campaign.yaml", data)
        store = again(store, tmp_path)


@pytest.mark.parametrize("beside", [True, False], ids=["beside the code", "in the store"])
def test_rules_that_were_kept_are_the_rules(
    beside: bool, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not beside)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    fresh = built_in_rules(store)
    assert bool(list(tmp_path.rglob("*.table"))) == beside
    monkeypatch.setattr("brandlint.engine.prepared.load_rules", None)
    kept = built_in_rules(Store(None) if beside else again(store, tmp_path))
    assert kept == fresh == load_rules(built_in_folder())
    assert [rule.options for rule in kept.values()] == [rule.options for rule in fresh.values()]


def test_a_kept_spec_holds_while_what_it_names_is_there(tmp_path: Path, store: Store) -> None:
    (tmp_path / "brand.yaml").write_text(f"extends: group.yaml\n{BRAND}")
    (tmp_path / "group.yaml").write_text("brand: {name: Group}\nvoice: {emoji: {max: 1}}\n")
    (tmp_path / "logo.svg").write_text("<svg/>")
    spec_at(tmp_path / "brand.yaml", store)
    store = again(store, tmp_path)
    (tmp_path / "group.yaml").write_text("brand: {name: Group}\nvoice: {emoji: {max: 2}}\n")
    voice = spec_at(tmp_path / "brand.yaml", store).voice
    assert voice is not None
    assert voice.emoji == 2
    store = again(store, tmp_path)
    (tmp_path / "logo.svg").unlink()
    with pytest.raises(SpecError, match=r"logo\.svg"):
        spec_at(tmp_path / "brand.yaml", store)


def test_mistakes_are_told_every_time(tmp_path: Path, store: Store) -> None:
    (tmp_path / "brand.yaml").write_text("brand: {nmae: Northwind}\n")
    for _ in range(2):
        with pytest.raises(SpecError, match="nmae"):
            spec_at(tmp_path / "brand.yaml", store)
        store = again(store, tmp_path)


def test_a_second_run_validates_nothing(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("brand: {name: Northwind}\nvoice: {exclamations: {max: 0}}\n")
    (tmp_path / "brandlint.yaml").write_text("assets: [{files: '*.txt', channel: sms}]\n")
    (tmp_path / "one.txt").write_text("Hello. Reply STOP to end.\n")
    for changed, told in (("Hello!", "True"), ("Hello you!", "False")):
        (tmp_path / "one.txt").write_text(changed)
        done = subprocess.run([sys.executable, "-c", PROBE], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "voice/exclamations" in done.stdout
        assert done.stderr.splitlines()[-1] == told
