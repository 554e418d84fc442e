"""JSON Schema of the documents, from their models, for editors."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from brandlint.spec.documents.brand import SpecDocument
from brandlint.spec.documents.campaign import CampaignDocument
from brandlint.spec.documents.config import ConfigDocument

_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "spec": (SpecDocument, "brand.yaml"),
    "config": (ConfigDocument, "brandlint.yaml"),
    "campaign": (CampaignDocument, "campaign.yaml"),
}


def schema(kind: str) -> dict[str, Any]:
    """The schema of `spec`, `config` or `campaign`."""
    model, title = _MODELS[kind]
    made = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}
