"""Files to records: reading, validating and compiling in one go, all problems told together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from brandlint.spec import records
from brandlint.spec.compiling import compile_brand
from brandlint.spec.documents.brand import SpecDocument
from brandlint.spec.extending import read_extended
from brandlint.spec.feeds import with_feeds
from brandlint.spec.offers import offer_problems
from brandlint.spec.palette import Imported, button_problems, import_tokens, logo_problems, with_palette
from brandlint.spec.problems import SpecError, SpecProblem
from brandlint.spec.reading import Document, read, written
from brandlint.spec.references import brand_problems, campaign_problems
from brandlint.spec.validating import validate


def load_spec(path: Path) -> records.Spec:
    """The spec in a file, over those it extends and the feeds it names."""
    document, sources = read_extended(path)
    document, feeds = with_feeds(document)
    model, problems = _validated(document)
    problems += logo_problems(document)
    try:
        imported = import_tokens(document)
        problems += button_problems(document, imported)
    except SpecError as error:
        problems += error.problems
    if problems or model is None:
        raise SpecError(problems)
    spec = with_palette(compile_brand(document, model), imported)
    return msgspec.structs.replace(spec, sources=sources | feeds | imported.sources)


def compile_spec(data: dict[str, Any], path: str) -> records.Spec:
    """A spec from a Python dict; a brand without a name is called ""."""
    plain = written(data)
    brand = plain.get("brand")
    named = isinstance(brand, dict) and "name" in brand
    if brand is None or isinstance(brand, dict):
        plain = {**plain, "brand": {"name": "unnamed", **(brand or {})}}
    document = Document(path, plain)
    model, problems = _validated(document)
    problems += button_problems(document, Imported())
    if problems or model is None:
        raise SpecError(problems)
    spec = with_palette(compile_brand(document, model), Imported())
    if not named:
        unnamed = msgspec.structs.replace(spec.brand, name="", names=spec.brand.names[1:])
        spec = msgspec.structs.replace(spec, brand=unnamed)
    return spec


def load_manifest(path: str, data: bytes) -> records.Manifest:
    """The campaign in a file's bytes; the error of one that has no mistake but in its sends holds the `rest` of it."""
    from brandlint.spec.campaign import compile_campaign
    from brandlint.spec.documents.campaign import CampaignDocument
    from brandlint.spec.undated import without_sends

    document = read(data, path)
    model, problems = validate(CampaignDocument, document)
    problems += campaign_problems(document)
    if not problems and model is not None:
        return compile_campaign(document, model)
    rest = None
    if partly := without_sends(document, problems):
        document, undated = partly
        if (model := validate(CampaignDocument, document)[0]) is not None:
            rest = compile_campaign(document, model, undated)
    raise SpecError(problems, rest)


def _validated(document: Document) -> tuple[SpecDocument | None, list[SpecProblem]]:
    model, problems = validate(SpecDocument, document)
    problems += brand_problems(document)
    for name in document.mapping("offers"):
        problems += offer_problems(document, name, model.offers[name] if model else None)
    return model, problems
