"""The cascade: what an author's stylesheets make of each element of a document, and where they say so."""

from brandlint.parsers.html.cascade.appearance import Appearance
from brandlint.parsers.html.cascade.computed import Computed
from brandlint.parsers.html.cascade.media import DARK, DESKTOP, PHONE, Screen
from brandlint.parsers.html.cascade.sheets import Gathered, Sheet, gather
from brandlint.parsers.html.cascade.styles import Styles, compute
from brandlint.parsers.html.cascade.visibility import Visibility

__all__ = [
    "DARK",
    "DESKTOP",
    "PHONE",
    "Appearance",
    "Computed",
    "Gathered",
    "Screen",
    "Sheet",
    "Styles",
    "Visibility",
    "compute",
    "gather",
]  # fmt: skip
