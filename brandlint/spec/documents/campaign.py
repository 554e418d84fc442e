"""campaign.yaml: one journey."""

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from brandlint.spec import sends
from brandlint.spec.documents.base import Locale, OneOrMany, Section, Text, Texts
from brandlint.spec.vocabulary import Channel


def _send(value: Any) -> str:
    if isinstance(value, str):
        return sends.send(str(value))
    if isinstance(value, dict) and set(value) == {"start", "rrule"} and all(isinstance(x, str) for x in value.values()):
        return sends.send(f"{value['start']} RRULE:{value['rrule'].removeprefix('RRULE:')}")
    raise ValueError("expected a date with its time, or {start: 2027-03-02T09:00-08:00, rrule: FREQ=WEEKLY;COUNT=4}")


Send = Annotated[
    str,
    PlainValidator(_send),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "examples": ["2027-03-02T09:00-08:00"]},
                {
                    "type": "object",
                    "properties": {
                        "start": {
                            "type": "string",
                            "description": "The first moment, with its zone.",
                            "examples": ["2027-03-02T09:00[Europe/Berlin]"],
                        },
                        "rrule": {
                            "type": "string",
                            "description": "How it recurs, as RFC 5545 writes it.",
                            "examples": ["FREQ=WEEKLY;COUNT=4", "FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20271231T000000Z"],
                        },
                    },
                    "required": ["start", "rrule"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class TouchpointSection(Section):
    """One place where a customer meets the campaign."""

    id: Text
    """Its name in this campaign."""
    stage: Text | None = None
    """One of `stages`."""
    channel: Channel | None = None
    """Where it is seen."""
    team: Text | None = None
    """Who owns it."""
    file: Text | None = None
    """Its file, relative to this one."""
    locale: Locale | None = None
    """Its language and region."""
    audience: Text | None = None
    """Who sees it, unless everyone the campaign is for."""
    offers: Texts | None = None
    """The offers it speaks for, unless all of the campaign's."""
    url: Text | None = None
    """The address at which it is published."""
    alt: Text | None = None
    """What a picture says, where there is no other text."""
    text: Text | None = None
    """What it says, where there is no file."""
    leads_to: Texts | None = None
    """Ids of the touchpoints that it leads to."""
    variant_of: Text | None = None
    """Id of the touchpoint that this is another version of."""
    sends: Annotated[tuple[Send, ...], OneOrMany()] = ()
    """When it is sent: moments with their zone, or recurrences (RFC 5545)."""


class CampaignDocument(Section):
    """One journey, as its owners declare it."""

    campaign: Text
    """Its name."""
    goal: Text | None = None
    """The shared goal it serves; a key of the spec's `goals`."""
    offers: Texts = ()
    """The offers it promotes; keys of the spec's `offers`."""
    audience: Text | None = None
    """Who it is for; a key of the spec's `audiences`."""
    stages: Texts = ()
    """The stages a customer goes through, in order."""
    touchpoints: tuple[TouchpointSection, ...] = ()
    """Where customers meet the campaign, in order."""
