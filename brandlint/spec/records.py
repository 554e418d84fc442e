"""The spec as rules read it: values parsed, offers told as facts, every value with its place.

These records are what the documents of `spec.documents` (what users write) compile to; they are plain,
serialisable, and cached by content, so that an unchanged spec costs no validation.
"""

import msgspec

from brandlint.facts import Fact
from brandlint.places import Place


class Stated(msgspec.Struct, frozen=True):
    """One fact of an offer and where the spec states it.

    `field` is the spec's own name for it ("discount", "price", "was", "code", "starts", "ends",
    "minimum-spend", "free-shipping", "trial", "guarantee", "conditions").
    `told` is the value as the spec writes it, ready to be shown to a person ("20%", "$79.20").
    """

    field: str
    fact: Fact
    place: Place
    told: str


class Tier(msgspec.Struct, frozen=True):
    """One depth of a campaign: its facts and the words (`on`) that tell it from the others."""

    facts: tuple[Stated, ...]
    on: tuple[str, ...]


class Market(msgspec.Struct, frozen=True, kw_only=True):
    """An offer as one locale sees it: the facts of the offer with the market's own laid over them."""

    locale: str | None
    facts: tuple[Stated, ...]
    headline: str | None = None
    url: str | None = None


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One offer of the spec. `base` holds without a market; `markets` are by locale, complete in themselves."""

    id: str
    place: Place
    base: Market
    markets: dict[str, Market] = {}
    tiers: tuple[Tier, ...] = ()
    audience: str | None = None
    channels: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    must_state: dict[str, tuple[str, ...]] = {}


class Range(msgspec.Struct, frozen=True):
    """Allowed values of a measure on [0, 1]."""

    low: float = 0.0
    high: float = 1.0


class Term(msgspec.Struct, frozen=True):
    """A wording to replace (`form`) and what to write instead (None: nothing stands for it)."""

    form: str
    instead: str | None
    place: Place


class Brand(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks: its name, the spellings of its names, and where its links may lead.

    `names` are all canonical forms, `name` first; `spellings` are the forms to correct.
    """

    name: str
    names: tuple[str, ...] = ()
    spellings: tuple[Term, ...] = ()
    domains: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """A team that owns touchpoints, the shared goal it serves and what it is measured by."""

    id: str
    goal: str | None = None
    measure: str | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """How the brand speaks. Absent parts are None or empty, and their rules stay silent."""

    language: str | None = None
    tone: dict[str, Range] = {}
    channels: dict[str, dict[str, Range]] = {}
    shift: float | None = None
    max_lix: float | None = None
    max_sentence_words: int | None = None
    avoid: tuple[Term, ...] = ()
    prefer: tuple[Term, ...] = ()
    claims: tuple[Term, ...] = ()
    emoji: int | None = None
    exclamations: int | None = None
    calls_to_action: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    navigation_avoid: tuple[str, ...] = ()


class Logo(msgspec.Struct, frozen=True, kw_only=True):
    """A logo file of the brand (path relative to the spec), and the channels that must show it."""

    file: str
    path: str
    min_width: float | None = None
    on: tuple[str, ...] = ("landing", "email", "support-email", "display-ad")
    place: Place | None = None


class Visual(msgspec.Struct, frozen=True, kw_only=True):
    """How the brand looks. Colours are `#rrggbb`, those of the palette by name; `tolerance` is a CIEDE2000 distance."""

    colors: dict[str, str] = {}
    color_places: dict[str, Place] = {}
    tolerance: float = 5.0
    fonts: dict[str, tuple[str, ...]] = {}
    contrast: str | None = None
    button_background: str | None = None
    button_color: str | None = None
    logos: tuple[Logo, ...] = ()


class Disclaimer(msgspec.Struct, frozen=True, kw_only=True):
    """A text that has to stand wherever one of the facts `when` is stated, on `channels` (empty: all)."""

    id: str
    text: str
    when: tuple[str, ...]
    channels: tuple[str, ...] = ()
    place: Place | None = None


class Legal(msgspec.Struct, frozen=True, kw_only=True):
    """What the law, as the spec's authors read it, wants stated."""

    address: str | None = None
    disclaimers: tuple[Disclaimer, ...] = ()


class Audience(msgspec.Struct, frozen=True, kw_only=True):
    """A group of customers, and the groups that no member of it can belong to."""

    id: str
    excludes: tuple[str, ...] = ()


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A merge field of the customer profile, and what stands in where a customer has none."""

    id: str
    fallback: str | None = None


class Cadence(msgspec.Struct, frozen=True, kw_only=True):
    """How often one audience may be written to. `longest_gap` is an ISO 8601 duration, `quiet` two "HH:MM"."""

    per_day: int | None = None
    per_week: int | None = None
    longest_gap: str | None = None
    quiet: tuple[str, str] | None = None


class Tracking(msgspec.Struct, frozen=True, kw_only=True):
    """Query parameters every link to the brand carries: allowed values, or a template like "{campaign}"."""

    parameters: dict[str, tuple[str, ...]] = {}


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """The whole shared spec. A section that is absent is None or empty, and its rules stay silent.

    `path` is the spec file as users see it, `places` the place of every value by its path in the
    document ("offers.spring-sale.discount"), `sources` the files that were read for it with their digests.
    """

    path: str
    brand: Brand
    goals: dict[str, str] = {}
    teams: dict[str, Team] | None = None
    voice: Voice | None = None
    visual: Visual | None = None
    legal: Legal | None = None
    audiences: dict[str, Audience] | None = None
    profile: dict[str, Field] | None = None
    offers: dict[str, Offer] = {}
    tracking: Tracking | None = None
    cadence: Cadence | None = None
    places: dict[str, Place] = {}
    sources: dict[str, str] = {}


class AssetPattern(msgspec.Struct, frozen=True, kw_only=True):
    """Which files are assets, and what the configuration says of them. The first match wins.

    `places` are those of the names in it, by key.
    """

    files: str
    channel: str | None = None
    dialect: str | None = None
    team: str | None = None
    locale: str | None = None
    offers: tuple[str, ...] = ()
    audience: str | None = None
    places: dict[str, Place] = {}


class RuleSetting(msgspec.Struct, frozen=True, kw_only=True):
    """What the configuration changes of a rule: `off`, another severity, other options."""

    enabled: bool = True
    severity: str | None = None
    options: dict[str, object] = {}
    place: Place | None = None


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """Rule settings for some files only."""

    files: tuple[str, ...]
    rules: dict[str, RuleSetting]


#: Never read, whatever the configuration says: what tools and package managers keep in a repository.
ALWAYS_EXCLUDED = (
    "**/.git/**", "**/.hg/**", "**/.svn/**", "**/.venv/**", "**/venv/**", "**/.tox/**", "**/.nox/**",
    "**/node_modules/**", "**/__pycache__/**", "**/.brandlint_cache/**",
)  # fmt: skip


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """brandlint.yaml or `[tool.brandlint]`: what this repository lints, and how.

    `root` is the absolute folder that its patterns are relative to; `spec`, `rule_packs` and `baseline` are
    absolute too. `sources` is the file it was read from with its digest. `ocr`: whether text in pictures is read;
    None where that is left to what is installed.
    """

    root: str
    path: str | None = None
    spec: str | None = None
    assets: tuple[AssetPattern, ...] = ()
    exclude: tuple[str, ...] = ALWAYS_EXCLUDED
    rule_packs: tuple[str, ...] = ()
    rules: dict[str, RuleSetting] = {}
    overrides: tuple[Override, ...] = ()
    baseline: str | None = None
    ocr: bool | None = None
    sources: dict[str, str] = {}


class ManifestTouchpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One touchpoint as campaign.yaml declares it; `file` is relative to the manifest's folder.

    `sends` are moments and recurrences; `spec.sends.occurrences` makes datetimes of them. `sends_known`: there are no
    others, which could not be read.
    """

    id: str
    place: Place
    file: str | None = None
    file_place: Place | None = None
    stage: str | None = None
    channel: str | None = None
    team: str | None = None
    locale: str | None = None
    audience: str | None = None
    offers: tuple[str, ...] | None = None
    url: str | None = None
    alt: str | None = None
    text: str | None = None
    leads_to: tuple[str, ...] | None = None
    leads_to_places: tuple[Place, ...] = ()
    variant_of: str | None = None
    sends: tuple[str, ...] = ()
    send_places: tuple[Place, ...] = ()
    sends_known: bool = True


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign.yaml: one journey, as its owners declare it."""

    path: str
    campaign: str
    place: Place
    touchpoints: tuple[ManifestTouchpoint, ...]
    goal: str | None = None
    goal_place: Place | None = None
    offers: tuple[str, ...] = ()
    audience: str | None = None
    stages: tuple[str, ...] = ()
    stage_places: tuple[Place, ...] = ()
    places: dict[str, Place] = {}
