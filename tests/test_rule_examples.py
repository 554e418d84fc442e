"""The examples in the rule files are documentation; here they are held to it."""

import re

import pytest

from brandlint.engine.examples import run_examples
from brandlint.engine.rules import Rule, built_in_folder, load_rules

RULES = load_rules(built_in_folder())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_example_finds_what_it_says(rule: Rule) -> None:
    for outcome in run_examples(rule):
        assert outcome.found == outcome.expected, f"{outcome.name}: {[found.message for found in outcome.findings]}"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_shows_what_it_finds_and_what_it_lets_pass(rule: Rule) -> None:
    finds = [bool(example.finds) for example in rule.file.examples]
    assert True in finds
    assert False in finds


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_is_explained(rule: Rule) -> None:
    assert rule.file.summary.endswith(".")
    assert len(rule.file.why) > 20
    assert rule.file.mend
    assert rule.file.since


def test_messages_fill_every_placeholder() -> None:
    for rule in RULES.values():
        names = re.findall(r"\{\w+\}", rule.file.message)
        for outcome in run_examples(rule):
            for finding in outcome.findings:
                assert not [name for name in names if name in finding.message], rule.id
