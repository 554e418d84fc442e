"""A spec laid over its parents: `extends`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brandlint import bundles
from brandlint.digests import digest
from brandlint.places import Place
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem
from brandlint.spec.reading import Document, Marks, read


def shown(path: Path) -> str:
    """A path as users are told it: relative to the current folder where it lies within, with forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises SpecError where there are none to be read."""
    try:
        return bundles.read_bytes(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SpecError([SpecProblem(Place(path=shown(path)), "", f"cannot be read: {reason}")]) from None


def read_extended(path: Path) -> tuple[Document, dict[str, str]]:
    """The document at `path` over all it extends, and the digest of every file read, by absolute path.

    Maps are merged key by key, all else is replaced, null removes what a parent says. Places keep naming
    the file they come from. Raises SpecError for a parent that is missing or extends its own child.
    """
    layers: list[Document] = []
    chain: list[Path] = []
    sources: dict[str, str] = {}
    current = path
    while True:
        data = read_file(current)
        chain.append(current.resolve())
        sources[str(current.absolute())] = digest(data)
        document = read(data, shown(current))
        layers.append(document)
        parent = document.data.get("extends") if isinstance(document.data, dict) else None
        if not isinstance(parent, str):
            break
        current = current.parent / parent
        if not bundles.is_file(current):
            raise SpecError([*_noted(layers), document.problem(("extends",), f'there is no file "{parent}"')])
        if current.resolve() in chain:
            names = " → ".join(shown(step) for step in [*chain[chain.index(current.resolve()) :], current.resolve()])
            raise SpecError([*_noted(layers), document.problem(("extends",), f"extends itself: {names}")])
    return _merged(layers), sources


def _noted(layers: list[Document]) -> list[SpecProblem]:
    return [problem for layer in layers for problem in layer.problems]


def _merged(layers: list[Document]) -> Document:
    merged = layers[-1]
    for child in reversed(layers[:-1]):
        if not isinstance(merged.data, dict) or not isinstance(child.data, dict):
            problem = SpecProblem(Place(path=merged.path), "", "expected a mapping of keys to values")
            raise SpecError([*_noted(layers), problem])
        merged = laid_over(merged, child)
    merged.problems = _noted(layers)
    return merged


def laid_over(parent: Document, child: Document) -> Document:
    """A child's mapping over its parent's, with the problems that were noted of either."""
    marks = dict(parent.marks)
    data = _laid_over(parent.data, child.data, (), marks, child)
    return Document(child.path, data, marks, [*parent.problems, *child.problems])


def _laid_over(
    beneath: dict[str, Any], over: dict[str, Any], path: DocumentPath, marks: dict[DocumentPath, Marks], child: Document
) -> dict[str, Any]:
    """Call depth is bounded by the depth that `read` allows."""
    result = dict(beneath)
    if path in child.marks:
        marks[path] = child.marks[path]
    for name, value in over.items():
        here = (*path, name)
        known = result.get(name)
        if isinstance(value, dict) and isinstance(known, dict):
            result[name] = _laid_over(known, value, here, marks, child)
            continue
        for old in _paths(known, here):
            marks.pop(old, None)
        if value is None and known is not None:
            del result[name]
            continue
        result[name] = value
        marks |= {new: child.marks[new] for new in _paths(value, here)}
    return result


def _paths(value: Any, path: DocumentPath) -> Iterator[DocumentPath]:
    """The path of a value and of all within it."""
    stack = [(path, value)]
    while stack:
        here, inner = stack.pop()
        yield here
        if isinstance(inner, dict):
            stack += [((*here, name), item) for name, item in inner.items()]
        elif isinstance(inner, list):
            stack += [((*here, index), item) for index, item in enumerate(inner)]
