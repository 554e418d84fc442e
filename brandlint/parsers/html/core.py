"""turbohtml's compiled core, without the package around it, which takes ten times as long to import.

The core needs the package only for records of what nobody asks of it here. It loads as ever when someone imports it,
and where a release's core does not load alone.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = ["turbohtml"]


def _core() -> ModuleType:
    if found := sys.modules.get("turbohtml"):
        return found
    spec = find_spec("turbohtml")
    if spec is None:
        raise ModuleNotFoundError("turbohtml is not installed", name="turbohtml")
    sys.modules["turbohtml"] = module_from_spec(spec)
    try:
        return import_module("turbohtml._html")
    except ImportError:
        pass
    finally:
        del sys.modules["turbohtml"]
    return import_module("turbohtml")


if TYPE_CHECKING:
    import turbohtml
else:
    turbohtml = _core()
