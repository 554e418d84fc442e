"""brandlint.yaml, or `[tool.brandlint]` in pyproject.toml."""

from typing import Annotated, Any

from pydantic import ConfigDict, StringConstraints

from brandlint.spec.documents.base import Also, Locale, Section, Text, Texts
from brandlint.spec.vocabulary import Channel, Severity

_SWITCH: dict[str, Any] = {"enum": ["off", "on", "error", "warning", "info", True, False]}
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*(/([a-z0-9][a-z0-9_-]*|\*))?$")]


class RuleSection(Section):
    """What is changed of a rule: its severity, and options of its check."""

    model_config = ConfigDict(extra="allow")

    enabled: bool = True
    """Whether it runs."""
    severity: Severity | None = None
    """What its findings count as."""


def _switch(value: Any) -> Any:
    """`off`, `on` or a severity as the mapping it stands for."""
    if not isinstance(value, str):
        return value
    if value in ("error", "warning", "info"):
        return {"severity": value}
    if value.lower() not in ("on", "off", "true", "false"):
        raise ValueError("expected on, off, error, warning or info")
    return {"enabled": value}


Rules = dict[RuleName, Annotated[RuleSection, Also(_switch, _SWITCH)]]


class AssetSection(Section):
    """Which files are assets, and what is known of them. The first match wins."""

    files: Text
    """A pattern such as `emails/**/*.html`."""
    channel: Channel | None = None
    """Where they are seen."""
    dialect: Text | None = None
    """Their template language."""
    team: Text | None = None
    """Who owns them."""
    locale: Locale | None = None
    """Their language and region."""
    offers: Texts = ()
    """The offers they speak for."""
    audience: Text | None = None
    """Who sees them."""


class OverrideSection(Section):
    """Rule settings for some files only."""

    files: Texts
    """Patterns of those files."""
    rules: Rules
    """What is changed for them."""


class ConfigDocument(Section):
    """What this repository lints, and how."""

    spec: Text | None = None
    """The brand's spec; found by walking up unless said."""
    assets: tuple[AssetSection, ...] = ()
    """Which files are assets; without any, format and folder decide."""
    exclude: Texts = ()
    """Patterns of files that are never read."""
    rule_packs: Texts = ()
    """Folders of further rules."""
    rules: Rules = {}
    """What is changed of rules, by their name or family."""
    overrides: tuple[OverrideSection, ...] = ()
    """Rule settings for some files only; later ones win."""
    baseline: Text | None = None
    """A file of findings that are known and left out."""
    ocr: bool | None = None
    """Whether text in pictures is read; unless said, it is where `brandlint[ocr]` is installed."""
