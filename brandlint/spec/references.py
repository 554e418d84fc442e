"""What one part of a document says of another: names that must exist, and statements that must agree.

Read from what is written rather than from models, so that one mistake hides no other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator

from brandlint.spec.problems import DocumentPath, SpecProblem, did_you_mean
from brandlint.spec.reading import Document


def brand_problems(document: Document) -> Iterator[SpecProblem]:
    """Every reference of a brand.yaml that leads nowhere, and wordings that contradict each other.

    A section that is left out is not held against those who refer to it.
    """
    goals, audiences = document.mapping("goals"), document.mapping("audiences")
    for name in document.mapping("teams") if goals else ():
        yield from _unknown(document, ("teams", name, "goal"), goals, "goal")
    for name in audiences:
        yield from _unknown(document, ("audiences", name, "excludes"), audiences, "audience")
        for path, other in document.texts("audiences", name, "excludes"):
            if other == name:
                yield document.problem(path, "an audience cannot exclude itself")
    for name in document.mapping("offers") if audiences else ():
        yield from _unknown(document, ("offers", name, "audience"), audiences, "audience")
    yield from _cures(document, ("brand", "spellings"))
    yield from _cures(document, ("voice", "terms", "prefer"))
    yield from _avoided_cures(document)


def campaign_problems(document: Document) -> Iterator[SpecProblem]:
    """Every reference of a campaign.yaml that leads nowhere in it, and whatever stands twice."""
    stages = [stage for _, stage in document.texts("stages")]
    for index, (here, stage) in enumerate(document.texts("stages")):
        if stage in stages[:index]:
            yield document.problem(here, f'the stage "{stage}" stands twice')
    written = document.get("touchpoints")
    if not isinstance(written, list):
        return
    ids = dict.fromkeys(name for index in range(len(written)) for _, name in document.texts("touchpoints", index, "id"))
    variants = {
        name
        for index in range(len(written))
        for _, name in document.texts("touchpoints", index, "id")
        if any(document.texts("touchpoints", index, "variant-of"))
    }
    first: dict[tuple[str, str], DocumentPath] = {}
    for index in range(len(written)):
        path: DocumentPath = ("touchpoints", index)
        for here, name in document.texts(*path, "id"):
            known = first.setdefault(("id", name), here)
            if known != here:
                line = document.place(*known).line
                yield document.problem(here, f'the id "{name}" stands twice, first on line {line}')
        for here, name in document.texts(*path, "file"):
            file = posixpath.normpath(name)
            if file.startswith("/") or "\\" in file or file[1:2] == ":":
                yield document.problem(here, "expected a path relative to this file, with forward slashes")
            known = first.setdefault(("file", file), here)
            if known != here:
                other = document.get("touchpoints", known[1], "id")
                yield document.problem(here, f'"{file}" is already the file of "{other}"')
        if stages:
            yield from _unknown(document, (*path, "stage"), stages, "stage")
        yield from _unknown(document, (*path, "leads-to"), ids, "touchpoint")
        yield from _unknown(document, (*path, "variant-of"), ids, "touchpoint")
        for here, name in document.texts(*path, "variant-of"):
            if name == document.get(*path, "id"):
                yield document.problem(here, "a touchpoint cannot be a variant of itself")
            elif name in variants:
                yield document.problem(here, f'"{name}" is itself a variant; name the touchpoint that it varies')
    yield from _circles(document, len(written))


def _circles(document: Document, count: int) -> Iterator[SpecProblem]:
    """Every `leads-to` that closes a circle over an ad or a message: between pages alone customers go to and fro."""
    leading: dict[str, list[tuple[DocumentPath, str]]] = {}
    met: set[str] = set()
    for index in range(count):
        for _, name in document.texts("touchpoints", index, "id"):
            leading.setdefault(name, []).extend(document.texts("touchpoints", index, "leads-to"))
            if any(channel != "landing" for _, channel in document.texts("touchpoints", index, "channel")):
                met.add(name)
    done: set[str] = set()
    for start, first in leading.items():
        way = {start: iter(first)} if start not in done else {}
        while way:
            here = next(reversed(way))
            for path, name in way[here]:
                if name == here:
                    yield document.problem(path, "a touchpoint cannot lead to itself")
                elif name in way:
                    names = list(way)
                    circle = names[names.index(name) :]
                    if not met.isdisjoint(circle):
                        yield document.problem(path, f"leads back: {' → '.join([*circle, name])}")
                elif name in leading and name not in done:
                    way[name] = iter(leading[name])
                    break
            else:
                done.add(here)
                del way[here]


def _unknown(document: Document, path: DocumentPath, known: Iterable[str], what: str) -> Iterator[SpecProblem]:
    for here, name in document.texts(*path):
        if name not in known:
            yield document.problem(here, f'"{name}" is no {what} of this file', did_you_mean(name, known))


def _cures(document: Document, path: DocumentPath) -> Iterator[SpecProblem]:
    """Forms that two cures claim, or that are a cure themselves."""
    groups = document.mapping(*path)
    cure_of: dict[str, str] = {}
    for cure in groups:
        for here, form in document.texts(*path, cure):
            if form in groups:
                yield document.problem(here, f'"{form}" is itself a form to write')
            elif cure_of.setdefault(form, cure) != cure:
                yield document.problem(here, f'"{form}" is already listed under "{cure_of[form]}"')


def _avoided_cures(document: Document) -> Iterator[SpecProblem]:
    """Wordings to write that are themselves to be avoided."""
    path = ("voice", "terms", "avoid")
    avoided: Container[str] = {form.casefold() for form in document.mapping(*path)} | {
        form.casefold() for _, form in document.texts(*path)
    }
    for form in document.mapping(*path):
        for here, instead in document.texts(*path, form):
            if instead.casefold() in avoided:
                yield document.problem(here, f'"{instead}" is itself to be avoided')
    for preferred in document.mapping("voice", "terms", "prefer"):
        if preferred.casefold() in avoided:
            here = ("voice", "terms", "prefer", preferred)
            yield document.problem(here, f'"{preferred}" is itself to be avoided', at_key=True)
