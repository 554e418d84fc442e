"""The examples of rules, run: they are documentation and tests at once.

An example's asset is written to no disk: `html` becomes a page, `picture` a plain picture, `svg` a drawing, any other
keys become a copy file. What a page links and the spec names (stylesheets, logos) is found among the example's assets.
"""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from brandlint.engine.findings import Finding, once, with_fingerprints
from brandlint.engine.ground import Ground
from brandlint.engine.judge import Judge
from brandlint.engine.rules import Example, Rule
from brandlint.engine.ruleset import RuleSet
from brandlint.engine.suppression import Suppressions
from brandlint.engine.texts import Texts
from brandlint.engine.workspace import Workspace
from brandlint.journey import assemble
from brandlint.parsers import EXTENSIONS
from brandlint.parsers.base import LogoFile, Settings, SourceFile
from brandlint.reads import Reads
from brandlint.records import Record, held
from brandlint.spec import compile_spec, load_manifest
from brandlint.spec.records import AssetPattern, Config
from brandlint.store import Store

_ROOT = Path("/example")
_MANIFEST = "campaign.yaml"
#: The keys that give a file's content, with the extension the file gets.
_SUFFIXES = {"html": ".html", "liquid": ".liquid", "css": ".css", "svg": ".svg", "picture": ".png"}


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What an example expected and what was found in it."""

    rule: str
    name: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether just the expected texts were found."""
        return self.expected == self.found


def run_examples(rule: Rule) -> Iterator[Outcome]:
    """Every example of a rule, run with that rule alone."""
    for number, example in enumerate(rule.file.examples, 1):
        findings = check_example(rule, example)
        yield Outcome(
            rule=rule.id,
            name=example.name or f"example {number}",
            expected=tuple(example.finds),
            found=tuple(finding.evidence or finding.actual for finding in findings),
            findings=findings,
        )


def check_example(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """The findings of `rule` in an example; raises `SpecError` where its spec or campaign is wrong."""
    from brandlint.attributes import extract

    files, patterns = _files(example)
    spec = compile_spec(example.spec)
    today = datetime.date.fromisoformat(example.on)
    records: list[tuple[Record, AssetPattern | None]] = []
    named = spec.visual.logos if spec.visual else ()
    logos = tuple(LogoFile(logo.file, files[logo.file]) for logo in named if logo.file in files)
    for path, data in files.items():
        if PurePosixPath(path).suffix not in EXTENSIONS or any(path == logo.path for logo in logos):
            continue
        pattern = patterns.get(path)
        settings = Settings(
            dialect=pattern.dialect if pattern else None,
            locale=pattern.locale if pattern else None,
            default_locale=spec.voice.language if spec.voice and spec.voice.language else "en-US",
            channel=pattern.channel if pattern else None,
            today=today,
            read=_Reader(path, files),
            logos=logos,
        )
        assets = extract(SourceFile(path, data), settings)
        records += [(held(msgspec.structs.replace(asset, path=path)), pattern) for asset in assets]
    manifests = [load_manifest(_MANIFEST, _yaml(example.campaign))] if example.campaign else []
    config = Config(root=str(_ROOT))
    workspace = Workspace(
        root=_ROOT, config=config, spec=spec, spec_found=True, assets=(), manifests=(), focus=frozenset()
    )  # fmt: skip
    chosen = _with_options(rule, example.options) if example.options else rule
    selected = RuleSet({rule.id: chosen}, config, select=(rule.id,))
    ground = Ground(workspace, today, _ROOT, Texts(_ROOT, files), Reads(), Store(None))
    judge = Judge(
        ground,
        selected,
        assemble(records, manifests, spec),
        frozenset({*files, _MANIFEST, spec.path}),
        Suppressions(record for record, _ in records),
    )
    return with_fingerprints(once(judge.findings()))


class _Reader(msgspec.Struct, frozen=True):
    path: str
    files: dict[str, bytes]

    def __call__(self, path: str) -> bytes | None:
        return self.files.get(str(PurePosixPath(self.path).parent / path))


def _files(example: Example) -> tuple[dict[str, bytes], dict[str, AssetPattern]]:
    given = dict(example.assets)
    if example.asset is not None:
        given["asset"] = example.asset
    files, patterns = {}, {}
    for name, content in given.items():
        path, data, pattern = _file(name, dict(content))
        files[path] = data
        if pattern:
            patterns[path] = pattern
    return files, patterns


def _file(name: str, content: dict[str, Any]) -> tuple[str, bytes, AssetPattern | None]:
    """An example's asset as a file; `html`, `liquid`, `css` and `svg` are file contents, all else a copy file."""
    for key, suffix in _SUFFIXES.items():
        if key in content:
            given = content.pop(key)
            data = _drawn(given) if key == "picture" else given.encode()
            path = name if PurePosixPath(name).suffix else name + suffix
            offers = (content.pop("offer"),) if "offer" in content else ()
            known = {key: content[key] for key in AssetPattern.__struct_fields__ if key in content}
            return path, data, AssetPattern(files=path, offers=offers, **known)
    path = name if PurePosixPath(name).suffix else name + ".yaml"
    return path, _yaml(content), None


def _drawn(given: dict[str, Any]) -> bytes:
    """A plain PNG of a `size` such as "300x250" in a `color`, as heavy as `bytes`."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    width, _, height = given["size"].partition("x")
    filling = PngInfo()
    filling.add_text("filling", "x" * int(given.get("bytes", 0)))
    buffer = io.BytesIO()
    Image.new("RGB", (int(width), int(height)), given.get("color", "#FFFFFF")).save(buffer, "PNG", pnginfo=filling)
    return buffer.getvalue()


def _yaml(data: dict[str, Any]) -> bytes:
    """JSON, which is YAML that keeps every text as it is."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _with_options(rule: Rule, options: dict[str, Any]) -> Rule:
    return msgspec.structs.replace(rule, file=msgspec.structs.replace(rule.file, with_=rule.file.with_ | options))
