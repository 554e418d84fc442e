"""campaign.yaml, validated, as the record that journeys are built from."""

from __future__ import annotations

from collections.abc import Container

from brandlint.spec import records
from brandlint.spec.documents.campaign import CampaignDocument, TouchpointSection
from brandlint.spec.problems import DocumentPath
from brandlint.spec.reading import Document


def compile_campaign(document: Document, model: CampaignDocument, undated: Container[int] = ()) -> records.Manifest:
    """The record of a valid campaign; of the touchpoints numbered `undated` not all sends are known."""
    return records.Manifest(
        path=document.path,
        campaign=model.campaign,
        place=document.place("campaign"),
        touchpoints=tuple(
            _touchpoint(document, index, item, index not in undated) for index, item in enumerate(model.touchpoints)
        ),
        goal=model.goal,
        goal_place=document.place("goal") if model.goal else None,
        offers=model.offers,
        audience=model.audience,
        stages=model.stages,
        stage_places=tuple(document.place("stages", index) for index in range(len(model.stages))),
        places=document.places(),
    )


def _touchpoint(
    document: Document, index: int, item: TouchpointSection, sends_known: bool
) -> records.ManifestTouchpoint:
    path: DocumentPath = ("touchpoints", index)
    return records.ManifestTouchpoint(
        id=item.id,
        place=document.place(*path, "id"),
        file=item.file,
        file_place=document.place(*path, "file") if item.file else None,
        stage=item.stage,
        channel=item.channel,
        team=item.team,
        locale=item.locale,
        audience=item.audience,
        offers=item.offers,
        url=item.url,
        alt=item.alt,
        text=item.text,
        leads_to=item.leads_to,
        leads_to_places=tuple(document.place(*path, "leads-to", step) for step in range(len(item.leads_to or ()))),
        variant_of=item.variant_of,
        sends=item.sends,
        sends_known=sends_known,
        send_places=tuple(document.place(*path, "sends", send) for send in range(len(item.sends))),
    )
