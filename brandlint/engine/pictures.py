"""What extraction is told of pictures: the brand's logo files, and whether text in pictures is read."""

from __future__ import annotations

from pathlib import Path

from brandlint import bundles
from brandlint.parsers.base import LogoFile
from brandlint.spec.records import Config, Spec

#: A logo file larger than this is not looked for.
_MAX_BYTES = 5_000_000


def logo_files(spec: Spec, start: Path) -> tuple[LogoFile, ...]:
    """The logos that the spec names; paths are relative to `start`. What is missing the spec's own check tells."""
    found = []
    for logo in spec.visual.logos if spec.visual else ():
        path = Path(start, logo.path)
        if bundles.is_file(path) and bundles.size(path) <= _MAX_BYTES:
            found.append(LogoFile(logo.file, bundles.read_bytes(path)))
    return tuple(found)


def reads_pictures(config: Config) -> bool:
    """Whether text in pictures is read: with `brandlint[ocr]` installed, unless the configuration says no."""
    from brandlint.attributes.pictures.reading import available

    return config.ocr is not False and available()
