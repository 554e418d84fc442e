"""Names in brandlint.yaml that nothing else knows: an offer, a team, an audience, a template language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brandlint.places import Place
from brandlint.spec.problems import SpecProblem, did_you_mean
from brandlint.spec.records import AssetPattern, Config, Spec


def config_problems(config: Config, spec: Spec) -> Iterator[SpecProblem]:
    """Every such name at its place. What the spec has no section for is not held against those who name it."""
    for index, asset in enumerate(config.assets):
        yield from _unknown(asset, index, "offers", asset.offers, spec.offers)
        yield from _unknown(asset, index, "team", (asset.team,), spec.teams or ())
        yield from _unknown(asset, index, "audience", (asset.audience,), spec.audiences or ())
        if asset.dialect:
            from brandlint.parsers.tokens.dialects import load, platform

            if platform(asset.dialect) is None:
                yield from _unknown(asset, index, "dialect", (asset.dialect,), load().platforms)


def _unknown(
    asset: AssetPattern, index: int, key: str, names: Iterable[str | None], known: Iterable[str]
) -> Iterator[SpecProblem]:
    known = tuple(known)
    for name in names:
        if name and known and name not in known:
            message = f'there is no {key.removesuffix("s")} "{name}"'
            place = asset.places.get(key, Place(path="brandlint.yaml"))
            yield SpecProblem(place, f"assets.{index}.{key}", message, did_you_mean(name, known))
