"""JSON files: templates as Braze and Klaviyo export them, with HTML in strings; all other JSON is a copy file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from brandlint.assets import Asset, Role, Trouble
from brandlint.parsers.base import Settings, SourceFile, Unreadable
from brandlint.parsers.decode import Decoded, decode, source
from brandlint.parsers.html.manuscript import Manuscript
from brandlint.parsers.html.page import read_page
from brandlint.parsers.moved import moved
from brandlint.parsers.passages import Passage, Spoken, alternative, gather, speak
from brandlint.parsers.scalars import passage_of
from brandlint.places import Source, Span
from brandlint.spec.nodes import Node

#: By platform: the keys of its HTML, of its text, and those that tell its templates from other JSON.
_KEYS = {
    "braze": ("body", "plaintext_body", ("template_name", "email_template_id", "plaintext_body", "template_id")),
    "klaviyo": ("html", "text", ("editor_type",)),
}
_SPOKEN: tuple[tuple[str, Role], ...] = (
    ("subject", "subject"), ("preheader", "preheader"), ("preview_text", "preheader"),
)  # fmt: skip
_MARKS = ('"template_name"', '"email_template_id"', '"plaintext_body"', '"editor_type"', '"template_id"')
_MOST = 1_000


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The assets of a JSON file: each template that it holds, else what a copy file says.

    Places are those of the file, through the escapes of its strings. Raises `Unreadable` for what is no JSON.
    """
    decoded = decode(file.data)
    found: list[tuple[str, dict[str, Node]]] = []
    if any(mark in decoded.text for mark in _MARKS):
        from brandlint.parsers.json_nodes import parse_json

        root = parse_json(decoded.text)
        found = list(_templates(root)) if root else []
    if not found:
        from brandlint.parsers.copy import parse as parse_copy

        yield from parse_copy(file, settings)
        return
    origin = source("", file.data, decoded)
    for number, (platform, fields) in enumerate(found, 1):
        asset = _asset(platform, fields, decoded, origin, file, settings)
        name = next((fields[key].text for key in ("template_name", "name") if key in fields), f"#{number}")
        yield msgspec.structs.replace(asset, name=name if len(found) > 1 else "")


def _templates(root: Node) -> Iterator[tuple[str, dict[str, Node]]]:
    """Every mapping in a file that is a template, in order."""
    waiting, count = [root], 0
    while waiting and count < _MOST:
        node = waiting.pop()
        if node.kind == "map":
            fields = {key.text: value for key, value in node.pairs}
            for platform, (html, _, marks) in _KEYS.items():
                if any(mark in fields for mark in marks) and html in fields and fields[html].kind == "scalar":
                    count += 1
                    yield platform, fields
                    break
            else:
                waiting += reversed(list(fields.values()))
        elif node.kind == "list":
            waiting += reversed(node.children)


def _asset(
    platform: str, fields: Mapping[str, Node], decoded: Decoded, origin: Source, file: SourceFile, settings: Settings
) -> Asset:
    html, text, _ = _KEYS[platform]
    dialect = settings.dialect or platform
    settings = msgspec.structs.replace(settings, dialect=dialect, channel=settings.channel or "email")
    passage = passage_of(decoded.text, fields[html])
    page = Asset(format=platform)
    trouble: tuple[Trouble, ...] = ()
    if passage.text.strip():
        try:
            page = page_of(passage, file.path, settings)
        except Unreadable as problem:
            node = fields[html]
            trouble = (Trouble(f"its text was not read: {problem.message}", Span(node.start.index, node.end.index)),)
    said = [
        speak(passage_of(decoded.text, fields[key]), role, element=key, dialect=dialect, single=True)
        for key, role in _SPOKEN
        if key in fields and fields[key].kind == "scalar" and not fields[key].plain
    ]
    if not passage.text.strip() and text in fields and not fields[text].plain:
        said.append(speak(passage_of(decoded.text, fields[text]), "body", element="text", dialect=dialect))
    rest = speak(Passage("", ()), "body")
    blocks, links, tokens = gather((*said, Spoken(page.blocks, page.links, page.tokens, rest.masked)))
    if passage.text.strip() and text in fields and fields[text].kind == "scalar" and not fields[text].plain:
        blocks += alternative(passage_of(decoded.text, fields[text]), dialect, file.path)
    return msgspec.structs.replace(
        page,
        format=platform,
        channel=settings.channel,
        dialect=dialect,
        size=len(passage.text.encode("utf-8", "replace")),
        sources=(origin, *page.sources[1:]),
        blocks=blocks,
        links=links,
        tokens=tokens,
        errors=(*page.errors, *trouble),
        fragment=False,
    )


def page_of(passage: Passage, path: str, settings: Settings) -> Asset:
    """The page that a passage is, with its places moved to where the passage is written."""
    settings = msgspec.structs.replace(settings, channel=settings.channel or "email")
    page = read_page(Manuscript(SourceFile(path, b""), settings, Decoded(passage.text, "utf-8")), settings)
    return moved(page, passage)
