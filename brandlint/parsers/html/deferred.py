"""Imports bs4 without what it imports for things that nobody asks of it here: selectors, guessing encodings.

Those take longer to import than the rest of bs4. They load by themselves when someone does ask, as a check of a user's
own may (`soup.select`). Whatever imports bs4 has to import this module first.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

_DEFERRED = frozenset(("soupsieve", "charset_normalizer", "chardet"))


class _Deferring:
    """Finds modules that run when they are first asked for an attribute."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in _DEFERRED else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


_finder = _Deferring()
sys.meta_path.insert(0, _finder)
try:
    import bs4  # noqa: F401
finally:
    sys.meta_path.remove(_finder)
