"""brand.yaml, but for its offers."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from brandlint.facts import FactKind
from brandlint.spec import values
from brandlint.spec.documents.base import (
    Also,
    Colour,
    Count,
    Duration,
    Hosts,
    Locale,
    MaybeEmpty,
    OneOrMany,
    Pixels,
    Section,
    Share,
    Text,
    Texts,
    Written,
    reads,
    shorthand,
)  # fmt: skip
from brandlint.spec.documents.offers import Offer
from brandlint.spec.vocabulary import Channel


def _bounds(value: Any) -> Any:
    if isinstance(value, list):
        if len(value) != 2:
            raise ValueError("expected two numbers, [least, most], or {min: , max: }")
        return dict(zip(("min", "max"), value, strict=True))
    return value


def _terms(value: Any) -> Any:
    return dict.fromkeys(value) if isinstance(value, list) and all(isinstance(form, str) for form in value) else value


_Wordings = Annotated[dict[str, Text | None], Also(_terms, {"type": "array", "items": {"type": "string"}})]
_quiet, _quiet_schema = reads(values.quiet, {"type": "string", "examples": ["21:00-08:00"]})


class BrandSection(Section):
    """Who speaks."""

    name: Text
    """The brand's name as it is written."""
    spellings: dict[str, Texts] = {}
    """Canonical form: the forms to correct."""
    domains: Hosts = ()
    """Hosts that links may lead to, with their subdomains."""
    links: Hosts = ()
    """Other hosts that links may lead to."""


class Team(Section):
    """A team that owns touchpoints."""

    goal: Text | None = None
    """The shared goal it serves; a key of `goals`."""
    measure: Text | None = None
    """What it is measured by."""


class Bounds(Section):
    """The allowed part of a measure's range [0, 1], as `[least, most]` or `{min, max}`."""

    min: Share = 0.0
    """Least allowed."""
    max: Share = 1.0
    """Most allowed."""

    @model_validator(mode="after")
    def _in_order(self) -> "Bounds":
        if self.min > self.max:
            raise ValueError(f"the least ({self.min:g}) lies above the most ({self.max:g})")
        return self


_PAIR = {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 2, "maxItems": 2}
Range = Annotated[Bounds, Also(_bounds, _PAIR)]


class Measures(Section):
    """Allowed ranges of tone."""

    formality: Range | None = None
    """0 casual, 1 formal."""
    energy: Range | None = None
    """0 calm, 1 excited."""
    urgency: Range | None = None
    """0 unhurried, 1 pressing."""
    claims: Range | None = None
    """0 sober, 1 superlative."""
    address: Range | None = None
    """How often the reader is addressed."""
    directive: Range | None = None
    """How often the reader is told to do something."""
    complexity: Range | None = None
    """0 easy to read, 1 hard."""


class ToneSection(Measures):
    """Allowed ranges of tone everywhere, and in single channels."""

    channels: dict[Channel, Measures] = {}
    """What holds in one channel instead."""


class Reading(Section):
    """How easy text has to be to read."""

    max_lix: Annotated[float, Field(ge=0, le=100)] | None = None
    """Most LIX (words a sentence plus percentage of words over six letters): 25 easy, 45 medium, 60 hard."""
    max_sentence_words: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Most words in one sentence."""


class Terms(Section):
    """Wordings to avoid and to prefer."""

    avoid: _Wordings = {}
    """Wording: what to write instead, or null."""
    prefer: dict[str, Texts] = {}
    """Wording: the forms that it should replace."""


class Limit(Section):
    """How many a text may have."""

    max: Count
    """Most allowed."""


class Navigation(Section):
    """What navigation may not be called."""

    avoid: Texts = ()
    """Names of silos, not of needs."""


class Voice(Section):
    """How the brand speaks."""

    language: Locale | None = None
    """Language and region of the brand's texts."""
    tone: ToneSection | None = None
    """Allowed ranges of tone."""
    shift: Share | None = None
    """Largest tone distance allowed between two steps of a journey."""
    reading: Reading | None = None
    """How easy text has to be to read."""
    terms: Terms | None = None
    """Wordings to avoid and to prefer."""
    claims: _Wordings = {}
    """Claim that needs a reason: what is wrong with it, or null."""
    emoji: Annotated[Limit, shorthand("max", {"type": "integer"})] | None = None
    """How many emoji a text may have."""
    exclamations: Annotated[Limit, shorthand("max", {"type": "integer"})] | None = None
    """How many exclamation marks a text may have."""
    calls_to_action: Texts = ()
    """The calls to action that the brand uses."""
    synonyms: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words that mean the same to a customer."""
    navigation: Navigation | None = None
    """What navigation may not be called."""


class ButtonSection(Section):
    """How a call to action looks: names of `colors`, or colours."""

    background: Text | None = None
    """Its ground."""
    color: Text | None = None
    """Its text."""


class LogoSection(Section):
    """A logo of the brand."""

    file: Text
    """Its file, relative to this one."""
    min_width: Pixels | None = None
    """Least width in px at which it may be shown."""
    on: tuple[Channel, ...] | None = None
    """Channels that must show it; landing, email, support-email and display-ad unless said."""


class Visual(Section):
    """How the brand looks."""

    colors: dict[str, Colour] = {}
    """The palette by name."""
    tokens: Text | None = None
    """A design-token file (DTCG) whose colours join the palette, relative to this one."""
    tolerance: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 5.0
    """CIEDE2000 distance below which a colour counts as one of the palette."""
    fonts: dict[str, Texts] = {}
    """Font families by use, best first."""
    contrast: Literal["AA", "AAA"] | None = None
    """WCAG level that text has to meet."""
    call_to_action: ButtonSection | None = None
    """How a call to action looks."""
    logos: tuple[Annotated[LogoSection, shorthand("file", {"type": "string"})], ...] = ()
    """The brand's logos."""


class Disclaimer(Section):
    """A text that has to stand where something is stated."""

    text: Text
    """The text; `{name}` stands for anything."""
    when: Annotated[tuple[FactKind, ...], OneOrMany(), Field(min_length=1)]
    """Kinds of facts that call for it."""
    channels: tuple[Channel, ...] = ()
    """Where it has to stand; everywhere unless said."""


class Legal(Section):
    """What the law wants stated, as the authors of this spec read it."""

    address: Text | None = None
    """The postal address that marketing mail has to give."""
    disclaimers: dict[str, Disclaimer] = {}
    """Texts that have to stand where something is stated."""


class Audience(Section):
    """A group of customers."""

    excludes: Texts = ()
    """Audiences that none of its members can belong to."""


class ProfileField(Section):
    """A merge field."""

    fallback: Written | None = None
    """What stands in where a customer has none."""


class Feeds(Section):
    """Tables of Google Merchant Center (tab- or comma-separated) whose rows join the offers, relative to this file."""

    promotions: Texts = ()
    """Promotions: each row is an offer, named by its `promotion_id`."""
    products: Texts = ()
    """Products: each row is an offer with its price, named by its `id`."""


class Tracking(Section):
    """What links to the brand carry."""

    parameters: dict[str, Texts] = {}
    """Query parameter: its allowed values, or a template such as `{campaign}`."""


class Cadence(Section):
    """How often one audience may be written to."""

    per_day: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Most sends a day."""
    per_week: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Most sends a week."""
    longest_gap: Duration | None = None
    """Longest silence within a campaign."""
    quiet: Annotated[tuple[str, str], _quiet, _quiet_schema] | None = None
    """Hours in which nothing is sent."""


class SpecDocument(Section):
    """The one brand and offer spec that all teams share."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    """Version of this format."""
    extends: Text | None = None
    """A parent spec beneath this one, relative to it."""
    brand: BrandSection
    """Who speaks."""
    goals: dict[str, Text] = {}
    """The shared vision that every touchpoint serves, by goal."""
    teams: dict[str, Annotated[Team, MaybeEmpty]] | None = None
    """Who owns touchpoints, and what each is measured by."""
    voice: Voice | None = None
    """How the brand speaks."""
    visual: Visual | None = None
    """How the brand looks."""
    legal: Legal | None = None
    """What the law wants stated."""
    audiences: dict[str, Annotated[Audience, MaybeEmpty]] | None = None
    """Groups of customers."""
    profile: dict[str, Annotated[ProfileField, MaybeEmpty]] | None = None
    """Merge fields that exist, and what each falls back to."""
    offers: dict[str, Offer] = {}
    """What is offered, stated once."""
    feeds: Feeds | None = None
    """Offers that are kept in feeds; what `offers` says of one of them goes before."""
    tracking: Tracking | None = None
    """What links to the brand carry."""
    cadence: Cadence | None = None
    """How often one audience may be written to."""
