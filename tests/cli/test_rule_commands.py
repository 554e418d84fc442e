"""`rules`, `explain`, `schema`, `test-rules`: what brandlint tells of itself."""

import json
from pathlib import Path

import jsonschema
import pytest
from cli_project import brandlint

SHOUT = """\
summary: A headline shouts.
severity: info
select: blocks
check: shouting
message: "{actual} is loud"
why: Nobody reads on.
mend: Write it in small letters.
references: ["https://house.example/voice"]
since: 1.2.0
examples:
  - name: loud
    asset: {channel: email, html: "<h1>READ THIS OFFER NOW PLEASE</h1>"}
    finds: [READ THIS OFFER NOW PLEASE]
  - asset: {channel: email, html: "<h1>Read this</h1>"}
    finds: []
"""


@pytest.fixture
def house(project: Path) -> Path:
    """The project with a rule pack of its own."""
    (project / "house-rules" / "house").mkdir(parents=True)
    (project / "house-rules" / "house" / "loud.yaml").write_text(SHOUT, "utf-8")
    (project / "brandlint.yaml").write_text("rule-packs: [house-rules/]\n", "utf-8")
    return project


def test_rules_are_listed_with_severity_and_summary(house: Path) -> None:
    lines = brandlint(house, "rules").out.splitlines()
    assert [line.split() for line in lines if line.startswith("house/loud ")] == [
        ["house/loud", "info", "A", "headline", "shouts."]
    ]
    names = [line.split()[0] for line in lines]
    assert names == sorted(names)
    assert "lint/unreadable" in names


def test_a_family_can_be_listed_alone(house: Path) -> None:
    done = brandlint(house, "rules", "--family", "lint")
    assert {line.split()[0] for line in done.out.splitlines()} == {
        "lint/unreadable", "lint/unexplained-ignore", "lint/unused-ignore",
    }  # fmt: skip
    wrong = brandlint(house, "rules", "--family", "hous")
    assert (wrong.code, wrong.out) == (2, "")
    assert 'did you mean "house"?' in wrong.err


def test_rules_are_told_to_programs_as_well(house: Path) -> None:
    rules = {rule["rule"]: rule for rule in json.loads(brandlint(house, "rules", "--format", "json").out)["rules"]}
    assert rules["house/loud"]["severity"] == "info"
    assert rules["house/loud"]["check"] == "shouting"
    assert rules["house/loud"]["enabled"] is True


def test_a_rule_is_explained_with_its_reason_remedy_and_examples(house: Path) -> None:
    page = brandlint(house, "explain", "house/loud").out
    for told in (
        "house/loud (info)", "A headline shouts.", "Nobody reads on.", "Write it in small letters.",
        "Asks the check shouting of blocks.", "Example: loud", 'finds: "READ THIS OFFER NOW PLEASE"', "finds: nothing",
        "https://house.example/voice", "Since 1.2.0.",
    ):  # fmt: skip
        assert told in page


@pytest.mark.parametrize(
    ("name", "hint"), [("loud", "house/loud"), ("huse/loud", "house/loud"), ("lint/unread", "lint/unreadable")]
)
def test_explaining_an_unknown_rule_gives_a_hint(house: Path, name: str, hint: str) -> None:
    done = brandlint(house, "explain", name)
    assert done.code == 2
    assert f'did you mean "{hint}"?' in done.err


def test_every_built_in_rule_can_be_explained() -> None:
    from brandlint.cli.explain import _page
    from brandlint.engine.rules import built_in_folder, load_rules

    for rule in load_rules(built_in_folder()).values():
        page = list(_page(rule, 80, bold=False))
        assert page[0].startswith(rule.id)
        assert all(line.replace("\N{ZERO WIDTH JOINER}", "").isprintable() for line in page)


@pytest.mark.parametrize("kind", ["spec", "config", "campaign", "rule", "findings"])
def test_schemas_are_json_schemas(tmp_path: Path, kind: str) -> None:
    schema = json.loads(brandlint(tmp_path, "schema", kind).out)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_rule_schema_fits_every_built_in_rule(tmp_path: Path) -> None:
    from brandlint.engine.rules import built_in_folder
    from brandlint.spec.reading import read, resolve

    validator = jsonschema.Draft202012Validator(json.loads(brandlint(tmp_path, "schema", "rule").out))
    for path in sorted(built_in_folder().glob("*/*.yaml")):
        errors = [error.message for error in validator.iter_errors(resolve(read(path.read_bytes(), path.name).data))]
        assert errors == [], path.name


def test_without_a_kind_it_is_the_schema_of_the_spec(tmp_path: Path) -> None:
    assert brandlint(tmp_path, "schema").out == brandlint(tmp_path, "schema", "spec").out
    assert brandlint(tmp_path, "schema", "brand").code == 2


def test_the_rule_schema_knows_the_options_of_each_check(tmp_path: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(brandlint(tmp_path, "schema", "rule").out))
    rule = {
        "summary": "s", "severity": "info", "select": "facts", "check": "agrees-with-offer", "message": "m",
        "examples": [],
    }  # fmt: skip
    assert validator.is_valid(rule | {"with": {"field": "discount"}})
    for wrong in ({"feld": "discount"}, {"field": "nothing"}, {"phrases": {"a": "b"}}):
        assert not validator.is_valid(rule | {"with": wrong})
    assert validator.is_valid(rule | {"check": "phrase", "with": {"phrases": {"a": "b"}}})


def test_examples_of_a_rule_pack_are_run(house: Path) -> None:
    done = brandlint(house, "test-rules", "house-rules")
    assert (done.code, done.out) == (0, "1 rule, 2 examples: all hold.\n")


def test_an_example_that_does_not_hold_is_shown(house: Path) -> None:
    rule = house / "house-rules" / "house" / "loud.yaml"
    rule.write_text(SHOUT.replace("finds: []", "finds: [Read this]"), "utf-8")
    done = brandlint(house, "test-rules", "house-rules")
    assert done.code == 1
    assert done.out.splitlines() == [
        "house-rules/house/loud.yaml: house/loud: example 2",
        '  should find "Read this"',
        "  but found   nothing",
        "1 rule, 2 examples: 1 example not as told.",
    ]


def test_a_rule_file_that_cannot_be_read_is_told_at_its_line(house: Path) -> None:
    rule = house / "house-rules" / "house" / "loud.yaml"
    rule.write_text(SHOUT.replace("check: shouting", "check: shoutin"), "utf-8")
    done = brandlint(house, "test-rules", "house-rules")
    assert done.code == 2
    assert done.err.startswith("house-rules/house/loud.yaml:4:")
    assert "shouting" in done.err


def test_a_folder_without_rules_is_told(tmp_path: Path) -> None:
    assert brandlint(tmp_path, "test-rules", ".").code == 2
    assert brandlint(tmp_path, "test-rules", "nowhere").code == 2
