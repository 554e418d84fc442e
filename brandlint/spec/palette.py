"""The palette of a spec: its own colours over those of a design-token file, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from brandlint import bundles
from brandlint.digests import digest
from brandlint.places import Place
from brandlint.spec import records
from brandlint.spec.extending import read_file
from brandlint.spec.problems import SpecError, SpecProblem, did_you_mean
from brandlint.spec.reading import Document
from brandlint.spec.tokens import read_tokens
from brandlint.spec.values import color

_BUTTON = ("visual", "call-to-action")


class Imported(msgspec.Struct):
    """Colours and their places from the file that `visual.tokens` names, and that file's digest."""

    colors: dict[str, str] = {}
    places: dict[str, Place] = {}
    sources: dict[str, str] = {}


def beside(place: Place, file: str) -> str:
    """The path of a file that is named, relative to itself, by the file of `place`."""
    return PurePosixPath(place.path).parent.joinpath(file).as_posix()


def import_tokens(document: Document) -> Imported:
    """The colours that a spec imports. Raises SpecError."""
    for path, name in document.texts("visual", "tokens"):
        file = Path(beside(document.place(*path), name))
        if not bundles.is_file(file):
            raise SpecError([document.problem(path, f'there is no file "{name}"')])
        data = read_file(file)
        colors, places = read_tokens(data, file.as_posix())
        return Imported(colors, places, {str(file.absolute()): digest(data)})
    return Imported()


def button_problems(document: Document, imported: Imported) -> Iterator[SpecProblem]:
    """Colours of the call to action that neither the palette nor CSS knows."""
    known = [*document.mapping("visual", "colors"), *imported.colors]
    for part in ("background", "color"):
        for path, name in document.texts(*_BUTTON, part):
            if name not in known and _color(name) is None:
                yield document.problem(path, f'"{name}" is no colour of this file', did_you_mean(name, known))


def logo_problems(document: Document) -> Iterator[SpecProblem]:
    """Logos whose file does not exist."""
    logos = document.get("visual", "logos")
    for index in range(len(logos) if isinstance(logos, list) else 0):
        for path, name in (
            *document.texts("visual", "logos", index),
            *document.texts("visual", "logos", index, "file"),
        ):
            if not bundles.is_file(Path(beside(document.place(*path), name))):
                yield document.problem(path, f'there is no file "{name}"')


def with_palette(spec: records.Spec, imported: Imported) -> records.Spec:
    """The spec with imported colours beneath its own, and the call to action's colours found among them."""
    visual = spec.visual
    if visual is None:
        return spec
    colors = imported.colors | visual.colors
    background, text = (
        colors.get(name) or _color(name) if name else None for name in (visual.button_background, visual.button_color)
    )
    visual = msgspec.structs.replace(
        visual,
        colors=colors,
        color_places=imported.places | visual.color_places,
        button_background=background,
        button_color=text,
    )
    return msgspec.structs.replace(spec, visual=visual)


def _color(text: str) -> str | None:
    try:
        return color(text)
    except ValueError:
        return None
