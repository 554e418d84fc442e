"""A document against its model: every mistake at once, each at its line, in words of our own."""

from __future__ import annotations

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


def validate(model: type[Model], document: Document) -> tuple[Model | None, list[SpecProblem]]:
    """The document as `model`, None where it does not fit, and all of its problems."""
    if not isinstance(document.data, dict):
        message = "the file is empty" if document.data is None else "expected a mapping of keys to values"
        return None, [*document.problems, document.problem((), message)]
    try:
        return model.model_validate(document.data), list(document.problems)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, [*document.problems, *(_problem(document, model, item) for item in errors)]


def _problem(document: Document, model: type[BaseModel], error: Any) -> SpecProblem:
    kind, value = error["type"], error["input"]
    path: DocumentPath = tuple(part for part in error["loc"] if part != "[key]")
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
        message, _, hint = str(error["ctx"]["error"]).partition("; ")
        message += f", {found}" if isinstance(value, str) else ""
        return document.problem(path, message, hint, at_key=at_key)
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
