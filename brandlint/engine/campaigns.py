"""Every campaign.yaml that a run reads, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from brandlint import bundles
from brandlint.engine.files import shown_path
from brandlint.engine.prepared import manifest_of
from brandlint.journey.assembly import file_of
from brandlint.parsers.decode import decode
from brandlint.spec import manifest_problems
from brandlint.spec.problems import SpecError, SpecProblem
from brandlint.spec.records import Manifest, Spec
from brandlint.store import Store

_COPY = (".yaml", ".yml", ".json")


def read_manifests(
    paths: Iterable[Path], spec: Spec, start: Path, troubles: list[SpecError], store: Store | None = None
) -> Iterator[tuple[Manifest, str]]:
    """The campaigns in these files with their texts; what is wrong with one is told in `troubles`."""
    for path in paths:
        data = bundles.read_bytes(path)
        try:
            manifest = manifest_of(shown_path(path, start), data, store or Store(None))
        except SpecError as error:
            troubles.append(error)
            if error.rest is None:
                continue
            manifest = error.rest
        if problems := (*manifest_problems(manifest, spec), *_missing_files(manifest, path.parent)):
            troubles.append(SpecError(problems))
        yield manifest, decode(data).text


def _missing_files(manifest: Manifest, folder: Path) -> Iterator[SpecProblem]:
    for index, entry in enumerate(manifest.touchpoints):
        if entry.file and not bundles.exists(folder / entry.file):
            place = entry.file_place or entry.place
            yield SpecProblem(place, f"touchpoints.{index}.file", f'there is no file "{entry.file}"')


def channels_of(manifests: Iterable[tuple[Manifest, str]]) -> dict[str, str]:
    """The channels that campaigns give to copy files, which need none of their own then, by the files' shown paths."""
    return {
        file_of(manifest, entry.file): entry.channel
        for manifest, _ in manifests
        for entry in manifest.touchpoints
        if entry.channel and entry.file and entry.file.lower().endswith(_COPY)
    }
