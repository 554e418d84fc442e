"""The checks that rules may name: built-in ones by module, others by entry point."""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

import brandlint.checks
from brandlint.checks.base import Check, CheckOptions, NoOptions

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

ENTRY_POINT_GROUP = "brandlint.checks"
_NOT_CHECKS = frozenset({"base"})


class UnknownCheckError(LookupError):
    """No check of that name."""


class OptionsError(ValueError):
    """Options that the check does not take."""


class NamedCheck(msgspec.Struct, frozen=True):
    """A check, the class of its options, and its documentation (the first docstring of its module)."""

    name: str
    run: Check
    options: type[CheckOptions]
    doc: str


@cache
def check_names() -> tuple[str, ...]:
    """Every check that can be named, in order."""
    return tuple(sorted(built_in_checks() | {entry.name for entry in _installed()}))


@cache
def built_in_checks() -> frozenset[str]:
    """The names of brandlint's own checks."""
    with os.scandir(brandlint.checks.__path__[0]) as entries:
        modules = {entry.name[:-3] for entry in entries if entry.name.endswith(".py")} - _NOT_CHECKS
    return frozenset(module.replace("_", "-") for module in modules if not module.startswith("_"))


def is_built_in(name: str) -> bool:
    """Whether a check of that name is brandlint's own."""
    return name in built_in_checks()


@cache
def find_check(name: str) -> NamedCheck:
    """The check called `name`; raises `UnknownCheckError` with the nearest names."""
    module_name = name.replace("-", "_")
    module: Any
    if not module_name.isidentifier() or module_name.startswith("_") or module_name in _NOT_CHECKS:
        raise UnknownCheckError(_unknown(name))
    try:
        module = importlib.import_module(f"brandlint.checks.{module_name}")
    except ModuleNotFoundError as error:
        if error.name != f"brandlint.checks.{module_name}":
            raise
        entry = next((entry for entry in _installed() if entry.name == name), None)
        if entry is None:
            raise UnknownCheckError(_unknown(name)) from None
        module = entry.load()
    return NamedCheck(name, module.check, getattr(module, "Options", NoOptions), (module.__doc__ or "").strip())


def build_options(check: NamedCheck, given: dict[str, Any]) -> CheckOptions:
    """The options of a check from what a rule or the configuration gives; raises `OptionsError`."""
    known = check.options.__struct_encode_fields__
    for key in given:
        if key not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes no options"
            raise OptionsError(f"the check {check.name!r} has no option {key!r}{_did_you_mean(key, known)}; {takes}")
    if not given:
        with suppress(TypeError):  # there is something that has to be given
            return check.options()
    try:
        return msgspec.convert(given, check.options, strict=False)
    except msgspec.ValidationError as error:
        raise OptionsError(f"the check {check.name!r}: {error}") from None


def _installed() -> EntryPoints:
    """The checks that other packages offer."""
    from importlib.metadata import entry_points

    return entry_points(group=ENTRY_POINT_GROUP)


def _unknown(name: str) -> str:
    return f"there is no check called {name!r}{_did_you_mean(name, check_names())}"


def _did_you_mean(name: str, known: tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
