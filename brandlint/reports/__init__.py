"""One module per format, each a pure function of a result; imported when a format is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brandlint.engine.findings import Result
    from brandlint.reports.text import Look

#: The formats of `brandlint check --format`, each a module of this package with a function `render`, and `pieces` where
#: the report grows with the findings.
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown")


def render(name: str, result: Result, look: Look | None = None) -> str:
    """`result` in the format `name`; `look` sets the text report and no other."""
    return "".join(pieces(name, result, look))


def pieces(name: str, result: Result, look: Look | None = None) -> Iterator[str]:
    """What `render` gives, one finding or a few at a time, so that no report has to be held whole."""
    module = import_module(f"brandlint.reports.{name}")
    if not hasattr(module, "pieces"):
        yield module.render(result)
    elif name == "text" and look:
        yield from module.pieces(result, look)
    else:
        yield from module.pieces(result)
