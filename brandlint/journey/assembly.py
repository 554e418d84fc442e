"""Puts assets in their places: touchpoints, campaigns, and the steps between them.

What a touchpoint is, is said by campaign.yaml first, then by the configuration's pattern, then by the file itself, and
last by its folder (see `channels`). Its offers are those of its own entry, of the pattern or of the file, or
else those of its campaign that run on its channel.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from brandlint.assets import Asset
from brandlint.journey.channels import channel_of
from brandlint.journey.records import ABSENT, TOLD, Journey, Send, Touchpoint
from brandlint.journey.sending import as_sent
from brandlint.journey.steps import steps_of
from brandlint.places import Place
from brandlint.records import Record, held
from brandlint.spec.records import AssetPattern, Manifest, ManifestTouchpoint, Spec
from brandlint.spec.sends import occurrences

#: An asset's record and what the configuration says of its file.
Bound = tuple[Record, AssetPattern | None]


def assemble(records: Iterable[Bound], manifests: Iterable[Manifest], spec: Spec) -> tuple[Journey, ...]:
    """The journeys that the assets form: one for each manifest, in order, and one for what none of them speaks of.

    A manifest speaks of the files it names and of all others in its folder that no manifest further down does.
    Paths of assets and manifests are relative to the same folder.
    """
    ordered = sorted(manifests, key=lambda manifest: manifest.path)
    declared = {path for manifest in ordered for path in _named(manifest)}
    by_path: dict[str, list[Bound]] = {}
    loose: dict[int | None, list[Bound]] = {}
    for one in records:
        path = one[0].path
        if path in declared or one[0].outline.format == TOLD:
            by_path.setdefault(path, []).append(one)
        else:
            loose.setdefault(_home(path, ordered), []).append(one)
    journeys = []
    for index, manifest in enumerate(ordered):
        touchpoints = [*_declared(manifest, by_path, spec), *(_undeclared(*one) for one in loose.get(index, ()))]
        journeys.append(_journey(manifest, touchpoints))
    if rest := [_undeclared(*one) for one in loose.get(None, ())]:
        journeys.append(Journey(name="", touchpoints=tuple(rest), steps=steps_of(rest, spec.brand.domains)))
    return tuple(journeys)


def file_of(manifest: Manifest, file: str) -> str:
    """The path of a file that a manifest names, relative to the same folder as the manifest's own."""
    archive, separator, inner = manifest.path.rpartition("!/")
    return archive + separator + posixpath.normpath(posixpath.join(posixpath.dirname(inner), file))


def _journey(manifest: Manifest, touchpoints: Sequence[Touchpoint]) -> Journey:
    places = dict(manifest.places)
    if audience := manifest.places.get("audience"):
        places["audience"] = audience
    if manifest.goal_place:
        places["goal"] = manifest.goal_place
    places.update({f"stages.{index}": place for index, place in enumerate(manifest.stage_places)})
    return Journey(
        name=manifest.campaign,
        touchpoints=tuple(touchpoints),
        steps=steps_of(touchpoints),
        goal=manifest.goal,
        offers=manifest.offers,
        audience=manifest.audience,
        stages=manifest.stages,
        place=manifest.place,
        places=places,
    )


def _named(manifest: Manifest) -> Iterator[str]:
    for entry in manifest.touchpoints:
        if entry.file:
            yield file_of(manifest, entry.file)


def _home(path: str, manifests: Sequence[Manifest]) -> int | None:
    folders = {posixpath.dirname(manifest.path): index for index, manifest in enumerate(manifests)}
    folder = posixpath.dirname(path)
    while folder not in folders:
        if folder in ("", "/", ".."):
            return None
        folder = posixpath.dirname(folder)
    return folders[folder]


def _declared(manifest: Manifest, by_path: dict[str, list[Bound]], spec: Spec) -> Iterator[Touchpoint]:
    told: dict[str, list[Bound]] = {
        one[0].outline.name: [one] for one in by_path.get(manifest.path, ()) if one[0].outline.format == TOLD
    }
    for index, entry in enumerate(manifest.touchpoints):
        places = _places(manifest, index, entry)
        found = by_path.get(file_of(manifest, entry.file), []) if entry.file else told.get(entry.id, [])
        for record, pattern in found or [(held(Asset(format=ABSENT)), None)]:
            several = len(found) > 1 and record.outline.name
            name = f"{entry.id}#{record.outline.name}" if several else entry.id
            yield _touchpoint(name, entry, manifest, record, pattern, places, spec)


def _places(manifest: Manifest, index: int, entry: ManifestTouchpoint) -> dict[str, Place]:
    path = f"touchpoints.{index}."
    keys = ("id", "file", "team", "url", "channel", "stage", "locale", "audience", "variant-of")
    places = {key: manifest.places[path + key] for key in keys if path + key in manifest.places}
    return places | {f"leads-to.{at}": place for at, place in enumerate(entry.leads_to_places)}


def _touchpoint(
    name: str,
    entry: ManifestTouchpoint,
    manifest: Manifest,
    record: Record,
    pattern: AssetPattern | None,
    places: dict[str, Place],
    spec: Spec,
) -> Touchpoint:
    outline = record.outline
    channel = entry.channel or _channel(record, pattern)
    own = entry.offers
    if own is None:
        own = (pattern.offers if pattern else ()) or ((outline.offer,) if outline.offer else None)
    running = _running(manifest.offers, channel, spec)
    sends = tuple(_sends(entry, name))
    return Touchpoint(
        id=name,
        record=as_sent(record, (send.at.date() for send in sends)),
        channel=channel,
        team=entry.team or (pattern.team if pattern else None),
        locale=entry.locale or outline.locale or (pattern.locale if pattern else None),
        stage=entry.stage,
        audience=entry.audience or (pattern.audience if pattern else None) or manifest.audience,
        offers=own if own is not None else running,
        stated=own is not None,
        left_out=tuple(offer for offer in manifest.offers if offer not in running) if own is None else (),
        url=entry.url,
        campaign=manifest.campaign,
        variant_of=entry.variant_of,
        sends=sends,
        sends_known=entry.sends_known,
        leads_to=entry.leads_to or (),
        place=entry.place,
        places=places,
    )


def _undeclared(record: Record, pattern: AssetPattern | None) -> Touchpoint:
    outline = record.outline
    offers = (pattern.offers if pattern else ()) or ((outline.offer,) if outline.offer else ())
    return Touchpoint(
        id=f"{record.path}#{outline.name}" if outline.name else record.path,
        record=as_sent(record, ()),
        channel=_channel(record, pattern),
        team=pattern.team if pattern else None,
        locale=outline.locale or (pattern.locale if pattern else None),
        audience=pattern.audience if pattern else None,
        offers=offers,
        stated=bool(offers),
    )


def _channel(record: Record, pattern: AssetPattern | None) -> str | None:
    return (pattern.channel if pattern else None) or record.outline.channel or channel_of(record.path)


def _running(offers: tuple[str, ...], channel: str | None, spec: Spec) -> tuple[str, ...]:
    """The campaign's offers that may be stated on `channel`, as far as that is known."""
    return tuple(
        name
        for name in offers
        if name not in spec.offers
        or channel is None
        or not spec.offers[name].channels
        or channel in spec.offers[name].channels
    )


def _sends(entry: ManifestTouchpoint, name: str) -> Iterator[Send]:
    places = entry.send_places or (entry.place,) * len(entry.sends)
    for text, place in zip(entry.sends, places, strict=True):
        for at in occurrences(text):
            yield Send(at=at, touchpoint=name, place=place)
