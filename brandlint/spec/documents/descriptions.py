"""The texts below the fields of a section, as the descriptions of its JSON Schema.

pydantic would parse the source of every section as its class is made; here it is parsed when a schema is asked for.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel


def describe(schema: dict[str, Any], section: type[BaseModel]) -> None:
    """Add to the schema of a section what stands below each of its fields in the source."""
    for name, field in section.model_fields.items():
        described = schema["properties"][field.alias or name]
        for kind in section.__mro__:
            if name in inspect.get_annotations(kind) and (text := _texts(kind).get(name)):
                described.setdefault("description", text)


@cache
def _texts(section: type) -> dict[str, str]:
    """The text below each field that the class itself names."""
    body = ast.parse(dedent(inspect.getsource(section))).body[0]
    texts = {}
    for field, below in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = inspect.cleandoc(text)
    return texts
