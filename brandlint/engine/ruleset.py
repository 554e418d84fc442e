"""Which rules run on which file, how grave they are there, and with which options."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from brandlint.checks.base import CheckOptions
from brandlint.engine.files import patterns, shown_path
from brandlint.engine.findings import Severity
from brandlint.engine.prepared import built_in_rules
from brandlint.engine.rules import Rule, load_rules, matches
from brandlint.engine.vocabulary import OptionsError, build_options, is_built_in
from brandlint.places import Place
from brandlint.spec.problems import SpecError, SpecProblem, did_you_mean
from brandlint.spec.records import Config, RuleSetting
from brandlint.store import Store, key_of


class Verdict:
    """A rule as it holds for one file: its severity, and what its check is `given`."""

    def __init__(self, rule: Rule, severity: Severity, given: dict[str, Any]) -> None:
        self.rule, self.severity, self.given = rule, severity, given

    @cached_property
    def options(self) -> CheckOptions:
        """The options of the check."""
        return build_options(self.rule.check, self.given)


class Standing(dict[str, Verdict]):
    """The rules that hold for some files, by id."""

    @cached_property
    def identity(self) -> bytes:
        """Changes with whatever these rules are told or tell."""
        rules = [(verdict.rule.id, verdict.rule.file, verdict.severity, verdict.given) for verdict in self.values()]
        return key_of("rules", data=msgspec.msgpack.encode(rules))


class RuleSet:
    """The rules of a run: built-in ones and those of the configuration's packs."""

    def __init__(
        self, rules: dict[str, Rule], config: Config, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> None:
        self._config = config
        select, ignore = tuple(select), tuple(ignore)
        self._selected = select
        self.known = tuple(rules)
        self.rules = {name: rule for name, rule in rules.items() if not matches(name, ignore)}
        self._standings: dict[tuple[int, ...], Standing] = {}

    @classmethod
    def load(
        cls, config: Config, select: Iterable[str], ignore: Iterable[str], start: Path, store: Store | None = None
    ) -> RuleSet:
        """All rules for a configuration; raises `SpecError` for a broken rule file or an unknown rule's name."""
        rules = built_in_rules(store or Store(None))
        for pack in config.rule_packs:
            folder = Path(config.root, pack)
            if not folder.is_dir():
                place = Place(path=config.path or str(config.root))
                raise SpecError([SpecProblem(place, "rule-packs", f"{pack!r} is not a folder")])
            rules |= load_rules(folder, shown_path(folder, start))
        settings = [
            setting for group in (config.rules, *(o.rules for o in config.overrides)) for setting in group.items()
        ]
        problems = [_check_setting(name, setting, rules, config) for name, setting in settings]
        if wrong := [problem for problem in problems if problem]:
            raise SpecError(wrong)
        return cls(rules, config, select, ignore)

    def at(self, path: str) -> Standing:
        """The rules that hold for the file at `path` (relative to the configuration's folder)."""
        overrides = enumerate(self._config.overrides)
        applying = tuple(index for index, override in overrides if patterns(*override.files).match(path))
        if applying not in self._standings:
            decided = {name: self._decide(rule, applying) for name, rule in self.rules.items()}
            self._standings[applying] = Standing({name: verdict for name, verdict in decided.items() if verdict})
        return self._standings[applying]

    def _decide(self, rule: Rule, applying: tuple[int, ...]) -> Verdict | None:
        groups = [self._config.rules, *(self._config.overrides[index].rules for index in applying)]
        settings = [
            setting
            for group in groups
            for name, setting in sorted(group.items(), key=lambda item: item[0].count("/"))
            if matches(rule.id, (name,))
        ]
        enabled, severity, given = rule.file.enabled, rule.file.severity, dict(rule.file.with_)
        for setting in settings:
            enabled = setting.enabled
            severity = setting.severity or severity  # type: ignore[assignment]
            given |= setting.options
        if self._selected:
            enabled = matches(rule.id, self._selected)
        if not enabled:
            return None
        return Verdict(rule, severity, given)

    def built_in(self) -> bool:
        """Whether all checks that the rules name are brandlint's own."""
        return all(is_built_in(rule.file.check) for rule in self.rules.values())

    def need_spec(self) -> bool:
        """Whether anything could be said with a spec that cannot be said without."""
        return any(rule.family != "lint" for rule in self.rules.values())


def _check_setting(name: str, setting: RuleSetting, rules: dict[str, Rule], config: Config) -> SpecProblem | None:
    place = setting.place or Place(path=config.path or str(config.root))
    if name == "ALL" or any(matches(rule, (name,)) for rule in rules):
        for rule in rules.values():
            if setting.options and matches(rule.id, (name,)):
                try:
                    build_options(rule.check, rule.file.with_ | setting.options)
                except OptionsError as error:
                    return SpecProblem(place, f"rules.{name}", str(error))
        return None
    known = [*rules, *{rule.family: None for rule in rules.values()}]
    return SpecProblem(place, f"rules.{name}", "there is no rule or family of this name", did_you_mean(name, known))
