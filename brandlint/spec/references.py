"""What one part of a document says of another: names that must exist, and statements that must agree."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator

from brandlint.spec import records
from brandlint.spec.documents import brand as documents
from brandlint.spec.documents.campaign import CampaignDocument
from brandlint.spec.offers import offer_problems
from brandlint.spec.problems import DocumentPath, SpecProblem, did_you_mean
from brandlint.spec.reading import Document


def brand_problems(document: Document, model: documents.SpecDocument, spec: records.Spec) -> Iterator[SpecProblem]:
    """Every reference of a brand.yaml that leads nowhere, and everything that contradicts itself."""
    goals, audiences = _names(document, "goals"), _names(document, "audiences")
    for name, team in model.teams.items() if model.teams else ():
        yield from _unknown(document, ("teams", name, "goal"), team.goal, goals, "goal")
    for name, audience in model.audiences.items() if model.audiences else ():
        for index, other in enumerate(audience.excludes):
            path = ("audiences", name, "excludes", index)
            yield from _unknown(document, path, other, audiences, "audience")
            if other == name:
                yield document.problem(path, "an audience cannot exclude itself")
    for name, offer in model.offers.items():
        yield from _unknown(document, ("offers", name, "audience"), offer.audience, audiences, "audience")
        yield from offer_problems(document, name, offer, spec.offers[name])
    yield from _wordings(document, model)


def campaign_problems(document: Document, model: CampaignDocument) -> Iterator[SpecProblem]:
    """What contradicts itself within a campaign.yaml."""
    written = document.data.get("touchpoints")
    ids = [str(item["id"]) for item in written if isinstance(item, dict) and item.get("id")] if written else []
    first_of_id: dict[str, int] = {}
    first_of_file: dict[str, int] = {}
    for index, touchpoint in enumerate(model.touchpoints):
        path: DocumentPath = ("touchpoints", index)
        if touchpoint.id in first_of_id:
            line = document.place("touchpoints", first_of_id[touchpoint.id], "id").line
            yield document.problem((*path, "id"), f'the id "{touchpoint.id}" stands twice, first on line {line}')
        first_of_id.setdefault(touchpoint.id, index)
        if touchpoint.file:
            file = posixpath.normpath(touchpoint.file)
            if file.startswith("/") or "\\" in file or file[1:2] == ":":
                yield document.problem((*path, "file"), "expected a path relative to this file, with forward slashes")
            if file in first_of_file:
                other = model.touchpoints[first_of_file[file]].id
                yield document.problem((*path, "file"), f'"{file}" is already the file of "{other}"')
            first_of_file.setdefault(file, index)
        if model.stages and touchpoint.stage:
            yield from _unknown(document, (*path, "stage"), touchpoint.stage, model.stages, "stage")
        yield from _unknown(document, (*path, "variant-of"), touchpoint.variant_of, ids, "touchpoint")
        if touchpoint.variant_of == touchpoint.id:
            yield document.problem((*path, "variant-of"), "a touchpoint cannot be a variant of itself")
        for step, target in enumerate(touchpoint.leads_to or ()):
            yield from _unknown(document, (*path, "leads-to", step), target, ids, "touchpoint")
    for index, stage in enumerate(model.stages):
        if stage in model.stages[:index]:
            yield document.problem(("stages", index), f'the stage "{stage}" stands twice')


def _names(document: Document, section: str) -> list[str]:
    written = document.data.get(section)
    return list(written) if isinstance(written, dict) else []


def _unknown(
    document: Document, path: DocumentPath, name: str | None, known: Iterable[str], what: str
) -> Iterator[SpecProblem]:
    if name is not None and name not in known:
        yield document.problem(path, f'"{name}" is no {what} of this file', did_you_mean(name, known))


def _wordings(document: Document, model: documents.SpecDocument) -> Iterator[SpecProblem]:
    """Forms with two cures, and cures that are themselves to be avoided."""
    yield from _cures(document, ("brand", "spellings"), model.brand.spellings)
    terms = model.voice.terms if model.voice else None
    if terms is None:
        return
    yield from _cures(document, ("voice", "terms", "prefer"), terms.prefer)
    avoided = {form.casefold() for form in terms.avoid}
    for form, instead in terms.avoid.items():
        if instead and instead.casefold() in avoided:
            yield document.problem(("voice", "terms", "avoid", form), f'"{instead}" is itself to be avoided')
    for preferred in terms.prefer:
        if preferred.casefold() in avoided:
            path = ("voice", "terms", "prefer", preferred)
            yield document.problem(path, f'"{preferred}" is itself to be avoided', at_key=True)


def _cures(document: Document, path: DocumentPath, groups: dict[str, tuple[str, ...]]) -> Iterator[SpecProblem]:
    canonical: dict[str, set[str]] = defaultdict(set)
    for name, forms in groups.items():
        for index, form in enumerate(forms):
            if form in groups:
                yield document.problem((*path, name, index), f'"{form}" is itself a form to write')
            elif canonical[form] - {name}:
                yield document.problem((*path, name, index), f'"{form}" is already listed under another form')
            canonical[form].add(name)
