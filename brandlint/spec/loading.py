"""Files to records: reading, validating and compiling in one go, all problems told together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from brandlint.assets import Place
from brandlint.spec import records
from brandlint.spec.campaign import compile_campaign
from brandlint.spec.compiling import beside, compile_brand
from brandlint.spec.documents.brand import SpecDocument
from brandlint.spec.documents.campaign import CampaignDocument
from brandlint.spec.extending import digest, read_extended, read_file
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem, did_you_mean
from brandlint.spec.reading import Document, read, written
from brandlint.spec.references import brand_problems, campaign_problems
from brandlint.spec.tokens import read_tokens
from brandlint.spec.validating import validate
from brandlint.spec.values import color


def load_spec(path: Path) -> records.Spec:
    """The spec in a file, over those it extends."""
    document, sources = read_extended(path)
    spec, problems = _brand(document)
    if spec is not None and spec.visual is not None:
        imported: tuple[dict[str, str], dict[str, Place]] = ({}, {})
        name = document.data["visual"].get("tokens")
        if isinstance(name, str):
            file = Path(beside(document.place("visual", "tokens"), name))
            try:
                data = _read_named(document, ("visual", "tokens"), name, file)
                sources[str(file.absolute())] = digest(data)
                imported = read_tokens(data, file.as_posix())
            except SpecError as error:
                problems += error.problems
        problems += _missing_logos(document, spec.visual)
        visual, unknown = _with_colors(document, spec.visual, imported)
        problems += unknown
        spec = msgspec.structs.replace(spec, visual=visual)
    if problems or spec is None:
        raise SpecError(problems)
    return msgspec.structs.replace(spec, sources=sources)


def compile_spec(data: dict[str, Any], path: str) -> records.Spec:
    """A spec from a Python dict; a brand without a name is called ""."""
    plain = written(data)
    brand = plain.get("brand")
    named = isinstance(brand, dict) and "name" in brand
    if brand is None or isinstance(brand, dict):
        plain = {**plain, "brand": {"name": "unnamed", **(brand or {})}}
    document = Document(path, plain)
    spec, problems = _brand(document)
    if spec is not None and spec.visual is not None:
        visual, unknown = _with_colors(document, spec.visual, ({}, {}))
        problems += unknown
        spec = msgspec.structs.replace(spec, visual=visual)
    if problems or spec is None:
        raise SpecError(problems)
    if not named:
        unnamed = msgspec.structs.replace(spec.brand, name="", names=spec.brand.names[1:])
        spec = msgspec.structs.replace(spec, brand=unnamed)
    return spec


def load_manifest(path: str, data: bytes) -> records.Manifest:
    """The campaign in a file's bytes."""
    document = read(data, path)
    model, problems, dropped = validate(CampaignDocument, document)
    if model is not None:
        problems += _untouched(campaign_problems(document, model), dropped, document)
    problems += document.problems
    if problems or model is None:
        raise SpecError(problems)
    return compile_campaign(document, model)


def _brand(document: Document) -> tuple[records.Spec | None, list[SpecProblem]]:
    model, problems, dropped = validate(SpecDocument, document)
    spec = None
    if model is not None:
        spec = compile_brand(document, model)
        problems += _untouched(brand_problems(document, model, spec), dropped, document)
    return spec, problems + document.problems


def _untouched(problems: Iterable[SpecProblem], dropped: set[DocumentPath], document: Document) -> list[SpecProblem]:
    """The problems that do not follow from what was left out of the same entry (an offer, a touchpoint)."""
    entries = {document.problem(path[:2], "").path for path in dropped}
    return [
        problem for problem in problems
        if not any(problem.path == entry or problem.path.startswith(f"{entry}.") for entry in entries)
    ]  # fmt: skip


def _read_named(document: Document, path: DocumentPath, name: str, file: Path) -> bytes:
    if not file.is_file():
        raise SpecError([document.problem(path, f'there is no file "{name}"')])
    return read_file(file)


def _missing_logos(document: Document, visual: records.Visual) -> list[SpecProblem]:
    return [
        SpecProblem(
            logo.place or Place(path=document.path), f"visual.logos.{index}.file", f'there is no file "{logo.file}"'
        )
        for index, logo in enumerate(visual.logos)
        if not Path(logo.path).is_file()
    ]


def _with_colors(
    document: Document, visual: records.Visual, imported: tuple[dict[str, str], dict[str, Place]]
) -> tuple[records.Visual, list[SpecProblem]]:
    """The palette with imported colours beneath its own, and the call to action's colours found in it."""
    colors = imported[0] | visual.colors
    places = imported[1] | visual.color_places
    problems = []
    found: dict[str, str | None] = {}
    for part, name in (("background", visual.button_background), ("color", visual.button_color)):
        found[part] = colors.get(name) if name else None
        if name and found[part] is None:
            try:
                found[part] = color(name)
            except ValueError:
                path = ("visual", "call-to-action", part)
                problems.append(
                    document.problem(path, f'"{name}" is no colour of this file', did_you_mean(name, colors))
                )
    button = {"button_background": found["background"], "button_color": found["color"]}
    return msgspec.structs.replace(visual, colors=colors, color_places=places, **button), problems
