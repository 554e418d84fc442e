"""What brandlint wrote itself, and what the spec is made of, is nobody's touchpoint; names nobody knows are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_project import brandlint
from PIL import Image

CAMPAIGN = "campaign: spring\ntouchpoints: [{id: mail, channel: email, team: crm, file: emails/launch.html}]\n"


def found(folder: Path) -> tuple[int, list[str]]:
    made = json.loads(brandlint(folder, "check", "--format", "json", "--date", "2027-03-10").out)
    return made["summary"]["assets"], [one["rule"] for one in made["findings"]]


def test_a_report_beside_the_campaign_is_not_checked(project: Path) -> None:
    (project / "campaign.yaml").write_text(CAMPAIGN, "utf-8")
    before = found(project)
    assert brandlint(project, "report", ".", "-o", "report.html", "--date", "2027-03-10").code == 0
    assert found(project) == before


def test_the_logo_of_the_spec_is_no_touchpoint(project: Path) -> None:
    before, _ = found(project)
    (project / "brand").mkdir()
    Image.new("RGB", (96, 24), "navy").save(project / "brand" / "logo.png")
    Image.new("RGB", (96, 24), "navy").save(project / "brand" / "other.png")
    assert found(project)[0] == before + 2
    with (project / "brand.yaml").open("a", encoding="utf-8") as spec:
        spec.write("visual: {logos: [{file: brand/logo.png}]}\n")
    assert found(project)[0] == before + 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{files: '*.html', offers: [spring-sail]}", 'there is no offer "spring-sail"; did you mean "spring-sale"?'),
        ("{files: '*.html', dialect: liquit}", 'there is no dialect "liquit"; did you mean "liquid"?'),
        ("{files: '*.html', audience: nobody}", 'there is no audience "nobody"'),
        ("{files: '*.html', team: grwth}", 'there is no team "grwth"; did you mean "growth"?'),
    ],
)
def test_a_name_in_the_configuration_that_nobody_knows_is_told_at_its_line(
    tmp_path: Path, line: str, told: str
) -> None:
    (tmp_path / "brand.yaml").write_text(
        "brand: {name: Acme}\nteams: {growth: {}}\naudiences: {members: {}}\n"
        "offers: {spring-sale: {headline: Save 20%, discount: 20%}}\n"
    )
    (tmp_path / "brandlint.yaml").write_text(f"assets:\n  - {line}\n")
    (tmp_path / "a.html").write_text("<p>Acme</p>")
    for command in ("check", "validate"):
        done = brandlint(tmp_path, command)
        assert done.code == 2
        assert done.err.startswith("brandlint.yaml:2:")
        assert told in done.err


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ("brand: {name: A, domains: ['https://www.acme.example/']}", 'write "www.acme.example"'),
        ("brand: {name: A, links: ['*.partner.example']}", 'write "partner.example", which means what stands below it'),
        ("brand: {name: A}\noffers: {x: {discount: 20%, code: SPRING 20}}", 'did you mean "SPRING20"?'),
    ],
)
def test_hosts_and_codes_that_nothing_could_fit_are_refused(tmp_path: Path, spec: str, told: str) -> None:
    (tmp_path / "brand.yaml").write_text(spec)
    done = brandlint(tmp_path, "validate")
    assert done.code == 2
    assert told in done.err
