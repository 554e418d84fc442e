"""Colours from a design-token file (Design Tokens Community Group, format 2025.10).

https://www.designtokens.org/tr/2025.10/format/ — a token is an object with `$value`; `$type` is its own or the
nearest group's; a value `{group.token}` stands for that token's. Only colours are taken.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from brandlint.expressions import regex
from brandlint.places import Place
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem
from brandlint.spec.reading import Document, read, written
from brandlint.spec.values import color

_ALIAS = regex(r"\{([^{}]+)\}")


class _Token(msgspec.Struct, frozen=True):
    path: DocumentPath
    kind: str | None
    value: Any


def read_tokens(data: bytes, path: str) -> tuple[dict[str, str], dict[str, Place]]:
    """`#rrggbb` and place of every colour by its dotted name. Raises SpecError with all that cannot be read."""
    document = _document(data, path)
    if not isinstance(document.data, dict):
        raise SpecError([document.problem((), "expected an object of tokens")])
    tokens = _tokens(document.data)
    colors: dict[str, str] = {}
    places: dict[str, Place] = {}
    for name, token in tokens.items():
        try:
            found = _color(token, tokens)
        except ValueError as error:
            document.problems.append(document.problem((*token.path, "$value"), str(error)))
            continue
        if found:
            colors[name] = found
            places[name] = document.place(*token.path, "$value")
    if document.problems:
        raise SpecError(document.problems)
    return colors, places


def _document(data: bytes, path: str) -> Document:
    """JSON is read as YAML for its places; the little of JSON that is no YAML loses them."""
    try:
        plain = written(json.loads(data))
        json.dumps(plain, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        place = Place(path=path, line=line, column=column, end_line=line, end_column=column)
        raise SpecError([SpecProblem(place, "", f"is not JSON: {getattr(error, 'msg', error)}")]) from None
    try:
        return read(data, path)
    except SpecError:
        return Document(path, plain)


def _tokens(root: dict[str, Any]) -> dict[str, _Token]:
    found: dict[str, _Token] = {}
    stack: list[tuple[DocumentPath, dict[str, Any], str | None]] = [((), root, None)]
    while stack:
        path, group, inherited = stack.pop()
        kind = group.get("$type", inherited)
        if "$value" in group:
            found[".".join(map(str, path))] = _Token(path, kind, group["$value"])
            continue
        members = [(name, item) for name, item in group.items() if isinstance(item, dict)]
        for name, item in reversed(members):
            if name == "$root" or not name.startswith("$"):
                stack.append(((*path, name), item, kind))
    return found


def _color(token: _Token, tokens: dict[str, _Token]) -> str | None:
    """The colour of a token, through its aliases; None where it is none."""
    seen: list[str] = []
    kind = token.kind
    while isinstance(token.value, str) and (alias := _ALIAS.fullmatch(token.value.strip())):
        name = alias[1]
        if name in seen:
            raise ValueError(f"refers to itself: {' → '.join([*seen, name])}")
        seen.append(name)
        if name not in tokens:
            raise ValueError(f'there is no token "{name}"')
        token = tokens[name]
        kind = kind or token.kind
    if kind != "color":
        return None
    if isinstance(token.value, str):
        return color(token.value)
    return _components(token.value)


def _components(value: Any) -> str | None:
    """The colour of `{colorSpace, components, alpha, hex}`; None where it cannot be told in sRGB."""
    if not isinstance(value, dict):
        raise ValueError('expected a colour such as "#0B5FFF" or {"colorSpace": "srgb", "components": [0, 0.4, 1]}')
    if "hex" in value:
        return color(str(value["hex"]))
    space, components = value.get("colorSpace"), value.get("components")
    if space not in ("srgb", "hsl", "hwb"):
        return None
    try:
        parts = [0.0 if part == "none" else float(part) for part in components or ()]
    except (TypeError, ValueError):
        parts = []
    if len(parts) != 3:
        raise ValueError("expected three components")
    if space == "srgb":
        if not all(0 <= part <= 1 for part in parts):
            raise ValueError("expected components from 0 to 1")
        return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
    return color(f"{space}({parts[0]:g} {parts[1]:g}% {parts[2]:g}%)")
