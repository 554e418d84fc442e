"""Whether a campaign and the spec know the same offers and audiences."""

from __future__ import annotations

from collections.abc import Iterable

from brandlint.spec import records
from brandlint.spec.problems import DocumentPath, SpecProblem, did_you_mean, dotted


def manifest_problems(manifest: records.Manifest, spec: records.Spec) -> tuple[SpecProblem, ...]:
    """The references of a campaign.yaml to offers and audiences that `spec` does not have.

    A section that the spec leaves out is not held against the campaign; goals and teams are the rules' to judge.
    """
    places = manifest.places
    found: list[SpecProblem] = []

    def check(path: DocumentPath, name: str | None, known: Iterable[str] | None, what: str) -> None:
        if name is not None and known and name not in known:
            shown = dotted(path)
            place = places.get(shown) or places.get(dotted(path[:-1])) or manifest.place
            found.append(SpecProblem(place, shown, f'"{name}" is no {what} of {spec.path}', did_you_mean(name, known)))

    check(("audience",), manifest.audience, spec.audiences, "audience")
    for index, name in enumerate(manifest.offers):
        check(("offers", index), name, spec.offers, "offer")
    for index, touchpoint in enumerate(manifest.touchpoints):
        check(("touchpoints", index, "audience"), touchpoint.audience, spec.audiences, "audience")
        for place, name in enumerate(touchpoint.offers or ()):
            check(("touchpoints", index, "offers", place), name, spec.offers, "offer")
    return tuple(found)
