"""A document against its model: every mistake at once, each at its line, in words of our own."""

from __future__ import annotations

import copy
import types
import typing
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from brandlint.spec.problems import DocumentPath, SpecProblem, did_you_mean
from brandlint.spec.reading import Document

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "expected text",
    "dict_type": "expected a mapping",
    "model_type": "expected a mapping",
    "model_attributes_type": "expected a mapping",
    "tuple_type": "expected a list",
    "list_type": "expected a list",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "finite_number": "expected a number",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": "is not a name that can stand here",
    "less_than_equal": "expected at most {le}",
    "greater_than_equal": "expected at least {ge}",
    "greater_than": "expected more than {gt}",
    "too_short": "expected at least {min_length} entries",
}


def validate(model: type[Model], document: Document) -> tuple[Model | None, list[SpecProblem], set[DocumentPath]]:
    """The document as `model`, its problems, and the paths that were left out because of them.

    What is wrong is left out and the rest validated again, so that references can be checked in the same run;
    None where too much is wrong for that.
    """
    problems: list[SpecProblem] = []
    dropped: set[DocumentPath] = set()
    data = document.data
    if not isinstance(data, dict):
        message = "the file is empty" if data is None else "expected a mapping of keys to values"
        return None, [document.problem((), message)], dropped
    for attempt in range(4):
        try:
            return model.model_validate(data), problems, dropped
        except ValidationError as error:
            errors = error.errors(include_url=False)
            data = copy.deepcopy(data) if attempt == 0 else data
            for item in errors:
                path = _path(item["loc"])
                if attempt == 0:
                    problems.append(_problem(document, model, path, item))
                dropped.add(path)
            for path in sorted({_path(item["loc"]) for item in errors}, key=_deepest_first):
                _drop(data, path)
    return None, problems, dropped


def _path(location: tuple[str | int, ...]) -> DocumentPath:
    return tuple(part for part in location if part != "[key]")


def _deepest_first(path: DocumentPath) -> tuple[int, list[tuple[bool, str | int]]]:
    return -len(path), [(isinstance(part, str), -part if isinstance(part, int) else part) for part in path]


def _drop(data: Any, path: DocumentPath) -> None:
    """Take out the value at `path`, or the nearest ancestor that exists."""
    parents = []
    for part in path:
        inside = (
            part in data
            if isinstance(data, dict)
            else isinstance(part, int) and isinstance(data, list) and part < len(data)
        )
        if not inside:
            break
        parents.append((data, part))
        data = data[part]
    if parents:
        parent, part = parents[-1]
        del parent[part]


def _problem(document: Document, model: type[BaseModel], path: DocumentPath, error: Any) -> SpecProblem:
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        return document.problem(path, "unknown key", did_you_mean(str(path[-1]), _keys(model, path[:-1])), at_key=True)
    if kind == "missing":
        return document.problem(path, "is missing", at_key=True)
    found = f'found "{value[:60]}"' if isinstance(value, str) else _NAMES.get(type(value), "")
    at_key = "[key]" in error["loc"]
    if kind == "literal_error":
        known = list(_quoted(error["ctx"]["expected"]))
        return document.problem(
            path, f"expected one of {', '.join(known)}, {found}", _near(str(value), known), at_key=at_key
        )
    if kind == "value_error":
        message = str(error["ctx"]["error"])
        message += f", {found}" if isinstance(value, str) else ""
        return document.problem(path, message, at_key=at_key)
    if kind in _EXPECTED:
        message = _EXPECTED[kind].format(**error.get("ctx", {}))
    else:
        message = error["msg"][:1].lower() + error["msg"][1:]
    if value is None and kind == "string_type":
        return document.problem(path, f"{message}, {found}", 'text that starts with "#" needs quotes', at_key=at_key)
    return document.problem(path, f"{message}, {found}" if found else message, at_key=at_key)


_NAMES = {dict: "found a mapping", list: "found a list", type(None): "found nothing"}


def _quoted(expected: str) -> Iterator[str]:
    return (part.strip("'") for part in expected.replace(" or ", ", ").split(", "))


def _near(value: str, known: list[str]) -> str:
    hint = did_you_mean(value, known)
    return hint if hint.startswith("did") else ""


def _keys(model: Any, path: DocumentPath) -> list[str]:
    """The keys that the section at `path` knows."""
    kind: Any = model
    for part in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
            kind = _unwrapped(fields.get(str(part)))
        else:
            kind = _unwrapped(typing.get_args(kind)[1 if typing.get_origin(kind) is dict else 0])
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [field.alias or name for name, field in kind.model_fields.items()]
    return []


def _unwrapped(kind: Any) -> Any:
    """A type without its annotations and without None."""
    while True:
        if typing.get_origin(kind) is typing.Annotated:
            kind = typing.get_args(kind)[0]
        elif typing.get_origin(kind) in (typing.Union, types.UnionType):
            kind = next(part for part in typing.get_args(kind) if part is not type(None))
        else:
            return kind
