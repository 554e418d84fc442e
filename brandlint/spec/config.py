"""brandlint.yaml or `[tool.brandlint]`, as the record that the engine reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brandlint import bundles
from brandlint.digests import digest
from brandlint.spec import records
from brandlint.spec.extending import read_file, shown
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem
from brandlint.spec.reading import Document, read, resolve


def read_config(path: Path) -> records.Config:
    """The configuration in the file at `path`."""
    data = read_file(path)
    document = _document(path, data)
    if document.data is None:
        document.data = {}
    from brandlint.spec.documents.config import ConfigDocument
    from brandlint.spec.validating import validate

    model, problems = validate(ConfigDocument, document)
    root = path.absolute().parent
    problems += _missing(document, root)
    if problems or model is None:
        raise SpecError(problems)
    return records.Config(
        root=root.as_posix(),
        path=document.path,
        spec=_under(root, model.spec),
        assets=tuple(
            records.AssetPattern(
                files=item.files, channel=item.channel, dialect=item.dialect, team=item.team,
                locale=item.locale, offers=item.offers, audience=item.audience,
                places={key: document.place("assets", index, key) for key in document.mapping("assets", index)},
            )
            for index, item in enumerate(model.assets)
        ),
        exclude=(*records.ALWAYS_EXCLUDED, *model.exclude),
        rule_packs=tuple(root.joinpath(pack).as_posix() for pack in model.rule_packs),
        rules=_settings(document, ("rules",), model.rules),
        overrides=tuple(
            records.Override(files=item.files, rules=_settings(document, ("overrides", index, "rules"), item.rules))
            for index, item in enumerate(model.overrides)
        ),
        baseline=_under(root, model.baseline),
        ocr=model.ocr,
        sources={str(path.absolute()): digest(data)},
    )  # fmt: skip


def _document(path: Path, data: bytes) -> Document:
    if path.suffix == ".toml":
        from brandlint.spec.toml import read_table

        return read_table(data, shown(path))
    return read(data, shown(path))


def _settings(document: Document, path: DocumentPath, rules: dict[str, Any]) -> dict[str, records.RuleSetting]:
    return {
        name: records.RuleSetting(
            enabled=rule.enabled,
            severity=rule.severity,
            options=resolve(rule.model_extra or {}),
            place=document.key_place(*path, name),
        )
        for name, rule in rules.items()
    }


def _under(root: Path, name: str | None) -> str | None:
    return None if name is None else root.joinpath(name).as_posix()


def _missing(document: Document, root: Path) -> Iterator[SpecProblem]:
    for path, name in document.texts("spec"):
        if not bundles.is_file(root.joinpath(name)):
            yield document.problem(path, f'there is no file "{name}"')
    for path, name in document.texts("rule-packs"):
        if bundles.is_inside(root):
            hint = "unpack the campaign, or keep the rules beside it"
            yield document.problem(path, "rules inside a zipped campaign are not read", hint)
        elif not root.joinpath(name).exists():
            yield document.problem(path, f'there is no folder "{name}"')
