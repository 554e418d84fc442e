"""One module per format, each a pure function of a result; imported when a format is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brandlint.engine.findings import Result
    from brandlint.reports.text import Look

#: The formats of `brandlint check --format`, each a module of this package with a function `render`.
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown")


def render(name: str, result: Result, look: Look | None = None) -> str:
    """`result` in the format `name`; `look` sets the text report and no other."""
    module = import_module(f"brandlint.reports.{name}")
    report: str = module.render(result, look) if name == "text" and look else module.render(result)
    return report
