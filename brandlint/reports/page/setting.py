"""From records to HTML: the templates, the one style sheet, the one script, and the policy that allows no other."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import brandlint
from brandlint.reports.escape import visible
from brandlint.reports.page.view import SIGNS, TOLD
from brandlint.reports.words import asides, counted, plural


def set_page(**sections: Any) -> str:
    """The page. Every text is escaped, and its control, bidi and invisible characters are spelled out."""
    style, script = _packaged("page.css"), _packaged("page.js")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 (files of this package)
    page = _environment().get_template("page.html")
    return page.render(**sections, **own, policy=policy, version=brandlint.__version__)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("brandlint.reports.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"plural": plural, "counted": counted, "asides": asides, "SIGNS": SIGNS, "TOLD": TOLD}
    environment.filters["number"] = lambda value: f"{value:g}"
    return environment


def _finalized(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _packaged(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
