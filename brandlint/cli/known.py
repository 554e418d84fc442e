"""The rules that are known in a folder: the built-in ones and those of its configuration's packs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from brandlint.engine.rules import Rule, matches
from brandlint.engine.ruleset import RuleSet
from brandlint.engine.workspace import look_at_packs, look_upwards
from brandlint.reads import Reads
from brandlint.spec import find_config, load_config
from brandlint.spec.problems import did_you_mean


def known_rules(folder: Path, config_file: Path | None = None, reads: Reads | None = None) -> dict[str, Rule]:
    """Every rule by its id, in order; raises `SpecError` for what is wrong in a rule file or the configuration.

    `reads` is told of all that was read for them.
    """
    reads = reads or Reads()
    look_upwards(folder, reads)
    config = load_config(folder, config_file or find_config(folder))
    for source, content in config.sources.items():
        reads.file(source, content)
    look_at_packs(config, reads)
    return dict(sorted(RuleSet.load(config, (), (), Path.cwd()).rules.items()))


def require_rules(names: Iterable[str], paths: Iterable[Path], config_file: Path | None) -> None:
    """Refuse names of rules and families that no configuration of `paths` knows."""
    folders = {path if path.is_dir() else path.parent for path in paths}
    rules: dict[str, Rule] = {}
    for folder in sorted(folders):
        rules |= known_rules(folder, config_file)
    for name in names:
        if not any(matches(rule, (name,)) for rule in rules):
            raise click.UsageError(f"there is no rule or family {name!r}; {hint(name, rules)}")


def hint(name: str, rules: dict[str, Rule]) -> str:
    """What was probably meant by `name`."""
    families = sorted({rule.family for rule in rules.values()})
    by_name = {rule.partition("/")[2]: rule for rule in rules}
    if name in by_name:
        return f'did you mean "{by_name[name]}"?'
    return did_you_mean(name, rules if "/" in name else [*families, *rules]) or "see `brandlint rules`"
