"""How consistent assets are, from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterable

from brandlint.engine.findings import Finding, Severity

#: How much a finding weighs: one error, or four warnings, or twenty infos halve an asset's score.
WEIGHTS: dict[Severity, float] = {"error": 1.0, "warning": 0.25, "info": 0.05}


def asset_score(findings: Iterable[Finding]) -> float:
    """`100 · 2^(−load)` with the load of `findings` by `WEIGHTS`; 100 without any."""
    return 100 * 2.0 ** -sum(WEIGHTS[finding.severity] for finding in findings)


def score(assets: Iterable[str], findings: Iterable[Finding]) -> int:
    """The mean of the assets' scores, rounded; the number of assets neither lowers nor raises it.

    `assets` are the paths of what was checked; a finding elsewhere (campaign.yaml) counts as an asset of its own.
    """
    by_path: dict[str, list[Finding]] = {path: [] for path in assets}
    for finding in findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    if not by_path:
        return 100
    return round(sum(asset_score(group) for group in by_path.values()) / len(by_path))
