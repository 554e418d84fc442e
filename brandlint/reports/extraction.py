"""What was read of assets, as `brandlint extract` prints it: for programs, and for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from brandlint.assets import Asset, Block, Color, Image, Run, Style
from brandlint.facts import FACT_FIELDS, Fact
from brandlint.places import Span
from brandlint.positions import place_of
from brandlint.remotes import spelled
from brandlint.reports.escape import visible
from brandlint.reports.json import dumps

_LOOK = ("color", "background", "font", "size", "weight", "visible", "button")


class Extract(msgspec.Struct, frozen=True):
    """An asset, and the channel and locale it has in its place."""

    asset: Asset
    channel: str | None
    locale: str | None


def render_json(extracts: Iterable[Extract], *, runs: bool = False) -> str:
    """The documented extraction document."""
    return dumps({"version": 1, "assets": [document(extract, runs=runs) for extract in extracts]})


def document(extract: Extract, *, runs: bool = False) -> dict[str, Any]:
    """One asset of the extraction document; with `runs`, each block lists its painted text nodes."""
    asset = extract.asset
    return {
        "path": spelled(asset.path),
        "name": asset.name or None,
        "channel": extract.channel,
        "locale": extract.locale,
        "dialect": asset.dialect,
        "blocks": [_block(asset, block, runs=runs) for block in asset.blocks],
        "facts": [fact_record(asset, fact) for fact in asset.facts],
        "links": [
            {"href": link.href, "text": link.text, "kind": link.kind, "role": link.role, "dynamic": link.dynamic,
             "branch": _branch(link.branch), **_at(asset, link.span)}
            for link in asset.links
        ],
        "images": [_image(asset, image) for image in asset.images],
        "colors": [
            {"color": color.color, "use": color.use, "view": color.view, "share": color.share, **_at(asset, color.span)}
            for color in asset.colors
        ],
        "fonts": [{"family": font.family, "share": font.share, **_at(asset, font.span)} for font in asset.fonts],
        "tone": {
            measure: {"value": tone.value, "evidence": list(tone.evidence), "enough": tone.enough}
            for measure, tone in asset.tone.items()
        },
        "tokens": [
            {"field": token.field, "fallback": token.fallback, "dialect": token.dialect, **_at(asset, token.span)}
            for token in asset.tokens
        ],
        "errors": [{"message": trouble.message, **_at(asset, trouble.span)} for trouble in asset.errors],
        "unknown": list(asset.unknown),
    }  # fmt: skip


def fact_record(asset: Asset, fact: Fact) -> dict[str, Any]:
    """A fact with the fields of its kind, null where it does not say."""
    fields = {field: getattr(fact, "for_" if field == "for" else field) for field in FACT_FIELDS[fact.kind]}
    return {
        "kind": fact.kind,
        **_at(asset, fact.span),
        "text": fact.text,
        **fields,
        "source": fact.source,
        "branch": _branch(fact.branch),
    }


def render_text(extracts: Iterable[Extract]) -> str:
    """A listing for people: each asset's blocks and facts with their lines, then the rest in short."""
    return "\n".join("\n".join(_listing(extract)) + "\n" for extract in extracts)


def _listing(extract: Extract) -> Iterator[str]:
    asset = extract.asset
    known = [extract.channel, extract.locale, asset.dialect]
    name = f" {visible(asset.name)}" if asset.name else ""
    yield f"{visible(spelled(asset.path))}{name} ({', '.join(part for part in known if part) or 'channel unknown'})"
    for block in asset.blocks:
        yield f"  {_line(asset, block.span)} {block.role}: {visible(block.text)}"
    if asset.facts:
        yield "  facts"
    for fact in asset.facts:
        told = {key: value for key, value in fact_record(asset, fact).items() if key in FACT_FIELDS[fact.kind]}
        values = ", ".join(f"{key} {value}" for key, value in told.items() if value not in (None, False))
        yield f"  {_line(asset, fact.span)} {fact.kind}: {visible(fact.text)}" + (
            f" ({visible(values)})" if values else ""
        )
    if asset.tone:
        yield "  tone"
    for measure, tone in asset.tone.items():
        words = ", ".join(map(visible, tone.evidence))
        judged = "" if tone.enough else ", too short to judge"
        yield f"    {measure} {tone.value:.2f}{judged}" + (f": {words}" if words else "")
    for title, items in (
        ("links", [link.href for link in asset.links]),
        ("colours", [_color(color) for color in asset.colors]),
        ("fonts", [f"{font.family} {font.share:.0%}" for font in asset.fonts]),
        ("tokens", [token.field for token in asset.tokens]),
        ("not known", list(asset.unknown)),
        ("errors", [trouble.message for trouble in asset.errors]),
    ):
        if items:
            yield f"  {title}: {', '.join(visible(item) for item in dict.fromkeys(items))}"


def _color(color: Color) -> str:
    share = f"{color.share:.0%}" if color.share >= 0.01 else "<1%"
    return " ".join([color.color, color.use, share, *([f"({color.view})"] if color.view else [])])


def _line(asset: Asset, span: Span) -> str:
    return f"{place_of(asset, span).line:>5}"


def _block(asset: Asset, block: Block, *, runs: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"role": block.role, "text": block.text, **_at(asset, block.span)}
    record["style"] = _look(asset, block.text, block.span, block.style) if block.style else None
    if runs:
        record["runs"] = [_run(asset, run) for run in block.runs]
    return record


def _run(asset: Asset, run: Run) -> dict[str, Any]:
    record = _look(asset, run.text, run.span, run.style)
    for view, style in (("dark", run.dark), ("phone", run.phone)):
        if style is not None:
            record[view] = {name: getattr(style, name) for name in _LOOK}
    return record


def _look(asset: Asset, text: str, span: Span, style: Style | None) -> dict[str, Any]:
    return {"text": text, **_at(asset, span), **{name: getattr(style, name, None) for name in _LOOK}}


def _image(asset: Asset, image: Image) -> dict[str, Any]:
    logo = image.logo
    return {
        "src": image.src,
        "alt": image.alt,
        "width": image.width,
        "height": image.height,
        "bytes": image.bytes,
        "logo": {"file": logo.file, "score": logo.score, "region": logo.region} if logo else None,
        "text": image.text,
        **_at(asset, image.span),
    }


def _at(asset: Asset, span: Span) -> dict[str, Any]:
    """Line and column; and the path, where it stands in a file that the asset includes."""
    place = place_of(asset, span)
    at: dict[str, Any] = {"line": place.line, "column": place.column}
    return at if place.path == asset.path else at | {"path": place.path}


def _branch(branch: tuple[str, ...]) -> list[str] | None:
    return list(branch) or None
