"""Imports bs4 and turbohtml without what they import for things that nobody asks of them here.

Of bs4 that is selectors, guessing encodings and its other parsers; of turbohtml, the records of whatever else it finds
in pages. Those take longer to import than the rest. They load by themselves when someone does ask, as a check of a
user's own may (`soup.select`). Whatever imports bs4 or turbohtml has to import this module first.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = ["turbohtml"]

_DEFERRED = frozenset(("soupsieve", "charset_normalizer", "chardet"))
_PARSERS = frozenset(("html5lib", "lxml"))


class _Deferring:
    """Finds modules that run when they are first asked for an attribute, and none of the parsers that bs4 may use."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in _PARSERS:
            raise ModuleNotFoundError(f"{fullname} is imported when it is asked for", name=fullname)
        spec = PathFinder.find_spec(fullname, path, target) if fullname in _DEFERRED else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def _register_parsers(*features: str) -> type[TreeBuilder] | None:
    """The first look-up of a parser, before which those are registered that bs4 registers when it is imported."""
    del builder_registry.lookup
    for name in ("bs4.builder._html5lib", "bs4.builder._lxml"):
        with suppress(ImportError):
            register_treebuilders_from(import_module(name))
    return builder_registry.lookup(*features)


def _core() -> ModuleType:
    """turbohtml's compiled core, which needs the package around it only for the records that this defines."""
    if found := sys.modules.get("turbohtml"):
        return found
    spec = find_spec("turbohtml")
    if spec is None:
        raise ModuleNotFoundError("turbohtml is not installed", name="turbohtml")
    sys.modules["turbohtml"] = module_from_spec(spec)
    try:
        return import_module("turbohtml._html")
    finally:
        del sys.modules["turbohtml"]


_first = "bs4" not in sys.modules
_finder = _Deferring()
sys.meta_path.insert(0, _finder)
try:
    from bs4.builder import TreeBuilder, builder_registry, register_treebuilders_from
finally:
    sys.meta_path.remove(_finder)
if _first:
    builder_registry.lookup = _register_parsers  # type: ignore[method-assign]
if TYPE_CHECKING:
    import turbohtml
else:
    turbohtml = _core()
